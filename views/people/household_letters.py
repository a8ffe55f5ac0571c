"""What happens in a household, told to whom it concerns."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from views.notices.letter import Letter


def _invitation(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("Share one account of hours: %(household)s", household=facts["household"]),
        [
            _("Somebody you live with invites you into the household on Prossima."),
            _("Sign in, or join first, then open this link. It works once, for seven days."),
            _("If you do not know who this is, do nothing."),
        ],
        _("See the invitation"),
        url_for("people.show_invitation", token=facts["token"]),
    )


def _joined(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("%(name)s has come into your household", name=facts["name"]),
        [
            _("You share one account of hours now, and the list of whom you care for."),
            _("It was by an invitation one of you sent. If nobody knows of it, tell the operator."),
        ],
        _("See the household"),
        url_for("people.household"),
    )


def _left(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("%(name)s has left the household", name=facts["name"]),
        [_("The account of hours stays yours, with your share of what was on it.")],
        _("See the account"),
        url_for("ledger.account"),
    )


LETTERS = {
    "household_invitation": _invitation,
    "household_joined": _joined,
    "household_left": _left,
}
