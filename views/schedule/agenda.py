"""A week in words: each line of the agenda, each day, and what every adult gave."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask import url_for
from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from exchange.ledger.lesson_queries import LessonTime
from exchange.schedule.agenda_queries import Agenda, Engagement
from exchange.schedule.hours import CalendarWeek
from models.states import ExchangeState, Where
from views.kinds import KINDS, cared_words
from views.language import clock, day_words, long_day, short_day, spoken_minutes, weekday_words

Plan = Engagement | LessonTime
"""What takes somebody's time."""


@dataclass(frozen=True)
class Line:
    """One row: `kind` draws the bar (given, received, waiting, free), `tag` says what it is."""

    starts: str
    ends: str
    title: Any
    note: str
    kind: str
    href: str | None
    tag: str
    tag_kind: str


@dataclass(frozen=True)
class Day:
    day: date
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class WeekPage:
    """`whole` leads to all of the week, where some of it lies before the first day shown."""

    days: tuple[Day, ...]
    strip: tuple[tuple[Any, ...], ...]
    adults: tuple[Any, ...]
    span: str
    before: str
    after: str
    whole: str | None
    is_this_week: bool
    is_past: bool


def week_page(
    agenda: Agenda,
    lessons: Sequence[LessonTime],
    week: CalendarWeek,
    chosen: date,
    *,
    now: datetime,
) -> WeekPage:
    """The week from the chosen day on; the whole of it is one link away."""
    today = week.day_of(now)
    by_day: dict[date, list[Plan]] = {day: [] for day in week.days}
    plans: list[Plan] = [*agenda.engagements, *lessons]
    for each in sorted(plans, key=lambda plan: plan.slot.starts_at):
        by_day[week.day_of(each.slot.starts_at)].append(each)
    hidden = any(by_day[day] for day in week.days if day < chosen)
    days = tuple(
        Day(day, day_words(day, today), tuple(_line(each, now) for each in by_day[day]))
        for day in week.days
        if day >= chosen and by_day[day]
    )
    return WeekPage(
        days=days,
        strip=tuple(_on_strip(day, by_day[day], chosen) for day in week.days),
        adults=agenda.adults,
        span=_("%(first)s – %(last)s", first=_short(week.monday), last=_short(week.sunday)),
        before=_href(week.monday - timedelta(days=7)),
        after=_href(week.monday + timedelta(days=7)),
        whole=_href(week.monday) if hidden else None,
        is_this_week=today in week.days,
        is_past=week.sunday < today,
    )


def _href(day: date) -> str:
    return url_for("schedule.week", day=day.isoformat())


def _short(day: date) -> str:
    return format_date(day, "d MMM")


def _on_strip(day: date, lines: list[Plan], chosen: date) -> tuple[Any, ...]:
    kinds = [
        kind for kind in ("received", "given", "waiting") if any(e.kind == kind for e in lines)
    ]
    name = long_day(day)
    if lines:
        name += ", " + ngettext("%(num)s plan", "%(num)s plans", len(lines))
    return weekday_words(day), str(day.day), _href(day), day == chosen, kinds, name


def _line(each: Plan, now: datetime) -> Line:
    if isinstance(each, LessonTime):
        return _of_lesson(each)
    is_off = each.state in _OFF
    return Line(
        starts=clock(each.slot.starts_at),
        ends=clock(each.slot.ends_at),
        title=KINDS[each.what],
        note=" · ".join(part for part in _note(each) if part),
        kind="free" if is_off else each.kind,
        href=_link(each),
        tag=_tag(each, now),
        tag_kind="stone" if is_off else each.kind,
    )


def _of_lesson(each: LessonTime) -> Line:
    return Line(
        starts=clock(each.slot.starts_at),
        ends=clock(each.slot.ends_at),
        title=each.title,
        note=" · ".join([each.place] if each.kind == "given" else [each.giver_name, each.place]),
        kind=each.kind,
        href=url_for("ledger.lesson", lesson_id=each.id),
        tag=_("Learn together"),
        tag_kind=each.kind,
    )


def _link(each: Engagement) -> str | None:
    if each.exchange_id is not None:
        return url_for("care.exchange", exchange_id=each.exchange_id)
    if each.task_id is not None:
        return url_for("care.task", task_id=each.task_id)
    return None


def _note(each: Engagement) -> list[str]:
    cared = _("for %(who)s", who=cared_words(each.cared.split(", "))) if each.cared else ""
    if each.kind == "waiting":
        return [_waiting_for(each), cared]
    if each.other is None:
        return [_("Asked by %(name)s", name=each.who)]
    if each.kind == "received":
        return [_COMES[each.place](each.other), cared]
    return [_GOES[each.place](each.other), "" if each.is_mine else each.who]


_COMES: dict[str, Callable[[str], str]] = {
    Where.OURS: lambda name: _("%(name)s comes to your home", name=name),
    Where.THEIRS: lambda name: _("At %(name)s’s home", name=name),
    Where.THIRD: lambda name: _("With %(name)s", name=name),
}
_GOES: dict[str, Callable[[str], str]] = {
    Where.OURS: lambda name: _("At %(name)s’s home", name=name),
    Where.THEIRS: lambda name: _("%(name)s comes to your home", name=name),
    Where.THIRD: lambda name: _("With %(name)s", name=name),
}


def _waiting_for(each: Engagement) -> str:
    if each.state == "proposed":
        assert each.other is not None
        return each.other
    if each.offered:
        return ngettext(
            "%(num)s neighbour offers to come", "%(num)s neighbours offer to come", each.offered
        )
    if each.invited:
        return ngettext("%(num)s neighbour invited", "%(num)s neighbours invited", each.invited)
    return _("Nobody is invited yet")


def _tag(each: Engagement, now: datetime) -> str:
    minutes = spoken_minutes(each.minutes)
    if each.kind == "waiting":
        return _waiting_tag(each)
    if each.state in _OFF:
        return _OFF[each.state]()
    words = _SO_LONG[each.kind, each.slot.ends_at <= now](minutes)
    more = _STILL_OPEN.get("unsaid" if _is_unsaid(each, now) else each.state)
    return f"{words} · {more()}" if more else words


def _is_unsaid(each: Engagement, now: datetime) -> bool:
    """Over, and the two have not both said how long it took."""
    return each.state == ExchangeState.AGREED and each.slot.ends_at <= now


def _waiting_tag(each: Engagement) -> str:
    if each.state == "proposed" and each.awaits_me:
        assert each.answer_by is not None
        return _(
            "Answer by %(day)s, %(hour)s", day=short_day(each.answer_by), hour=clock(each.answer_by)
        )
    if each.state == "proposed":
        return _("Waiting for their answer")
    if each.awaits_me:
        return _("Waiting for your answer")
    if each.state == "flexible":
        return _("%(time)s, any time in these hours", time=spoken_minutes(each.minutes))
    return _("Looking for somebody")


_SO_LONG = {
    ("given", False): lambda time: _("You give %(time)s", time=time),
    ("received", False): lambda time: _("You receive %(time)s", time=time),
    ("given", True): lambda time: _("You gave %(time)s", time=time),
    ("received", True): lambda time: _("You received %(time)s", time=time),
}
_STILL_OPEN: dict[str, Callable[[], str]] = {
    "unsaid": lambda: _("to be confirmed"),
    ExchangeState.DIFFERS: lambda: _("you two say different times"),
    ExchangeState.DISPUTED: lambda: _("the operator is looking at it"),
    ExchangeState.SETTLED: lambda: _("time confirmed"),
}
_OFF: dict[str, Callable[[], str]] = {
    ExchangeState.CANCELLED: lambda: _("Called off"),
    ExchangeState.NO_SHOW: lambda: _("Nobody came"),
    ExchangeState.VOIDED: lambda: _("Never confirmed: nothing moved"),
}
