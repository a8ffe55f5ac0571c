"""A month's minutes by sex and kind of help: two tables through the gate, each beside the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from exchange.observatory.disclosure import GROUP_MIN, Counts, Suppressed, suppress_sums
from exchange.observatory.releases import Release, hindrance

WOMEN, MEN, OTHERS, ALL = "women", "men", "others", "all"
"""Others: who is neither, and who did not say. They are a row, or whoever knows the whole subtracts."""
SEXES = (WOMEN, MEN)
ROWS = (WOMEN, MEN, OTHERS)

DAYS = range(7)
PARTS = ("night", "morning", "afternoon", "evening")
"""From midnight, six hours each."""
# Nobody waits at a page; what is not proven the least by then hides a little more.
SECONDS = 8.0
_ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True)
class Sum:
    """Minutes of one person and one kind of help, given or received."""

    person_id: int
    kind: str
    minutes: int


@dataclass(frozen=True)
class Told:
    """Minutes by "women", "women|errand", "all": none where hidden; a part that is not told is missing."""

    shown: Mapping[str, int | None]


@dataclass(frozen=True)
class BothTold:
    given: Told
    received: Told


def told(
    given: Sequence[Sum],
    received: Sequence[Sum],
    *,
    kinds: Sequence[str],
    sexes: Mapping[int, str],
    seconds: float = SECONDS,
) -> BothTold:
    """What may be read of both. `sexes` of who stands in the count; all others are a row of their own.

    By sex and kind when all totals can be shown so, else by sex alone, else not by sex. Both tables
    have the kinds in common: the second goes out only if it says no more than each alone.
    """
    tables = tuple(kinds), sexes, seconds
    first, release = _one(given, "giver", tables, beside=[])
    second, _ = _one(received, "receiver", tables, beside=[release] if release else [])
    return BothTold(first, second)


def _one(
    rows: Sequence[Sum],
    who: str,
    tables: tuple[tuple[str, ...], Mapping[int, str], float],
    *,
    beside: Sequence[Release],
) -> tuple[Told, Release | None]:
    kinds, sexes, seconds = tables
    for columns in (kinds, ("",)):
        found = suppress_sums(*_table(rows, columns, sexes), group_min=GROUP_MIN, seconds=seconds)
        by = {who: "sex"} | ({"kind": "family"} if len(columns) > 1 else {})
        release = Release("hours", by, _ANY_DAY, _ANY_DAY, _hides_totals(found))
        if found.published is None or release.hides_totals or hindrance(release, beside):
            continue
        return Told(_named(found, columns)), release
    everybody = suppress_sums(*_table(rows, ("",), {}), group_min=GROUP_MIN, seconds=seconds)
    whole = everybody.published[-1][-1] if everybody.published else None
    return Told({WOMEN: None, MEN: None, OTHERS: None, ALL: whole}), None


def _table(
    rows: Sequence[Sum], columns: Sequence[str], sexes: Mapping[int, str]
) -> tuple[Counts, Counts]:
    """Minutes, and of how many people each number is, its totals last: nobody counts twice in one."""
    minutes = [[0] * len(columns) for _ in ROWS]
    people: list[list[set[int]]] = [[set() for _ in (*columns, "")] for _ in (*ROWS, "")]
    for row in rows:
        r = ROWS.index(sexes.get(row.person_id, OTHERS))
        c = columns.index(row.kind) if len(columns) > 1 else 0
        minutes[r][c] += row.minutes
        for place in ((r, c), (r, -1), (-1, c), (-1, -1)):
            people[place[0]][place[1]].add(row.person_id)
    return minutes, [[len(who) for who in line] for line in people]


def _hides_totals(found: Suppressed) -> bool:
    shown = found.published
    return shown is None or None in shown[-1] or None in [row[-1] for row in shown]


def _named(found: Suppressed, columns: Sequence[str]) -> dict[str, int | None]:
    assert found.published is not None
    out: dict[str, int | None] = {}
    for row, line in zip((*ROWS, ALL), found.published, strict=True):
        out[row] = line[-1]
        if len(columns) > 1:
            out |= {f"{row}|{kind}": cell for kind, cell in zip(columns, line[:-1], strict=True)}
    return out


def uncovered(
    rows: Sequence[tuple[int, tuple[int, str], int]], *, seconds: float = SECONDS
) -> dict[str, int | None]:
    """Minutes nobody came for, by day and part of it ("0|morning"); none where hidden.

    Of each row who asked, when, and the minutes. Empty when there are too few for any table.
    """
    minutes = [[0] * len(PARTS) for _ in DAYS]
    people: list[list[set[int]]] = [[set() for _ in (*PARTS, "")] for _ in (*DAYS, 7)]
    for person_id, (day, part), waited in rows:
        c = PARTS.index(part)
        minutes[day][c] += waited
        for r, place in ((day, c), (day, -1), (-1, c), (-1, -1)):
            people[r][place].add(person_id)
    of = [[len(who) for who in line] for line in people]
    found = suppress_sums(minutes, of, group_min=GROUP_MIN, seconds=seconds)
    if found.published is None:
        return {}
    shown = {
        f"{day}|{part}": found.published[day][c] for day in DAYS for c, part in enumerate(PARTS)
    }
    return shown | {ALL: found.published[-1][-1]}
