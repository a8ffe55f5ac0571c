"""A budget in the middle of its reading: a line that two have looked at, a rule, a file that waits."""

import zlib

from sqlalchemy import select

from models.base import db
from models.budgets import Budget, BudgetColumns, BudgetFile, BudgetLine, BudgetRule, BudgetStep
from models.people import Organisation
from tests.cast import at

DIRECT = {"neutral_bp": 0, "direct_bp": 10_000, "sensitive_bp": 0, "staff_bp": 0}


def fill(house):
    """The municipality's nurseries, read by Carla and again by Teresa."""
    town = db.session.scalars(select(Organisation.id).order_by(Organisation.id)).first()
    made = {"act_uid": house.act_uid, "at": at(9, 8)}
    budget = house.row(Budget, organisation_id=town, year=2029, **made)
    said = {"motive": "Libera ore di cura", "source": "rule", "said_by": "12.01", **DIRECT}
    line = house.row(
        BudgetLine,
        budget_id=budget.id,
        place=2,
        mission="12",
        programme="01",
        chapter="1201",
        text="Nidi",
        forecast_cents=90_000_000,
        state="reviewed",
        author_id=house.cast.people["Carla"],
        reviewer_id=house.cast.people["Teresa"],
        version=2,
        **said,
    )
    house.row(BudgetStep, line_id=line.id, number=1, deed="confirmed", **said, **made)
    other = {"forecast": [80_000_000, 90_000_000]}
    house.row(BudgetStep, line_id=line.id, number=2, deed="amounts", amounts=other, **said, **made)
    rule = {"mission": "12", "programme": "01", "motive": "Libera ore di cura", **DIRECT}
    house.row(BudgetRule, organisation_id=town, **rule, **made)
    house.row(BudgetColumns, organisation_id=town, headings={"Missione": "mission"})
    house.row(
        BudgetFile,
        organisation_id=town,
        year=2030,
        named="bilancio.csv",
        packed=zlib.compress(b"[]"),
        columns={},
        **made,
    )
