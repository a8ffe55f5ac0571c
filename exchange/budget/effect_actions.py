"""Saying who uses what a line pays for, and what the line is to change.

Whoever calls has seen that the act's person works for the body.
"""

from collections.abc import Mapping

from sqlalchemy import and_, delete, select, update

from exchange.errors import LostRace, NotFound
from exchange.units import Act
from models.base import db
from models.budget_reports import BudgetIndicator, BudgetUsers
from models.budgets import Budget, BudgetLine


def say_users(
    line_id: int,
    budget_id: int,
    organisation_id: int,
    *,
    women: int,
    men: int,
    source: str,
    act: Act,
) -> None:
    """In place of what was said before; nobody at all takes it back. Raises NotFound."""
    _hold(line_id, budget_id, organisation_id, act)
    db.session.execute(
        delete(BudgetUsers).where(
            BudgetUsers.bank_id == act.bank_id, BudgetUsers.line_id == line_id
        )
    )
    if women + men:
        made = BudgetUsers(bank_id=act.bank_id, line_id=line_id, women=women, men=men)
        made.source, made.act_uid, made.at = source, act.uid, act.now
        db.session.add(made)
    db.session.flush()


def _hold(line_id: int, budget_id: int, organisation_id: int, act: Act) -> None:
    """Two colleagues who say something of one line do it one after the other."""
    found = db.session.scalar(
        select(BudgetLine.id)
        .join(Budget, and_(Budget.bank_id == BudgetLine.bank_id, Budget.id == BudgetLine.budget_id))
        .where(
            BudgetLine.bank_id == act.bank_id,
            BudgetLine.id == line_id,
            BudgetLine.budget_id == budget_id,
            Budget.organisation_id == organisation_id,
        )
        .with_for_update(of=BudgetLine, key_share=True)
    )
    if found is None:
        raise NotFound()


Said = Mapping[str, str | int | None]
"""The columns of an indicator that people fill in."""


def add_indicator(
    line_id: int, budget_id: int, organisation_id: int, said: Said, *, act: Act
) -> int:
    """Raises NotFound."""
    _hold(line_id, budget_id, organisation_id, act)
    made = BudgetIndicator(bank_id=act.bank_id, line_id=line_id, version=1, **said)
    made.act_uid, made.at = act.uid, act.now
    db.session.add(made)
    db.session.flush()
    return made.id


def change_indicator(
    indicator_id: int,
    line_id: int,
    budget_id: int,
    organisation_id: int,
    said: Said,
    *,
    seen: int,
    act: Act,
) -> None:
    """Instead of what `seen`, its version, says. Raises NotFound, LostRace."""
    _hold(line_id, budget_id, organisation_id, act)
    there = db.session.get(BudgetIndicator, (act.bank_id, indicator_id))
    if there is None or there.line_id != line_id:
        raise NotFound()
    if there.version != seen:
        raise LostRace()
    db.session.execute(
        update(BudgetIndicator)
        .where(BudgetIndicator.bank_id == act.bank_id, BudgetIndicator.id == indicator_id)
        .values(**said, version=seen + 1, act_uid=act.uid, at=act.now)
    )


def remove_indicator(
    indicator_id: int, line_id: int, budget_id: int, organisation_id: int, *, act: Act
) -> None:
    """Raises NotFound."""
    _hold(line_id, budget_id, organisation_id, act)
    gone = db.session.scalar(
        delete(BudgetIndicator)
        .where(
            BudgetIndicator.bank_id == act.bank_id,
            BudgetIndicator.id == indicator_id,
            BudgetIndicator.line_id == line_id,
        )
        .returning(BudgetIndicator.id)
    )
    if gone is None:
        raise NotFound()
