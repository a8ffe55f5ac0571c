"""A week of one person in words: its days, each with its lines, and the ways to the others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask import url_for
from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from exchange.ledger.lesson_queries import LessonTime
from exchange.schedule.agenda_queries import Agenda
from exchange.schedule.hours import CalendarWeek
from views.language import day_words, long_day, weekday_words
from views.schedule.lines import Line, Plan, line_of

ByDay = Mapping[date, Sequence[Plan]]


@dataclass(frozen=True)
class Frame:
    """Which week a page shows, and the ways to the weeks and days around it.

    `whole` leads to all of the week, where some of it lies before the first day shown.
    """

    strip: tuple[tuple[Any, ...], ...]
    span: str
    here: str
    before: str
    after: str
    whole: str | None
    is_this_week: bool
    is_past: bool


@dataclass(frozen=True)
class Day:
    day: date
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class WeekPage:
    """`others` is how many lines of this week the reader shares a household with, and are not hers."""

    frame: Frame
    days: tuple[Day, ...]
    others: int


def week_page(
    agenda: Agenda,
    lessons: Sequence[LessonTime],
    week: CalendarWeek,
    chosen: date,
    *,
    now: datetime,
) -> WeekPage:
    """What she gives, receives and waits for, from the chosen day on."""
    mine = [each for each in agenda.engagements if each.is_mine]
    by_day = days_of([*mine, *lessons], week)
    today = week.day_of(now)
    return WeekPage(
        frame=frame_of("schedule.week", by_day, week, chosen, now=now),
        days=tuple(
            Day(day, day_words(day, today), tuple(line_of(each, now) for each in plans))
            for day, plans in by_day.items()
            if day >= chosen and plans
        ),
        others=len(agenda.engagements) - len(mine),
    )


def days_of(plans: Iterable[Plan], week: CalendarWeek) -> ByDay:
    """The seven days, each with what begins on it, in order of time."""
    by_day: dict[date, list[Plan]] = {day: [] for day in week.days}
    for each in sorted(plans, key=lambda plan: plan.slot.starts_at):
        by_day[week.day_of(each.slot.starts_at)].append(each)
    return by_day


def frame_of(
    endpoint: str, by_day: ByDay, week: CalendarWeek, chosen: date, *, now: datetime
) -> Frame:
    def href(day: date) -> str:
        return url_for(endpoint, day=day.isoformat())

    today = week.day_of(now)
    hidden = any(by_day[day] for day in week.days if day < chosen)
    return Frame(
        strip=tuple(
            (
                weekday_words(day),
                str(day.day),
                href(day),
                day == chosen,
                _kinds(plans),
                _name(day, plans),
            )
            for day, plans in by_day.items()
        ),
        span=_("%(first)s – %(last)s", first=_short(week.monday), last=_short(week.sunday)),
        here=url_for(endpoint),
        before=href(week.monday - timedelta(days=7)),
        after=href(week.monday + timedelta(days=7)),
        whole=href(week.monday) if hidden else None,
        is_this_week=today in week.days,
        is_past=week.sunday < today,
    )


def _short(day: date) -> str:
    return format_date(day, "d MMM")


def _kinds(plans: Sequence[Plan]) -> list[str]:
    return [kind for kind in ("received", "given", "waiting") if any(e.kind == kind for e in plans)]


def _name(day: date, plans: Sequence[Plan]) -> str:
    """The whole sentence for who does not see the strip."""
    if not plans:
        return long_day(day)
    number = ngettext("%(num)s exchange", "%(num)s exchanges", len(plans))
    return f"{long_day(day)}, {number}"
