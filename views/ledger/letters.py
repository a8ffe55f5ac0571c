"""What the ledger tells a household: the hours it starts with, and that it has many."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from views.language import spoken_minutes
from views.notices.letter import Letter


def _starter(facts: dict[str, Any]) -> Letter:
    given, promised = facts["minutes"], facts["promised_minutes"]
    if given == 0:
        subject = _("Your account is open")
        first = _("The fund of the bank is empty, so you start from zero.")
    elif given < promised:
        subject = _("You start with %(time)s", time=spoken_minutes(given))
        first = _("It is what the fund of the bank has now; usually it gives more.")
    else:
        subject = _("You start with %(time)s", time=spoken_minutes(given))
        first = _("They come from the fund of the bank, so that you can ask at once.")
    trust = _("You can ask for help before you have given any: you give it back by helping.")
    return Letter(subject, [first, trust], _("See the account"), url_for("ledger.account"))


def _above_ceiling(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("You have %(time)s: use them", time=spoken_minutes(facts["minutes"])),
        [
            _(
                "That is more than the %(time)s your bank thinks good to keep.",
                time=spoken_minutes(facts["ceiling_minutes"]),
            ),
            _("Hours only help when they move: ask for something, even a small one."),
        ],
        _("I need a hand"),
        url_for("care.ask"),
    )


LETTERS = {"starter": _starter, "above_ceiling": _above_ceiling}
