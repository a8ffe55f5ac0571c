"""A roster somebody hands in as a calendar (RFC 5545): each event that has hours is a shift."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from exchange.schedule.recurrence import dates, from_text
from exchange.units import elapsed_minutes
from exchange.workplaces.roster import DAY_MINUTES, Span
from exchange.workplaces.roster_files import Problem, Roster, Within, whole

# A colon inside quotes belongs to the parameter: TZID="A:B".
_HEAD = re.compile(r'(?:[^":]|"[^"]*")*(?=:)')
_YEARS = range(2000, 2200)
OLDEST = timedelta(days=3660)
"""How long a rule may have come back already: calendars of work begin with the job."""


@dataclass
class _Event:
    """Its line, what it says by name with parameters, and the dates it leaves out."""

    line: int
    said: dict[str, tuple[str, str]] = field(default_factory=dict)
    skipped: set[str] = field(default_factory=set)

    def value(self, name: str) -> str:
        return self.said.get(name, ("", ""))[1]

    @property
    def is_whole_day(self) -> bool:
        return "VALUE=DATE" in self.said.get("DTSTART", ("", ""))[0].split(";")


def is_calendar(text: str) -> bool:
    return text.lstrip("\ufeff \r\n").upper().startswith("BEGIN:VCALENDAR")


def read_calendar(text: str, zone: tzinfo, within: Within) -> Roster:
    """Its events by the clock of the zone; those of whole days are counted and left out."""
    found: dict[date, list[Span]] = {}
    roster = Roster()
    for event in _events(text):
        if event.value("STATUS").upper() == "CANCELLED":
            continue
        if event.is_whole_day:
            roster.left_out += 1
            continue
        shift = _slot_of(event, zone)
        if shift is None:
            roster.problems.append(Problem(event.line, "no_hours", event.value("DTSTART")))
            continue
        days = _days(event, shift[0].date(), zone, within)
        if days is None:
            roster.problems.append(Problem(event.line, "not_a_rule", event.value("RRULE")))
            continue
        for day in days:
            found.setdefault(day, []).append(_span_of(*shift))
    return whole(found, roster, within)


def _events(text: str) -> Iterable[_Event]:
    event: _Event | None = None
    for line, name, more, value in _lines(text):
        if (name, value.upper()) == ("BEGIN", "VEVENT"):
            event = _Event(line)
        elif event is None:
            continue
        elif (name, value.upper()) == ("END", "VEVENT"):
            yield event
            event = None
        elif name == "EXDATE":
            event.skipped |= {each[:8] for each in value.split(",")}
        else:
            event.said.setdefault(name, (more, value))


def _lines(text: str) -> Iterable[tuple[int, str, str, str]]:
    """Folded lines joined: number, name, parameters, value."""
    joined: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line[:1] in (" ", "\t") and joined:
            joined[-1][1].append(line[1:])
        else:
            joined.append((number, [line]))
    for number, parts in joined:
        found = _HEAD.match(line := "".join(parts))
        head, value = (found[0], line[found.end() + 1 :]) if found else (line, "")
        name, _, more = head.partition(";")
        yield number, name.upper().strip(), more.upper(), value.strip()


def _slot_of(event: _Event, zone: tzinfo) -> tuple[datetime, datetime] | None:
    """From when until when, on the clock of the zone; less than two days."""
    starts, ends = (_moment(event.said.get(name), zone) for name in ("DTSTART", "DTEND"))
    if starts is not None and ends is None:
        lasts = _duration(event.value("DURATION"))
        ends = starts + lasts if lasts else None
    if starts is None or ends is None:
        return None
    if elapsed_minutes(starts, ends) not in range(1, 2 * DAY_MINUTES):
        return None
    return starts.astimezone(zone), ends.astimezone(zone)


def _span_of(starts: datetime, ends: datetime) -> Span:
    """As the clock on the wall shows them, from the midnight before the beginning."""
    low, high = (at.hour * 60 + at.minute for at in (starts, ends))
    # In the hour that comes twice a shift may seem to end before it begins.
    return low, max(low + 1, high + (ends.date() - starts.date()).days * DAY_MINUTES)


def _days(event: _Event, first: date, zone: tzinfo, within: Within) -> list[date] | None:
    """The days it is on; None for a rule that is none of ours."""
    rule = event.value("RRULE")
    found = [first]
    if rule:
        try:
            if within[1] - first > OLDEST:
                return None
            found = dates(from_text(rule, first, zone), to_day=within[1])
        except (ValueError, KeyError, OverflowError):
            return None
    return [day for day in found if f"{day:%Y%m%d}" not in event.skipped]


def _moment(said: tuple[str, str] | None, zone: tzinfo) -> datetime | None:
    if said is None:
        return None
    more, value = said
    read = re.fullmatch(r"(\d{8})T(\d{4})\d\d(Z?)", value, re.ASCII)
    if read is None:
        return None
    try:
        clock = datetime.strptime(f"{read[1]}{read[2]}+0000", "%Y%m%d%H%M%z")
    except ValueError:
        return None
    if clock.year not in _YEARS:
        return None
    if read[3]:
        return clock
    return clock.replace(tzinfo=_zone_of(more) or zone)


def _zone_of(more: str) -> tzinfo | None:
    """The zone an event names, where anybody knows it by that name."""
    named = re.search(r'TZID="?([^";]+)', more)
    if named is None:
        return None
    spelled = "/".join(
        part.replace("_", " ").title().replace(" ", "_") for part in named[1].split("/")
    )
    try:
        return ZoneInfo(spelled)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _duration(text: str) -> timedelta | None:
    read = re.fullmatch(
        r"P(?:(\d{1,2})D)?(?:T(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:\d+S)?)?", text, re.ASCII
    )
    if read is None:
        return None
    days, hours, minutes = (int(part or 0) for part in read.groups())
    return timedelta(days=days, hours=hours, minutes=minutes) or None
