"""What agreements say when they say no."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.workplaces.agreement_refusals import (
    AgreementShut,
    NotAgreedYet,
    SignedAlready,
    TooFewToTell,
    VoicesOver,
)
from views.language import long_day
from views.words import Said, plain


def _over(no: VoicesOver) -> Said:
    words = _("You could answer until %(day)s. Thank you for coming by.", day=long_day(no.until))
    return Said(_("Nobody is asked any more"), words)


SAID = {
    AgreementShut: plain(
        _l("This agreement is closed"),
        _l("It is in force, or it was withdrawn. Nothing was changed."),
        _l("For whom you work"),
        "people.bodies_of_mine",
    ),
    SignedAlready: plain(
        _l("You have signed already"),
        _l("Now the other side is to sign. Nothing was changed."),
        _l("For whom you work"),
        "people.bodies_of_mine",
    ),
    NotAgreedYet: plain(
        _l("It is not in force yet"),
        _l("Look back once both have signed."),
        _l("For whom you work"),
        "people.bodies_of_mine",
    ),
    TooFewToTell: plain(
        _l("So small a number points at somebody"),
        _l("From one to four: leave the box empty. Go back and mend it."),
        _l("For whom you work"),
        "people.bodies_of_mine",
    ),
    VoicesOver: _over,
}
