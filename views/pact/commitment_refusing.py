"""What commitments say when they say no."""

from flask_babel import lazy_gettext as _l

from exchange.pact.commitment_refusals import (
    AskedAlready,
    AskedByYou,
    CommitmentShut,
    NothingAsked,
)
from views.words import plain

SAID = {
    CommitmentShut: plain(
        _l("This commitment is closed for that"),
        _l("It is not in the pact, it is kept, or its figures come by themselves."),
        _l("Commitments of the pact"),
        "pact.commitments",
    ),
    NothingAsked: plain(
        _l("It was decided already"),
        _l("Somebody was quicker. Nothing was changed."),
        _l("Commitments of the pact"),
        "pact.commitments",
    ),
    AskedAlready: plain(
        _l("A change is asked for already"),
        _l("It waits for a decision. Ask again after it."),
        _l("Commitments of the pact"),
        "pact.commitments",
    ),
    AskedByYou: plain(
        _l("You asked for it yourself"),
        _l("Another administrator decides. Nothing was changed."),
        _l("Commitments of the pact"),
        "pact.commitments",
    ),
}
