"""When neighbours could come: each free quarter-hour of a window, and the stretches they make.

The window is counted in quarter-hours from its start. `free` has a row for each of them that a
neighbour's week, her dates, her promises and the way from them leave open; rows that follow one
another make a stretch, and the stretches say who has room for all of it or for half.
"""

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    case,
    func,
    literal,
    not_,
    or_,
    select,
    union_all,
)

from exchange.matching import grid
from exchange.matching.slot_queries import (
    big,
    day_bits,
    is_dated,
    is_taken,
    is_void,
    looked_up,
    metres_squared,
)
from exchange.matching.wanted import Segment, Wanted, segments
from exchange.units import QUARTER
from models.matching import MatchSlot

_HALF_DAY = 48


def found(wanted: Wanted) -> CTE:
    """`person_id`, `metres_2`, `trusted_until`, `quarters` free of those wanted, and `first`,
    where they begin.

    Of a flexible window the longest stretch counts, and the earliest that is long enough begins.
    """
    free = _free(wanted)
    return _longest(wanted, free) if wanted.flexible else _together(free)


def _free(wanted: Wanted) -> CTE:
    """Each quarter-hour of the window each neighbour who may come has to give."""
    parts = segments(wanted)
    may_come = (
        select(
            MatchSlot.person_id,
            metres_squared(wanted).label("metres_2"),
            MatchSlot.trusted_until,
            day_bits(MatchSlot.k).label("day"),
            MatchSlot.free_am,
            MatchSlot.free_pm,
            MatchSlot.x,
            MatchSlot.y,
            MatchSlot.z,
        )
        .where(*looked_up(wanted, [each.day for each in parts]))
        .cte("may_come")
    )
    row, segment, number = may_come.c, _segments(parts), _numbers(parts[-1].last)
    quarter = segment.c.quarter + number.c.n - segment.c.first
    begins = big(wanted.begins_minute) + QUARTER * number.c.n
    return (
        select(row.person_id, row.metres_2, row.trusted_until, number.c.n)
        .select_from(may_come)
        .join(segment, row.day.in_((segment.c.weekday, segment.c.dated)))
        .join(number, number.c.n.between(segment.c.first, segment.c.last))
        .where(
            _bit(row.free_am, row.free_pm, quarter) == 1,
            or_(is_dated(row.day), not_(is_void(wanted, row.person_id, segment.c.number))),
            not_(is_taken(wanted, row, begins, begins + QUARTER)),
        )
        .cte("free")
    )


def _segments(parts: list[Segment]) -> CTE:
    # One select for each, because a statement with VALUES is compiled anew every time.
    rows = [
        select(
            literal(each.first, Integer).label("first"),
            literal(each.last, Integer).label("last"),
            literal(each.quarter, Integer).label("quarter"),
            big(grid.of_day(each.weekday)).label("weekday"),
            big(grid.of_day(grid.dated(each.day))).label("dated"),
            literal(grid.dated(each.day), Integer).label("number"),
        )
        for each in parts
    ]
    return union_all(*rows).cte("segment") if len(rows) > 1 else rows[0].cte("segment")


def _numbers(last: int) -> CTE:
    counted = select(literal(0, Integer).label("n")).cte("number", recursive=True)
    return counted.union_all(select(counted.c.n + 1).where(counted.c.n < last))


def _bit(
    am: ColumnElement[int], pm: ColumnElement[int], quarter: ColumnElement[int]
) -> ColumnElement[int]:
    half = case(
        (quarter < _HALF_DAY, am.bitwise_rshift(quarter)),
        else_=pm.bitwise_rshift(quarter - _HALF_DAY),
    )
    return half.bitwise_and(1)


def _together(free: CTE) -> CTE:
    """All the free quarter-hours of a fixed slot."""
    return (
        select(
            free.c.person_id,
            func.min(free.c.metres_2).label("metres_2"),
            func.min(free.c.trusted_until).label("trusted_until"),
            func.count().label("quarters"),
            func.min(free.c.n).label("first"),
        )
        .group_by(free.c.person_id)
        .cte("found")
    )


def _longest(wanted: Wanted, free: CTE) -> CTE:
    """The longest free stretch of a flexible window, and the earliest that is long enough."""
    turn = func.row_number().over(partition_by=free.c.person_id, order_by=free.c.n)
    run = select(free, (free.c.n - turn).label("run")).cte("run")
    alike = (run.c.person_id, run.c.metres_2, run.c.trusted_until)
    stretch = (
        select(*alike, func.min(run.c.n).label("first"), func.count().label("quarters"))
        .group_by(*alike, run.c.run)
        .cte("stretch")
    )
    long_enough = case((stretch.c.quarters >= wanted.quarters, stretch.c.first))
    half = case((2 * stretch.c.quarters >= wanted.quarters, stretch.c.first))
    return (
        select(
            stretch.c.person_id,
            stretch.c.metres_2,
            stretch.c.trusted_until,
            func.max(stretch.c.quarters).label("quarters"),
            func.coalesce(func.min(long_enough), func.min(half)).label("first"),
        )
        .group_by(stretch.c.person_id, stretch.c.metres_2, stretch.c.trusted_until)
        .cte("found")
    )
