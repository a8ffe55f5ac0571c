"""Small words of care that several pages need."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from babel.dates import format_date
from babel.lists import format_list
from flask_babel import get_locale
from flask_babel import gettext as _

from exchange.units import Slot
from views.language import as_title
from views.matching.rows import when_words


def answer_words(hours: int | None) -> str:
    """How soon somebody usually answers, in words and never to the minute."""
    if hours is None:
        return ""
    if hours <= 3:
        return _("Usually answers within three hours")
    if hours <= 24:
        return _("Usually answers within a day")
    if hours <= 48:
        return _("Usually answers within two days")
    return _("Takes more than two days to answer")


def weekdays_words(weekdays: Iterable[int]) -> str:
    """Tuesday and Thursday: as a title."""
    names = (
        format_date(_A_MONDAY + timedelta(days=each), "EEEE", locale=get_locale())
        for each in weekdays
    )
    return as_title(format_list(list(names), locale=get_locale()))


_A_MONDAY = date(2024, 1, 1)


def day_chip(day: date) -> str:
    """Wed 25: the weekday small over the number, as the chips of a week show it."""
    return format_date(day, "EEE d", locale=get_locale())


def offer_words(offered: Any) -> str:
    """When an offer is: how long at most, between which hours or days."""
    slot = Slot(offered.opens_at, offered.closes_at)
    return when_words(slot, offered.minutes, flexible=True)


def window_words(asked: Any) -> str:
    """When an ask is: its hours, or how long between which."""
    slot = Slot(asked.opens_at, asked.closes_at)
    return when_words(slot, asked.minutes, flexible=asked.flexible)
