"""What was said of a line of a budget, step after step, and which lines a file changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select

from exchange.budget.budget_queries import Phase
from exchange.budget.shares import Shares, kept
from models.act import ActRow
from models.base import db
from models.budgets import Budget, BudgetLine, BudgetStep
from models.people import Organisation, Person
from models.states_of_budgets import Source, StepDeed


@dataclass(frozen=True)
class StepCard:
    """What somebody said of a line, and when; `amounts` by phase, cents before and after a file."""

    number: int
    deed: StepDeed
    shares: Shares
    motive: str
    source: Source
    said_by: str
    amounts: dict[Phase, tuple[int, int]]
    at: datetime
    by_name: str


def steps(line_id: int, *, bank_id: int) -> list[StepCard]:
    """The last first."""
    step = BudgetStep
    found = (
        select(step, Person.first_name, Person.last_name)
        .join(ActRow, and_(ActRow.bank_id == step.bank_id, ActRow.uid == step.act_uid))
        .outerjoin(Person, Person.id == ActRow.person_id)
        .where(step.bank_id == bank_id, step.line_id == line_id)
        .order_by(step.number.desc())
        .limit(100)
    )
    return [
        StepCard(
            number=row.number,
            deed=StepDeed(row.deed),
            shares=kept((row.neutral_bp, row.direct_bp, row.sensitive_bp, row.staff_bp))
            or Shares(),
            motive=row.motive,
            source=Source(row.source),
            said_by=row.said_by,
            amounts={Phase(of): (was, now) for of, (was, now) in (row.amounts or {}).items()},
            at=row.at,
            by_name=f"{first or ''} {last or ''}".strip(),
        )
        for row, first, last in db.session.execute(found)
    ]


def amounts_changed(budget_id: int, act_uid: UUID, *, bank_id: int) -> int:
    """How many lines that had been read took another amount by this deed."""
    found = (
        select(func.count())
        .select_from(BudgetStep)
        .join(
            BudgetLine,
            and_(BudgetLine.bank_id == BudgetStep.bank_id, BudgetLine.id == BudgetStep.line_id),
        )
        .where(
            BudgetLine.bank_id == bank_id,
            BudgetLine.budget_id == budget_id,
            BudgetStep.act_uid == act_uid,
            BudgetStep.deed == StepDeed.AMOUNTS,
        )
    )
    return db.session.scalar(found) or 0


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """Her copy: the lines of budgets whose class is hers, or that she read again."""
    line = BudgetLine
    rows = db.session.execute(
        select(Organisation.name, Budget.year, line.chapter, line.text, line.author_id)
        .join(Budget, and_(Budget.bank_id == line.bank_id, Budget.id == line.budget_id))
        .join(
            Organisation,
            and_(Organisation.bank_id == Budget.bank_id, Organisation.id == Budget.organisation_id),
        )
        .where(
            line.bank_id == bank_id,
            or_(line.author_id == person_id, line.reviewer_id == person_id),
        )
        .order_by(Budget.year, Budget.id, line.place, line.id)
    )
    return [
        {
            "organisation": name,
            "year": year,
            "chapter": chapter,
            "line": text,
            "did": "class" if author_id == person_id else "read_again",
        }
        for name, year, chapter, text, author_id in rows
    ]
