"""One line of an agenda in words: what, when, with whom, and where it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.ledger.lesson_queries import LessonTime
from exchange.schedule.engagement import Engagement
from models.states import ExchangeState, Where
from views.kinds import KINDS, cared_words
from views.language import clock, short_day, spoken_minutes

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


def line_of(each: Plan, now: datetime) -> Line:
    if isinstance(each, LessonTime):
        return _of_lesson(each)
    is_off = is_called_off(each)
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


def is_called_off(each: Plan) -> bool:
    return isinstance(each, Engagement) and each.state in _OFF


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
    return [_GOES[each.place](each.other)]


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
