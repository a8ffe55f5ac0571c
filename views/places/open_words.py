"""What the page of open doors says of each, and draws: its state in words, its day as a ribbon, its mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.places.around_queries import Around, Near
from exchange.places.buses import Ride
from exchange.places.doors import DAY_MINUTES, Door, State, Turn
from exchange.places.service_kinds import kinds
from exchange.places.transport import Transport
from exchange.places.travel import Means, reach_metres
from exchange.places.ways import Source
from views.language import short_day
from views.places import service_words as words
from views.places.kind_words import kind_name
from views.places.open_asking import Question

EARLY = 6 * 60
TAGS = {State.OPEN: "good", State.ASK: "waiting", State.SHUT: "stone", State.UNKNOWN: "stone"}
DRAWINGS = {State.ASK: "phone", State.SHUT: "close", State.UNKNOWN: "info"}


@dataclass(frozen=True)
class DoorRow:
    """A row of the list; `marks` for its ribbon, none where nobody knows the hours."""

    name: str
    href: str
    drawing: str
    state: str
    tag: str
    tag_kind: str
    tag_drawing: str | None
    lines: list[str]
    marks: list[tuple[Any, ...]]


def door_row(each: Near, asked: Question, now: datetime) -> DoorRow:
    state = each.door.state
    kind = kinds().get(each.kind)
    said = [f"{kind_name(each.kind)}, {words.town(each.municipality)}", _said_by(each, asked)]
    if each.way.ride and each.way.ride.stop:
        said.append(_ride_words(each.way.ride))
    said += _later(each.door, asked, now)
    return DoorRow(
        name=each.name,
        href=url_for("places.service", service_id=each.id),
        drawing=kind.icon if kind else "home",
        state=state,
        tag=_tag(each.door, asked, now),
        tag_kind=TAGS[state],
        tag_drawing=DRAWINGS.get(state),
        lines=said,
        marks=_marks(each.door, asked.minute),
    )


def _tag(door: Door, asked: Question, now: datetime) -> str:
    if door.state is State.UNKNOWN:
        return _("Hours: see the text")
    if door.state is State.ASK:
        return _("Ask them first: perhaps open")
    if door.state is State.SHUT:
        if door.shut_since is None:
            return _("It is shut")
        return _("Shut since %(clock)s", clock=clock_of(door.shut_since))
    if door.turns is None:
        return _("Always open")
    if not door.turns.days:
        return _("Open until %(clock)s", clock=clock_of(door.turns.minute))
    return _("Open until %(when)s", when=_when(door.turns, asked, now))


def _later(door: Door, asked: Question, now: datetime) -> list[str]:
    if door.state is not State.SHUT:
        return []
    if door.turns is None:
        return [_("It opens on none of the next days.")]
    if not door.turns.days:
        return [_("It opens at %(clock)s", clock=clock_of(door.turns.minute))]
    return [_("It opens %(when)s", when=_when(door.turns, asked, now))]


def _when(turn: Turn, asked: Question, now: datetime) -> str:
    day = asked.at.date() + timedelta(days=turn.days)
    if day == now.date() + timedelta(days=1):
        return _("tomorrow at %(clock)s", clock=clock_of(turn.minute))
    return _("%(day)s at %(clock)s", day=short_day(day), clock=clock_of(turn.minute))


def clock_of(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _said_by(each: Near, asked: Question) -> str:
    """Who asked for a bus and is quicker without one walks."""
    n = each.way.minutes
    if each.way.source is Source.MEASURED:
        return _("%(n)s min, measured", n=n)
    if each.way.source is Source.ROUTED:
        return _("%(n)s min by the streets", n=n)
    if each.way.source is Source.TIMETABLE:
        return _("%(n)s min, buses and walks by the timetable", n=n)
    said = {
        Transport.WALK: _("about %(n)s min on foot", n=n),
        Transport.BIKE: _("about %(n)s min by bike", n=n),
        Transport.CAR: _("about %(n)s min by car", n=n),
        Transport.BUS: _("about %(n)s min on foot", n=n),
    }
    return said[asked.transport]


def _ride_words(ride: Ride) -> str:
    clock = f"{ride.departs_at:%H:%M}"
    if not ride.line:
        return _("the bus of %(clock)s from %(stop)s", clock=clock, stop=ride.stop)
    line = ride.line
    return _("line %(line)s at %(clock)s from %(stop)s", line=line, clock=clock, stop=ride.stop)


def begins(minute: int) -> int:
    """The day is drawn from six in the morning, and whole for who asks at night."""
    return 0 if minute < EARLY else EARLY


def _marks(door: Door, minute: int) -> list[tuple[Any, ...]]:
    drawn: list[tuple[Any, ...]] = [
        ("open" if sure else "waiting", opens / 60, closes / 60)
        for opens, closes, sure in door.today
    ]
    return [*drawn, ("now", minute / 60)] if drawn else []


@dataclass(frozen=True)
class Slider:
    """The day of all that is in reach: `bars` (hour, height, is chosen), and words at each moment."""

    said: str
    least: int
    bars: list[tuple[int, int, bool]]
    moments: list[int]
    words: list[str]


def slider(found: Around, asked: Question) -> Slider:
    least = begins(asked.minute)
    # Those beyond are known for being open at this one hour: they would stand out in the day.
    counted = [each for each in found.services if each.is_nearest]
    turns = {
        minute
        for each in counted
        for opens, closes, sure in each.door.today
        if sure
        for minute in (opens, closes)
        if minute < DAY_MINUTES
    }
    moments = sorted({0} | turns)
    counts = [_open_at(counted, moment) for moment in moments]
    by_hour = [_open_at(counted, hour * 60 + 30) for hour in range(24)]
    most = max([*by_hour, 1])
    return Slider(
        said=_count_words(found, _open_at(counted, asked.minute)),
        least=least,
        bars=[
            (hour, round(100 * by_hour[hour] / most), hour == asked.at.hour)
            for hour in range(least // 60, 24)
        ],
        moments=moments,
        words=[_count_words(found, count) for count in counts],
    )


def _open_at(services: Sequence[Near], minute: int) -> int:
    return sum(each.door.is_open_at(minute) for each in services)


def _count_words(found: Around, count: int) -> str:
    if not found.is_all:
        return ngettext("%(num)s open, of the nearest", "%(num)s open, of the nearest", count)
    return ngettext(
        "%(num)s open of %(all)s", "%(num)s open of %(all)s", count, all=len(found.services)
    )


def rings(asked: Question) -> list[tuple[int, str]]:
    """Metres as the crow flies, and minutes; a bus draws none."""
    if asked.transport is Transport.BUS:
        return []
    halves = sorted({asked.minutes // 10 * 5, asked.minutes} - {0})
    means = Means(asked.transport)
    found = [(reach_metres(means, each), _("%(n)s min", n=each)) for each in halves]
    return [(metres, said) for metres, said in found if metres]
