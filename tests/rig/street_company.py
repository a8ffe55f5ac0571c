"""The municipality's own report on women and men at work, whole and not closed, and a scorecard."""

from datetime import date

from exchange.budget import company_actions
from exchange.budget.company import STEPS, TABLES, Sex
from tests.rig.company import MARKS, SHEET

FIRST_YEAR = 2026


def filled():
    """Each table of the whole report, as a form hands it in."""
    return {
        key: {(line, Sex(sex)): n for line, of in lines.items() for sex, n in of.items()}
        for key, lines in SHEET.items()
    }


def fill(street, do):
    """`do` is a trip of its own by one of the cast."""
    town, body = street.town, street.things["municipality"]
    street.things["company_step"] = next(iter(STEPS))
    begun = {"today": date(2030, 1, 7)}
    do(town, "Ada", lambda act: company_actions.begin(body, FIRST_YEAR, act=act, **begun))
    seen = {"tables": TABLES, "seen_version": 1}
    do(town, "Ada", lambda act: company_actions.write(body, FIRST_YEAR, filled(), act=act, **seen))
    marked = {"marks": MARKS, "evidence": {"pay": "Verbale 3"}, "seen_version": 0}
    do(town, "Ada", lambda act: company_actions.mark(body, FIRST_YEAR, act=act, **marked))
