"""Dates that come back, in words: every Tuesday and Thursday, until 12 June."""

from collections.abc import Sequence
from datetime import date, timedelta

from babel.dates import format_date
from babel.lists import format_list
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from exchange.care.series_outcome import Outcome
from exchange.care.series_queries import SeriesCard
from exchange.errors import (
    AlreadyTaken,
    CheckMissing,
    CreditTooLow,
    NotOpen,
    Refusal,
    SlotTaken,
    TooLate,
)
from exchange.schedule.recurrence import Freq, Rule
from exchange.schedule.slots import QUARTERS_A_DAY, Quarters
from models.states import ProposalState
from views.language import DASH, TIED, as_title, short_day
from views.schedule.forms import clock_text

MONDAY = date(2030, 1, 7)
NAMED_MAX = 6
"""How many dates a sentence names before it counts the others."""


def weekday_name(weekday: int, pattern: str = "EEEE") -> str:
    """Tuesday; martedì."""
    return format_date(MONDAY + timedelta(days=weekday), pattern, locale=get_locale())


def weekdays_words(weekdays: Sequence[int]) -> str:
    """Tuesday and Thursday; martedì e giovedì."""
    return format_list([weekday_name(each) for each in weekdays], locale=get_locale())


def rule_words(rule: Rule) -> str:
    """Every Tuesday and Thursday; every two weeks, on Monday; each month, on the last Friday."""
    if rule.freq is Freq.WEEKLY:
        return _weekly(rule)
    if rule.weekdays:
        day = weekday_name(rule.weekdays[0])
        which = {
            1: _("on the first %(day)s", day=day),
            2: _("on the second %(day)s", day=day),
            3: _("on the third %(day)s", day=day),
            4: _("on the fourth %(day)s", day=day),
            5: _("on the fifth %(day)s", day=day),
            -1: _("on the last %(day)s", day=day),
        }[rule.nth or 1]
    else:
        which = _("on day %(n)s", n=rule.nth)
    if rule.every == 1:
        return _("each month, %(which)s", which=which)
    return ngettext(
        "every %(num)s months, %(which)s",
        "every %(num)s months, %(which)s",
        rule.every,
        which=which,
    )


def _weekly(rule: Rule) -> str:
    days = weekdays_words(rule.weekdays)
    if rule.every == 1:
        if len(rule.weekdays) == 7:
            return _("every day")
        if rule.weekdays == (0, 1, 2, 3, 4):
            return _("from Monday to Friday")
        return _("every %(days)s", days=days)
    if rule.every == 2:
        return _("every two weeks, on %(days)s", days=days)
    return ngettext(
        "every %(num)s weeks, on %(days)s",
        "every %(num)s weeks, on %(days)s",
        rule.every,
        days=days,
    )


def series_words(card: SeriesCard) -> str:
    """Its rule and its end: every Tuesday and Thursday, until 12 June."""
    if not card.is_open:
        return _("%(rule)s, ended", rule=rule_words(card.rule))
    return _("%(rule)s, until %(day)s", rule=rule_words(card.rule), day=day_month(card.last_day))


def until_words(day: date) -> str:
    """Until 12 June."""
    return _("Until %(day)s", day=day_month(day))


def day_month(day: date) -> str:
    """12 June."""
    return format_date(day, "d MMMM", locale=get_locale())


def quarters_words(hours: Quarters) -> str:
    """15:00–18:00, and 22:00–7:00 for a night."""
    starts, ends = (clock_text(each % QUARTERS_A_DAY) for each in hours)
    return f"{starts.removeprefix('0')}{TIED}{DASH}{TIED}{ends.removeprefix('0')}"


def days_words(days: Sequence[date]) -> str:
    """Tue 8 Jan, Thu 10 Jan and 4 more."""
    named = [short_day(day) for day in days[:NAMED_MAX]]
    left = len(days) - len(named)
    if not left:
        return format_list(named, locale=get_locale())
    return ngettext(
        "%(days)s and %(num)s more", "%(days)s and %(num)s more", left, days=", ".join(named)
    )


def dates_counted(count: int) -> str:
    """8 dates."""
    return ngettext("%(num)s date", "%(num)s dates", count)


def refused_words(outcome: Outcome) -> str | None:
    """Which dates could not be, by name and why; None when all could."""
    by_reason: dict[str, list[date]] = {}
    for day, no in outcome.refused:
        if isinstance(no, NotOpen) and no.state == ProposalState.WAITING:
            continue
        by_reason.setdefault(_reason(no), []).append(day)
    said = [f"{as_title(days_words(days))}: {reason}." for reason, days in by_reason.items()]
    return " ".join([_("Not on these dates."), *said]) if said else None


def _reason(no: Refusal) -> str:
    match no:
        case SlotTaken():
            return _("already promised to somebody else then")
        case CreditTooLow():
            return _("the hours are not enough")
        case CheckMissing():
            return _("a check is missing for that day")
        case AlreadyTaken() | NotOpen():
            return _("already answered")
        case TooLate():
            return _("it has begun")
    return _("it cannot be")
