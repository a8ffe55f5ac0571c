"""Under which keys a person is filed, from everything that decides whether she can be found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from exchange.care.kinds import kind
from exchange.matching import grid
from exchange.people.rules import Rules
from exchange.people.tongues import mask_of
from exchange.people.trust import Check, needed_checks
from exchange.places.coarsen import Cell, centre_metres
from exchange.schedule.slots import DayMask, Exceptional, Week, mask_of_hours

WAY = 2
"""Another number wherever a person would be filed under other keys than before."""

Stretch = tuple[int, int]
"""From a day to a day, both included, as numbers of dates in keys."""

ALWAYS: Stretch = (0, grid.DAYS - 1)

_SLACK = timedelta(days=1)
"""Somewhere it is still yesterday."""


class Filed(NamedTuple):
    """A row of `match_slot`, less bank and person, in the order of its columns."""

    k: int
    trusted_from: int
    trusted_until: int
    tongues: int
    x: int
    y: int
    z: int
    goes_2: int
    pace: int
    free_am: int
    free_pm: int


@dataclass(frozen=True)
class Findable:
    """What of an active member with a home and a reach decides when and where she is found."""

    person_id: int
    cell: Cell
    reach_metres: int
    pace: int
    kinds: Sequence[str]
    weekly: Week
    dates: Sequence[Exceptional] = ()
    checks: Sequence[Check] = ()
    speaks: Sequence[str] = ()


def filed(person: Findable, rules: Rules, today: date) -> list[Filed]:
    """Her rows: for each kind she may do, each weekday with hours and each date unlike its own.

    What ended before today has none.
    """
    place = centre_metres(person.cell)
    masks = {**_weekdays(person.weekly), **_dates(person, today)}
    where = {day: _square(person, day) for day in masks}
    tongues = mask_of(person.speaks)
    return [
        Filed(
            grid.of_kind_and_day(kind(code).bit, day) + where[day],
            *stretch,
            tongues,
            place.x,
            place.y,
            place.z,
            grid.radius_of(person.reach_metres) ** 2,
            person.pace,
            mask.am,
            mask.pm,
        )
        for code in person.kinds
        for stretch in trusted(person.checks, needed_checks(kind(code), rules), today)
        for day, mask in masks.items()
        if mask.am or mask.pm
    ]


def _square(person: Findable, day: int) -> int:
    level = grid.level_on(day, person.reach_metres)
    return grid.of_square(level, grid.square_of(person.cell, level))


def voids(person: Findable, today: date) -> set[int]:
    """The dates on which her weekdays do not count, as numbers of days in keys."""
    return set(_dates(person, today))


def _weekdays(weekly: Week) -> dict[int, DayMask]:
    return {weekday: mask_of_hours(hours) for weekday, hours in weekly.items()}


def _dates(person: Findable, today: date) -> Mapping[int, DayMask]:
    """The whole mask of each date that is unlike its weekday: "also" speaks last."""
    found = {}
    for day in {each.day for each in person.dates if each.day >= today - _SLACK}:
        usual = mask_of_hours(person.weekly.get(day.weekday(), ()))
        closed, also = (
            mask_of_hours(
                each.hours for each in person.dates if each.day == day and each.is_also is is_also
            )
            for is_also in (False, True)
        )
        mask = DayMask(usual.am & ~closed.am | also.am, usual.pm & ~closed.pm | also.pm)
        if mask != usual:
            found[grid.dated(day)] = mask
    return found


def trusted(checks: Iterable[Check], needed: Sequence[str], today: date) -> list[Stretch]:
    """The stretches of days on which every needed check holds, in order, never touching."""
    given = list(checks)
    held = [ALWAYS]
    for check in needed:
        days = [_days(each) for each in given if each.kind == check]
        held = _both(held, _joined(days))
    return [each for each in held if each[1] >= grid.day_number(today - _SLACK)]


def _days(check: Check) -> Stretch:
    until = ALWAYS[1] if check.valid_until is None else grid.day_number(check.valid_until)
    return grid.day_number(check.seen_on), until


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for begins, ends in sorted(stretches):
        if joined and begins <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], ends))
        else:
            joined.append((begins, ends))
    return joined


def _both(some: Sequence[Stretch], others: Sequence[Stretch]) -> list[Stretch]:
    met = [(max(one[0], other[0]), min(one[1], other[1])) for one in some for other in others]
    return [each for each in met if each[0] <= each[1]]
