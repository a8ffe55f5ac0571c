"""The figures that promises are held to, and which of them stands for each expected result. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MANY = 10
"""Fewer pairs of households, or people with an offer, are not told."""
STEP = 5
"""Told in steps of so many, so that one more or fewer is not seen."""
MINUTES_AWAY = 15
BODIES_MIN = 3
"""Of fewer bodies' figures no mean is told: one of two would find the other's."""


class Unit(StrEnum):
    PERCENT = "percent"
    """From 0 to 100."""
    POINTS = "points"
    """A difference of two percentages."""
    HOURS = "hours"
    MINUTES_A_DAY = "minutes_a_day"
    PER_100 = "per_100"
    NUMBER = "number"


class Source(StrEnum):
    COUNT = "count"
    """The month's count of the observatory, which has passed its gate."""
    QUIZ = "quiz"
    REGISTER = "register"
    EVENTS = "events"
    SHIFTS = "shifts"
    TIME_MAP = "time_map"
    EXCHANGES = "exchanges"
    OFFERS = "offers"


@dataclass(frozen=True)
class Figure:
    """One figure as it stood on a day."""

    value: float
    unit: Unit
    as_of: date
    source: Source


@dataclass(frozen=True)
class Indicator:
    """`more_is_better` none: the aim is the middle, or nobody's to say."""

    unit: Unit
    source: Source
    more_is_better: bool | None = True


INDICATORS: Mapping[str, Indicator] = {
    "quiz_gain": Indicator(Unit.POINTS, Source.QUIZ),
    "hours": Indicator(Unit.HOURS, Source.COUNT),
    "checked_services": Indicator(Unit.PERCENT, Source.REGISTER),
    "events": Indicator(Unit.NUMBER, Source.EVENTS),
    "uncovered_at_work": Indicator(Unit.MINUTES_A_DAY, Source.SHIFTS, more_is_better=False),
    "uncovered_asks": Indicator(Unit.HOURS, Source.COUNT, more_is_better=False),
    "within_15": Indicator(Unit.PERCENT, Source.TIME_MAP),
    "places": Indicator(Unit.NUMBER, Source.REGISTER),
    "nursery_places": Indicator(Unit.PER_100, Source.REGISTER),
    "offers": Indicator(Unit.NUMBER, Source.OFFERS),
    "pairs": Indicator(Unit.NUMBER, Source.EXCHANGES),
    "between_towns": Indicator(Unit.PERCENT, Source.EXCHANGES),
    "participation": Indicator(Unit.PERCENT, Source.COUNT),
    "women_share": Indicator(Unit.PERCENT, Source.COUNT, more_is_better=None),
    "asymmetry": Indicator(Unit.PERCENT, Source.COUNT, more_is_better=False),
}
"""By key, for ever: commitments and files name them."""


def figure(key: str, value: float, as_of: date) -> Figure:
    of = INDICATORS[key]
    return Figure(round(value, 1) + 0.0, of.unit, as_of, of.source)


RESULTS: Mapping[str, tuple[str, ...]] = {
    "awareness": ("quiz_gain",),
    "value": ("hours",),
    "knowledge": ("checked_services",),
    "growth": ("events",),
    "conditions": ("uncovered_at_work", "uncovered_asks"),
    "use": ("within_15",),
    "supply": ("places", "offers"),
    "networks": ("pairs", "between_towns"),
}
"""The eight results the project promised, in its order: the first indicator that is told speaks for it."""

Series = Mapping[str, Sequence[Figure]]
"""By key the figures that are told, the oldest first."""


def speaking(result: str, series: Series) -> str:
    """The key of the indicator that speaks for a result; its first where nothing is told yet."""
    keys = RESULTS[result]
    return next((key for key in keys if series.get(key)), keys[0])


class Way(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    UP = "up"
    DOWN = "down"
    SAME = "same"


@dataclass(frozen=True)
class Change:
    """Since the figure before: `by` in the unit, and whether that is what one hopes for."""

    way: Way
    by: float
    since: date


def change(key: str, told: Sequence[Figure]) -> Change | None:
    """None where there is no figure before."""
    if len(told) < 2:
        return None
    before, now = told[-2], told[-1]
    by = round(now.value - before.value, 1) + 0.0
    hoped = INDICATORS[key].more_is_better
    if by == 0:
        way = Way.SAME
    elif hoped is None:
        way = Way.UP if by > 0 else Way.DOWN
    else:
        way = Way.BETTER if (by > 0) == hoped else Way.WORSE
    return Change(way, by, before.as_of)


def in_steps(number: int) -> int | None:
    """As a number of people or of pairs is told: at least so many; None of few."""
    return number - number % STEP if number >= MANY else None


def wednesday(day: date) -> date:
    """Of the same week: an ordinary day of work, on which doors are looked at."""
    return day + timedelta(days=2 - day.weekday())


def month_ends(day: date, months: int, step: int = 1) -> list[date]:
    """The last days of months that are over by then, every so many months, the oldest first."""
    whole = day.year * 12 + day.month - 1
    firsts = [whole - step * back for back in range(months)]
    return [
        date.fromordinal(date(first // 12, first % 12 + 1, 1).toordinal() - 1)
        for first in reversed(firsts)
    ]
