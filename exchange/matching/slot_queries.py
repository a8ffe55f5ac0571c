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
    literal_column,
    select,
)
from sqlalchemy.orm import aliased

from exchange.matching import grid
from exchange.matching.arithmetic_queries import epoch_minute, greater, lesser, whole_root
from exchange.matching.asked import Shape
from exchange.matching.eligible_queries import kept_out
from exchange.matching.key_queries import Keys, is_any_of
from exchange.people.wish_queries import found_as
from exchange.places.travel import BETWEEN_MINUTES_MAX, BETWEEN_START_MINUTES, PACES, Means
from models.base import Moment
from models.matching import MatchSlot, MatchVoid
from models.schedule import Booking

SLOT = aliased(MatchSlot, name="s")
"""Short, as all names of the search: the driver reads a text of 4,096 letters only once."""

_BOOKING, _VOID = aliased(Booking, name="b"), aliased(MatchVoid, name="v")

_TYPES: dict[str, Any] = {
    "keys": Keys,
    "apart": Keys,
    "wish": String,
    "after": Moment,
    "until": Moment,
    "since": Moment,
    "before": Moment,
    "now": Moment,
}


def the(name: str) -> BindParameter[Any]:
    """A value of the ask."""
    return bindparam(name, type_=_TYPES.get(name, BigInteger))


def big(number: int) -> ColumnElement[int]:
    """A number of our own, written out: it is the same in every ask."""
    return literal_column(str(number), BigInteger)


def looked_up(shape: Shape) -> list[ColumnElement[bool]]:
    """What makes a row of `match_slot` one of those that may come on any of the days."""
    return [
        SLOT.bank_id == the("bank"),
        is_any_of(SLOT.k, the("keys")),
        metres_squared() < (the("goes_2") if shape.is_at_helpers else SLOT.goes_2),
        *_trusted(shape),
        *_wanted(shape),
    ]


def may_not_be_told(shape: Shape) -> CTE:
    """The ids of the asking household, of who is kept apart from it, and of who has answered."""
    return kept_out(
        the("asker_id"),
        the("home_id"),
        the("task_id"),
        bank_id=the("bank"),
        at_helpers=shape.is_at_helpers,
    ).cte("k")


def metres_squared() -> ColumnElement[int]:
    """Between the centres of her cell and of the ask's."""
    return squared((SLOT.x, the("x")), (SLOT.y, the("y")), (SLOT.z, the("z")))


def squared(*pairs: tuple[Any, Any]) -> ColumnElement[int]:
    east, north, up = (one - other for one, other in pairs)
    squared: ColumnElement[int] = east * east + north * north + up * up
    return squared


def _trusted(shape: Shape) -> Iterable[ColumnElement[bool]]:
    """On every day of the window; what needs no check is trusted always."""
    if shape.is_checked:
        yield SLOT.trusted_from <= the("first_day")
        yield SLOT.trusted_until >= the("last_day")


def _wanted(shape: Shape) -> Iterable[ColumnElement[bool]]:
    if shape.has_tongue:
        yield SLOT.tongues.bitwise_and(the("tongues")) != big(0)
    if shape.has_wish:
        # Only for personal care of which the family said whom it would like: a set apart.
        yield SLOT.person_id.in_(found_as(the("wish"), bank_id=the("bank")))


def is_void(
    person_id: SQLColumnExpression[int], day: SQLColumnExpression[int]
) -> ColumnElement[bool]:
    """Her weekday does not count on that date."""
    return (
        exists()
        .where(_VOID.bank_id == the("bank"), _VOID.day == day, _VOID.person_id == person_id)
        .correlate_except(_VOID)
    )


def day_bits(k: SQLColumnExpression[int]) -> ColumnElement[int]:
    return k.bitwise_and(big(grid.DAY_BITS))


def is_dated(bits: SQLColumnExpression[int]) -> ColumnElement[bool]:
    return bits >= big(grid.of_day(grid.WEEKDAYS))


def has_promised(person_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Has she given her word to anybody around that time? Then each hour is looked at."""
    return exists().where(_promised(person_id)).correlate_except(_BOOKING)


def _promised(person_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    return and_(
        _BOOKING.person_id == person_id,
        _BOOKING.starts_at > the("after"),
        _BOOKING.starts_at < the("until"),
        _BOOKING.gives,
        _BOOKING.dropped_at.is_(None),
    )


def is_taken(
    shape: Shape, row: Any, begins: ColumnElement[int], ends: ColumnElement[int]
) -> ColumnElement[bool]:
    """Does she give help to somebody in these minutes since 1970, in whatever bank, or is she on
    her way from there or to it? `row` has person_id and pace, and x, y, z of her home.
    """
    at = (row.x, row.y, row.z) if shape.is_at_helpers else (the("x"), the("y"), the("z"))
    promised = (
        select(
            epoch_minute(_BOOKING.starts_at).label("b"),
            epoch_minute(_BOOKING.ends_at).label("e"),
            squared(*zip((_BOOKING.x, _BOOKING.y, _BOOKING.z), at, strict=True)).label("m"),
        )
        .where(_promised(row.person_id))
        .correlate_except(_BOOKING)
        .subquery("p")
    )
    # Time between them and these minutes; less than none where they meet.
    between = greater(promised.c.b - ends, begins - promised.c.e)
    return exists().where(between < _way_minutes(promised.c.m, row.pace))


def _way_minutes(squared: ColumnElement[int], pace: ColumnElement[int]) -> ColumnElement[int]:
    """`travel.between_minutes`, in the database's arithmetic; none from a place nobody kept."""
    detour = big(60 * PACES[Means.WALK].detour_percent // 100)
    way = (whole_root(squared) * detour + pace - big(1)) // pace
    capped = lesser(big(BETWEEN_START_MINUTES) + way, big(BETWEEN_MINUTES_MAX))
    return case((squared > big(0), capped), else_=big(0))
