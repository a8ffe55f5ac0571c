"""Days of work: shifts that come round again, and days said one by one, which stand before them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta, tzinfo
from typing import Any

from exchange.schedule.slots import merge, moment
from exchange.units import Slot

TURNS = ("morning", "afternoon", "night", "off")
"""The words of a rotation, in the order of the form; each but the last has its hours."""

USUAL_HOURS: Mapping[str, tuple[int, int]] = {
    "morning": (6 * 60, 14 * 60),
    "afternoon": (14 * 60, 22 * 60),
    "night": (22 * 60, 30 * 60),
}
CYCLE_DAYS_MAX = 56
SHIFTS_A_DAY_MAX = 4
DAY_MINUTES = 24 * 60

Span = tuple[int, int]
"""A shift in minutes of the local day it begins on; what ends after midnight goes past 1440."""


@dataclass(frozen=True)
class Rotation:
    """So many days that come round for ever, from a first one on: the word of each, and its hours."""

    first: date
    turns: tuple[str, ...]
    hours: Mapping[str, Span] = field(default_factory=lambda: USUAL_HOURS)

    def turn_on(self, day: date) -> str | None:
        """None before the first day."""
        if not self.turns or day < self.first:
            return None
        return self.turns[(day - self.first).days % len(self.turns)]

    def spans_on(self, day: date) -> tuple[Span, ...]:
        hours = self.hours.get(self.turn_on(day) or "off")
        return (hours,) if hours else ()

    def runs(self) -> dict[str, int]:
        """How many days of each, when they stand in the form's order: 2-2-2-4."""
        return {turn: self.turns.count(turn) for turn in TURNS}


def rotation_of(first: date, counts: Iterable[int], hours: Mapping[str, Span]) -> Rotation:
    """So many mornings, then afternoons, then nights, then days off."""
    turns = [turn for turn, count in zip(TURNS, counts, strict=True) for _day in range(count)]
    return Rotation(first, tuple(turns), hours)


def span(from_minute: int, to_minute: int) -> Span:
    """What ends at or before its beginning ends on the next day."""
    return (from_minute, to_minute if to_minute > from_minute else to_minute + DAY_MINUTES)


@dataclass(frozen=True)
class WorkedDay:
    """One day's shifts; `is_said`: for this day alone, and not by the rotation."""

    day: date
    spans: tuple[Span, ...]
    is_said: bool = False

    @property
    def is_night(self) -> bool:
        """Does one of its shifts go on past three in the morning?"""
        return any(is_at_night(each) for each in self.spans)


def is_at_night(shift: Span) -> bool:
    return shift[1] > DAY_MINUTES + 180 or shift[0] < 180


def days_of(
    rotation: Rotation | None, said: Mapping[date, Sequence[Span]], first: date, days: int
) -> list[WorkedDay]:
    """Each day from the first; what was said of a day stands before the rotation."""
    found = []
    for day in (first + timedelta(days=number) for number in range(days)):
        if day in said:
            found.append(WorkedDay(day, tuple(said[day]), is_said=True))
        else:
            found.append(WorkedDay(day, rotation.spans_on(day) if rotation else ()))
    return found


def slots_of(worked: Iterable[WorkedDay], zone: tzinfo) -> list[Slot]:
    """The shifts as moments, merged."""
    return merge(
        Slot(moment(each.day, shift[0], zone), moment(each.day, shift[1], zone))
        for each in worked
        for shift in each.spans
    )


def name_of(shift: Span) -> str:
    """What people call a shift by its hours: morning, day, afternoon, evening, night."""
    if is_at_night(shift):
        return "night"
    begins, lasts = shift[0], shift[1] - shift[0]
    if begins < 11 * 60:
        return "day" if lasts >= 9 * 60 or shift[1] > 16 * 60 else "morning"
    return "afternoon" if begins < 17 * 60 else "evening"


def pattern_of(worked: Sequence[WorkedDay]) -> str:
    """What kind of roster these days are: "nights", "turns", "weekends", "days", or "none".

    Turns are shifts whose beginnings lie three hours apart or more; weekends, work on a Sunday.
    """
    at_work = [each for each in worked if each.spans]
    if not at_work:
        return "none"
    if any(each.is_night for each in at_work):
        return "nights"
    begins = [shift[0] for each in at_work for shift in each.spans[:1]]
    if max(begins) - min(begins) >= 180:
        return "turns"
    return "weekends" if any(each.day.weekday() == 6 for each in at_work) else "days"


def to_json(rotation: Rotation) -> dict[str, Any]:
    hours = {turn: list(hours) for turn, hours in rotation.hours.items()}
    return {"from": rotation.first.isoformat(), "turns": list(rotation.turns), "hours": hours}


def from_json(kept: dict[str, Any] | None) -> Rotation | None:
    if kept is None:
        return None
    hours = {turn: (int(low), int(high)) for turn, (low, high) in kept["hours"].items()}
    return Rotation(date.fromisoformat(kept["from"]), tuple(kept["turns"]), hours)
