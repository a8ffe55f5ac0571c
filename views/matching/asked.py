"""What a half-filled ask form says so far: enough to look for neighbours, or nothing."""

from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

from exchange.care.draft import MINUTES_MAX, PLACES, TaskDraft
from exchange.schedule.slots import moment
from exchange.units import QUARTER, elapsed_minutes
from views.schedule.forms import quarter_of

_DAY_MINUTES = 24 * 60


def draft_in(form: Mapping[str, str], zone: ZoneInfo) -> TaskDraft | None:
    """From `kind`, `day`, `from`, `to`, and `minutes` where any time in between will do.

    Hours that end before they begin run over midnight.
    """
    day, starts, ends = _day(form), quarter_of(form.get("from", "")), quarter_of(form.get("to", ""))
    if day is None or starts is None or ends is None or starts == ends:
        return None
    next_day = _DAY_MINUTES if ends < starts else 0
    opens_at = moment(day, starts * QUARTER, zone)
    closes_at = moment(day, ends * QUARTER + next_day, zone)
    whole = elapsed_minutes(opens_at, closes_at)
    minutes = _minutes(form) or whole
    place = form.get("place", "ours")
    if not 0 < minutes <= min(whole, MINUTES_MAX) or place not in PLACES:
        return None
    return TaskDraft(
        kind=form.get("kind", ""),
        opens_at=opens_at,
        closes_at=closes_at,
        minutes=minutes,
        flexible=minutes < whole,
        place=place,
    )


def _day(form: Mapping[str, str]) -> date | None:
    try:
        day = date.fromisoformat(form.get("day", ""))
    except ValueError:
        return None
    # At the ends of the calendar a change of zone leaves it.
    return day if day.year in range(2000, 2200) else None


def _minutes(form: Mapping[str, str]) -> int | None:
    text = form.get("minutes", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None
