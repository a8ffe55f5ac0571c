"""What the pact's text and its signatures say when they say no."""

from flask_babel import lazy_gettext as _l

from exchange.pact.refusals import (
    ConsultationOver,
    DraftBegun,
    NoPactText,
    NotSigned,
    PactTextShut,
    SignedBefore,
)
from views.words import plain

SAID = {
    NotSigned: plain(
        _l("This is no signature of this text"),
        _l("Nothing was written down. Open the text again and sign with your key."),
    ),
    SignedBefore: plain(
        _l("Your organisation has signed already"),
        _l("One signature stands for it, of the holder or of the alternate."),
    ),
    NoPactText: plain(
        _l("Nothing is open for signature"),
        _l("Look at the text: it may be in consultation still."),
    ),
    PactTextShut: plain(
        _l("This version cannot be changed so"),
        _l("A signed text stays as it is for ever. What is to change is a new version."),
    ),
    DraftBegun: plain(
        _l("A new version is being written"), _l("One at a time: go on with that one.")
    ),
    ConsultationOver: plain(
        _l("Nobody is asked about this text today"),
        _l("The last day is over, or it has not begun. Nothing was written down."),
    ),
}
