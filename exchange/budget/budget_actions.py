"""A body's budget of a year: begun with its first file, closed when two people have read every line."""

from typing import Any, cast

from sqlalchemy import CursorResult, func, select, update

from exchange.budget.refusals import BudgetClosed, NotEverybodyRead
from exchange.errors import NotFound
from exchange.units import Act
from models.base import db
from models.budgets import Budget, BudgetLine
from models.states_of_budgets import BudgetState, LineState


def begin(organisation_id: int, year: int, *, act: Act) -> Budget:
    """The body's budget of that year, made where there is none. Raises BudgetClosed."""
    found = db.session.scalars(
        select(Budget).where(
            Budget.bank_id == act.bank_id,
            Budget.organisation_id == organisation_id,
            Budget.year == year,
        )
    ).one_or_none()
    if found is not None:
        touch(found.id, organisation_id, act=act)
        return found
    made = Budget(
        bank_id=act.bank_id,
        organisation_id=organisation_id,
        year=year,
        act_uid=act.uid,
        at=act.now,
    )
    db.session.add(made)
    db.session.flush()
    return made


def touch(budget_id: int, organisation_id: int, *, act: Act) -> int:
    """Take hold of an open budget for one deed; its year. Raises NotFound, BudgetClosed."""
    held = db.session.execute(
        update(Budget)
        .where(*_of(budget_id, organisation_id, act), Budget.state == BudgetState.OPEN)
        .values(touched=Budget.touched + 1)
    )
    year = db.session.scalar(select(Budget.year).where(*_of(budget_id, organisation_id, act)))
    if year is None:
        raise NotFound()
    if cast("CursorResult[Any]", held).rowcount != 1:
        raise BudgetClosed(year)
    return year


def close(budget_id: int, organisation_id: int, *, act: Act) -> None:
    """From here on it is only read. Raises NotFound, BudgetClosed, NotEverybodyRead."""
    touch(budget_id, organisation_id, act=act)
    waiting = db.session.scalar(
        select(func.count()).where(
            BudgetLine.bank_id == act.bank_id,
            BudgetLine.budget_id == budget_id,
            BudgetLine.state != LineState.REVIEWED,
        )
    )
    if waiting:
        raise NotEverybodyRead(waiting)
    db.session.execute(
        update(Budget)
        .where(*_of(budget_id, organisation_id, act))
        .values(state=BudgetState.CLOSED, closed_at=act.now)
    )


def _of(budget_id: int, organisation_id: int, act: Act) -> tuple[Any, ...]:
    return (
        Budget.bank_id == act.bank_id,
        Budget.id == budget_id,
        Budget.organisation_id == organisation_id,
    )
