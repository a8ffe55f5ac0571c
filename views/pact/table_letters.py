"""Letters of the provincial table: called, changed, called off, and a seat that asks for a meeting."""

from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _

from exchange.schedule.feed import Event, Invite
from exchange.units import Slot
from views.language import local, long_day
from views.notices.letter import Letter
from views.notices.writing import moment

Facts = dict[str, Any]


def _invite(facts: Facts) -> Invite:
    slot = Slot(moment(facts, "starts_at"), moment(facts, "ends_at"))
    points = [f"{number}. {each}" for number, each in enumerate(facts["agenda"], 1)]
    event = Event(
        uid=facts["uid"],
        slot=slot,
        title=facts["title"],
        note="\n".join([facts["table"], *points, *([facts["link"]] if facts["link"] else [])]),
        url=f"{current_app.config['BASE_URL']}{url_for('pact.table')}",
        written_at=moment(facts, "changed_at"),
    )
    return Invite(event, facts["place"], facts["sequence"], facts["called_off"] is not None)


def _when(facts: Facts) -> str:
    starts_at, ends_at = local(moment(facts, "starts_at")), local(moment(facts, "ends_at"))
    hours = f"{starts_at:%H:%M}–{ends_at:%H:%M}"
    return f"{long_day(starts_at)}, {hours}"


def _lines(facts: Facts) -> list[str]:
    points = [f"{number}. {each}" for number, each in enumerate(facts["agenda"], 1)]
    where = [each for each in (facts["place"], facts["link"]) if each]
    return [
        _("When: %(when)s", when=_when(facts)),
        _("Where: %(place)s", place=" · ".join(where)),
        _("Agenda") + ":\n" + "\n".join(points),
    ]


def _called(facts: Facts) -> Letter:
    return Letter(
        _("You are called to: %(title)s", title=facts["title"]),
        [*_lines(facts), _("The invitation for your calendar goes along. Its answer counts too.")],
        _("The table"),
        url_for("people.bodies_of_mine"),
        invite=_invite(facts),
    )


def _changed(facts: Facts) -> Letter:
    return Letter(
        _("Changed: %(title)s", title=facts["title"]),
        _lines(facts),
        _("The table"),
        url_for("people.bodies_of_mine"),
        invite=_invite(facts),
    )


def _called_off(facts: Facts) -> Letter:
    motive = facts["called_off"]
    return Letter(
        _("%(title)s does not take place", title=facts["title"]),
        [
            _(
                "The meeting of %(day)s is called off.",
                day=long_day(local(moment(facts, "starts_at"))),
            ),
            *([_("Why: %(why)s", why=motive)] if motive else []),
        ],
        _("The table"),
        url_for("people.bodies_of_mine"),
        invite=_invite(facts),
    )


def _asked(facts: Facts) -> Letter:
    lines = [facts["words"]]
    if facts["is_set_up"]:
        lines.append(_("So many seats have asked: there is a draft now. Look through it and call."))
    return Letter(
        _("%(body)s asks for a meeting", body=facts["organisation"]),
        lines,
        _("The table"),
        url_for("pact.table_desk"),
    )


LETTERS = {
    "table_called": _called,
    "table_changed": _changed,
    "table_called_off": _called_off,
    "table_asked": _asked,
}
