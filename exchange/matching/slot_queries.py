"""Rows of the index that an ask looks up: near enough, trusted, spoken with, and not kept out.

Every value of the ask is a parameter by its name in `asked`.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    BindParameter,
    ColumnElement,
    SQLColumnExpression,
    String,
    and_,
    bindparam,
    case,
    exists,
    literal,
    literal_column,
    select,
)

from exchange.matching import grid
from exchange.matching.arithmetic_queries import epoch_minute, lesser, whole_root, word
from exchange.matching.asked import Shape
from exchange.matching.eligible_queries import kept_out
from exchange.matching.key_queries import Keys, is_any_of
from exchange.people.wish_queries import found_as
from exchange.places.travel import BETWEEN_MINUTES_MAX, BETWEEN_START_MINUTES, PACES, Means
from models.base import Moment
from models.matching import MatchSlot, MatchVoid
from models.schedule import Booking, Reach

_TYPES: dict[str, Any] = {
    "usual": Keys,
    "unlike": Keys,
    "dates": Keys,
    "wish": String,
    "booked_after": Moment,
    "booked_before": Moment,
    "given_since": Moment,
    "given_before": Moment,
}


def the(name: str) -> BindParameter[Any]:
    """A value of the ask."""
    return bindparam(name, type_=_TYPES.get(name, BigInteger))


def big(number: int) -> ColumnElement[int]:
    """A number of our own, written out: it is the same in every ask."""
    return literal_column(str(number), BigInteger)


def looked_up(shape: Shape) -> list[ColumnElement[bool]]:
    """What makes a row of `match_slot` one of those that may come on any of the days.

    Dates unlike their weekday are looked up only where somebody in the bank has one.
    """
    some_unlike = exists().where(
        MatchVoid.bank_id == the("bank_id"), is_any_of(MatchVoid.day, the("dates"))
    )
    return [
        MatchSlot.bank_id == the("bank_id"),
        is_any_of(MatchSlot.k, the("usual"), the("unlike"), when=some_unlike),
        metres_squared() < _radius_squared(shape),
        *_trusted(shape),
        *_wanted(shape),
    ]


def may_not_be_told(shape: Shape) -> CTE:
    """The ids of the asking household, of who is kept apart from it, and of who has answered."""
    return kept_out(
        the("asker_id"),
        the("household_id"),
        the("task_id"),
        bank_id=the("bank_id"),
        at_helpers=shape.is_at_helpers,
    ).cte("kept_out")


def metres_squared() -> ColumnElement[int]:
    """Between the centres of her cell and of the ask's."""
    return _squared((MatchSlot.x, the("x")), (MatchSlot.y, the("y")), (MatchSlot.z, the("z")))


def _squared(*pairs: tuple[Any, Any]) -> ColumnElement[int]:
    east, north, up = (one - other for one, other in pairs)
    squared: ColumnElement[int] = east * east + north * north + up * up
    return squared


def _radius_squared(shape: Shape) -> ColumnElement[int]:
    if shape.is_at_helpers:
        return the("goes_2")
    # A parameter, because it has a type: PostgreSQL would multiply small numbers into too large.
    radius = MatchSlot.reach_metres + literal(grid.radius_of(0), BigInteger)
    return radius * radius


def _trusted(shape: Shape) -> Iterable[ColumnElement[bool]]:
    """On every day of the window; what needs no check is trusted always."""
    if shape.is_checked:
        yield MatchSlot.trusted_from <= the("first_day")
        yield MatchSlot.trusted_until >= the("last_day")


def _wanted(shape: Shape) -> Iterable[ColumnElement[bool]]:
    if shape.has_tongue:
        yield MatchSlot.tongues.bitwise_and(the("tongues")) != 0
    if shape.has_wish:
        # Only for personal care of which the family said whom it would like: a set apart.
        yield MatchSlot.person_id.in_(found_as(the("wish"), bank_id=the("bank_id")))


def is_void(
    person_id: SQLColumnExpression[int], day: SQLColumnExpression[int]
) -> ColumnElement[bool]:
    """Her weekday does not count on that date."""
    return (
        exists()
        .where(
            MatchVoid.bank_id == the("bank_id"),
            MatchVoid.day == day,
            MatchVoid.person_id == person_id,
        )
        .correlate_except(MatchVoid)
    )


def day_bits(k: SQLColumnExpression[int]) -> ColumnElement[int]:
    return k.bitwise_and(big(grid.DAY_BITS))


def is_dated(bits: SQLColumnExpression[int]) -> ColumnElement[bool]:
    return bits >= big(grid.of_day(grid.WEEKDAYS))


def has_promised(person_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Has she given her word to anybody around that time? Then each hour is looked at."""
    return exists().where(_promised(person_id)).correlate_except(Booking)


def _promised(person_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    return and_(
        Booking.person_id == person_id,
        Booking.starts_at > the("booked_after"),
        Booking.starts_at < the("booked_before"),
        Booking.gives,
        Booking.dropped_at.is_(None),
    )


def is_taken(
    shape: Shape, row: Any, begins: ColumnElement[int], ends: ColumnElement[int]
) -> ColumnElement[bool]:
    """Does she give help to somebody in these minutes since 1970, in whatever bank, or is she on
    her way from there or to it? `row` has person_id, and x, y, z of her home.
    """
    at = (row.x, row.y, row.z) if shape.is_at_helpers else (the("x"), the("y"), the("z"))
    way = _way_minutes(at)
    return (
        exists()
        .where(
            _promised(row.person_id),
            epoch_minute(Booking.starts_at) - way < ends,
            epoch_minute(Booking.ends_at) + way > begins,
        )
        .correlate_except(Booking)
    )


def _way_minutes(at: tuple[Any, Any, Any]) -> ColumnElement[int]:
    """`travel.between_minutes`, in the database's arithmetic; none from a place nobody kept."""
    squared = _squared(*zip((Booking.x, Booking.y, Booking.z), at, strict=True))
    pace = (
        select(
            case(
                *((Reach.means == word(by), big(pace.metres_an_hour)) for by, pace in PACES.items())
            )
        )
        .where(Reach.bank_id == the("bank_id"), Reach.person_id == Booking.person_id)
        .correlate_except(Reach)
        .scalar_subquery()
    )
    detour = big(60 * PACES[Means.WALK].detour_percent // 100)
    way = (whole_root(squared) * detour + pace - 1) // pace
    capped = lesser(big(BETWEEN_START_MINUTES) + way, big(BETWEEN_MINUTES_MAX))
    return case((squared > 0, capped), else_=big(0))
