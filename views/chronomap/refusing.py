"""What the time map's own refusals say."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.chronomap.refusals import (
    AskedEnough,
    ChangedEnough,
    NothingOtherwise,
    OtherHoursByNow,
)
from views.words import Said, plain


def _enough(no: Any) -> Said:
    return Said(
        _("A scenario has at most %(most)s changes", most=no.most),
        _("Nothing was kept. Begin another one for the rest: you can compare the two."),
    )


def _asked(no: Any) -> Said:
    return Said(
        _("%(most)s of your questions are still being looked for", most=no.most),
        _("Nothing was kept. Ask again when the first ones are answered."),
        _("Which hours to move"),
        "chronomap.moves",
    )


SAID = {
    AskedEnough: _asked,
    ChangedEnough: _enough,
    OtherHoursByNow: plain(
        _l("A service keeps other hours by now"),
        _l("No scenario was made. Ask again: the search then begins with the new hours."),
    ),
    NothingOtherwise: plain(
        _l("Nothing is otherwise in it yet"),
        _l("It was not shared. Change the hours or the places of a service first."),
    ),
}
