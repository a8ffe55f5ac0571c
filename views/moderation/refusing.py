"""What the desk's own refusals say."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.moderation.refusals import DecidedBefore, NotHeard
from exchange.moderation.waiting_refusals import TakenAlready
from views.language import long_day
from views.words import Said, plain


def _not_heard(no: Any) -> Said:
    return Said(
        _("They still have time to answer"),
        _("You can decide from %(day)s, or as soon as both have answered.", day=long_day(no.until)),
        _("Open the desk"),
        "moderation.desk",
    )


def _taken_already(no: Any) -> Said:
    return Said(
        _("%(name)s sees to it already", name=no.taker_name),
        _("Nothing was done. Talk to each other: it can be handed over."),
        _("Back to the desk"),
        "moderation.desk",
    )


SAID = {
    TakenAlready: _taken_already,
    NotHeard: _not_heard,
    DecidedBefore: plain(
        _l("Somebody else hears the appeal"),
        _l("You decided it first. Nothing was done."),
    ),
}
