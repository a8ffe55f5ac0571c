"""What time one neighbour has for an ask: her usual week, her dates, her promises and the ways.

All that differs from one neighbour to the next comes in as numbers, under the names used here.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    and_,
    case,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
)

from exchange.matching import grid
from exchange.matching.arithmetic_queries import epoch_minute, greater, lesser, whole_root
from exchange.matching.key_queries import is_any_of, rows_of
from exchange.matching.near_terms_queries import begins, keys
from exchange.places.travel import BETWEEN_MINUTES_MAX, BETWEEN_START_MINUTES, PACES, Means
from exchange.units import QUARTER
from models.asked import moment, number
from models.matching import MatchTask
from models.schedule import Booking

LENGTH_BITS = 16
"""Stretches come in as `low << 16 | length`, in quarter-hours since 1970."""

_FAR_OFF = 1 << 40


def is_unlike() -> ColumnElement[bool]:
    """On a date for which she has a word of its own."""
    return is_any_of(MatchTask.day, keys("unlike"))


def is_odd() -> ColumnElement[bool]:
    """Her usual week alone does not tell: any time of a window, over midnight, or on such a date."""
    return or_(not_(MatchTask.is_alone), is_unlike())


def _by_weekday(expression: Callable[[Any, Any], ColumnElement[int]]) -> ColumnElement[int]:
    """With the halves of her usual week on the ask's first day. Day 7 of the keys is a Wednesday."""
    halves = {
        day: expression(number(f"am{day}"), number(f"pm{day}")) for day in range(grid.WEEKDAYS)
    }
    return case(halves, value=(MatchTask.day + 2) % grid.WEEKDAYS)


def is_open() -> ColumnElement[bool]:
    """Her usual week is free for all the quarter-hours of the first day."""
    am, pm = MatchTask.am, MatchTask.pm
    missing = _by_weekday(
        lambda her_am, her_pm: am.bitwise_and(her_am.bitwise_not()).bitwise_or(
            pm.bitwise_and(her_pm.bitwise_not())
        )
    )
    return missing == 0


def is_closed() -> ColumnElement[bool]:
    """Her usual week has none of the quarter-hours of the first day."""
    am, pm = MatchTask.am, MatchTask.pm
    shared = _by_weekday(
        lambda her_am, her_pm: am.bitwise_and(her_am).bitwise_or(pm.bitwise_and(her_pm))
    )
    return and_(not_(is_odd()), shared == 0)


def promised() -> CTE:
    """Where she gives help to somebody, in whatever bank, and from when to when."""
    return (
        select(
            epoch_minute(Booking.starts_at).label("begins"),
            epoch_minute(Booking.ends_at).label("ends"),
            Booking.x,
            Booking.y,
            Booking.z,
        )
        .where(
            Booking.person_id == number("person_id"),
            Booking.gives,
            Booking.dropped_at.is_(None),
            Booking.starts_at > moment("since"),
        )
        .cte("promised")
        .prefix_with("MATERIALIZED")
    )


def is_taken(promised: CTE) -> ColumnElement[bool]:
    """She gives help to somebody then, or is on her way from there or to it."""
    way, (first, last) = _way_minutes(promised), _quarters()
    far = BETWEEN_MINUTES_MAX + QUARTER
    return (
        exists()
        .where(
            # Most are nowhere near in time: the way is only reckoned for the others.
            promised.c.begins < MatchTask.closes + far,
            promised.c.ends > MatchTask.opens - far,
            promised.c.begins - way < last * QUARTER,
            promised.c.ends + way > first * QUARTER,
        )
        .correlate(MatchTask)
    )


def _quarters() -> tuple[ColumnElement[int], ColumnElement[int]]:
    """The ask's quarter-hours since 1970, half-open, needed even in part."""
    return begins() // QUARTER, (MatchTask.closes + (QUARTER - 1)) // QUARTER


def free_quarters(promised: CTE | None) -> ColumnElement[int]:
    """All she has of a fixed ask, the longest stretch of a flexible one; none is NULL.

    A promise, with the way from it and to it, cuts what is left of a stretch before or behind it.
    """
    rows, packed = rows_of(keys("stretches"))
    low = packed // (1 << LENGTH_BITS)
    free = (
        select(
            low.label("low"),
            (low + packed.bitwise_and((1 << LENGTH_BITS) - 1)).label("high"),
        )
        .select_from(rows)
        .cte("free")
        .prefix_with("MATERIALIZED")
    )
    first, last = _quarters()
    starts, ends = greater(free.c.low, first), lesser(free.c.high, last)
    if promised is not None:
        starts = greater(starts, _after_promises(promised, free))
        ends = lesser(ends, _before_promises(promised, free))
    length = greater(ends - starts, literal(0, BigInteger))
    return (
        select(case((MatchTask.flexible, func.max(length)), else_=func.sum(length)))
        .select_from(free)
        .where(free.c.low < last, free.c.high > first)
        .correlate(MatchTask)
        .scalar_subquery()
    )


def _after_promises(promised: CTE, free: CTE) -> ColumnElement[int]:
    """The first quarter-hour of a stretch for which she is there in time."""
    there = (promised.c.ends + _way_minutes(promised) + (QUARTER - 1)) // QUARTER
    before = select(func.max(there)).where(promised.c.begins // QUARTER < free.c.low)
    return func.coalesce(before.correlate(MatchTask, free).scalar_subquery(), literal(0))


def _before_promises(promised: CTE, free: CTE) -> ColumnElement[int]:
    """The last quarter-hour of a stretch after which she can still be there in time."""
    leaves = (promised.c.begins - _way_minutes(promised)) // QUARTER
    behind = select(func.min(leaves)).where(promised.c.begins // QUARTER >= free.c.high)
    far_off = literal(_FAR_OFF, BigInteger)
    return func.coalesce(behind.correlate(MatchTask, free).scalar_subquery(), far_off)


def _way_minutes(promised: CTE) -> ColumnElement[int]:
    """`travel.between_minutes`, in the database's arithmetic; none from a place nobody kept."""
    at_hers = MatchTask.goes_2 > 0
    pairs = (
        (promised.c[axis], case((at_hers, number(axis)), else_=getattr(MatchTask, axis)))
        for axis in "xyz"
    )
    east, north, up = (one - other for one, other in pairs)
    squared = east * east + north * north + up * up
    detour = literal(60 * PACES[Means.WALK].detour_percent // 100, BigInteger)
    way = (whole_root(squared) * detour + number("pace") - 1) // number("pace")
    capped = lesser(literal(BETWEEN_START_MINUTES) + way, literal(BETWEEN_MINUTES_MAX))
    return case((squared > 0, capped), else_=literal(0))
