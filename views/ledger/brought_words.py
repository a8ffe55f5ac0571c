"""What is said of a table of balances that could not be read."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.ledger.brought import Problem

SAMPLE = "casa;minuti\nFamiglia Rossi;150\nFamiglia Verdi;-90"
"""A table as it should be, in the words of an Italian office."""

_KINDS: dict[str, Any] = {
    "empty": _l("There is no row in it."),
    "no_table": _l("This is no table, or too large a one."),
    "no_column": _l("There is no column of this name."),
    "no_such_household": _l("No household with an open account is called so, or has this number."),
    "two_households": _l("Two households are called so: write the number of the account."),
    "twice": _l("This household is in the table more than once."),
    "not_minutes": _l("These are no whole minutes: write 150, or 2:30 for hours and minutes."),
    "own_home": _l("It is your own home: an administrator of another home brings the table in."),
    "below_limit": _l("That is below the limit of the account: change the limit first."),
}


def said(problem: Problem) -> str:
    """Row 7, household: no household is called so."""
    where = _("Row %(n)s", n=problem.row)
    if problem.column:
        where = f"{where}, {problem.column}"
    return f"{where}: {_KINDS[problem.kind]}"
