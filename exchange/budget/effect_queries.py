"""Lines that touch women and men unlike: who uses what they pay for, and what they are to change."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, or_, select

from exchange.budget.budget_queries import Phase
from exchange.errors import NotFound
from models.base import db
from models.budget_reports import BudgetIndicator, BudgetUsers
from models.budgets import Budget, BudgetLine

MILLI = 1_000


@dataclass(frozen=True)
class EffectLine:
    """A line that is direct or sensitive, whole or in part; cents of what was spent, else forecast."""

    id: int
    mission: str
    programme: str
    chapter: str
    text: str
    cents: int
    women: int | None
    men: int | None
    source: str
    indicators: int


@dataclass(frozen=True)
class Aim:
    """An indicator as it is kept: thousandths of its unit."""

    id: int
    line_id: int
    name: str
    unit: str
    source: str
    baseline_milli: int
    target_milli: int
    result_milli: int | None
    women_milli: int | None
    men_milli: int | None
    version: int


_CENTS = func.coalesce(BudgetLine.actual_cents, BudgetLine.forecast_cents)
_AIMS = (
    select(func.count())
    .select_from(BudgetIndicator)
    .where(BudgetIndicator.bank_id == BudgetLine.bank_id, BudgetIndicator.line_id == BudgetLine.id)
    .scalar_subquery()
)


def effect_lines(
    budget_id: int, *, bank_id: int, organisation_id: int, words: str = "", start: int = 0,
    limit: int = 30,
) -> list[EffectLine]:  # fmt: skip
    """The largest first."""
    asked = _lines(budget_id, bank_id, organisation_id).where(
        or_(BudgetLine.direct_bp > 0, BudgetLine.sensitive_bp > 0)
    )
    if words:
        asked = asked.where(BudgetLine.text.icontains(words, autoescape=True))
    asked = asked.order_by(_CENTS.desc(), BudgetLine.place, BudgetLine.id)
    return [_line(row) for row in db.session.execute(asked.offset(start).limit(limit))]


def effect_line(line_id: int, budget_id: int, *, bank_id: int, organisation_id: int) -> EffectLine:
    """Raises NotFound for another body's."""
    asked = _lines(budget_id, bank_id, organisation_id).where(BudgetLine.id == line_id)
    row = db.session.execute(asked).one_or_none()
    if row is None:
        raise NotFound()
    return _line(row)


def _lines(budget_id: int, bank_id: int, organisation_id: int) -> Any:
    return (
        select(
            BudgetLine.id,
            BudgetLine.mission,
            BudgetLine.programme,
            BudgetLine.chapter,
            BudgetLine.text,
            _CENTS,
            BudgetUsers.women,
            BudgetUsers.men,
            func.coalesce(BudgetUsers.source, ""),
            _AIMS,
        )
        .join(Budget, and_(Budget.bank_id == BudgetLine.bank_id, Budget.id == BudgetLine.budget_id))
        .outerjoin(
            BudgetUsers,
            and_(BudgetUsers.bank_id == BudgetLine.bank_id, BudgetUsers.line_id == BudgetLine.id),
        )
        .where(
            BudgetLine.bank_id == bank_id,
            BudgetLine.budget_id == budget_id,
            Budget.organisation_id == organisation_id,
        )
    )


def _line(row: Any) -> EffectLine:
    return EffectLine(*row)


@dataclass(frozen=True)
class UsedLine:
    """A line whose users were counted; cents of one phase, none where no file said it."""

    mission: str
    programme: str
    text: str
    cents: int | None
    women: int
    men: int
    source: str


def used_lines(budget_id: int, *, bank_id: int, phase: Phase) -> list[UsedLine]:
    """In the order of the budget."""
    cents = {Phase.FORECAST: BudgetLine.forecast_cents, Phase.ACTUAL: BudgetLine.actual_cents}
    asked = (
        select(
            BudgetLine.mission,
            BudgetLine.programme,
            BudgetLine.text,
            cents[phase],
            BudgetUsers.women,
            BudgetUsers.men,
            BudgetUsers.source,
        )
        .join(
            BudgetUsers,
            and_(BudgetUsers.bank_id == BudgetLine.bank_id, BudgetUsers.line_id == BudgetLine.id),
        )
        .where(BudgetLine.bank_id == bank_id, BudgetLine.budget_id == budget_id)
        .order_by(BudgetLine.mission, BudgetLine.programme, BudgetLine.place, BudgetLine.id)
    )
    return [UsedLine(*row) for row in db.session.execute(asked)]


def aims(
    budget_id: int, *, bank_id: int, line_id: int | None = None
) -> list[tuple[Aim, str, str, str]]:
    """Indicators with mission, programme and words of their line; of one line, or of all."""
    asked = (
        select(
            BudgetIndicator.id,
            BudgetIndicator.line_id,
            BudgetIndicator.name,
            BudgetIndicator.unit,
            BudgetIndicator.source,
            BudgetIndicator.baseline_milli,
            BudgetIndicator.target_milli,
            BudgetIndicator.result_milli,
            BudgetIndicator.women_milli,
            BudgetIndicator.men_milli,
            BudgetIndicator.version,
            BudgetLine.mission,
            BudgetLine.programme,
            BudgetLine.text,
        )
        .join(
            BudgetLine,
            and_(
                BudgetLine.bank_id == BudgetIndicator.bank_id,
                BudgetLine.id == BudgetIndicator.line_id,
            ),
        )
        .where(BudgetIndicator.bank_id == bank_id, BudgetLine.budget_id == budget_id)
        .order_by(BudgetLine.mission, BudgetLine.programme, BudgetLine.place, BudgetIndicator.id)
    )
    if line_id is not None:
        asked = asked.where(BudgetLine.id == line_id)
    rows: Any = db.session.execute(asked)
    return [(Aim(*row[:11]), row[11], row[12], row[13]) for row in rows]
