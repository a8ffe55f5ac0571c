"""A closed budget of the municipality: who uses a line, its target, a report that is out and one that waits."""

from datetime import date
from typing import Any

from exchange.budget import effect_actions, report_actions
from exchange.units import Act
from models.base import db, ids
from models.budgets import Budget, BudgetLine

DAY = date(2030, 1, 5)


def fill(street: Any, do: Any) -> None:
    """`do` is a trip of its own by one of the cast. Teresa's proposal waits for Ada, or for Carla."""
    town, things = street.town, street.things
    body, ada, carla = things["municipality"], town.people["Ada"], town.people["Carla"]
    things["closed_budget"] = do(town, "Carla", closed, body, 2028, (ada, carla))
    line = things["closed_line"] = do(town, "Carla", line_of, things["closed_budget"])
    users = {"women": 140, "men": 60, "source": "Anagrafe"}
    do(town, "Carla", _deed, effect_actions.say_users, (line, things["closed_budget"], body), users)
    things["aim"] = do(
        town, "Carla", effect_actions.add_indicator, line, things["closed_budget"], body, AIM
    )
    of = (things["closed_budget"], body), {"as_of": DAY, "context": None}
    things["budget_report"] = do(town, "Carla", _deed, report_actions.propose, *of)
    out = (things["closed_budget"], body), {"edition": 1}
    do(town, "Ada", _deed, report_actions.publish, *out)
    do(town, "Teresa", _deed, report_actions.propose, *of)


AIM = {
    "name": "Posti",
    "unit": "posti",
    "source": "Anagrafe",
    "baseline_milli": 100_000,
    "target_milli": 150_000,
    "result_milli": None,
    "women_milli": None,
    "men_milli": None,
}


def _deed(deed: Any, args: Any, named: Any, *, act: Act) -> Any:
    return deed(*args, **named, act=act)


def line_of(budget_id: int, *, act: Act) -> int:
    return db.session.query(BudgetLine.id).filter_by(budget_id=budget_id).one()[0]


def closed(organisation_id: int, year: int, readers: tuple[int, int], *, act: Act) -> int:
    """Of one line, which the first has read and the second again."""
    made = {"act_uid": act.uid, "at": act.now}
    budget = Budget(
        bank_id=act.bank_id,
        id=ids.make(),
        organisation_id=organisation_id,
        year=year,
        state="closed",
        **made,
    )
    db.session.add(budget)
    db.session.flush()
    db.session.add(
        BudgetLine(
            bank_id=act.bank_id,
            id=ids.make(),
            budget_id=budget.id,
            place=2,
            mission="12",
            programme="03",
            chapter="1203",
            text="Assistenza",
            actual_cents=70_000_000,
            state="reviewed",
            source="person",
            motive="Cura",
            author_id=readers[0],
            reviewer_id=readers[1],
            neutral_bp=0,
            direct_bp=0,
            sensitive_bp=10_000,
            staff_bp=0,
        )
    )
    return budget.id
