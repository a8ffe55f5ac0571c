"""What the room of work beside care says when it says no."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.workplaces.stand_in_refusals import EnoughAsked, StandInGone
from views.words import Said, plain


def _enough(refusal: EnoughAsked) -> Said:
    return Said(
        _("So many are open already"),
        _("At most %(n)s at a time. Close one, or wait for an answer.", n=refusal.most),
        _("Who can stand in"),
        "workplaces.stand_ins",
    )


SAID = {
    StandInGone: plain(
        _l("This is over"),
        _l("Somebody was found, or it was taken back. Nothing was changed."),
        _l("Who can stand in"),
        "workplaces.stand_ins",
    ),
    EnoughAsked: _enough,
}
