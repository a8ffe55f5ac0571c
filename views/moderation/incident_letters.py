"""What an alarm says, without a name and without what was said: a letter outlives its hour."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from models.states_of_safety import IncidentKind
from views.language import clock, long_day
from views.notices.letter import Letter
from views.notices.writing import moment

Facts = dict[str, Any]


def _link(facts: Facts) -> tuple[str, str]:
    return _("Open the case"), url_for("moderation.incident", incident_id=facts["incident_id"])


def _opened(facts: Facts) -> Letter:
    by = moment(facts, "answer_by")
    subjects = {
        IncidentKind.UNSAFE: _("Somebody does not feel safe: call now"),
        IncidentKind.OVERDUE: _("Somebody has not said that all is well: call now"),
    }
    promise = _(
        "The bank has promised a call by %(hour)s, %(day)s.", hour=clock(by), day=long_day(by)
    )
    return Letter(
        subjects[facts["case_kind"]],
        [promise, _("Whom to call stands on your desk.")],
        *_link(facts),
    )


def _waits(facts: Facts) -> Letter:
    return Letter(
        _("Nobody has called yet, and the promised hour is over"),
        [_("Somebody waits to be called about their safety.")],
        *_link(facts),
    )


def _closed(facts: Facts) -> Letter:
    return Letter(
        _("Whoever coordinates the bank has looked after it"),
        [_("If something still weighs on you, call them: it can be taken up again.")],
        _("Open Prossima"),
        url_for("care.home"),
    )


LETTERS = {"incident_opened": _opened, "incident_waits": _waits, "incident_closed": _closed}
