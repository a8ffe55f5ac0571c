"""A calendar as RFC 5545 writes it: events on one clock, with the rules of that clock beside them.

The same events always give the same text, so that who asks again is told that nothing changed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from exchange.units import Slot

OCTETS_A_LINE = 75
PAST_DAYS = 31
AHEAD_DAYS = 183
"""How much of a calendar is handed out: the last month, and half a year ahead."""
ASK_AGAIN = "PT3H"
"""How often a calendar program may ask for it anew."""
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)])
"""Signs that no text of a calendar may hold."""


@dataclass(frozen=True)
class Event:
    """`uid` names it for ever; `written_at` is when it last changed; `url` leads to our page of it."""

    uid: str
    slot: Slot
    title: str
    note: str
    url: str
    written_at: datetime


def window(now: datetime) -> Slot:
    return Slot(now - timedelta(days=PAST_DAYS), now + timedelta(days=AHEAD_DAYS))


def calendar_text(events: Sequence[Event], *, name: str, zone: ZoneInfo, shown: Slot) -> str:
    """The whole calendar; `shown` is the stretch of time it tells about."""
    years = shown.starts_at.astimezone(zone).year, shown.ends_at.astimezone(zone).year
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Prossima//Prossima//IT",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{ASK_AGAIN}",
        f"X-PUBLISHED-TTL:{ASK_AGAIN}",
        *_time_zone(zone, *years),
        *(line for each in events for line in _event(each, zone)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


@dataclass(frozen=True)
class Invite:
    """An event somebody is asked to come to. `sequence` counts its changes; one called off is taken out."""

    event: Event
    place: str
    sequence: int
    is_off: bool

    @property
    def method(self) -> str:
        return "CANCEL" if self.is_off else "REQUEST"


def invitation_text(invite: Invite, zone: ZoneInfo, *, organizer: str, attendee: str) -> str:
    """The invitation as RFC 5546 writes it, to one address; its answer goes to the organizer's."""
    each = invite.event
    years = each.slot.starts_at.astimezone(zone).year, each.slot.ends_at.astimezone(zone).year
    status = "CANCELLED" if invite.is_off else "CONFIRMED"
    kept = [line for line in _event(each, zone) if not line.startswith(("CLASS:", "STATUS:"))]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Prossima//Prossima//IT",
        "CALSCALE:GREGORIAN",
        f"METHOD:{invite.method}",
        *_time_zone(zone, *years),
        *kept[:-1],
        f"LOCATION:{_text(invite.place)}",
        f"SEQUENCE:{invite.sequence}",
        f"STATUS:{status}",
        f"ORGANIZER:mailto:{organizer}",
        f"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{attendee}",
        kept[-1],
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(each: Event, zone: ZoneInfo) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{each.uid}",
        f"DTSTAMP:{_in_utc(each.written_at)}",
        f"LAST-MODIFIED:{_in_utc(each.written_at)}",
        f"DTSTART{_moment(each.slot.starts_at, zone)}",
        f"DTEND{_moment(each.slot.ends_at, zone)}",
        f"SUMMARY:{_text(each.title)}",
        f"DESCRIPTION:{_text(each.note)}",
        f"URL:{each.url}",
        "CLASS:PRIVATE",
        "STATUS:CONFIRMED",
        "END:VEVENT",
    ]


def _moment(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    # A clock time that comes twice means the first: the second has no other name than UTC's.
    if local.fold:
        return f":{_in_utc(at)}"
    return f";TZID={zone.key}:{local:%Y%m%dT%H%M%S}"


def _in_utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


@cache
def _time_zone(zone: ZoneInfo, first_year: int, last_year: int) -> tuple[str, ...]:
    """Every change of the clock in those years and the year before, each told by itself."""
    # The first part holds from its own beginning on, so it begins before all events.
    starts_at = datetime(first_year - 1, 1, 1, tzinfo=UTC)
    parts = [starts_at, *_changes(zone, starts_at, datetime(last_year + 1, 1, 1, tzinfo=UTC))]
    lines = [line for at in parts for line in _observance(zone, at)]
    return ("BEGIN:VTIMEZONE", f"TZID:{zone.key}", *lines, "END:VTIMEZONE")


def _changes(zone: ZoneInfo, starts_at: datetime, ends_at: datetime) -> Iterator[datetime]:
    """The first moment of each new offset, to the minute."""
    day = starts_at
    while day < ends_at:
        low, high = day, day + timedelta(days=1)
        if _offset(low, zone) != _offset(high, zone):
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) // 2
                low, high = (
                    (middle, high) if _offset(middle, zone) == _offset(day, zone) else (low, middle)
                )
            yield high.replace(second=0, microsecond=0)
        day += timedelta(days=1)


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    offset = at.astimezone(zone).utcoffset()
    assert offset is not None
    return offset


def _observance(zone: ZoneInfo, at: datetime) -> list[str]:
    local = at.astimezone(zone)
    before = _offset(at - timedelta(minutes=1), zone)
    kind = "DAYLIGHT" if local.dst() else "STANDARD"
    return [
        f"BEGIN:{kind}",
        # By the face of the clock as it was until then.
        f"DTSTART:{at + before:%Y%m%dT%H%M%S}",
        f"TZOFFSETFROM:{_signed(before)}",
        f"TZOFFSETTO:{_signed(_offset(at, zone))}",
        f"TZNAME:{local.tzname()}",
        f"END:{kind}",
    ]


def _signed(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}{abs(minutes) % 60:02d}"


def _text(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return "\\n".join(line.translate(_CONTROLS) for line in words.splitlines())


def _folded(line: str) -> Iterable[str]:
    """Lines of at most 75 octets, no letter cut in two; what goes on begins with a space."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > OCTETS_A_LINE:
            yield part
            part = " "
        part += letter
    yield part
