"""What a report on a budget says when it says no."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.budget.report_refusals import BudgetStillOpen, OwnProposal, ReportIsOut
from views.words import Said, plain


def _still_open(no: Any) -> Said:
    return Said(
        _("The budget is still open"),
        _("Its lines may change. Close the budget of %(year)s first.", year=no.year),
    )


SAID = {
    BudgetStillOpen: _still_open,
    OwnProposal: plain(
        _l("A colleague has to look at it"),
        _l("You proposed this report. Somebody else of your body lets it out."),
    ),
    ReportIsOut: plain(
        _l("Nothing to let out"),
        _l("This edition is out already, or a later one was proposed."),
    ),
}
