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
    cast,
    func,
    not_,
    or_,
    select,
    union_all,
)

from exchange.matching.arithmetic_queries import whole_root
from exchange.matching.asked import Shape
from exchange.matching.slot_queries import (
    SLOT,
    big,
    day_bits,
    has_promised,
    is_dated,
    is_taken,
    is_void,
    looked_up,
    may_not_be_told,
    metres_squared,
    the,
)
from exchange.units import QUARTER

_HALF_DAY = 48


def found(shape: Shape, people: CTE) -> CTE:
    """Of rows of `may_come` `person_id`, `metres`, `trusted_until`, `quarters` free of those
    wanted, and `first`, where they begin.

    Of a flexible window the longest stretch counts, and the earliest that is long enough begins.
    """
    free = _free(shape, people)
    return _longest(free) if shape.flexible else _together(free)


def _free(shape: Shape, people: CTE) -> CTE:
    """Each quarter-hour of the window each neighbour who may come has to give."""
    days, number = _open_days(shape, people), _numbers()
    row = days.c
    quarter = row.quarter + number.c.n - row.first
    begins = the("begins") + QUARTER * number.c.n
    return (
        select(row.person_id, row.metres, row.trusted_until, number.c.n)
        .join_from(days, number, number.c.n.between(row.first, row.last))
        .where(
            _bit(row.free_am, row.free_pm, quarter) == 1,
            or_(not_(row.is_promised), not_(is_taken(shape, row, begins, begins + QUARTER))),
        )
        .cte("free")
    )


def _open_days(shape: Shape, people: CTE) -> CTE:
    """Each neighbour beside each stretch of the window her rows speak for. Exceptions and promises
    are looked up once, not for each quarter-hour.
    """
    segment, row = _segments(shape.segments), people.c
    return (
        select(
            row.person_id,
            row.metres,
            row.trusted_until,
            row.free_am,
            row.free_pm,
            row.x,
            row.y,
            row.z,
            row.pace,
            segment.c.first,
            segment.c.last,
            segment.c.quarter,
            has_promised(row.person_id).label("is_promised"),
        )
        .join_from(people, segment, row.day.in_((segment.c.weekday, segment.c.dated)))
        .where(or_(is_dated(row.day), not_(is_void(row.person_id, segment.c.date))))
        .cte("open_day")
        .prefix_with("MATERIALIZED")
    )


def may_come(shape: Shape) -> CTE:
    """Rows with at least one quarter-hour on the clock faces of the window."""
    some = or_(
        SLOT.free_am.bitwise_and(the("am_any")) != 0,
        SLOT.free_pm.bitwise_and(the("pm_any")) != 0,
    )
    return (
        select(
            SLOT.person_id,
            whole_root(metres_squared()).label("metres"),
            SLOT.trusted_until,
            day_bits(SLOT.k).label("day"),
            SLOT.free_am,
            SLOT.free_pm,
            SLOT.x,
            SLOT.y,
            SLOT.z,
            SLOT.pace,
        )
        .where(
            some,
            *looked_up(shape),
            SLOT.person_id.not_in(select(may_not_be_told(shape).c.id)),
        )
        .cte("may_come")
        .prefix_with("MATERIALIZED")
    )


def _segments(count: int) -> CTE:
    # One select for each, because a statement with VALUES is compiled anew every time.
    rows = [
        select(
            *(
                the(f"{name}_{number}").label(name)
                for name in ("first", "last", "quarter", "weekday", "dated", "date")
            )
        )
        for number in range(count)
    ]
    return union_all(*rows).cte("segment") if len(rows) > 1 else rows[0].cte("segment")


def _numbers() -> CTE:
    counted = select(big(0).label("n")).cte("number", recursive=True)
    return counted.union_all(select(counted.c.n + big(1)).where(counted.c.n < the("last")))


def _bit(
    am: ColumnElement[int], pm: ColumnElement[int], quarter: ColumnElement[int]
) -> ColumnElement[int]:
    # A number of bits is an INTEGER to PostgreSQL.
    bit = cast(quarter, Integer)
    half = case((bit < _HALF_DAY, am.bitwise_rshift(bit)), else_=pm.bitwise_rshift(bit - _HALF_DAY))
    return half.bitwise_and(1)


def _together(free: CTE) -> CTE:
    """All the free quarter-hours of a fixed slot."""
    return (
        select(
            free.c.person_id,
            func.min(free.c.metres).label("metres"),
            func.min(free.c.trusted_until).label("trusted_until"),
            func.count().label("quarters"),
            func.min(free.c.n).label("first"),
        )
        .group_by(free.c.person_id)
        .cte("found")
    )


def _longest(free: CTE) -> CTE:
    """The longest free stretch of a flexible window, and the earliest that is long enough."""
    turn = func.row_number().over(partition_by=free.c.person_id, order_by=free.c.n)
    run = select(free, (free.c.n - turn).label("run")).cte("run")
    alike = (run.c.person_id, run.c.metres, run.c.trusted_until)
    stretch = (
        select(*alike, func.min(run.c.n).label("first"), func.count().label("quarters"))
        .group_by(*alike, run.c.run)
        .cte("stretch")
    )
    long_enough = case((stretch.c.quarters >= the("quarters"), stretch.c.first))
    half = case((2 * stretch.c.quarters >= the("quarters"), stretch.c.first))
    return (
        select(
            stretch.c.person_id,
            stretch.c.metres,
            stretch.c.trusted_until,
            func.max(stretch.c.quarters).label("quarters"),
            func.coalesce(func.min(long_enough), func.min(half)).label("first"),
        )
        .group_by(stretch.c.person_id, stretch.c.metres, stretch.c.trusted_until)
        .cte("found")
    )
