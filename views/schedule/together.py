"""The week of a household, its adults beside each other, as far as each lets the others read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from exchange.ledger.lesson_queries import LessonTime
from exchange.people.household_queries import Adult
from exchange.schedule.agenda_queries import Agenda
from exchange.schedule.engagement import Engagement
from exchange.schedule.hours import CalendarWeek
from models.states import HELPED
from views.language import day_words, hour_of, spoken_minutes
from views.schedule.agenda import Frame, days_of, frame_of
from views.schedule.lines import Line, Plan, is_called_off, line_of

Mark = tuple[str, float, float]
"""A stretch of the ribbon: its kind, from one hour of the day to another."""

WAKING = (7, 22)
WHOLE = (0, 24)


@dataclass(frozen=True)
class Sum:
    """What an adult gives and receives this week; `note` says what the others may read of it."""

    adult: Adult
    given: str
    received: str
    note: str


@dataclass(frozen=True)
class Side:
    """One adult's part of a day."""

    adult: Adult
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class SharedDay:
    title: str
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class TogetherPage:
    """`hours` is what the ribbons of all days show, so that one lies under the other."""

    frame: Frame
    sums: tuple[Sum, ...]
    days: tuple[SharedDay, ...]
    hours: tuple[int, int]


def together_page(
    agenda: Agenda,
    lessons: Sequence[LessonTime],
    week: CalendarWeek,
    chosen: date,
    *,
    now: datetime,
) -> TogetherPage:
    """The days from the chosen one on, each adult's help beside the other's."""
    by_day = days_of([*agenda.engagements, *lessons], week)
    today = week.day_of(now)
    days = tuple(
        SharedDay(day_words(day, today), _sides(agenda.adults, plans, day, now=now))
        for day, plans in by_day.items()
        if day >= chosen and plans and agenda.adults
    )
    return TogetherPage(
        frame=frame_of("schedule.together", by_day, week, chosen, now=now),
        sums=tuple(_sum(adult, agenda) for adult in agenda.adults),
        days=days,
        hours=_hours(side.marks for day in days for side in day.sides),
    )


def _sum(adult: Adult, agenda: Agenda) -> Sum:
    received = sum(
        each.minutes
        for each in agenda.engagements
        if each.kind == "received" and each.person_id == adult.person_id and each.state in HELPED
    )
    return Sum(
        adult, spoken_minutes(adult.given_minutes), spoken_minutes(received), _may_read(adult)
    )


def _may_read(adult: Adult) -> str:
    if adult.is_me and adult.shares_details:
        return _("The others see where you go and with whom.")
    if adult.is_me:
        return _("Of what you give, the others read only the sum.")
    if adult.shares_details:
        return _("Shares the details with you.")
    return _("Of what %(name)s gives, you read only the sum.", name=adult.first_name)


def _sides(
    adults: Sequence[Adult], plans: Sequence[Plan], day: date, *, now: datetime
) -> tuple[Side, ...]:
    return tuple(_side(adult, _of(adult, adults, plans), day, now=now) for adult in adults)


def _of(adult: Adult, adults: Sequence[Adult], plans: Iterable[Plan]) -> list[Plan]:
    """Hers; and in the reader's part also what was asked for by who lives there no more."""
    here = {each.person_id for each in adults}
    return [
        each
        for each in plans
        if (isinstance(each, Engagement) and each.person_id == adult.person_id)
        or (adult.is_me and (isinstance(each, LessonTime) or each.person_id not in here))
    ]


def _side(adult: Adult, plans: Sequence[Plan], day: date, *, now: datetime) -> Side:
    return Side(
        adult=adult,
        marks=tuple(
            (each.kind, hour_of(each.slot.starts_at, day), hour_of(each.slot.ends_at, day))
            for each in plans
            if not is_called_off(each)
        ),
        lines=tuple(line_of(each, now) for each in plans),
    )


def _hours(drawn: Iterable[Sequence[Mark]]) -> tuple[int, int]:
    """Waking hours, or the whole day where something lies outside them."""
    first, last = WAKING
    marks = [mark for each in drawn for mark in each]
    return WAKING if all(first <= low and high <= last for _kind, low, high in marks) else WHOLE
