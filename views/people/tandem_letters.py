"""Going together: what the other one hears of it."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from views.notices.letter import Letter


def _asked(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("%(name)s asks whether the two of you go together", name=facts["name"]),
        [
            _("Whoever goes in two is suggested and invited in two, or not at all."),
            _("It holds once you say yes. A no is fine, too, and nobody asks why."),
        ],
        _("Answer"),
        url_for("people.tandem"),
    )


def _holds(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("You and %(name)s go together", name=facts["name"]),
        [
            _("From now on you are suggested and invited in two, or not at all."),
            _("Each of you ends it whenever you like, and need not say why."),
        ],
        _("See how it is"),
        url_for("people.tandem"),
    )


def _ended(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("%(name)s goes alone from now on", name=facts["name"]),
        [
            _("You are suggested and invited for yourself again."),
            _("What is agreed stays as it is."),
        ],
        _("See how it is"),
        url_for("people.tandem"),
    )


LETTERS = {
    "tandem_asked": _asked,
    "tandem_holds": _holds,
    "tandem_ended": _ended,
}
