"""What the operators' decisions say to whom they concern."""

from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from views.kinds import CHECKS
from views.language import short_day_year
from views.notices.letter import Letter


def _approved(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("You are in: welcome"),
        [
            _("You can ask for a hand and give one from now on."),
            _("Begin by saying when you are free: it takes a minute."),
        ],
        _("Say when I am free"),
        url_for("schedule.hours"),
    )


def _refused(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("Your application was not accepted"),
        [
            _("The reason given: %(motive)s", motive=facts["motive"]),
            _("You can answer this to the operator of the bank, and apply again."),
        ],
        _("Open Prossima"),
        url_for("care.home"),
    )


def _check_seen(facts: dict[str, Any]) -> Letter:
    name = CHECKS[facts["check"]]
    if facts.get("valid_until"):
        day = short_day_year(date.fromisoformat(facts["valid_until"]))
        held = _("It counts until %(day)s.", day=day)
    else:
        held = _("It counts without an end.")
    return Letter(_("Seen by the operator: %(check)s", check=name), [held])


def _photo_taken_away(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("Your photo is not shown any more"),
        [
            _("Whoever coordinates the bank took it away: %(motive)s", motive=facts["motive"]),
            _("Everything else is as before. You can show another one, or none."),
        ],
        _("To your photo"),
        url_for("people.photo"),
    )


LETTERS = {
    "application_approved": _approved,
    "application_refused": _refused,
    "check_seen": _check_seen,
    "photo_taken_away": _photo_taken_away,
}
