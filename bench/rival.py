"""The strongest PostGIS we know for the same question, and two simpler ones, on the same cluster.

One narrow row a person, laid out by place: the box of her reach, her free week as an
int4multirange and her kinds as int[], all three in one GiST index. A date unlike its weekday is a
row of its own. What was given and what is owed stand ready in a table; ours works them out.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import psycopg

from bench.people import NOW, TODAY, ZONE, Ask, Person
from exchange.care.kinds import Family
from exchange.matching.grid import dated, radius_of
from exchange.matching.score import DEFAULTS, SHUFFLE_PRIME
from exchange.places.coarsen import Cell, centre, centre_metres
from exchange.places.travel import BETWEEN_MINUTES_MAX, PACES, reach_metres
from exchange.schedule.slots import QUARTERS_A_DAY, local_days
from exchange.units import QUARTER, Slot, quarter_of_day

EXTENSIONS = ("postgis", "btree_gist", "intarray")
_TABLES = """
    CREATE TABLE raw (person_id bigint, x int, y int, z int, lon float8, lat float8, radius int,
        kinds int[], free int4multirange, child_until int, elder_until int);
    CREATE TABLE void (person_id bigint, day int, PRIMARY KEY (person_id, day));
    CREATE TABLE busy (person_id bigint, begins int, ends int, pace int, x int, y int, z int);
    CREATE TABLE state (person_id bigint, given int, owed int);
    CREATE TABLE together (household_id bigint, person_id bigint, times int);
    CREATE TABLE lives (household_id bigint, person_id bigint);
    CREATE TABLE apart (one bigint, other bigint);
"""
_INDEXES = """
    CREATE TABLE neighbour AS
        SELECT person_id, x, y, z, radius, kinds, free, child_until, elder_until,
            ST_MakeLine(
                ST_SetSRID(ST_Point(lon - wide, lat - high), 4326),
                ST_SetSRID(ST_Point(lon + wide, lat + high), 4326)) AS reach
        FROM raw, LATERAL (SELECT radius / 111000.0 AS high) AS h,
            LATERAL (SELECT high / cos(radians(abs(lat) + high)) AS wide) AS w
        ORDER BY ST_SetSRID(ST_Point(lon, lat), 4326);
    CREATE INDEX ON neighbour USING gist (reach, free, kinds gist__int_ops);
    CREATE TABLE filed AS
        SELECT person_id, x, y, z, radius, kind, stretch AS free, child_until, elder_until, reach
        FROM neighbour, LATERAL unnest(kinds) AS kind, LATERAL unnest(free) AS stretch
        ORDER BY kind, lower(stretch) / 96, reach;
    CREATE INDEX ON filed USING gist (kind, reach, free);
    CREATE TABLE spot AS
        SELECT person_id, x, y, z, radius, kinds, free, child_until, elder_until,
            ST_Transform(ST_SetSRID(ST_Point(lon, lat), 4326), 32633) AS at
        FROM raw ORDER BY ST_SetSRID(ST_Point(lon, lat), 4326);
    CREATE INDEX ON spot USING gist (at);
    CREATE INDEX ON busy (person_id, begins) INCLUDE (ends, pace, x, y, z);
    CREATE UNIQUE INDEX ON state (person_id) INCLUDE (given, owed);
    CREATE INDEX ON together (household_id) INCLUDE (person_id, times);
    CREATE INDEX ON lives (household_id);
    CREATE INDEX ON apart (one);
    CREATE INDEX ON apart (other);
"""
_FITS = """{kinds}
      AND (x - %(x)s) * (x - %(x)s) + (y - %(y)s) * (y - %(y)s) + (z - %(z)s) * (z - %(z)s)
        < radius::float8 * radius
      {checked}"""
_DOES = "kinds @> %(kinds)s::int[]"
_CHECKED = "AND {family}_until >= %(until)s"
_WEEKLY = """SELECT person_id, x, y, z FROM {table} AS w
    WHERE free @> int4range(%(week)s, %(week)s + %(quarters)s) AND {box} {fits}
      AND NOT EXISTS (SELECT FROM void AS v WHERE v.person_id = w.person_id AND v.day = %(day)s)"""
_DATED = """SELECT person_id, x, y, z FROM {table} AS d
    WHERE free @> int4range(%(dated)s, %(dated)s + %(quarters)s) AND {box} {fits}"""
_RULES = """n.person_id <> ALL (ARRAY(
        SELECT person_id FROM lives WHERE household_id = %(household)s))
      AND n.person_id <> ALL (ARRAY(
        SELECT other FROM apart WHERE one IN (
            SELECT person_id FROM lives WHERE household_id = %(household)s)
        UNION ALL
        SELECT one FROM apart WHERE other IN (
            SELECT person_id FROM lives WHERE household_id = %(household)s)))
      AND NOT EXISTS (SELECT FROM busy AS b, LATERAL (SELECT
            (b.x - %(x)s) * (b.x - %(x)s) + (b.y - %(y)s) * (b.y - %(y)s)
            + (b.z - %(z)s) * (b.z - %(z)s) AS metres_2) AS m,
          LATERAL (SELECT CASE WHEN metres_2 > 0 THEN least(%(way)s,
            5 + (floor(sqrt(metres_2))::bigint * 78 + pace - 1) / pace) ELSE 0 END AS way) AS w
        WHERE b.person_id = n.person_id
          AND b.begins > %(begins)s - 1440 - %(way)s AND b.begins < %(ends)s + %(way)s
          AND b.begins - way < %(ends)s AND b.ends + way > %(begins)s)"""
_METRES = """floor(sqrt((n.x - %(x)s) * (n.x - %(x)s)
        + (n.y - %(y)s) * (n.y - %(y)s) + (n.z - %(z)s) * (n.z - %(z)s)))::int"""
_RANKED = f"""
SELECT n.person_id, {_METRES} AS metres, s.given, s.owed, coalesce(t.times, 0) AS times
FROM ({{free}}) AS n
JOIN state AS s ON s.person_id = n.person_id
LEFT JOIN together AS t ON t.household_id = %(household)s AND t.person_id = n.person_id
WHERE {_RULES}
ORDER BY {_METRES} + {DEFAULTS.per_given_minute} * s.given - {DEFAULTS.per_owed_minute} * s.owed
    - {DEFAULTS.per_exchange_together}
      * least(coalesce(t.times, 0), {DEFAULTS.exchanges_together_max}),
    n.person_id %% {SHUFFLE_PRIME} * %(seed)s %% {SHUFFLE_PRIME}, n.person_id
LIMIT 20"""
_NEAREST = f"""
SELECT n.person_id FROM spot AS n WHERE {{free}} AND {_RULES}
ORDER BY n.at <-> ST_Transform(ST_SetSRID(ST_Point(%(lon)s, %(lat)s), 4326), 32633) LIMIT 20"""
_ANY_DAY = """(
    free @> int4range(%(week)s, %(week)s + %(quarters)s)
      AND NOT EXISTS (SELECT FROM void AS v WHERE v.person_id = n.person_id AND v.day = %(day)s)
    OR free @> int4range(%(dated)s, %(dated)s + %(quarters)s))"""
_BOX = "reach && ST_SetSRID(ST_Point(%(lon)s, %(lat)s), 4326) AND"
_HAVERSINE = """12742017.6 * asin(sqrt(sin(radians(lat - %(lat)s) / 2) ^ 2 + cos(radians(lat))
    * cos(radians(%(lat)s)) * sin(radians(lon - %(lon)s) / 2) ^ 2)) < radius + 100 AND"""


def postgis(ask: Ask) -> str:
    """The top 20 by the whole cost, from the index of three columns."""
    return _ranked(ask, "neighbour", _BOX)


def filed(ask: Ask) -> str:
    """The same from a row for each kind and stretch, as ours are: the way of filing, without the grid."""
    return _ranked(ask, "filed", _BOX, "kind = %(kind)s::int")


def haversine(ask: Ask) -> str:
    """The same from a scan of everybody."""
    return _ranked(ask, "raw", _HAVERSINE)


def nearest(ask: Ask) -> str:
    """An easier question: the 20 nearest of those who fit, by `<->`."""
    return _NEAREST.format(free=f"{_ANY_DAY} AND {_fits(ask, _DOES)}")


def _ranked(ask: Ask, table: str, box: str, does: str = _DOES) -> str:
    filled = {"table": table, "box": box, "fits": _fits(ask, does)}
    both = f"{_WEEKLY.format(**filled)}\n  UNION ALL\n  {_DATED.format(**filled)}"
    return _RANKED.format(free=both)


def _fits(ask: Ask, does: str) -> str:
    family = {Family.CHILDMINDING: "child", Family.ELDERCARE: "elder"}.get(ask.kind.family)
    return _FITS.format(kinds=does, checked=_CHECKED.format(family=family) if family else "")


def values(ask: Ask) -> dict[str, Any]:
    """What all of them are asked."""
    local = ask.starts_at.astimezone(ZONE)
    lat, lon = centre(ask.asker.cell)
    there = centre_metres(ask.asker.cell)
    day, quarter = dated(local.date()), quarter_of_day(local)
    begins = round((ask.starts_at - NOW).total_seconds() / 60) + 7 * 60
    return {
        "kinds": [ask.kind.bit],
        "kind": ask.kind.bit,
        **{"x": float(there.x), "y": float(there.y), "z": float(there.z), "lat": lat, "lon": lon},
        "week": local.weekday() * QUARTERS_A_DAY + quarter,
        "dated": day * QUARTERS_A_DAY + quarter,
        "day": day,
        "quarters": ask.minutes // QUARTER,
        "until": dated(local_days(Slot(ask.starts_at, ask.ends_at), ZONE)[-1]),
        "household": ask.asker.household_id,
        "begins": begins,
        "ends": begins + ask.minutes,
        "way": BETWEEN_MINUTES_MAX,
        "seed": 1 + ask.id % (SHUFFLE_PRIME - 1),
    }


def load(connection: psycopg.Connection, people: Sequence[Person]) -> None:
    """Everybody, with the indexes this competitor likes best."""
    connection.execute(_TABLES)
    for table, rows in _rows(people).items():
        with connection.cursor().copy(f"COPY {table} FROM STDIN") as into:
            for row in rows:
                into.write_row(row)
    connection.execute(_INDEXES)
    connection.commit()
    connection.autocommit = True
    connection.execute("VACUUM ANALYZE")


def _rows(people: Sequence[Person]) -> dict[str, Iterator[Sequence[Any]]]:
    return {
        "raw": (row for person in people for row in _free_rows(person)),
        "void": ((each.id, _number(day)) for each in people for day in _unlike(each)),
        "busy": (row for person in people for row in _busy_rows(person)),
        "state": ((each.id, *pair) for each, pair in _states(people)),
        "together": _together(people),
        "lives": ((each.household_id, each.id) for each in people),
        "apart": ((each.id, each.blocks) for each in people if each.blocks),
    }


def _free_rows(person: Person) -> Iterator[Sequence[Any]]:
    lat, lon = centre(person.cell)
    where = (*_metres(person.cell), lon, lat, radius_of(reach_metres(person.means, person.minutes)))
    kinds = [kind.bit for kind in person.kinds]
    identity, record = person.identity_days, person.record_days
    child = None if identity is None or record is None else _number(min(identity, record))
    until = (child, None if identity is None else _number(identity))
    weekly = [(day * QUARTERS_A_DAY + a, day * QUARTERS_A_DAY + b) for day, a, b in person.hours]
    yield person.id, *where, kinds, _multirange(weekly), *until
    for day, is_also, *also in person.dates:
        if is_also:
            on = _number(day) * QUARTERS_A_DAY
            weekday = (TODAY + timedelta(days=day)).weekday()
            usual = [(on + a, on + b) for each, a, b in person.hours if each == weekday]
            free = _multirange([*usual, (on + also[0], on + also[1])])
            yield person.id, *where, kinds, free, *until


def _busy_rows(person: Person) -> Iterator[Sequence[Any]]:
    pace = PACES[person.means].metres_an_hour
    for begins, ends, cell in person.busy:
        yield person.id, begins, ends, pace, *_metres(cell)


def _metres(cell: Cell) -> tuple[int, int, int]:
    there = centre_metres(cell)
    return there.x, there.y, there.z


def _multirange(pieces: Sequence[tuple[int, int]]) -> str:
    return "{" + ",".join(f"[{a},{b})" for a, b in pieces) + "}"


def _number(days: int) -> int:
    return dated(TODAY + timedelta(days=days))


def _unlike(person: Person) -> set[int]:
    return {day for day, *_ in person.dates}


def _states(people: Sequence[Person]) -> Iterator[tuple[Person, tuple[int, int]]]:
    balances: dict[int, int] = {}
    for person in people:
        balance = balances.setdefault(person.household_id, person.balance)
        given = sum(minutes for _, minutes, _ in person.given)
        yield person, (given, min(max(0, -balance), DEFAULTS.owed_minutes_max))


def _together(people: Sequence[Person]) -> Iterator[Sequence[Any]]:
    for person in people:
        if person.given:
            # All that one gave lately went to one household.
            yield person.given[0][2], person.id, len(person.given)
