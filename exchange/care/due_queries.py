"""What the clock has to look at: hours that have passed, and silences that have lasted."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import and_, select, tuple_

from exchange.care.confirming import Outcome, Word, decide, reminder_due, silent_days
from exchange.care.journey import task_lapses_at, yes_reminded_at
from exchange.people.queries import rules_of
from exchange.people.rules import Rules
from models.base import db
from models.care import Confirmation, Exchange, Offer, Proposal, Task
from models.ledger import Account
from models.states import ExchangeState, OfferState, ProposalState, TaskState, Who

AT_ONCE = 500

Key = tuple[int, int]
"""Bank and id: the clock looks after every bank of the house."""


def stale_tasks(*, now: datetime, limit: int = AT_ONCE) -> list[Key]:
    """Open tasks that nobody can come to in time any more."""
    rows = db.session.execute(
        select(Task.bank_id, Task.id, Task.opens_at, Task.closes_at, Task.minutes)
        .where(Task.state == TaskState.OPEN, Task.opens_at <= now)
        .order_by(Task.opens_at, Task.bank_id, Task.id)
        .limit(limit)
    )
    return [
        (row.bank_id, row.id)
        for row in rows
        if task_lapses_at(row.opens_at, row.closes_at, row.minutes) <= now
    ]


def stale_proposals(*, now: datetime, limit: int = AT_ONCE) -> list[Key]:
    """Proposals that were not answered in time."""
    rows = db.session.execute(
        select(Proposal.bank_id, Proposal.id)
        .where(Proposal.state == ProposalState.WAITING, Proposal.answer_by <= now)
        .order_by(Proposal.bank_id, Proposal.id)
        .limit(limit)
    )
    return [(row.bank_id, row.id) for row in rows]


def unpaid_yeses(*, now: datetime, limit: int = AT_ONCE) -> list[Key]:
    """A neighbour's yes that the family cannot pay yet, and of which it is time to speak again."""
    left = Account.posted_minutes - Account.held_minutes - Task.minutes
    rows = db.session.execute(
        select(Proposal.bank_id, Proposal.id, Proposal.made_at, Proposal.answer_by)
        .join(Task, and_(Task.bank_id == Proposal.bank_id, Task.id == Proposal.task_id))
        .join(
            Account,
            and_(Account.bank_id == Task.bank_id, Account.household_id == Task.household_id),
        )
        .where(
            Proposal.state == ProposalState.WAITING,
            Proposal.made_by == Who.HELPER,
            Proposal.answer_by > now,
            Task.state == TaskState.OPEN,
            left < Account.floor_minutes,
        )
        .order_by(Proposal.answer_by, Proposal.bank_id, Proposal.id)
        .limit(limit)
    )
    return [
        (row.bank_id, row.id) for row in rows if yes_reminded_at(row.made_at, row.answer_by) <= now
    ]


def stale_offers(*, now: datetime, limit: int = AT_ONCE) -> list[Key]:
    rows = db.session.execute(
        select(Offer.bank_id, Offer.id)
        .where(Offer.state == OfferState.OPEN, Offer.closes_at <= now)
        .order_by(Offer.bank_id, Offer.id)
        .limit(limit)
    )
    return [(row.bank_id, row.id) for row in rows]


@dataclass(frozen=True)
class Silence:
    """An exchange about which something is due. `step` names it, the same for every clock."""

    bank_id: int
    exchange_id: int
    step: str


def silences(*, now: datetime) -> list[Silence]:
    """Every exchange that has ended, is not closed, and has something due by now."""
    found: list[Silence] = []
    after: Key = (0, 0)
    rules: dict[int, Rules] = {}
    while rows := _ended(now, after):
        said = _words_about([(row.bank_id, row.id) for row in rows])
        for row in rows:
            if row.bank_id not in rules:
                rules[row.bank_id] = rules_of(row.bank_id)
            words = said.get((row.bank_id, row.id), [])
            step = _due(row, words, rules[row.bank_id], now)
            if step is not None:
                found.append(Silence(row.bank_id, row.id, step))
        after = (rows[-1].bank_id, rows[-1].id)
    return found


def _ended(now: datetime, after: Key) -> list[Any]:
    rows = db.session.execute(
        select(
            Exchange.bank_id,
            Exchange.id,
            Exchange.ends_at,
            Exchange.minutes,
            Exchange.state,
            Exchange.told_day,
        )
        .where(
            Exchange.state.in_((ExchangeState.AGREED, ExchangeState.DIFFERS)),
            Exchange.ends_at <= now,
            tuple_(Exchange.bank_id, Exchange.id) > after,
        )
        .order_by(Exchange.bank_id, Exchange.id)
        .limit(AT_ONCE)
    )
    return list(rows)


def _words_about(keys: list[Key]) -> dict[Key, list[Word]]:
    rows = db.session.execute(
        select(
            Confirmation.bank_id,
            Confirmation.exchange_id,
            Confirmation.side,
            Confirmation.round,
            Confirmation.minutes,
            Confirmation.at,
        )
        .where(tuple_(Confirmation.bank_id, Confirmation.exchange_id).in_(keys))
        .order_by(Confirmation.bank_id, Confirmation.exchange_id, Confirmation.at, Confirmation.id)
    )
    return {
        key: [Word(Who(row.side), row.round, row.minutes, row.at) for row in of_one]
        for key, of_one in groupby(rows, key=lambda row: (row.bank_id, row.exchange_id))
    }


def _due(exchange: Any, words: list[Word], rules: Rules, now: datetime) -> str | None:
    decided = decide(
        words, held_minutes=exchange.minutes, ended_at=exchange.ends_at, now=now, rules=rules
    )
    if decided.outcome in (Outcome.SETTLE, Outcome.ASK_OPERATOR, Outcome.VOID):
        return f"{len(words)}:{decided.outcome}"
    days = silent_days(words, ended_at=exchange.ends_at, now=now)
    day = reminder_due(days, told_day=exchange.told_day, words=words, rules=rules)
    return None if day is None else f"{len(words)}:day{day}"
