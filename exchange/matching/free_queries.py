"""When neighbours could come: each free quarter-hour of a window, and the stretches they make.

The window is counted in quarter-hours from its start. `free` has a row for each of them that a
neighbour's week, her dates and her promises leave open; rows that follow one another make a
stretch, and the stretches say who has room for all of it or for half.
"""

from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Date,
    Integer,
    and_,
    case,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import FunctionElement

from exchange.matching.wanted import Segment, Wanted, segments
from exchange.units import QUARTER
from models.matching import MatchDay
from models.schedule import Booking, DateHours

_HALF_DAY = 48


class epoch_minute(FunctionElement[int]):  # noqa: N801  read as a SQL function
    """Whole minutes since 1970 of a moment."""

    type = BigInteger()
    inherit_cache = True


@compiles(epoch_minute)
def _epoch_minute(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    moment = compiler.process(element.clauses, **kw)
    return f"CAST(floor(extract(epoch FROM {moment}) / 60) AS BIGINT)"


@compiles(epoch_minute, "sqlite")
def _epoch_minute_sqlite(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return f"CAST(strftime('%s', {compiler.process(element.clauses, **kw)}) AS INTEGER) / 60"


def found(wanted: Wanted, eligible: CTE) -> CTE:
    """`person_id`, `quarters` free of those wanted, and `first`, where they begin.

    Of a flexible window the longest stretch counts, and the earliest that is long enough begins.
    """
    free = _free(wanted, eligible)
    return _longest(wanted, free) if wanted.flexible else _together(free)


def _free(wanted: Wanted, eligible: CTE) -> CTE:
    """Each quarter-hour of the window each eligible neighbour has to give."""
    parts = segments(wanted)
    segment = _segments(parts)
    number = _numbers(parts[-1].last)
    quarter = segment.c.quarter + number.c.n - segment.c.first
    person_id = eligible.c.person_id
    weekly = _bit(quarter) == 1
    special = [
        DateHours.bank_id == wanted.bank_id,
        DateHours.person_id == person_id,
        DateHours.day == segment.c.day,
        DateHours.from_quarter <= quarter,
        DateHours.to_quarter > quarter,
    ]
    # "Also" speaks last, as in schedule/slots.
    closed = exists().where(*special, DateHours.free.is_(False))
    also = exists().where(*special, DateHours.free.is_(True))
    return (
        select(person_id, number.c.n)
        .select_from(eligible)
        .join(segment, true())
        .join(
            MatchDay,
            and_(
                MatchDay.bank_id == wanted.bank_id,
                MatchDay.weekday == segment.c.weekday,
                MatchDay.person_id == person_id,
            ),
        )
        .join(number, number.c.n.between(segment.c.first, segment.c.last))
        .where(
            or_(and_(weekly, not_(closed)), also),
            not_(_promised(wanted, person_id, number.c.n)),
        )
        .cte("free")
    )


def _segments(parts: list[Segment]) -> CTE:
    # One select for each, because a statement with VALUES is compiled anew every time.
    rows = [
        select(
            literal(each.first, Integer).label("first"),
            literal(each.last, Integer).label("last"),
            literal(each.weekday, Integer).label("weekday"),
            literal(each.day, Date).label("day"),
            literal(each.quarter, Integer).label("quarter"),
        )
        for each in parts
    ]
    return union_all(*rows).cte("segment") if len(rows) > 1 else rows[0].cte("segment")


def _numbers(last: int) -> CTE:
    counted = select(literal(0, Integer).label("n")).cte("number", recursive=True)
    return counted.union_all(select(counted.c.n + 1).where(counted.c.n < last))


def _bit(quarter: ColumnElement[int]) -> ColumnElement[int]:
    half = case(
        (quarter < _HALF_DAY, MatchDay.free_am.bitwise_rshift(quarter)),
        else_=MatchDay.free_pm.bitwise_rshift(quarter - _HALF_DAY),
    )
    return half.bitwise_and(1)


def _promised(
    wanted: Wanted, person_id: ColumnElement[int], n: ColumnElement[int]
) -> ColumnElement[bool]:
    """Gives help to somebody then, in whatever bank."""
    begins = int(wanted.begins_at.timestamp()) // 60
    return exists().where(
        Booking.person_id == person_id,
        Booking.gives,
        Booking.dropped_at.is_(None),
        Booking.starts_at < wanted.window.ends_at,
        Booking.ends_at > wanted.window.starts_at,
        epoch_minute(Booking.starts_at) < begins + QUARTER * (n + 1),
        epoch_minute(Booking.ends_at) > begins + QUARTER * n,
    )


def _together(free: CTE) -> CTE:
    """All the free quarter-hours of a fixed slot."""
    return (
        select(
            free.c.person_id,
            func.count().label("quarters"),
            func.min(free.c.n).label("first"),
        )
        .group_by(free.c.person_id)
        .cte("found")
    )


def _longest(wanted: Wanted, free: CTE) -> CTE:
    """The longest free stretch of a flexible window, and the earliest that is long enough."""
    turn = func.row_number().over(partition_by=free.c.person_id, order_by=free.c.n)
    run = select(free.c.person_id, free.c.n, (free.c.n - turn).label("run")).cte("run")
    stretch = (
        select(run.c.person_id, func.min(run.c.n).label("first"), func.count().label("quarters"))
        .group_by(run.c.person_id, run.c.run)
        .cte("stretch")
    )
    long_enough = case((stretch.c.quarters >= wanted.quarters, stretch.c.first))
    half = case((2 * stretch.c.quarters >= wanted.quarters, stretch.c.first))
    return (
        select(
            stretch.c.person_id,
            func.max(stretch.c.quarters).label("quarters"),
            func.coalesce(func.min(long_enough), func.min(half)).label("first"),
        )
        .group_by(stretch.c.person_id)
        .cte("found")
    )
