"""A week of hours in one line, in the reader's language, and what there is to ask about them."""

from datetime import date, timedelta
from itertools import groupby

from flask_babel import gettext as _

from exchange.places.hours import open_minutes
from exchange.places.rows import DAY_MINUTES, Ranges, Rows, clock, from_osm
from exchange.places.typed import Typed
from views.language import spoken_minutes, written_day

# A week without holiday or change of clocks.
_MONDAY = date(2026, 10, 12)


def week_line(text: str) -> str:
    """Every day with its hours; where rows cannot say a timetable, its own words."""
    rows = from_osm(text)
    return _rows_line(rows) if rows else text


def _rows_line(rows: Rows) -> str:
    by_hours: dict[Ranges, list[int]] = {}
    for day, ranges in enumerate(rows.days):
        by_hours.setdefault(tuple(sorted(ranges)), []).append(day)
    # Days that are shut come last: whoever reads looks for when it is open.
    in_order = sorted(by_hours.items(), key=lambda each: not each[0])
    parts = [f"{_days(days)} {_ranges_words(ranges)}" for ranges, days in in_order]
    if rows.holidays is not None:
        parts.append(f"{_('holiday')} {_ranges_words(rows.holidays)}")
    if rows.is_shut_in_school_holidays:
        parts.append(_("school holidays closed"))
    if rows.remark:
        parts = [*(parts if any(rows.days) else []), rows.remark]
    return " · ".join(parts)


def _days(days: list[int]) -> str:
    """Neighbours from three on as a range: lun–mer, ven, sab."""
    said = []
    for _at, run in groupby(enumerate(days), key=lambda at: at[1] - at[0]):
        names = [written_day(_MONDAY + timedelta(days=day), "EEE") for _place, day in run]
        said += [f"{names[0]}–{names[-1]}"] if len(names) > 2 else names
    return ", ".join(said)


def _ranges_words(ranges: Ranges) -> str:
    said = (f"{clock(each.opens)}–{clock(_face(each.closes))}" for each in sorted(ranges))
    return ", ".join(said) or _("closed")


def _face(minutes: int) -> int:
    return minutes if minutes <= DAY_MINUTES else minutes - DAY_MINUTES


def a_week(text: str) -> str:
    """How long the door is open in an ordinary week."""
    return _("%(hours)s a week", hours=spoken_minutes(open_minutes(text, _MONDAY)))


def reading(text: str) -> str:
    """One way to read a timetable, to choose it by."""
    return f"{a_week(text)}: {week_line(text)}"


def told(hours: Typed) -> tuple[str, str]:
    """What is read so far: a title and a line under it."""
    if hours.unread:
        words = " · ".join(f"“{each}”" for each in hours.unread)
        return _("This was not understood: %(words)s", words=words), _(
            "Write days and times, as “Lun-Ven 8.30-13.00”."
        )
    if hours.added:
        both = f"{a_week(hours.stands)} / {a_week(hours.added)}"
        return _("This can be meant in two ways"), both
    if not hours.stands:
        return _("No hours yet"), _("Then nobody is told that it is open.")
    return a_week(hours.stands), week_line(hours.stands)
