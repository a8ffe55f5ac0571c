"""What reading a budget again says when it says no."""

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_ngettext as _n

from exchange.budget.refusals import BudgetClosed, FileNotReady, NotEverybodyRead, SameReader
from views.words import Said, plain

_BODIES = (_l("Your bodies"), "people.bodies_of_mine")


def _closed(no: Any) -> Said:
    return Said(
        _l("The budget of %(year)s is closed", year=no.year),
        _l("Nothing was changed: a closed budget is only read."),
        *_BODIES,
    )


def _waiting(no: Any) -> Said:
    return Said(
        _l("Not every line is read by two"),
        _n(
            "%(num)s line still waits for a class, or for a second person.",
            "%(num)s lines still wait for a class, or for a second person.",
            no.waiting,
        ),
        *_BODIES,
    )


SAID: dict[type, Callable[[Any], Said]] = {
    BudgetClosed: _closed,
    NotEverybodyRead: _waiting,
    FileNotReady: plain(
        _l("The file is not ready"),
        _l("Nothing was brought in. Its page lists what is missing or wrong."),
        *_BODIES,
    ),
    SameReader: plain(
        _l("Somebody else reads them again"),
        _l("You gave these lines their class. A second person looks at them."),
        *_BODIES,
    ),
}
