"""What each kind of thing that waits is called on the desk, what it says of itself, and where it leads."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from exchange.moderation.waiting_kinds_queries import BY_WORD
from exchange.moderation.waiting_queries import Line
from views.access import now
from views.kinds import CHECKS, KINDS, REPORTS
from views.language import clock, long_day, short_day, short_day_year, spoken_minutes
from views.ledger.motion_words import KINDS as MOTIONS
from views.moderation.waiting_books import BOOKS
from views.moderation.waiting_shown import Shown


def _at(endpoint: str, name: str) -> Callable[[Line], str]:
    def address(line: Line) -> str:
        values: dict[str, Any] = {name: line.id}
        return url_for(endpoint, **values)

    return address


def _thing(line: Line) -> str:
    """The pane of kinds that have no page of their own."""
    return url_for("moderation.thing", kind=line.kind, item_id=line.id)


def _help(line: Line) -> Any:
    assert line.what is not None
    return KINDS[line.what]


def _two(line: Line) -> Any:
    return _("%(one)s and %(other)s", one=line.name, other=line.other_name)


def _before(line: Line) -> Any:
    """It begins then, whether somebody has seen to it or not."""
    assert line.due is not None
    return _("Before %(day)s, %(hour)s", day=short_day(line.due), hour=clock(line.due))


def _last_day(line: Line) -> Any:
    assert line.due is not None
    if line.is_late:
        return _("Lapsed on %(day)s", day=short_day(line.due))
    return _("It counts until %(day)s.", day=short_day(line.due))


def _last_active(line: Line) -> Any:
    day = line.at or line.since
    # "Saturday 15 November" of last year would be taken for last week's.
    is_near = day > now() - timedelta(days=180)
    return _("Last active on %(day)s", day=long_day(day) if is_near else short_day_year(day))


def _lost(line: Line) -> Any:
    return lost_words(line.what or "mail", line.number or 0)


def lost_words(channel: str, number: int) -> Any:
    """How many did not arrive by this channel; "several": by more than one."""
    words = {
        "mail": ngettext("%(num)s letter was given up", "%(num)s letters were given up", number),
        "push": ngettext("%(num)s notice never rang", "%(num)s notices never rang", number),
        "sms": ngettext(
            "%(num)s text message was not taken", "%(num)s text messages were not taken", number
        ),
        "several": ngettext(
            "%(num)s notice did not arrive", "%(num)s notices did not arrive", number
        ),
    }
    return words[channel]


SHOWN: dict[str, Shown] = {
    "incident": Shown(
        chip=_l("Cases of safety"),
        title=lambda line: (
            _("Does not feel safe") if line.what == "unsafe" else _("Has not said that all is well")
        ),
        # The other one is named where the case is opened, and nowhere before.
        who=lambda line: line.name,
        address=_at("moderation.incident", "incident_id"),
        step=_l("Call"),
        drawing="shield",
        colour="bad",
    ),
    "report": Shown(
        chip=_l("Somebody asks to be looked after"),
        title=lambda line: REPORTS[line.what or "other"],
        who=lambda line: _("%(one)s about %(other)s", one=line.name, other=line.other_name),
        address=_at("moderation.report", "report_id"),
        step=_l("Look at it"),
        drawing="shield",
        colour="bad",
    ),
    "cover": Shown(
        chip=_l("Looking for cover"),
        title=_help,
        who=lambda line: _(
            "%(asker)s, since %(helper)s called off", asker=line.name, helper=line.other_name
        ),
        address=_thing,
        step=_l("Look at it"),
        drawing="clock",
        colour="sun",
        promise=_before,
    ),
    "message": Shown(
        chip=_l("Messages to pass on"),
        title=lambda line: _("%(one)s to %(other)s", one=line.name, other=line.other_name),
        who=_help,
        address=_at("moderation.message", "message_id"),
        step=_l("Read it"),
        drawing="msg",
        colour="sun",
    ),
    "meeting": Shown(
        chip=_l("First meetings to bring about"),
        title=_two,
        who=_help,
        address=_at("moderation.meeting", "exchange_id"),
        step=_l("Arrange it"),
        drawing="people",
        colour="sun",
        promise=_before,
    ),
    "dispute": Shown(
        chip=_l("Two who do not agree"),
        title=lambda line: (
            _("Somebody does not accept what was decided")
            if line.what == "appealed"
            else _("%(helper)s helped %(asker)s", helper=line.name, asker=line.other_name)
        ),
        who=lambda line: (
            _("%(helper)s helped %(asker)s", helper=line.name, asker=line.other_name)
            if line.what == "appealed"
            else ", ".join((str(_help(line)), long_day(line.at or line.since)))
        ),
        address=_at("moderation.desk_dispute_page", "exchange_id"),
        step=_l("Decide it"),
        drawing="hourglass",
        colour="bad",
    ),
    "application": Shown(
        chip=_l("Who asks to join"),
        title=lambda line: line.what,
        who=lambda line: "" if line.due else _("Email not confirmed yet"),
        address=_at("moderation.application", "person_id"),
        step=_l("Look at it"),
        drawing="user",
        colour="given",
    ),
    "answer": Shown(
        chip=_l("A no that is answered"),
        title=lambda line: line.name,
        who=lambda line: "",
        address=_at("moderation.answered_refusal", "person_id"),
        step=_l("Read it"),
        drawing="user",
        colour="given",
    ),
    "visit": Shown(
        chip=_l("First visits to accompany"),
        title=_two,
        who=_help,
        address=_at("moderation.first_visit_pane", "exchange_id"),
        step=_l("Look at it"),
        drawing="people",
        colour="sun",
        promise=_before,
    ),
    "fund_ask": Shown(
        chip=_l("Asked of the fund"),
        title=lambda line: spoken_minutes(line.number or 0),
        address=_at("ledger.one_fund_ask", "ask_id"),
        step=_l("Answer"),
        drawing="sum",
        colour="sun",
    ),
    "motion": Shown(
        chip=_l("Decided by two"),
        title=lambda line: str(MOTIONS[line.what or "rules"]),
        address=_at("ledger.decision", "motion_id"),
        step=_l("Say yes or no"),
        drawing="people",
        colour="sun",
    ),
    "check": Shown(
        chip=_l("Checks that lapse"),
        title=lambda line: line.name,
        who=lambda line: CHECKS[line.what or "identity"],
        address=_thing,
        step=_l("See it anew"),
        drawing="file",
        colour="sun",
        promise=_last_day,
    ),
    "undelivered": Shown(
        chip=_l("What did not arrive"),
        title=lambda line: line.name,
        who=_lost,
        address=_thing,
        step=_l("Look at it"),
        drawing="bell",
        colour="sun",
    ),
    "silent": Shown(
        chip=_l("Silent for a while"),
        title=lambda line: line.name,
        who=_last_active,
        address=_thing,
        step=_l("Say hello"),
        drawing="user",
    ),
    **BOOKS,
}
"""One entry for each kind of `exchange.moderation.waiting_kinds_queries`."""


@dataclass(frozen=True)
class Row:
    """One row of the desk, in words. `taken`: who sees to it; `may_be_taken`: from the list."""

    kind: str
    id: int
    title: Any
    who: Any
    address: str
    step: Any
    drawing: str
    colour: str
    age: Any
    promise: Any
    is_late: bool
    taken: Any
    may_be_taken: bool
    may_be_greeted: bool


def row_of(line: Line, *, reader_id: int) -> Row:
    shown = SHOWN[line.kind]
    return Row(
        kind=line.kind,
        id=line.id,
        title=shown.title(line),
        who=_who(line) if shown.who is None else shown.who(line),
        address=shown.address(line),
        step=shown.step,
        drawing=shown.drawing,
        colour=shown.colour,
        age=_age(line),
        promise=promise_words(line),
        is_late=line.is_late,
        taken=taken_words(line, reader_id=reader_id),
        may_be_taken=not BY_WORD[line.kind].taken_elsewhere,
        may_be_greeted=line.kind == "silent" and line.what == "write",
    )


def _who(line: Line) -> Any:
    return _two(line) if line.other_name else line.name or ""


def _age(line: Line) -> Any:
    days = (now() - line.since) // timedelta(days=1)
    if days < 1:
        return _("Since today")
    return ngettext("For %(num)s day", "For %(num)s days", days)


def promise_words(line: Line) -> Any:
    """By when it is promised, or that the day is past; or what is due instead."""
    if line.due is None:
        return ""
    said = SHOWN[line.kind].promise
    if said is not None:
        return said(line)
    near = abs(line.due - now()) < timedelta(days=2)
    day = f"{short_day(line.due)}, {clock(line.due)}" if near else short_day(line.due)
    if line.is_late:
        return _("Promised by %(day)s", day=day)
    return _("Answer by %(day)s.", day=day)


def taken_words(line: Line, *, reader_id: int) -> Any:
    if line.claim is None:
        return ""
    if line.claim.person_id == reader_id:
        return _("You see to it")
    return _("%(name)s sees to it", name=line.claim.name)
