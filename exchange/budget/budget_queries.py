"""Budgets of a body, and their sums by class: exact to the cent, reckoned in the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, and_, case, cast, func, select

from exchange.budget.classes import Code, Reading, read_again
from exchange.errors import NotFound
from models.base import db
from models.budgets import Budget, BudgetLine
from models.states_of_budgets import BudgetState, LineState


class Phase(StrEnum):
    """Which of the two amounts of a line."""

    FORECAST = "forecast"
    ACTUAL = "actual"


@dataclass(frozen=True)
class BudgetCard:
    """One year of a body."""

    id: int
    organisation_id: int
    year: int
    state: BudgetState
    closed_at: datetime | None
    touched: int

    @property
    def is_open(self) -> bool:
        return self.state is BudgetState.OPEN


@dataclass(frozen=True)
class Totals:
    """Of a budget, or of a part of it: cents by class, cents of lines without one, lines by state."""

    forecast: Reading
    actual: Reading
    forecast_unread_cents: int
    actual_unread_cents: int
    lines: Mapping[LineState, int]

    def of(self, phase: Phase) -> Reading:
        return self.forecast if phase is Phase.FORECAST else self.actual

    def unread_cents(self, phase: Phase) -> int:
        return self.forecast_unread_cents if phase is Phase.FORECAST else self.actual_unread_cents

    @property
    def number(self) -> int:
        return sum(self.lines.values())

    @property
    def phase(self) -> Phase:
        """The one to show first: what was spent, where a file has said it."""
        has_actual = bool(self.actual.cents or self.actual_unread_cents)
        return Phase.ACTUAL if has_actual else Phase.FORECAST


_CARD = (
    Budget.id,
    Budget.organisation_id,
    Budget.year,
    Budget.state,
    Budget.closed_at,
    Budget.touched,
)
_COLUMNS = {
    Code.NEUTRAL: BudgetLine.neutral_bp,
    Code.DIRECT: BudgetLine.direct_bp,
    Code.SENSITIVE: BudgetLine.sensitive_bp,
    Code.STAFF: BudgetLine.staff_bp,
}
_CENTS = {Phase.FORECAST: BudgetLine.forecast_cents, Phase.ACTUAL: BudgetLine.actual_cents}


def budget(budget_id: int, *, bank_id: int, organisation_id: int) -> BudgetCard:
    """Raises NotFound for another body's."""
    row = db.session.execute(
        select(*_CARD).where(
            Budget.bank_id == bank_id,
            Budget.id == budget_id,
            Budget.organisation_id == organisation_id,
        )
    ).one_or_none()
    if row is None:
        raise NotFound()
    return _card(row)


def _card(row: Any) -> BudgetCard:
    return BudgetCard(**row._asdict() | {"state": BudgetState(row.state)})


def budgets(organisation_id: int, *, bank_id: int, limit: int = 30) -> list[BudgetCard]:
    """The years of a body, the last first."""
    found = (
        select(*_CARD)
        .where(Budget.bank_id == bank_id, Budget.organisation_id == organisation_id)
        .order_by(Budget.year.desc(), Budget.id)
        .limit(limit)
    )
    return [_card(row) for row in db.session.execute(found)]


def totals(budget_id: int, *, bank_id: int) -> Totals:
    """All lines of a budget; what is only proposed counts as it is proposed."""
    return together(totals_by(bank_id=bank_id, budget_ids=[budget_id]).values())


def totals_by_mission(budget_id: int, *, bank_id: int) -> dict[str, Totals]:
    """In the order of their numbers; lines without one under no letters."""
    found = totals_by(BudgetLine.mission, bank_id=bank_id, budget_ids=[budget_id])
    return {mission: sums for (_budget, mission), sums in found.items()}


def totals_by(*by: Any, bank_id: int, budget_ids: list[int]) -> dict[tuple[Any, ...], Totals]:
    """Sums for each budget, or each (budget, mission, …): `by` are columns of the line."""
    group = (BudgetLine.budget_id, *by)
    sums = [
        func.coalesce(func.sum(part_of(cents, code)), 0).label(f"{phase.value}_{code.name}")
        for phase, cents in _CENTS.items()
        for code in _COLUMNS
    ]
    unread = [
        func.coalesce(func.sum(case((BudgetLine.direct_bp.is_(None), cents))), 0).label(
            f"{phase.value}_unread"
        )
        for phase, cents in _CENTS.items()
    ]
    counts = [
        func.count(case((BudgetLine.state == state, 1))).label(f"lines_{state.value}")
        for state in LineState
    ]
    rows = db.session.execute(
        select(*group, *sums, *unread, *counts)
        .where(BudgetLine.bank_id == bank_id, BudgetLine.budget_id.in_(budget_ids))
        .group_by(*group)
        .order_by(*group)
    )
    return {tuple(row[: len(group)]): _totals_of(row._mapping) for row in rows}


def _totals_of(row: Mapping[Any, Any]) -> Totals:
    def number(name: str) -> int:
        return int(row[name])

    def reading(phase: Phase) -> Reading:
        return read_again({code: number(f"{phase.value}_{code.name}") for code in Code})

    return Totals(
        forecast=reading(Phase.FORECAST),
        actual=reading(Phase.ACTUAL),
        forecast_unread_cents=number("forecast_unread"),
        actual_unread_cents=number("actual_unread"),
        lines={state: number(f"lines_{state.value}") for state in LineState},
    )


def together(parts: Iterable[Totals]) -> Totals:
    """Of several parts, their sums."""
    found = list(parts)

    def cents(phase: Phase) -> Reading:
        sums = {code: sum(each.of(phase).codes[code].cents for each in found) for code in Code}
        return read_again(sums)

    return Totals(
        forecast=cents(Phase.FORECAST),
        actual=cents(Phase.ACTUAL),
        forecast_unread_cents=sum(each.forecast_unread_cents for each in found),
        actual_unread_cents=sum(each.actual_unread_cents for each in found),
        lines={state: sum(each.lines[state] for each in found) for state in LineState},
    )


def part_of(cents: Any, code: Code) -> Any:
    """The cents of a line under one class, as `classes.split` reckons them; none without a class."""
    share = _COLUMNS[code]
    rest = cents - sum(_cut(cents, each) for each in _COLUMNS.values())
    return _cut(cents, share) + case((_is_largest(code), rest), else_=0)


def _cut(cents: Any, share: Any) -> Any:
    """Towards nothing, as both databases divide whole numbers."""
    return cents * cast(share, BigInteger) // 10_000


def _is_largest(code: Code) -> ColumnElement[bool]:
    """The first of equals, in the order of the columns."""
    codes = list(_COLUMNS)
    place = codes.index(code)
    share = _COLUMNS[code]
    before = [share > _COLUMNS[each] for each in codes[:place]]
    after = [share >= _COLUMNS[each] for each in codes[place + 1 :]]
    return and_(*before, *after)
