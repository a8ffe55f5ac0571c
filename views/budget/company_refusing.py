"""What the report on women and men at work says when it says no."""

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_ngettext as _n

from exchange.budget.company_refusals import NotTheseYears, SheetClosed, SheetNotWhole
from views.words import Said, plain

_BODIES = (_l("Your bodies"), "people.bodies_of_mine")


def _not_whole(no: Any) -> Said:
    return Said(
        _l("The report is not whole yet"),
        _n(
            "%(num)s thing is to be mended first. The page of the report lists it.",
            "%(num)s things are to be mended first. The page of the report lists them.",
            no.faults,
        ),
        *_BODIES,
    )


SAID: dict[type, Callable[[Any], Said]] = {
    SheetClosed: plain(
        _l("This report is closed"),
        _l("Nothing was changed. Open it again if something has to be mended."),
        *_BODIES,
    ),
    SheetNotWhole: _not_whole,
    NotTheseYears: plain(
        _l("There is no report of these years"),
        _l("Reports are of two years. Choose two that have begun."),
        *_BODIES,
    ),
}
