"""Letters about hours of service, and the invitation to bring a home's hours into balance."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from models.states import ImbalanceKind
from views.language import spoken_minutes
from views.notices.letter import Letter


def _service_noted(facts: dict[str, Any]) -> Letter:
    time = spoken_minutes(facts["minutes"])
    return Letter(
        _("%(name)s noted %(time)s of service", name=facts["name"], time=time),
        [_("The fund gives it, once somebody else than them agrees. Give it, or say why not.")],
        _("Answer"),
        url_for("ledger.service_notes"),
    )


def _service_declined(facts: dict[str, Any]) -> Letter:
    time = spoken_minutes(facts["minutes"])
    return Letter(
        _("Your %(time)s of service were not given", time=time),
        [f"“{facts['motive']}”"],
        _("See what you noted"),
        url_for("ledger.own_service"),
    )


def _rebalance(facts: dict[str, Any]) -> Letter:
    time = spoken_minutes(abs(facts["minutes"]))
    if facts["why"] == ImbalanceKind.FLOOR:
        return Letter(
            _("A good moment to give a hand"),
            [
                _("Your home has been helped a lot lately: that is what the bank is for."),
                _("An hour of yours, now and then, brings it back into balance. See what is asked near you."),
            ],
            _("See who needs a hand"),
            url_for("matching.near"),
        )  # fmt: skip
    why = _("Your home has given much: thank you.")
    if facts["why"] == ImbalanceKind.DORMANT:
        why = _("They have rested for a long time. They stay yours.")
    return Letter(
        _("You have %(time)s to use", time=time),
        [why, _("Hours help when they move: ask for a hand, or give some to somebody or to the fund.")],
        _("See the account"),
        url_for("ledger.account"),
    )  # fmt: skip


LETTERS = {
    "service_noted": _service_noted,
    "service_declined": _service_declined,
    "rebalance": _rebalance,
}
