"""The clock's part in the plan of hours: changes on their day, and what came of them later."""

from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from exchange.chronomap import hour_decision_actions as decisions
from exchange.chronomap import hour_proposal_queries as proposals
from exchange.units import Act
from models.base import db
from views.clockwork import do_once

ROME = ZoneInfo("Europe/Rome")


def carry_out_due(now: datetime) -> int:
    """Write into the register what was decided for today or before; gives how many had their turn."""
    due = proposals.due_changes(_today(now))
    db.session.rollback()
    return sum(
        do_once(
            f"hours:{proposal_id}:{number}",
            bank_id,
            f"hour_proposal_id:{proposal_id}",
            partial(_carry_out, proposal_id, number),
            now=now,
        )
        for bank_id, proposal_id, number in due
    )


def _carry_out(proposal_id: int, number: int, act: Act) -> None:
    decisions.carry_out(proposal_id, number, act=act)


def measure_due(now: datetime) -> int:
    """Hold what was forecast against the register, ninety days after; gives how many were measured."""
    due = proposals.due_effects(_today(now))
    db.session.rollback()
    return sum(
        do_once(
            f"effect:{proposal_id}",
            bank_id,
            f"hour_proposal_id:{proposal_id}",
            partial(_measure, proposal_id),
            now=now,
        )
        for bank_id, proposal_id in due
    )


def _measure(proposal_id: int, act: Act) -> None:
    decisions.measure(proposal_id, act=act)


def _today(now: datetime) -> date:
    return now.astimezone(ROME).date()
