"""What a service says of itself, in words: its kind, whose it is, what it offers, its week."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from babel import Locale
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.places.closures import Closure, kept_stretches
from exchange.places.hours import State, Stretch, is_read
from exchange.places.local_calendar import calendar_of
from exchange.places.municipalities import MUNICIPALITIES, municipality
from exchange.places.rows import from_osm
from exchange.places.service_files import Known, cells_of
from exchange.places.service_kinds import kinds
from exchange.places.services import Access, Operator, Service
from exchange.places.spelled import spelled
from views.language import as_title, short_day
from views.places.hour_words import week_line
from views.places.kind_words import kind_name as kind_name

WEEK = 7
_A_DAY = timedelta(days=1)
LANGUAGES = ("it", "en", "ro", "sq", "ar", "fr", "es", "de", "uk", "zh", "ur", "bn", "pl", "bg")
"""In which somebody may be spoken to at a service."""

OPERATORS: dict[str, Any] = {
    Operator.PUBLIC: _l("Public"),
    Operator.PRIVATE: _l("Private"),
    Operator.THIRD_SECTOR: _l("Third sector"),
}
ACCESS: dict[str, Any] = {
    Access.WHEELCHAIR: _l("Wheelchairs get in"),
    Access.TOILET: _l("Toilet for everybody"),
    Access.HEARING: _l("Help for who hears little"),
    Access.SIGHT: _l("Help for who sees little"),
    Access.CHANGING_TABLE: _l("Changing table"),
    Access.QUIET: _l("Quiet hours or room"),
}
COLUMNS: dict[str, Any] = {
    "code": _l("Code"),
    "kind": _l("Kind of service"),
    "name": _l("Name"),
    "operator": _l("Whose it is"),
    "municipality": _l("Municipality"),
    "operator_name": _l("Who runs it"),
    "address": _l("Street and number"),
    "lat": _l("Latitude"),
    "lon": _l("Longitude"),
    "capacity": _l("How many places"),
    "hours": _l("Opening hours"),
    "hours_note": _l("What stands on the door"),
    "fee_note": _l("What it costs"),
    "access": _l("Accessibility"),
    "languages": _l("Languages spoken"),
    "telephone": _l("Telephone"),
    "website": _l("Website"),
    "source": _l("Where this is known from"),
    "checked_on": _l("Checked on"),
}
HOW: dict[str, Any] = {
    "added": _l("Listed"),
    "changed": _l("Changed"),
    "proposed": _l("Changed as a neighbour proposed"),
    "brought": _l("Brought in with a file"),
    "ended": _l("Shut for good"),
}


@lru_cache(maxsize=1)
def known() -> Known:
    """What a file may name: our kinds, the municipalities of the province, languages of the world."""
    languages = {str(code) for code in Locale("en").languages}
    spoken = {code for code in languages if len(code) in (2, 3)}
    return Known(set(kinds()), {each.istat for each in MUNICIPALITIES}, spoken)


def language_name(code: str) -> str:
    said = Locale.parse(str(get_locale())).languages.get(code)
    return str(said or code)


def town(istat: str) -> str:
    return municipality(istat).name


def spoken_cell(column: str, text: str) -> str:
    """A cell of the register for a reader; what is not said is a dash."""
    if not text:
        return "–"
    words = {
        "kind": kind_name,
        "operator": lambda key: str(OPERATORS[key]),
        "municipality": town,
        "access": lambda keys: ", ".join(str(ACCESS[key]) for key in keys.split(";")),
        "languages": lambda codes: ", ".join(map(language_name, codes.split(";"))),
        "hours": _spoken_hours,
    }
    return words[column](text) if column in words else text


def _spoken_hours(text: str) -> str:
    """As a door says it in Italian, where our Italian can say it; day by day in other languages."""
    if str(get_locale()) != "it":
        return week_line(text)
    rows = from_osm(text)
    return (spelled(rows) if rows else None) or text


@dataclass(frozen=True)
class DayWords:
    """One day of the week ahead: `hours` as clock times or a word; `note` why it is not as ever."""

    day: str
    hours: str
    note: str
    is_today: bool


def week_words(service: Service, closures: list[Closure], today: date) -> list[DayWords]:
    """The next seven days; empty where nobody knows or the timetable cannot be read."""
    if not service.hours or not is_read(service.hours):
        return []
    calendar = calendar_of(service.municipality, today, WEEK)
    found = kept_stretches(service.hours, today, WEEK, calendar, closures)
    days = []
    for day in (today + timedelta(days=number) for number in range(WEEK)):
        holding = [each for each in closures if each.holds_on(day)]
        note = holding[-1].note if holding else ""
        if not note and day in calendar.public:
            note = str(_("holiday"))
        hours = [_said(each) for each in (_of_day(each, day) for each in found) if each]
        shut = str(_("closed"))
        days.append(
            DayWords(as_title(short_day(day)), ", ".join(hours) or shut, note, day == today)
        )
    return days


def _of_day(stretch: Stretch, day: date) -> Stretch | None:
    """What of a stretch is told on a day: a night belongs to its evening, longer ones to each day."""
    midnight = datetime.combine(day, time())
    if stretch.closes_at - stretch.opens_at <= timedelta(days=1):
        return stretch if stretch.opens_at.date() == day else None
    opens, closes = max(stretch.opens_at, midnight), min(stretch.closes_at, midnight + _A_DAY)
    return replace(stretch, opens_at=opens, closes_at=closes) if opens < closes else None


def _said(stretch: Stretch) -> str:
    if stretch.state is State.UNKNOWN:
        return stretch.remark or str(_("ask them"))
    opens, closes = f"{stretch.opens_at:%H:%M}", f"{stretch.closes_at:%H:%M}"
    if stretch.closes_at - stretch.opens_at == _A_DAY and opens == "00:00":
        return str(_("all day"))
    return f"{opens}–{'24:00' if closes == '00:00' else closes}"


_ON_ITS_PAGE = (
    "address",
    "operator_name",
    "telephone",
    "website",
    "capacity",
    "fee_note",
    "access",
    "languages",
    "source",
    "code",
)


def facts_of(service: Service) -> list[tuple[Any, str]]:
    """What is known of it beside its hours; what is not is left out."""
    cells = cells_of(service)
    return [(COLUMNS[name], spoken_cell(name, cells[name])) for name in _ON_ITS_PAGE if cells[name]]
