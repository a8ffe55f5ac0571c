"""What a timetable in OpenStreetMap's words says: open, unknown, never a guess.

The grammar is read by opening-hours-py. Around it stands what it leaves out: holidays of the place
itself (a patron's day, the school's), rules that are only a remark ("ring first") and say nothing
sure, and text that cannot be read at all. Grammar: OpenStreetMap, Key:opening_hours/specification.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]
from opening_hours import State as Read

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_QUOTED = re.compile(r'"[^"]*"')
_STATED = re.compile(r"\b(open|off|closed|unknown)\b")
# An offset asks for the day before a holiday: that one is left to the library's own calendar.
_PUBLIC = re.compile(r"\bPH\b(?!\s*[+-]\s*\d)")
_BESIDE_HOLIDAY = re.compile(r"\bPH\s*[+-]\s*\d")
_SCHOOL = re.compile(r"\bSH\b(?!\s*[+-]\s*\d)")
# Weekdays and hours, no season and no date: where such a rule takes hours away, it is seldom meant.
_PLAIN = re.compile(r"(?:(?:Mo|Tu|We|Th|Fr|Sa|Su)[-,\s]*)*\d\d?:\d\d[-\d:,\s]*$")
_SPAN = re.compile(r"\b(\d\d?):(\d\d)-(\d\d?):(\d\d)")


class State(StrEnum):
    """What a door is, when it is not shut."""

    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Calendar:
    """Days on which a timetable's PH and SH hold at a place."""

    public: Collection[date] = ()
    school: Collection[date] = ()


ORDINARY = Calendar()


@dataclass(frozen=True)
class Stretch:
    """A door that is open, or of which nobody knows; half-open, clock times of the place."""

    opens_at: datetime
    closes_at: datetime
    state: State
    remark: str = ""


def is_read(text: str) -> bool:
    """Can the timetable be read? Where not, people are shown its text and nothing else."""
    try:
        return bool(list(_ways(text)))
    except ParserError:
        return False


def stretches(
    text: str,
    first: date,
    days: int,
    calendar: Calendar = ORDINARY,
    *,
    with_night_before: bool = True,
) -> list[Stretch]:
    """When the door is not shut, in order, merged where they touch and say the same.

    A text that cannot be read is unknown throughout. Without the night before, nothing of the
    evening before the first day reaches into it.
    """
    end = first + timedelta(days=days)
    if not is_read(text):
        return [Stretch(_midnight(first), _midnight(end), State.UNKNOWN)] if days > 0 else []
    found: list[Stretch] = []
    for day in (first + timedelta(days=number) for number in range(days)):
        has_night = (day > first or with_night_before) and _has_night_before(text, day, calendar)
        for stretch in _of_day(text if has_night else _until_midnight(text), day, calendar):
            before = found[-1] if found else None
            if before and _continues(before, stretch):
                found[-1] = Stretch(before.opens_at, stretch.closes_at, *_said(stretch))
            else:
                found.append(stretch)
    return found


def state_at(text: str, moment: datetime, calendar: Calendar = ORDINARY) -> State | None:
    """What the door is at a clock time of the place; None is shut. Open at its first minute, shut at its last."""
    day = stretches(text, moment.date(), 1, calendar)
    return next((each.state for each in day if each.opens_at <= moment < each.closes_at), None)


def open_minutes(text: str, first: date, days: int = 7, calendar: Calendar = ORDINARY) -> int:
    """Minutes for sure open, by the clock on the wall; without a calendar, of ordinary days."""
    return sum(
        (each.closes_at - each.opens_at) // timedelta(minutes=1)
        for each in stretches(text, first, days, calendar)
        if each.state is State.OPEN
    )


def asks_for_school(text: str) -> bool:
    """Are its hours others when there is no school?"""
    return _SCHOOL.search(_QUOTED.sub("", text)) is not None


class Doubt(StrEnum):
    """What to ask a person who hands in a timetable."""

    NOT_READ = "not_read"
    REPLACES = "replaces"
    NO_WORD_OF_HOLIDAYS = "no_word_of_holidays"


@dataclass(frozen=True)
class Doubted:
    """`minutes` a week as it reads; `minutes_if_added` when a comma stood where a semicolon stands."""

    doubt: Doubt
    minutes: int = 0
    minutes_if_added: int = 0


def doubts(text: str, first: date) -> list[Doubted]:
    """What of a timetable is easily meant otherwise, over seven ordinary days from `first`.

    After a semicolon a rule replaces what stood before for its days; many who write
    "Mo-Fr 08:30-12:30; Tu,Th 15:00-17:00" mean to add two afternoons, and lose two mornings.
    """
    if not is_read(text):
        return [Doubted(Doubt.NOT_READ)]
    found = []
    minutes, if_added = open_minutes(text, first), open_minutes(with_rules_added(text), first)
    if if_added > minutes:
        found.append(Doubted(Doubt.REPLACES, minutes, if_added))
    if not re.search(r"\bPH\b|24/7", _QUOTED.sub("", text)):
        found.append(Doubted(Doubt.NO_WORD_OF_HOLIDAYS))
    return found


def with_rules_added(text: str) -> str:
    """As if each rule of weekdays and hours alone were added to those before; itself where unreadable."""
    parts = []
    for part in _split(text, r"\|\|"):
        first, *others = _split(part, ";")
        parts.append(
            "".join([first, *((", " if _PLAIN.match(rule) else "; ") + rule for rule in others)])
        )
    added = " || ".join(parts)
    return added if is_read(added) else text


def _continues(before: Stretch, after: Stretch) -> bool:
    return before.closes_at == after.opens_at and _said(before) == _said(after)


def _said(stretch: Stretch) -> tuple[State, str]:
    return stretch.state, stretch.remark


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _of_day(text: str, day: date, calendar: Calendar) -> Iterator[Stretch]:
    """A door's day. Where the first part of a timetable is shut, the part after || speaks."""
    yesterday = day - timedelta(days=1)
    # The night before may reach into this day: whether it was a holiday counts as well.
    near = (yesterday, day)
    public = tuple(DAYS[each.weekday()] for each in near if each in calendar.public)
    school = tuple(DAYS[each.weekday()] for each in near if each in calendar.school)
    since, until = _midnight(day), _midnight(day + timedelta(days=1))
    try:
        parts = _ways(text, public, school)
    except ParserError:
        # Read on other days, as "Mo-Fr PH" is; on this one, nobody knows.
        yield Stretch(since, until, State.UNKNOWN)
        return
    yield from sorted(_spoken(parts, since, until), key=lambda stretch: stretch.opens_at)


def _has_night_before(text: str, day: date, calendar: Calendar) -> bool:
    """Was the door open at midnight? What a later rule took from an evening, its night keeps in the library."""
    until_midnight = _until_midnight(text)
    if until_midnight == text:
        return True
    evening = _of_day(until_midnight, day - timedelta(days=1), calendar)
    return any(each.closes_at == _midnight(day) for each in evening)


@lru_cache(maxsize=4096)
def _until_midnight(text: str) -> str:
    """The timetable with every night cut where the day ends."""
    kept = iter(_QUOTED.findall(text))
    spoken = _SPAN.sub(_evening, _QUOTED.sub('"', text))
    return re.sub('"', lambda lone: next(kept, lone[0]), spoken)


def _evening(span: re.Match[str]) -> str:
    opens, closes = int(span[1]) * 60 + int(span[2]), int(span[3]) * 60 + int(span[4])
    is_night = closes <= opens or closes > 24 * 60
    return f"{span[1]}:{span[2]}-24:00" if is_night else span[0]


def _spoken(parts: tuple[OpeningHours, ...], since: datetime, until: datetime) -> Iterator[Stretch]:
    """What each part says of the hours that all before it leave shut."""
    shut = [(since, until)]
    for part in parts:
        still_shut = []
        for shut_from, shut_until in shut:
            for opens_at, closes_at, read, remark in part.intervals(shut_from, shut_until):
                ends_at = min(closes_at, shut_until)
                if read == Read.CLOSED:
                    still_shut.append((opens_at, ends_at))
                else:
                    state = State.OPEN if read == Read.OPEN else State.UNKNOWN
                    yield Stretch(opens_at, ends_at, state, remark)
        shut = still_shut


@lru_cache(maxsize=4096)
def _ways(
    text: str, public: tuple[str, ...] = (), school: tuple[str, ...] = ()
) -> tuple[OpeningHours, ...]:
    """The timetable's parts between ||, with holidays written as the weekdays they fall on.

    Raises ParserError.
    """
    country = "IT" if _BESIDE_HOLIDAY.search(_QUOTED.sub("", text)) else None
    return tuple(
        OpeningHours(
            _on_days(_unsure(part), public, school),
            country=country,
            auto_country=False,
            auto_timezone=False,
        )
        for part in _split(text, r"\|\|")
    )


def _on_days(text: str, public: tuple[str, ...], school: tuple[str, ...]) -> str:
    for pattern, days in ((_PUBLIC, public), (_SCHOOL, school)):
        if days:
            text = _outside_quotes(pattern, ",".join(days), text)
    return text


def _unsure(text: str) -> str:
    """A remark that does not say "open" says that somebody must be asked: nothing sure.

    So the specification has it; the library takes such hours for open.
    """
    rules = []
    for rule in _split(text, ";"):
        if rule.count('"') == 2 and not _STATED.search(_QUOTED.sub("", rule)):
            at = rule.index('"')
            rule = f"{rule[:at]}unknown {rule[at:]}"
        rules.append(re.sub(r',\s*(?=")', ", unknown ", rule))
    return ";".join(rules)


def _split(text: str, separator: str) -> list[str]:
    """At each separator that stands outside quotes."""
    kept = _QUOTED.findall(text)
    spoken = _QUOTED.sub('"', text)
    parts = re.split(separator, spoken)
    quoted = iter(kept)
    # A quote that is never closed stays, and the text cannot be read.
    return [re.sub('"', lambda lone: next(quoted, lone[0]), part).strip() for part in parts]


def _outside_quotes(pattern: re.Pattern[str], by: str, text: str) -> str:
    kept = iter(_QUOTED.findall(text))
    return re.sub('"', lambda lone: next(kept, lone[0]), pattern.sub(by, _QUOTED.sub('"', text)))
