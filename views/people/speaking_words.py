"""What an operator reads who wants to do for somebody what only that person does."""

from flask_babel import gettext as _

from exchange.people import refusals
from views.words import Said


def only_herself(no: refusals.OnlyHerself) -> Said:
    return Said(
        _("This only %(name)s does", name=no.name),
        _("You write down what they ask and answer. Messages, safety and their data stay theirs."),
        _("What comes next"),
        "care.home",
    )


def not_agreed(no: refusals.NotAgreed) -> Said:
    return Said(
        _("%(name)s has not agreed yet", name=no.name),
        _("Ask them, and tick that they said yes. Then you can write down what they ask."),
    )
