"""Whom to ask next for a task, who has not answered yet, and which waves are due."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Select, and_, cast, exists, func, or_, select
from sqlalchemy.orm import aliased

from exchange.care.covering_queries import looked_for_since, who_called_off
from exchange.care.listening_queries import listening_of
from exchange.matching.queries import Could, who_could
from exchange.people.rules import Rules
from exchange.people.tandem import both_or_neither, first_of
from exchange.people.tandem_queries import partners_among
from models.base import db
from models.care import Proposal, Task
from models.inviting import Invitation, Wave
from models.people import Bank
from models.states import ProposalState, TaskState, Who

LOOKED_AT = 100
"""Of how many neighbours, the best first, a wave takes those it may ask."""

A_WEEK = timedelta(days=7)
_UNANSWERED = (ProposalState.WAITING, ProposalState.LAPSED)
_AT_ONCE = 500


def whom_to_ask(
    task_id: int, size: int, *, rules: Rules, bank_id: int, now: datetime
) -> list[Could]:
    """The best who are free for all of it, were not asked yet, do not rest and owe no answers.

    Who goes in two is asked in two, where both are among them and two are looked for.
    """
    fit = who_could(task_id, bank_id=bank_id, now=now, limit=LOOKED_AT)
    ids = [each.person_id for each in fit]
    asked = _asked_before(task_id, ids, bank_id=bank_id)
    asked |= who_called_off(task_id, ids, bank_id=bank_id)
    owing = unanswered(ids, bank_id=bank_id, now=now)
    listening = listening_of(ids, rules=rules, bank_id=bank_id)
    kept = {
        each.person_id: each
        for each in fit
        if each.person_id not in asked
        and owing[each.person_id] < rules.unanswered_week_max
        and not listening[each.person_id].rests(now)
    }
    partner_of = partners_among(kept, bank_id=bank_id)
    whole = in_two(list(kept), partner_of, task_id, bank_id=bank_id)
    return [kept[each] for each in first_of(whole, partner_of, size)]


def in_two(
    person_ids: list[int], partner_of: Mapping[int, int], task_id: int, *, bank_id: int
) -> list[int]:
    """Without those who go in two, and of whom one is not named or has no place."""
    if not partner_of:
        return person_ids
    places = places_left(task_id, bank_id=bank_id)
    return both_or_neither(person_ids, partner_of, places=places)


def places_left(task_id: int, *, bank_id: int) -> int:
    """How many helpers are looked for still."""
    left = select(Task.helpers_wanted - Task.helpers_found)
    return db.session.execute(left.where(Task.bank_id == bank_id, Task.id == task_id)).scalar_one()


def _asked_before(task_id: int, person_ids: Collection[int], *, bank_id: int) -> set[int]:
    """Who let this question go by: she is not asked it again by a wave."""
    rows = db.session.scalars(
        select(Proposal.helper_id)
        .where(
            Proposal.bank_id == bank_id,
            Proposal.task_id == task_id,
            Proposal.helper_id.in_(person_ids),
            Proposal.made_by == Who.ASKER,
            Proposal.state.in_(_UNANSWERED),
        )
        .order_by(Proposal.id)
    )
    return set(rows)


def unanswered(person_ids: Collection[int], *, bank_id: int, now: datetime) -> Counter[int]:
    """How many questions of the last seven days each of them has left without an answer."""
    rows = db.session.execute(
        select(Proposal.helper_id, func.count())
        .where(
            Proposal.bank_id == bank_id,
            Proposal.helper_id.in_(person_ids),
            Proposal.made_by == Who.ASKER,
            Proposal.state.in_(_UNANSWERED),
            Proposal.made_at > now - A_WEEK,
        )
        .group_by(Proposal.helper_id)
        .order_by(Proposal.helper_id)
    )
    return Counter({row[0]: row[1] for row in rows})


@dataclass(frozen=True)
class Waves:
    """How far the asking has come. `waiting`: how many of those asked in waves owe an answer."""

    number: int = 0
    asked: int = 0
    next_at: datetime | None = None
    waiting: int = 0

    def may_go_on(self, now: datetime) -> bool:
        """Others too? Not while those just asked have time to answer."""
        return not self.waiting or self.next_at is None or self.next_at <= now


def waves_of(task_id: int, *, bank_id: int) -> Waves:
    return Waves(*db.session.execute(waves(task_id, bank_id=bank_id)).one())


def waves(task_id: int, *, bank_id: int) -> Select[*tuple[Any, ...]]:
    """The same for a larger statement: number, asked, next_at and waiting, always one row."""
    last = aliased(Wave)
    return (
        select(
            func.coalesce(last.number, 0).label("number"),
            cast(_asked_in_all(task_id, bank_id), BigInteger).label("asked"),
            last.next_at,
            _owing(task_id, bank_id).label("waiting"),
        )
        .select_from(Bank)
        .outerjoin(
            last,
            and_(
                last.bank_id == Bank.id,
                last.task_id == task_id,
                last.number == _last_number(task_id, bank_id),
            ),
        )
        .where(Bank.id == bank_id)
    )


def _asked_in_all(task_id: int, bank_id: int) -> Any:
    """Since it is looked for: who was asked before somebody called off late counts no more."""
    since = looked_for_since(task_id, bank_id)
    return (
        select(func.coalesce(func.sum(Wave.asked), 0))
        .where(Wave.bank_id == bank_id, Wave.task_id == task_id, Wave.number > since)
        .scalar_subquery()
    )


def _last_number(task_id: int, bank_id: int) -> Any:
    return (
        select(func.max(Wave.number))
        .where(Wave.bank_id == bank_id, Wave.task_id == task_id)
        .scalar_subquery()
    )


def _owing(task_id: int, bank_id: int) -> Any:
    """How many of those asked in waves have not answered."""
    return (
        select(func.count())
        .select_from(Proposal)
        .join(
            Invitation,
            and_(Invitation.bank_id == Proposal.bank_id, Invitation.proposal_id == Proposal.id),
        )
        .where(
            Proposal.bank_id == bank_id,
            Proposal.task_id == task_id,
            Proposal.state == ProposalState.WAITING,
            Invitation.wave.is_not(None),
        )
        .scalar_subquery()
    )


def waves_due(*, now: datetime, limit: int = _AT_ONCE) -> list[tuple[int, int, int]]:
    """Bank, task and number of the last waves after which others are to be asked by now.

    Their time is over, or all who were asked have answered and nobody is left to wait for.
    """
    later = aliased(Wave)
    rows = db.session.execute(
        select(Wave.bank_id, Wave.task_id, Wave.number)
        .join(Task, and_(Task.bank_id == Wave.bank_id, Task.id == Wave.task_id))
        .where(
            Task.state == TaskState.OPEN,
            Task.closes_at > now,
            Wave.next_at.is_not(None),
            or_(Wave.next_at <= now, and_(Wave.asked > 0, ~_somebody_waits())),
            ~exists().where(
                later.bank_id == Wave.bank_id,
                later.task_id == Wave.task_id,
                later.number > Wave.number,
            ),
        )
        .order_by(Wave.next_at, Wave.bank_id, Wave.task_id)
        .limit(limit)
    )
    return [(row.bank_id, row.task_id, row.number) for row in rows]


def _somebody_waits() -> Any:
    """An answer is owed, by a neighbour who was asked or to one who offered herself."""
    return exists().where(
        Proposal.bank_id == Wave.bank_id,
        Proposal.task_id == Wave.task_id,
        Proposal.state == ProposalState.WAITING,
    )
