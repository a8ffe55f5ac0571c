"""A body's own rules, and what one of them would propose."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, case, func, select

from exchange.budget.shares import Shares, kept
from exchange.budget.suggesting import Rule
from models.base import db
from models.budgets import BudgetLine, BudgetRule
from models.states_of_budgets import LineState

SHOWN = 8
_OPEN = (LineState.UNREAD, LineState.PROPOSED)


@dataclass(frozen=True)
class KeptRule:
    id: int
    rule: Rule


def rules_in_force(organisation_id: int, *, bank_id: int) -> list[KeptRule]:
    """By mission, programme and word."""
    found = (
        select(
            BudgetRule.id,
            BudgetRule.mission,
            BudgetRule.programme,
            BudgetRule.words,
            BudgetRule.motive,
            BudgetRule.neutral_bp,
            BudgetRule.direct_bp,
            BudgetRule.sensitive_bp,
            BudgetRule.staff_bp,
        )
        .where(
            BudgetRule.bank_id == bank_id,
            BudgetRule.organisation_id == organisation_id,
            BudgetRule.ended_at.is_(None),
        )
        .order_by(BudgetRule.mission, BudgetRule.programme, BudgetRule.words, BudgetRule.id)
        .limit(500)
    )
    return [
        KeptRule(
            row.id,
            Rule(row.mission, row.programme, row.words, kept(row[5:9]) or Shares(), row.motive),
        )
        for row in db.session.execute(found)
    ]


@dataclass(frozen=True)
class Preview:
    """What a rule would do to a budget: lines it speaks of, those it would propose otherwise.

    `first`: some of the latter with their text. Lines that a person confirmed stay as they are.
    """

    spoken_of: int
    proposed: int
    confirmed: int
    first: list[tuple[str, str, str]]


def preview(rule: Rule, budget_id: int, *, bank_id: int) -> Preview:
    """Nothing is written. A narrower rule may still speak before this one."""
    line = BudgetLine
    of = [line.bank_id == bank_id, line.budget_id == budget_id, *_spoken_of(rule)]
    would = and_(line.state.in_(_OPEN), _otherwise(rule.shares.columns()))
    spoken_of, proposed, confirmed = db.session.execute(
        select(
            func.count(),
            func.count(case((would, 1))),
            func.count(case((line.state.not_in(_OPEN), 1))),
        ).where(*of)
    ).one()
    first = db.session.execute(
        select(line.mission, line.programme, line.text)
        .where(*of, would)
        .order_by(line.place, line.id)
        .limit(SHOWN)
    )
    return Preview(
        spoken_of, proposed, confirmed, [(row.mission, row.programme, row.text) for row in first]
    )


def _spoken_of(rule: Rule) -> list[Any]:
    found: list[Any] = []
    if rule.mission:
        found.append(BudgetLine.mission == rule.mission)
    if rule.programme:
        found.append(BudgetLine.programme == rule.programme)
    if rule.words:
        found.append(BudgetLine.text.icontains(rule.words, autoescape=True))
    return found


def _otherwise(columns: Mapping[str, int]) -> Any:
    same = and_(*(getattr(BudgetLine, name) == part for name, part in columns.items()))
    return func.coalesce(case((same, 1)), 0) == 0
