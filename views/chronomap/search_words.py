"""Hours worth moving, in words: each door's shut and opened hours, and who gains by them."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.chronomap.search_queries import Search
from exchange.chronomap.sites import MADE_UP
from exchange.chronomap.worth_moving import Change, Gain, Span, Worth
from exchange.places.municipalities import municipality
from exchange.places.rows import Ranges, Rows, clock, from_osm
from views.chronomap import shown
from views.language import DASH, MINUS, local_number, spoken_minutes, written_day

_MONDAY = date(2026, 10, 12)


@dataclass(frozen=True)
class Line:
    """A question in a list: its kind, and where, how many hours and which window."""

    kind: str
    note: str
    state: str


@dataclass(frozen=True)
class DayRow:
    """A day that changes: what it does, its hours today and then, in words and as a ribbon takes them."""

    day: str
    deeds: str
    today: str
    then: str
    marks_today: list[tuple[str, float, float]]
    marks_then: list[tuple[str, float, float]]


@dataclass(frozen=True)
class DoorWords:
    """A door that changes: its days that do, and its hours a week."""

    code: str
    name: str
    town: str
    days: list[DayRow]
    week: str


@dataclass(frozen=True)
class Found:
    """What the page of an answer says."""

    title: str
    proof: str
    facts: list[tuple[str, str]]
    doors: list[DoorWords]
    is_made_up: bool
    gains: list[tuple[str, str, str, str]]
    losers: str


def line_of(search: Search) -> Line:
    wish = search.asked.wish
    where = municipality(wish.municipality).name if wish.municipality else _("All the province")
    hours = ngettext("at most %(num)s hour a week", "at most %(num)s hours a week", wish.hours_max)
    window = f"{wish.from_hour}:00{DASH}{wish.to_hour}:00"
    states = {
        None: _("Being looked for"),
        "found": _("Found"),
        "none_to_move": _("No hours that can move"),
        "no_time": _("Time was too short"),
        "no_solver": _("Cannot be worked out here"),
    }
    note = f"{where} · {hours} · {window}"
    return Line(shown.kind_name(wish.kind), note, states[search.outcome])


def found(search: Search) -> Found | None:
    """None while nothing was found."""
    worth = search.worth
    if worth is None:
        return None
    return Found(
        _title(worth),
        _proof(worth, search.asked.seconds),
        [
            (_("Hours that people want, in a week"), local_number(round(worth.wanted))),
            (_("They find a door open today"), _of_all(worth.before, worth)),
            (_("They would find a door open"), _of_all(worth.after, worth)),
            (_("Nobody can do better than"), local_number(math.floor(worth.bound + 0.5))),
            (_("Doors that may move"), local_number(worth.doors)),
            (_("Doors that stay as they are"), local_number(worth.fixed)),
        ],
        [_door(change) for change in worth.changes],
        any(change.code.startswith(MADE_UP) for change in worth.changes),
        [_gain(each) for each in worth.gains],
        _losers(sum(each.after < each.before for each in worth.gains)),
    )


def _gain(of: Gain) -> tuple[str, str, str, str]:
    """A zone, its hours before and after, and what changes with its sign."""
    more = round(of.after - of.before)
    sign = "+" if more > 0 else MINUS if more < 0 else ""
    numbers = local_number(round(of.before)), local_number(round(of.after))
    return of.name, *numbers, f"{sign}{local_number(abs(more))}"


def _losers(zones: int) -> str:
    if not zones:
        return ""
    return ngettext(
        "In %(num)s zone people find a door open for fewer hours than today",
        "In %(num)s zones people find a door open for fewer hours than today",
        zones,
    )


def _title(worth: Worth) -> str:
    more = round(worth.after - worth.before)
    if not worth.changes:
        return _("These hours are as good as they can be")
    return ngettext(
        "Each week %(hours)s hour more finds a door open",
        "Each week %(hours)s hours more find a door open",
        more,
        hours=local_number(more),
    )


def _proof(worth: Worth, seconds: int) -> str:
    if worth.is_optimal:
        return _("Proven: nobody who moves as many hours does better.")
    return ngettext(
        "The best found in %(num)s second: there may be a better one, up to the number below.",
        "The best found in %(num)s seconds: there may be a better one, up to the number below.",
        seconds,
    )


def _of_all(hours: float, worth: Worth) -> str:
    share = 100 * hours / worth.wanted if worth.wanted else 0
    number = local_number(round(hours))
    return f"{number} ({_('%(n)s in 100', n=local_number(round(share, 1)))})"


def _door(change: Change) -> DoorWords:
    # A door that said nothing of its hours was shut.
    before, after = (
        from_osm(hours) or Rows() for hours in (change.hours_before, change.hours_after)
    )
    changed = sorted({day for day, _opens, _closes in change.shut + change.opened})
    return DoorWords(
        change.code,
        change.name,
        municipality(change.municipality).name,
        [_day(day, change, before.days[day], after.days[day]) for day in changed],
        _week(change),
    )


def _day(day: int, change: Change, before: Ranges, after: Ranges) -> DayRow:
    shut = [_("shuts %(hours)s", hours=_hours(span)) for span in change.shut if span[0] == day]
    opened = [_("opens %(hours)s", hours=_hours(span)) for span in change.opened if span[0] == day]
    return DayRow(
        _weekday(day),
        ", ".join([*shut, *opened]),
        _times(before),
        _times(after),
        _marks(before, "free"),
        _marks(after, "open"),
    )


def _hours(span: Span) -> str:
    return f"{clock(span[1])}{DASH}{clock(span[2])}"


def _weekday(day: int) -> str:
    return written_day(_MONDAY + timedelta(days=day), "EEEE")


def _times(ranges: Ranges) -> str:
    said = [f"{clock(each.opens)}{DASH}{clock(each.closes)}" for each in sorted(ranges)]
    return ", ".join(said) or _("shut")


def _marks(ranges: Ranges, kind: str) -> list[tuple[str, float, float]]:
    return [(kind, each.opens / 60, each.closes / 60) for each in ranges]


def _week(change: Change) -> str:
    hours = spoken_minutes(change.minutes_after)
    if change.minutes_before == change.minutes_after:
        return _("As many hours a week as today: %(hours)s.", hours=hours)
    return _("Hours a week then: %(hours)s.", hours=hours)
