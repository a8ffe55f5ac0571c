"""What the page of hours shows beside its form: the painted week and the days unlike the others."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from exchange.schedule.hours import MONDAY
from exchange.schedule.queries import DateCard, HoursCard
from exchange.schedule.slots import QUARTERS_A_DAY
from views.language import as_title, long_day, weekday_words
from views.schedule.forms import HoursForm, clock_text


@dataclass(frozen=True)
class DifferentDay:
    id: int
    title: str
    words: str
    is_dropped: bool


def painted(form: HoursForm) -> list[tuple[str, str, Any, list[tuple[str, str]]]]:
    """Seven rows for the painter: key, short and long name, the hours as they were typed."""
    return [(day.key, _short(n), day.label.text, day.pairs) for n, day in enumerate(form.days)]


def faults_of(form: HoursForm) -> dict[str, list[str]]:
    """What is to be mended in each day, beside its fields."""
    return {day.key: list(day.errors) for day in form.days if day.errors}


def _short(weekday: int) -> str:
    return weekday_words(MONDAY.replace(day=MONDAY.day + weekday))


def dates_of(kept: HoursCard, dropped: Collection[int]) -> list[DifferentDay]:
    return [
        DifferentDay(each.id, _title(each), _words(each), each.id in dropped) for each in kept.dates
    ]


def _title(each: DateCard) -> str:
    return as_title(long_day(each.day))


def _words(each: DateCard) -> str:
    if each.hours == (0, QUARTERS_A_DAY):
        return _("free all day") if each.is_also else _("not free all day")
    start, end = (clock_text(quarter) for quarter in each.hours)
    if each.is_also:
        return _("also free from %(start)s to %(end)s", start=start, end=end)
    return _("not free from %(start)s to %(end)s", start=start, end=end)
