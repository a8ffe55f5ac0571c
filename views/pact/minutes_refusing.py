"""What the table's minutes say when they say no."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.pact.minutes_refusals import (
    ApprovalsWanted,
    ApprovedAlready,
    CameForTwo,
    DoneAlready,
    DraftMoved,
    MinutesSealed,
    NoQuorum,
    NotCarried,
    NotHeldYet,
    StillCounted,
    VoteSettled,
)
from views.words import Said, plain


def _too_few(no: NoQuorum) -> Said:
    words = _(
        "%(n)s organisations are there, %(needed)s are needed. You may talk and write it down.",
        n=no.present,
        needed=no.needed,
    )
    return Said(_("Too few are there to decide"), words)


def _wanted(no: ApprovalsWanted) -> Said:
    words = _(
        "%(n)s of %(needed)s organisations found this draft right. Ask them to read it.",
        n=no.there,
        needed=no.needed,
    )
    return Said(_("It cannot be sealed yet"), words)


def _for_two(no: CameForTwo) -> Said:
    words = _("%(name)s counts for one organisation. Choose which one.", name=no.name)
    return Said(_("One person is one seat"), words)


SAID = {
    CameForTwo: _for_two,
    NoQuorum: _too_few,
    ApprovalsWanted: _wanted,
    NotHeldYet: plain(
        _l("This meeting was not held"),
        _l("Minutes are written from its day on, unless it was called off."),
    ),
    MinutesSealed: plain(
        _l("These minutes are sealed"),
        _l("They stand in the register for good. A later meeting may decide otherwise."),
    ),
    StillCounted: plain(
        _l("Votes lean on who was there"),
        _l("Who voted was there, and enough were there to decide. Nothing was changed."),
    ),
    NotCarried: plain(
        _l("The vote did not carry"), _l("Nothing can be decided on it. Vote again, or go on.")
    ),
    VoteSettled: plain(_l("It is decided already"), _l("Nothing was changed.")),
    ApprovedAlready: plain(
        _l("You have said so already"), _l("One word for each organisation, and for each person.")
    ),
    DraftMoved: plain(
        _l("The draft was changed meanwhile"), _l("Read it again, then say that it is right.")
    ),
    DoneAlready: plain(_l("It is done already"), _l("Nothing was changed.")),
}
