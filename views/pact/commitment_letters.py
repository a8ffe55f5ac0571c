"""Letters about commitments: due soon, late, taken into the pact or not."""

from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from views.language import long_day
from views.notices.letter import Letter


def _soon(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("Due soon: %(title)s", title=facts["title"]),
        [
            _("You promised it by %(day)s.", day=_due(facts)),
            _("Tell where it has come to. Everybody reads it on the page of the pact."),
        ],
        *_way(facts),
    )


def _late(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("Late: %(title)s", title=facts["title"]),
        [
            _("It was due on %(day)s.", day=_due(facts)),
            _("Say how it goes: everybody reads that you were reminded, and what you answer."),
        ],
        *_way(facts),
    )


def _taken(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("In the pact: %(title)s", title=facts["title"]),
        [_("Everybody reads it from today. You will be reminded a month before it is due.")],
        *_way(facts),
    )


def _declined(facts: dict[str, Any]) -> Letter:
    why = _("Why: %(why)s", why=facts["motive"])
    if facts.get("is_in"):
        # Only the change was declined: what was promised before holds.
        subject = f"{_('Another target')}: {facts['title']}"
        return Letter(subject, [_("Not taken"), why], *_way(facts))
    return Letter(
        _("Not in the pact: %(title)s", title=facts["title"]),
        [why, _("You can put forward another one.")],
        *_way(facts),
    )


def _due(facts: dict[str, Any]) -> str:
    return long_day(date.fromisoformat(facts["due"]))


def _way(facts: dict[str, Any]) -> tuple[str, str]:
    ids = {key: facts[key] for key in ("organisation_id", "commitment_id")}
    return _("To the commitment"), url_for("pact.body_commitment", **ids)


LETTERS = {
    "commitment_soon": _soon,
    "commitment_late": _late,
    "commitment_taken": _taken,
    "commitment_declined": _declined,
}
