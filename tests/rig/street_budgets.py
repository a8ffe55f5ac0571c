"""An open budget of the municipality, with one line that waits, a rule, and a file not brought in yet."""

from typing import Any

from exchange.budget import columns, file_actions, suggesting_actions
from exchange.budget.classes import Code
from exchange.budget.shares import only
from exchange.budget.suggesting import Rule
from exchange.units import Act
from models.base import db
from models.budgets import BudgetLine

HEAD = ["Missione", "Programma", "Capitolo", "Descrizione", "Impegni"]
ROWS = [(1, HEAD), (2, ["12", "01", "1201", "Nidi", "900.000,00"])]
SAID = {"code": "1", "motive": "Lavoro delle madri"}


def fill(street: Any, do: Any) -> None:
    """`do` is a trip of its own by one of the cast."""
    town, things = street.town, street.things
    body = things["municipality"]
    rule = Rule("12", "01", "", only(Code.DIRECT), "Lavoro delle madri")
    things["budget_rule"] = do(town, "Ada", suggesting_actions.add_rule, body, rule)
    first = do(town, "Ada", _hand_in, body, 2029)
    things["open_budget"] = do(town, "Ada", _bring, first, body)
    things["budget_line"] = (
        db.session.query(BudgetLine.id).filter_by(budget_id=things["open_budget"]).scalar()
    )
    db.session.rollback()
    things["budget_file"] = do(town, "Ada", _hand_in, body, 2030)


def _hand_in(body: int, year: int, *, act: Act) -> int:
    guessed = columns.guess([HEAD])
    return file_actions.hand_in(body, year, "bilancio.csv", ROWS, columns=guessed, act=act)


def _bring(file_id: int, body: int, *, act: Act) -> int:
    return file_actions.bring(file_id, body, language="it", act=act)
