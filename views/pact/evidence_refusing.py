"""What is said of a file that does not show anything here."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from exchange.pact.evidence_refusals import (
    EvidenceFull,
    EvidenceProves,
    EvidenceThere,
    EvidenceUnfit,
)
from views.words import Said, plain

_UNFIT = {
    "too_big": _l("This file is larger than 5 MB. Make it smaller and send it again."),
    "too_small": _l("Nothing can be read on so small a picture. Send a larger one."),
    "unreadable": _l("We cannot read this file: it is broken, or locked with a password."),
    "programs": _l("A program is inside this file. Save it as PDF and send that."),
    "unknown": _l("Send a PDF, a picture (JPEG, PNG), a CSV, an Excel, Word or OpenDocument file."),
}


def _unfit(no: EvidenceUnfit) -> Said:
    return Said(_("This file does not work"), _UNFIT.get(no.reason, _UNFIT["unknown"]))


def _full(no: EvidenceFull) -> Said:
    words = ngettext(
        "%(num)s file is kept at most: take one away first.",
        "%(num)s files are kept at most: take one away first.",
        no.most,
    )
    return Said(_("There is no room for one more file"), words)


SAID = {
    EvidenceUnfit: _unfit,
    EvidenceFull: _full,
    EvidenceProves: plain(
        _l("This file shows that it was kept"),
        _l(
            "Put another file in its place, and say why. Without one it would not be shown any more."
        ),
    ),
    EvidenceThere: plain(_l("This file is here already"), _l("Nothing was added.")),
}
