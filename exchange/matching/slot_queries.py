"""Rows of the index that an ask looks up: near enough, trusted, spoken with, and not kept out."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    SQLColumnExpression,
    case,
    exists,
    literal,
)

from exchange.matching import grid
from exchange.matching.arithmetic_queries import epoch_minute, lesser, whole_root
from exchange.matching.eligible_queries import kept_out
from exchange.matching.key_queries import Keys, is_any_of
from exchange.matching.wanted import Wanted
from exchange.people.tongues import mask_of
from exchange.people.wish_queries import found_as
from exchange.places.coarsen import centre_metres
from exchange.places.travel import (
    BETWEEN_MINUTES_MAX,
    BETWEEN_START_MINUTES,
    PACES,
    Means,
)
from models.matching import MatchSlot, MatchVoid
from models.schedule import Booking, Reach

BOOKING_MAX = timedelta(days=1)
"""No promise lasts longer: where to begin looking among a person's."""

_ON_THE_WAY_MAX = timedelta(minutes=BETWEEN_MINUTES_MAX)


def big(number: int) -> ColumnElement[int]:
    return literal(number, BigInteger)


def looked_up(wanted: Wanted, days: Iterable[date]) -> list[ColumnElement[bool]]:
    """What makes a row of `match_slot` one of those that may come on any of these days.

    Dates unlike their weekday are looked up only where somebody in the bank has one.
    """
    on = list(dict.fromkeys(days))
    weekdays = sorted({day.weekday() for day in on})
    dates = [grid.dated(day) for day in on]
    goes = wanted.asker_goes.metres if wanted.is_at_helpers else None
    usual, unlike = (
        grid.keys_around(wanted.cell, wanted.kind.bit, each, within_metres=goes)
        for each in (weekdays, dates)
    )
    some_unlike = exists().where(
        MatchVoid.bank_id == wanted.bank_id,
        is_any_of(MatchVoid.day, literal(dates, Keys)),
    )
    keys = case((some_unlike, literal([*usual, *unlike], Keys)), else_=literal(usual, Keys))
    return [
        MatchSlot.bank_id == wanted.bank_id,
        is_any_of(MatchSlot.k, keys),
        metres_squared(wanted) < _radius_squared(wanted),
        *_trusted(wanted),
        *_spoken(wanted),
        *_wished(wanted),
        MatchSlot.person_id.not_in(kept_out(wanted)),
    ]


def metres_squared(wanted: Wanted) -> ColumnElement[int]:
    """Between the centres of her cell and of the ask's."""
    there = centre_metres(wanted.cell)
    return _squared(
        (MatchSlot.x, big(there.x)), (MatchSlot.y, big(there.y)), (MatchSlot.z, big(there.z))
    )


def _squared(*pairs: tuple[Any, Any]) -> ColumnElement[int]:
    east, north, up = (one - other for one, other in pairs)
    squared: ColumnElement[int] = east * east + north * north + up * up
    return squared


def _radius_squared(wanted: Wanted) -> ColumnElement[int]:
    if wanted.is_at_helpers:
        return big(grid.radius_of(wanted.asker_goes.metres) ** 2)
    radius = MatchSlot.reach_metres + big(grid.radius_of(0))
    return radius * radius


def _trusted(wanted: Wanted) -> Iterable[ColumnElement[bool]]:
    """On every day of the window; what needs no check is trusted always."""
    if wanted.checks:
        yield MatchSlot.trusted_from <= grid.day_number(wanted.days[0])
        yield MatchSlot.trusted_until >= grid.day_number(wanted.days[-1])


def _spoken(wanted: Wanted) -> Iterable[ColumnElement[bool]]:
    if wanted.tongue is not None:
        yield MatchSlot.tongues.bitwise_and(literal(mask_of([wanted.tongue]), Integer)) != 0


def _wished(wanted: Wanted) -> Iterable[ColumnElement[bool]]:
    """Only for personal care of which the family said whom it would like: a set apart."""
    if wanted.wish is not None:
        yield MatchSlot.person_id.in_(found_as(wanted.wish, bank_id=wanted.bank_id))


def is_void(
    wanted: Wanted, person_id: SQLColumnExpression[int], day: int | SQLColumnExpression[int]
) -> ColumnElement[bool]:
    """Her weekday does not count on that date."""
    return (
        exists()
        .where(
            MatchVoid.bank_id == wanted.bank_id,
            MatchVoid.day == day,
            MatchVoid.person_id == person_id,
        )
        .correlate_except(MatchVoid)
    )


def day_bits(k: SQLColumnExpression[int]) -> ColumnElement[int]:
    return k.bitwise_and(big(grid.DAY_BITS))


def is_dated(bits: SQLColumnExpression[int]) -> ColumnElement[bool]:
    return bits >= big(grid.of_day(grid.WEEKDAYS))


def is_taken(
    wanted: Wanted, row: Any, begins: int | ColumnElement[int], ends: int | ColumnElement[int]
) -> ColumnElement[bool]:
    """Does she give help to somebody in these minutes since 1970, in whatever bank, or is she on
    her way from there or to it? `row` has person_id, and x, y, z where the ask is at her home.
    """
    way = _way_minutes(wanted, row)
    around = (
        wanted.window.starts_at - BOOKING_MAX - _ON_THE_WAY_MAX,
        wanted.window.ends_at + _ON_THE_WAY_MAX,
    )
    return (
        exists()
        .where(
            Booking.person_id == row.person_id,
            Booking.starts_at > around[0],
            Booking.starts_at < around[1],
            Booking.gives,
            Booking.dropped_at.is_(None),
            Reach.bank_id == wanted.bank_id,
            Reach.person_id == Booking.person_id,
            epoch_minute(Booking.starts_at) - way < ends,
            epoch_minute(Booking.ends_at) + way > begins,
        )
        .correlate_except(Booking, Reach)
    )


def _way_minutes(wanted: Wanted, row: Any) -> ColumnElement[int]:
    """`travel.between_minutes`, in the database's arithmetic; none from a place nobody kept."""
    there = centre_metres(wanted.cell)
    at = (
        (row.x, row.y, row.z)
        if wanted.is_at_helpers
        else (big(there.x), big(there.y), big(there.z))
    )
    squared = _squared(*zip((Booking.x, Booking.y, Booking.z), at, strict=True))
    pace = case(
        {means: big(each.metres_an_hour) for means, each in PACES.items()}, value=Reach.means
    )
    detour = big(60 * PACES[Means.WALK].detour_percent // 100)
    way = (whole_root(squared) * detour + pace - 1) // pace
    capped = lesser(big(BETWEEN_START_MINUTES) + way, big(BETWEEN_MINUTES_MAX))
    return case((squared > 0, capped), else_=big(0))
