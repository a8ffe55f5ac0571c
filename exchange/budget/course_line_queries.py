"""The lines a body's course is done on: the newest budget it has brought in."""

from typing import Any

from sqlalchemy import case, func, select

from exchange.budget.classes import Code
from exchange.budget.course_exercises import MISSION, ExerciseLine, Material
from models.base import db
from models.budgets import Budget, BudgetLine

LARGEST = 200
_CENTS = func.coalesce(BudgetLine.actual_cents, BudgetLine.forecast_cents)


def material(organisation_id: int, *, bank_id: int) -> Material | None:
    """None while the body has no budget with lines."""
    budget = db.session.execute(
        select(
            Budget.id,
            Budget.year,
            func.sum(_CENTS),
            func.sum(case((BudgetLine.mission.startswith(MISSION), _CENTS), else_=0)),
        )
        .join(
            BudgetLine,
            (BudgetLine.bank_id == Budget.bank_id) & (BudgetLine.budget_id == Budget.id),
        )
        .where(Budget.bank_id == bank_id, Budget.organisation_id == organisation_id)
        .group_by(Budget.id, Budget.year)
        .order_by(Budget.year.desc(), Budget.id)
        .limit(1)
    ).one_or_none()
    if budget is None:
        return None
    budget_id, year, cents, of_mission = budget
    rows = db.session.execute(
        select(
            BudgetLine.id,
            BudgetLine.mission,
            BudgetLine.text,
            _CENTS,
            BudgetLine.state,
            BudgetLine.neutral_bp,
            BudgetLine.direct_bp,
            BudgetLine.sensitive_bp,
            BudgetLine.staff_bp,
        )
        .where(BudgetLine.bank_id == bank_id, BudgetLine.budget_id == budget_id)
        .order_by(_CENTS.desc(), BudgetLine.id)
        .limit(LARGEST)
    )
    return Material(year, tuple(_line(*row) for row in rows), int(cents), int(of_mission))


def _line(line_id: int, mission: str, text: str, cents: int, state: str, *shares: Any) -> Any:
    codes = (Code.NEUTRAL, Code.DIRECT, Code.SENSITIVE, Code.STAFF)
    if shares[0] is None:
        return ExerciseLine(line_id, mission, text, int(cents), None, None)
    most = max(range(len(codes)), key=lambda at: (shares[at], -at))
    return ExerciseLine(line_id, mission, text, int(cents), codes[most], state)
