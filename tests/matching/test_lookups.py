"""How much the match reads, counted: rows of the index, tables without an index, and new texts of SQL."""

from collections import Counter
from datetime import timedelta
from statistics import median

import pytest
from psycopg._queries import MAX_CACHED_STATEMENT_LENGTH, MAX_CACHED_STATEMENT_PARAMS
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import psycopg

from bench.indexed import findable
from bench.people import TODAY, ZONE, Crowd, asks
from exchange.care.kinds import kind
from exchange.matching import asked, grid, search_queries
from exchange.matching.filing import filed
from exchange.matching.score import DEFAULTS
from exchange.matching.wanted import Going, Wanted
from exchange.people.rules import Rules
from exchange.places.coarsen import cell_of, metres_between
from exchange.places.travel import Means, reach_metres
from exchange.units import Slot
from models.base import db
from tests.cast import MESAGNE, ROME, at

SCANNED_AT_MOST = 0.33


def wanted(**other):
    usual = {
        "bank_id": 1,
        "zone": ROME,
        "kind": kind("child_home"),
        "window": Slot(at(9, 15), at(9, 18)),
        "minutes": 180,
        "flexible": False,
        "place": "ours",
        "cell": cell_of(*MESAGNE),
        "asker_id": 2,
        "household_id": 3,
        "checks": ("identity",),
        "task_id": 4,
    }
    return Wanted(**(usual | other))


LATER = {"window": Slot(at(10, 16), at(10, 17, 30)), "minutes": 90, "task_id": 5, "bank_id": 7}
NIGHT = {"window": Slot(at(9, 23), at(10, 1)), "minutes": 120}
SHAPES = (
    {},
    NIGHT,
    {"place": "theirs", "asker_goes": Going(Means.BIKE, 20)},
    {"tongue": "sq", "checks": ()},
    {"flexible": True, "minutes": 60},
)


def farther(*of):
    return search_queries.farther(*of, beyond=1_200, up_to=8_000)


def test_of_those_in_reach_a_third_is_looked_at():
    """The median over asks; a row for each kind and weekday would be many more without the grid."""
    people = Crowd("brindisi", 3_000, 7).people()
    rows = Counter(row.k for each in people for row in filed(findable(each), Rules(), TODAY))
    shares = []
    for ask in asks(people, 40, 7):
        day = ask.starts_at.astimezone(ZONE).date()
        keys = grid.keys_around(ask.asker.cell, ask.kind.bit, [day.weekday(), grid.dated(day)])
        in_reach = sum(
            metres_between(each.cell, ask.asker.cell)
            < grid.radius_of(reach_metres(each.means, each.minutes))
            for each in people
        )
        shares.append(sum(rows[k] for k in keys) / in_reach)
    assert median(shares) <= SCANNED_AT_MOST


@pytest.mark.parametrize("shape", SHAPES)
def test_another_ask_of_one_shape_is_the_same_statement(shape):
    """Neither built nor compiled anew: only its values are others."""
    for made in (search_queries.nearest, farther, search_queries.in_part):
        first, values = made(wanted(**shape), DEFAULTS, 20)
        again, others = made(
            wanted(**(LATER if not shape else shape | {"task_id": 9})), DEFAULTS, 7
        )
        assert first is again
        assert values.keys() == others.keys()
        assert values != others


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()])
@pytest.mark.parametrize("shape", SHAPES)
def test_no_value_makes_the_statement_new(dialect, shape):
    """No list grows with its values, and no word beside a partial index is a parameter: SQLite
    would plan again at every call.
    """
    for made in (search_queries.nearest, farther, search_queries.in_part):
        statement, values = made(wanted(**shape), DEFAULTS, 20)
        compiled = statement.compile(dialect=dialect)
        assert "POSTCOMPILE" not in str(compiled)
        known = compiled.params | values
        words = [name for name, value in known.items() if isinstance(value, str)]
        assert words == []


@pytest.mark.parametrize("shape", SHAPES)
def test_every_table_is_read_by_a_key(app, shape):
    """Whoever is far, busy or long in the books costs nothing."""
    with app.app_context(), db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            # A small table is read whole there whatever its keys, unless that is made dear.
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        for made in (search_queries.nearest, farther, search_queries.in_part):
            assert tables_scanned(connection, *made(wanted(**shape), DEFAULTS, 20)) == set()


def tables_scanned(connection, statement, values):
    """Tables of ours that the plan reads from end to end."""
    compiled = statement.compile(dialect=connection.dialect)
    sent = compiled.construct_params(values)
    plain = compiled._bind_processors
    sent = {name: plain[name](value) if name in plain else value for name, value in sent.items()}
    if connection.dialect.name == "sqlite":
        sent = tuple(sent[name] for name in compiled.positiontup)
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", sent)
        found = [row[3].split() for row in plan]
        return {words[1] for words in found if words[0] == "SCAN"} & set(db.metadata.tables)
    plan = connection.exec_driver_sql(f"EXPLAIN {compiled}", sent)
    lines = [row[0] for row in plan]
    return {line.split("Seq Scan on ")[1].split()[0] for line in lines if "Seq Scan on " in line}


@pytest.mark.parametrize("hours", [(15, 18), (10, 14)])
def test_the_driver_reads_the_usual_search_only_once(hours):
    """psycopg keeps what it has read of a statement up to so many letters; beyond, it reads it at
    every call, and that takes a fifth of the whole answer.
    """
    fixed = wanted(window=Slot(at(9, hours[0]), at(9, hours[1])), minutes=60)
    for made in (search_queries.nearest, farther):
        statement, _ = made(fixed, DEFAULTS, 20)
        compiled = statement.compile(dialect=psycopg.dialect())
        assert len(str(compiled)) <= MAX_CACHED_STATEMENT_LENGTH
        assert len(compiled.params) <= MAX_CACHED_STATEMENT_PARAMS


def test_the_shape_of_a_night_has_two_days():
    shape, values = asked.whole(wanted(**NIGHT))
    assert shape.halves == ((False, True), (True, False))
    assert values["weekday_1"] - values["weekday_0"] == grid.of_day(3) - grid.of_day(2)
    assert values["until"] - values["after"] == timedelta(hours=2 + 24 + 8)
