"""What projects and the strategic plan say when they say no."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from exchange.pact.project_refusals import (
    BranchNotBare,
    CheckUnfinished,
    HolderOnly,
    OutAlready,
    TooFewOfThem,
)
from views.words import Said, plain


def _unfinished(no: CheckUnfinished) -> Said:
    words = ngettext(
        "%(answered)s of %(num)s question is answered. Answer all, then let it out.",
        "%(answered)s of %(num)s questions are answered. Answer all, then let it out.",
        no.asked,
        answered=no.answered,
    )
    return Said(_("Some questions are still open"), words)


SAID = {
    TooFewOfThem: plain(
        _l("So small a number points at somebody"),
        _l("From one to four: leave the box empty. Go back and mend it."),
    ),
    CheckUnfinished: _unfinished,
    OutAlready: plain(
        _l("Nothing to change here"),
        _l("Everybody reads this version already, or it was taken back before."),
    ),
    HolderOnly: plain(
        _l("The holder lets a project out"),
        _l("You may write it. Ask whoever holds the place to look at it."),
    ),
    BranchNotBare: plain(
        _l("Something still hangs on it"),
        _l("Take off what stands below it first. Nothing was changed."),
        _l("The strategic plan"),
        "pact.strategy_book",
    ),
}
