"""What a no that was answered says to those it concerns, and a check that comes to its end."""

from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from views.care.letters import line, of_exchange
from views.kinds import CHECKS
from views.language import long_day
from views.notices.letter import Letter

Facts = dict[str, Any]


def _answered(facts: Facts) -> Letter:
    return Letter(
        _("Somebody answers a no of the bank"),
        [_("A colleague refused them. Read both sides and decide.")],
        _("Read it"),
        url_for("moderation.answered_refusal", person_id=facts["person_id"]),
    )


def _upheld(facts: Facts) -> Letter:
    return Letter(
        _("Your answer was read: the no stays"),
        [
            _("Somebody else than who refused has decided: %(motive)s", motive=facts["motive"]),
            _("You can apply again, or ask another bank."),
        ],
        _("Open Prossima"),
        url_for("people.refusal"),
    )


def _day(facts: Facts) -> str:
    return long_day(date.fromisoformat(facts["day"]))


def _lapses(facts: Facts) -> Letter:
    check, day = CHECKS[facts["check"]], _day(facts)
    return Letter(
        _("It counts until %(day)s: %(check)s", day=day, check=check),
        [
            _("After that you cannot say yes to what your bank asks it for."),
            _("Show whoever coordinates the bank a new one before."),
        ],
        _("To your page"),
        url_for("people.me"),
    )


def _lapsed(facts: Facts) -> Letter:
    return Letter(
        _("It counts no more: %(check)s", check=CHECKS[facts["check"]]),
        [
            _("Until you show a new one you cannot say yes to what your bank asks it for."),
            _("What you have agreed stands for now: whoever coordinates the bank talks to you."),
        ],
        _("To your page"),
        url_for("people.me"),
    )


def _renew(facts: Facts) -> Letter:
    name, check = facts["name"], CHECKS[facts["check"]]
    return Letter(
        _("A check comes to its end: %(name)s", name=name),
        [_("%(check)s, until %(day)s.", check=check, day=_day(facts))],
        _("Open the page"),
        url_for("moderation.member", person_id=facts["person_id"]),
    )


def _uncovered(facts: Facts) -> Letter:
    check, name = CHECKS[facts["check"]], facts["name"]
    words = _(
        "On %(day)s %(name)s helps, and on that day “%(check)s” does not count. Both know that you call.",
        name=name,
        day=_day(facts),
        check=check,
    )
    return Letter(
        _("Agreed without a check: %(name)s", name=name),
        [words],
        _("Open the page"),
        url_for("moderation.member", person_id=facts["person_id"]),
    )


def _wanting(facts: Facts) -> Letter:
    """To the two sides: only the helper reads what it is."""
    if facts["helps"]:
        words = _(
            "For this your bank asks for “%(check)s”, and on that day it does not count.",
            check=CHECKS[facts["check"]],
        )
    else:
        words = _(
            "For this your bank asks for checks, and on that day not all of %(name)s’s count.",
            name=facts["name"],
        )
    after = _("It stands for now. Whoever coordinates the bank talks to both of you.")
    return Letter(
        _("Something is to be renewed before you meet"),
        [line(facts), words, after],
        *of_exchange(facts, _("Details")),
    )


LETTERS = {
    "refusal_answered": _answered,
    "refusal_upheld": _upheld,
    "check_lapses": _lapses,
    "check_lapsed": _lapsed,
    "check_to_renew": _renew,
    "check_uncovered": _uncovered,
    "care_check_wanting": _wanting,
}
