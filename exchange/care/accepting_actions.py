"""The yes: a promise between two households, with minutes held and both calendars booked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, case, select, update

from exchange.care import hearing_actions as hearing
from exchange.care import telling_actions as telling
from exchange.care.asking_actions import acting, end_proposals
from exchange.care.caution_queries import Limits
from exchange.care.circle_queries import check_read
from exchange.care.circle_yes_actions import (
    came_since,
    families_at_yes,
    hold_for,
    own_minutes,
    tell_who_waits,
)
from exchange.care.deal_queries import deal
from exchange.care.journey import answer_by, proposal_may
from exchange.care.pairing_queries import between, check_may_meet, household_of
from exchange.care.promising_actions import Promise, promise
from exchange.care.proposing_actions import TASK_COLUMNS, OpenTask, end_waiting
from exchange.errors import AlreadyTaken, LostRace, NotFound, NotFreeForUs, NotOpen
from exchange.ledger.balance import missing_minutes
from exchange.ledger.queries import balance_of
from exchange.people import queries as people
from exchange.people.pair_actions import hold_pairs
from exchange.units import Act, Slot
from exchange.work import changed_tasks
from models.base import db
from models.care import Proposal, Task
from models.states import ProposalState, TaskState, Who


@dataclass(frozen=True)
class OpenProposal:
    """A proposal with its task, as the one who answers it finds them."""

    id: int
    state: str
    made_by: Who
    made_at: datetime
    helper_id: int
    helper_household_id: int
    starts_at: datetime
    task: OpenTask

    def answering(self, act: Act) -> Who:
        if act.person_id == self.helper_id:
            return Who.HELPER
        if act.person_id == self.task.person_id:
            return Who.ASKER
        raise NotFound()

    def slot(self, starts_at: datetime | None, *, by: Who, act: Act) -> Slot:
        """When it will be: who helps a task at any time may choose another hour than the one named."""
        chosen = starts_at if by is Who.HELPER and starts_at else self.starts_at
        return self.task.slot(chosen, now=act.now)

    def promise(self, slot: Slot, *, household_id: int, own: int | None = None) -> Promise:
        return Promise(self.id, self.task, self.helper_id, household_id, slot, own)


ASKED = select(
    Proposal.id,
    Proposal.state,
    Proposal.made_by,
    Proposal.made_at,
    Proposal.helper_id,
    Proposal.helper_household_id,
    Proposal.starts_at,
    *TASK_COLUMNS,
).join(Task, and_(Task.bank_id == Proposal.bank_id, Task.id == Proposal.task_id))
"""What an OpenProposal is read from."""


def open_proposal(row: Row[*tuple[Any, ...]]) -> OpenProposal:
    """A row of ASKED."""
    return OpenProposal(
        id=row.id,
        state=row.state,
        made_by=Who(row.made_by),
        made_at=row.made_at,
        helper_id=row.helper_id,
        helper_household_id=row.helper_household_id,
        starts_at=row.starts_at,
        task=OpenTask(*tuple(row)[7:]),
    )


def say_yes(
    proposal_id: int,
    *,
    starts_at: datetime | None = None,
    children: int | None = None,
    act: Act,
) -> int | None:
    """As `accept`; but a helper's yes does not end where the family is short of hours.

    It is kept as her offer to come, which the family takes up once it can: then None, otherwise
    the exchange. None, too, where other families have joined since she offered to come: then she
    is asked anew. `children`: of how many she has read. Raises as `accept` does, and LostRace.
    """
    asked = _asked(proposal_id, act=act)
    by, waits = asked.answering(act), asked.state == ProposalState.WAITING
    if by is Who.HELPER:
        check_read(asked.task.id, children, bank_id=act.bank_id)
    if by is Who.HELPER and waits and asked.made_by is Who.ASKER and is_short(asked.task, act=act):
        _keep(asked, starts_at, act=act)
        telling.of_proposal(asked.task.person_id, "care_proposed", asked.id, act=act)
        return None
    if by is Who.ASKER and waits and asked.made_by is Who.HELPER and _is_outgrown(asked, act=act):
        _ask_anew(asked, act=act)
        return None
    return accept(proposal_id, starts_at=starts_at, act=act)


def _is_outgrown(asked: OpenProposal, *, act: Act) -> bool:
    """She offered to come for fewer children than there are now."""
    return came_since(asked.task, asked.made_at, act=act)


def _ask_anew(asked: OpenProposal, *, act: Act) -> None:
    """Her offer becomes the family's question to her: she says yes to those who came since, too."""
    slot = asked.slot(None, by=Who.ASKER, act=act)
    _check_may_meet(asked, slot, act=act)
    until = answer_by(act.now, slot.starts_at, people.rules_of(act.bank_id))
    _turn(asked, Who.ASKER, slot, until, act=act)
    telling.of_proposal(asked.helper_id, "care_changed", asked.id, act=act)


def is_short(task: OpenTask, *, act: Act) -> bool:
    """Does the family lack the minutes for a yes to this?"""
    balance = balance_of(task.household_id, bank_id=act.bank_id)
    return missing_minutes(balance, own_minutes(task, act=act)) > 0


def _keep(asked: OpenProposal, starts_at: datetime | None, *, act: Act) -> None:
    """The invitation becomes her offer to come, and waits until it would begin. Raises NotOpen."""
    slot = asked.slot(starts_at, by=Who.HELPER, act=act)
    _check_may_meet(asked, slot, act=act)
    _turn(asked, Who.HELPER, slot, slot.starts_at, act=act)
    hearing.leave_out(asked.helper_id, asked.task.id, act=act)


def _turn(asked: OpenProposal, made_by: Who, slot: Slot, until: datetime, *, act: Act) -> None:
    """A waiting question becomes the other side's own, from now on. Raises NotOpen."""
    turned = db.session.execute(
        update(Proposal)
        .where(
            Proposal.bank_id == act.bank_id,
            Proposal.id == asked.id,
            Proposal.state == ProposalState.WAITING,
            Proposal.made_by == asked.made_by,
        )
        .values(
            made_by=made_by,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            made_at=act.now,
            answer_by=until,
        )
        .returning(Proposal.id)
    ).one_or_none()
    if turned is None:
        raise NotOpen(ProposalState.TAKEN)


def remind_of_yes(proposal_id: int, *, act: Act) -> None:
    """Tell the family once more of a yes that waits for its hours. Raises NotFound, NotOpen."""
    asked = _asked(proposal_id, act=act)
    is_hers = asked.state == ProposalState.WAITING and asked.made_by is Who.HELPER
    if not is_hers or not is_short(asked.task, act=act):
        raise NotOpen(asked.state)
    telling.of_proposal(asked.task.person_id, "care_yes_waits", proposal_id, act=act)


def accept(proposal_id: int, *, starts_at: datetime | None = None, act: Act) -> int:
    """Say yes to a proposal of the other side; gives the exchange.

    Raises NotFound, NotOpen, TooLate, OwnHousehold, NotFreeForUs, CheckMissing, AlreadyTaken,
    SlotTaken, CreditTooLow, PastLimit. Which of two that click at once was first, the database decides.
    """
    asked = _asked(proposal_id, act=act)
    by = asked.answering(act)
    if asked.state == ProposalState.TAKEN:
        raise AlreadyTaken()
    if not proposal_may(asked.state, ProposalState.ACCEPTED, by=by, made_by=asked.made_by):
        raise NotOpen(asked.state)
    if by is Who.ASKER and _is_outgrown(asked, act=act):
        raise LostRace()
    slot = asked.slot(starts_at, by=by, act=act)
    exchange_id = _conclude(asked, slot, by=by, act=act)
    telling.both("care_agreed", deal(exchange_id, bank_id=act.bank_id), act=act)
    return exchange_id


def accept_by_word(proposal_id: int, *, act: Act) -> int:
    """The neighbour's yes to an invitation that her word covers: it was given beforehand.

    In the trip of whoever asks her, and by the rules of every yes; who calls this tells of it.
    """
    asked = _asked(proposal_id, act=act)
    assert asked.made_by is Who.ASKER, "nobody's word answers for a family"
    slot = asked.slot(None, by=Who.ASKER, act=act)
    return _conclude(asked, slot, by=Who.ASKER, act=act)


def _conclude(asked: OpenProposal, slot: Slot, *, by: Who, act: Act) -> int:
    """The exchange; who was asked too and is not needed any more is told."""
    task = asked.task
    _check_may_meet(asked, slot, act=act)
    limits = Limits(asked.helper_id, task.household_id, slot, bank_id=act.bank_id)
    limits.add(slot, task.minutes)
    is_filled = bool(take_places([task.id], act=act))
    end_waiting(asked.id, ProposalState.ACCEPTED, act=act)
    home = _household_helping(asked, by=by, act=act)
    families = families_at_yes(task, asked.helper_id, act=act)
    agreed = asked.promise(slot, household_id=home, own=families.own_minutes)
    [exchange_id] = promise([agreed], act=act)
    hold_for(exchange_id, families, act=act)
    tell_who_waits(exchange_id, task, act=act)
    if is_filled:
        ended = end_proposals(task.id, ProposalState.TAKEN, act=act)
        for helper_id, due_at in hearing.who_has_heard(ended, task.id, act=act):
            telling.of_task(helper_id, "care_taken", task.id, act=act, due_at=due_at)
    return exchange_id


def _check_may_meet(asked: OpenProposal, slot: Slot, *, act: Act) -> None:
    task = asked.task
    # Before the task is locked: nobody puts the two apart while one of them says yes.
    hold_pairs(task.person_id, [asked.helper_id], act=act)
    pair = between(
        task.person_id, task.household_id, asked.helper_id, place=task.place, bank_id=act.bank_id
    )
    check_may_meet(pair, task.kind, slot, task_id=task.id, act=act)


def _asked(proposal_id: int, *, act: Act) -> OpenProposal:
    row = db.session.execute(
        ASKED.where(Proposal.bank_id == act.bank_id, Proposal.id == proposal_id)
    ).one_or_none()
    if row is None:
        raise NotFound()
    return open_proposal(row)


def take_places(task_ids: Collection[int], *, act: Act) -> list[int]:
    """One helper more is found for each; gives those that seek no further. Raises AlreadyTaken."""
    found = Task.helpers_found + 1
    taken = db.session.execute(
        update(Task)
        .where(
            Task.bank_id == act.bank_id,
            Task.id.in_(task_ids),
            Task.state == TaskState.OPEN,
            Task.helpers_found < Task.helpers_wanted,
        )
        .values(
            helpers_found=found,
            state=case((found == Task.helpers_wanted, TaskState.FILLED), else_=TaskState.OPEN),
        )
        .returning(Task.id, Task.state)
    ).all()
    if len(taken) < len(task_ids):
        raise AlreadyTaken()
    changed_tasks(task_ids, act=act)
    return sorted(task_id for task_id, state in taken if state == TaskState.FILLED)


def _household_helping(asked: OpenProposal, *, by: Who, act: Act) -> int:
    """She may belong to two households, and to another than when she was asked."""
    if by is Who.HELPER:
        return acting(act)[1]
    prefer = asked.helper_household_id
    household_id = household_of(asked.helper_id, prefer=prefer, bank_id=act.bank_id)
    if household_id is None:
        raise NotFreeForUs()
    return household_id
