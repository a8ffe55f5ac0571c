"""What is asked of the doors near: from where, by what, how far, when, and what for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice

from exchange.places.buses import Point
from exchange.places.municipalities import MUNICIPALITIES, municipality
from exchange.places.open_days import DAYS_AHEAD
from exchange.places.service_kinds import kinds
from exchange.places.transport import Transport
from exchange.places.ways import Sources
from views.language import as_title, local, short_day, zone
from views.places.kind_words import kind_name

HOME = "home"
HERE = "here"
"""Where the device says it is: it comes with one question, and is gone with its answer."""
MINUTES = (5, 10, 15, 20, 30)
USUAL_MINUTES = 15
FIRST_TOWN = "074001"
ROUNDED = 3
"""Decimals of degrees: about a hundred metres, and no front door."""
TRANSPORTS: dict[Transport, Any] = {
    Transport.WALK: _l("On foot"),
    Transport.BIKE: _l("By bike"),
    Transport.CAR: _l("By car"),
    Transport.BUS: _l("By bus"),
}


@dataclass(frozen=True)
class Question:
    """`place` is a municipality, or the word home, or here; `point` is known to nobody but this page."""

    place: str
    point: Point
    transport: Transport
    minutes: int
    at: datetime
    kind: str

    @property
    def zones(self) -> tuple[str, ...]:
        """By what codes a matrix knows where one starts."""
        return () if self.place in (HOME, HERE) else (self.place,)

    @property
    def kinds(self) -> list[str]:
        return [self.kind] if self.kind else []

    @property
    def minute(self) -> int:
        return self.at.hour * 60 + self.at.minute


def question(
    values: Mapping[str, str], now: datetime, sources: Sources, home: Point | None
) -> Question:
    """What makes no sense is what most people ask: here, on foot, a quarter of an hour, now."""
    place, point = _place(values, home)
    by, kind, minutes = (values.get(name, "") for name in ("by", "kind", "minutes"))
    return Question(
        place=place,
        point=point,
        transport=Transport(by) if by in sources.transports else Transport.WALK,
        minutes=int(minutes) if minutes in map(str, MINUTES) else USUAL_MINUTES,
        at=_moment(values, local(now)),
        kind=kind if kind in kinds() else "",
    )


def _place(values: Mapping[str, str], home: Point | None) -> tuple[str, Point]:
    asked, here = values.get("place", ""), device_point(values)
    if asked in ("", HERE) and here:
        return HERE, here
    if home and (asked == HOME or asked not in _towns()):
        return HOME, coarse(home)
    town = municipality(asked if asked in _towns() else FIRST_TOWN)
    return town.istat, (town.lat, town.lon)


def _towns() -> set[str]:
    return {each.istat for each in MUNICIPALITIES}


def device_point(values: Mapping[str, str]) -> Point | None:
    """Made coarse before anything is done with it."""
    try:
        lat, lon = (float(values.get(name, "")) for name in ("lat", "lon"))
    except ValueError:
        return None
    return coarse((lat, lon)) if abs(lat) <= 85 and abs(lon) <= 180 else None


def coarse(point: Point) -> Point:
    return round(point[0], ROUNDED), round(point[1], ROUNDED)


def _moment(values: Mapping[str, str], here: datetime) -> datetime:
    try:
        day = date.fromisoformat(values.get("day", ""))
    except ValueError:
        day = here.date()
    try:
        clock = time.fromisoformat(values.get("at", "")).replace(tzinfo=None)
    except ValueError:
        clock = here.time()
    is_ahead = timedelta(0) <= day - here.date() < timedelta(days=DAYS_AHEAD)
    return datetime.combine(
        day if is_ahead else here.date(), clock.replace(second=0, microsecond=0), zone()
    )


def choices(
    asked: Question, sources: Sources, today: date, *, has_home: bool, listed: Collection[str]
) -> dict[str, list[SelectChoice]]:
    """Of each question of the form; kinds are those of which one is `listed`, the chosen one first."""
    days = [today + timedelta(days=number) for number in range(DAYS_AHEAD - 1)]
    own = [SelectChoice(HERE, _("Where I am now"))] if asked.place == HERE else []
    shown = dict.fromkeys(["", asked.kind, *(key for key in kinds() if key in listed)])
    own += [SelectChoice(HOME, _("My home"))] if has_home else []
    return {
        "place": own + [SelectChoice(each.istat, each.name) for each in MUNICIPALITIES],
        "by": [SelectChoice(each.value, TRANSPORTS[each]) for each in sources.transports],
        "minutes": [SelectChoice(str(each), _("%(n)s minutes", n=each)) for each in MINUTES],
        "day": [SelectChoice(day.isoformat(), as_title(short_day(day))) for day in days],
        "kind": [SelectChoice(key, kind_name(key) if key else _("All")) for key in shown],
    }
