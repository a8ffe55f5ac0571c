"""A yes to many dates at once: every rule of one yes asked of each, and all that follows written together.

Sixty dates take about as many statements as one. Where another trip was quicker with one of them,
the database has the last word and nothing was done: who said yes looks again.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import insert, update

from exchange.care import hearing_actions as hearing
from exchange.care.accepting_actions import (
    ASKED,
    OpenProposal,
    meeting_cell,
    open_proposal,
    take_places,
)
from exchange.care.asking_actions import acting
from exchange.care.pairing_queries import Known, Pair, between, obstacle
from exchange.care.series_hearing_actions import Ended, end_questions, end_these
from exchange.care.series_outcome import Outcome
from exchange.care.series_question_queries import Question
from exchange.errors import CreditTooLow, NotFreeForUs, Refusal, SlotTaken
from exchange.ledger import actions as ledger
from exchange.ledger.balance import Balance, missing_minutes
from exchange.ledger.queries import balance_of
from exchange.people.living_queries import households_of
from exchange.places.coarsen import Cell
from exchange.schedule import actions as schedule
from exchange.schedule.calendar_queries import given_by
from exchange.units import Act, Slot
from models.base import db, ids
from models.care import Exchange, Proposal
from models.states import ProposalState, Who


@dataclass(frozen=True)
class _Promise:
    """A yes that nothing stands in the way of."""

    exchange_id: int
    asked: OpenProposal
    slot: Slot
    household_id: int


class _Rules:
    """What one helper and one family are asked at every date, each read once.

    What was promised at one date counts at the next.
    """

    def __init__(self, asked: Collection[OpenProposal], by: Who, act: Act) -> None:
        one = next(iter(asked))
        self.by, self.act, self.helper_id = by, act, one.helper_id
        self.balance = balance_of(one.task.household_id, bank_id=act.bank_id)
        self.known = Known(one.helper_id, [each.task.id for each in asked], bank_id=act.bank_id)
        around = Slot(
            min(each.task.opens_at for each in asked), max(each.task.closes_at for each in asked)
        )
        self.given = given_by(one.helper_id, around)
        # Who says yes herself comes for the household she acts for.
        acts_for = [acting(act)[1]] if by is Who.HELPER else None
        self.homes = acts_for or households_of(one.helper_id, bank_id=act.bank_id)
        self._pairs: dict[str, Pair] = {}

    def slot_of(self, asked: OpenProposal) -> Slot:
        """When it would be. Raises what stands between the two."""
        slot = asked.slot(None, by=self.by, act=self.act)
        no = obstacle(
            self._pair(asked), asked.task.kind, slot, task_id=asked.task.id, known=self.known,
            act=self.act,
        )  # fmt: skip
        if no is not None:
            raise no
        return slot

    def _pair(self, asked: OpenProposal) -> Pair:
        task = asked.task
        if task.place not in self._pairs:
            self._pairs[task.place] = between(
                task.person_id, task.household_id, asked.helper_id, place=task.place,
                bank_id=self.act.bank_id,
            )  # fmt: skip
        return self._pairs[task.place]

    def is_short(self, minutes: int) -> bool:
        return missing_minutes(self.balance, minutes) > 0

    def promise(self, asked: OpenProposal, slot: Slot) -> _Promise:
        """Raises NotFreeForUs, SlotTaken, CreditTooLow."""
        home = self._home(asked)
        # A clash first, as at one yes: it is the kinder refusal to hear.
        for given in self.given:
            if given.overlaps(slot):
                raise SlotTaken(asked.helper_id, given.starts_at, given.ends_at)
        if self.is_short(asked.task.minutes):
            spendable = self.balance.spendable_minutes
            assert spendable is not None, "who has no floor is never short"
            raise CreditTooLow(spendable, asked.task.minutes, asked.task.household_id)
        self.given.append(slot)
        self.balance = _holding(self.balance, asked.task.minutes)
        return _Promise(ids.make(), asked, slot, home)

    def _home(self, asked: OpenProposal) -> int:
        """The household she helps for; she may have moved since she was asked."""
        if not self.homes:
            raise NotFreeForUs()
        is_there = asked.helper_household_id in self.homes
        return asked.helper_household_id if is_there else self.homes[0]


def _holding(balance: Balance, minutes: int) -> Balance:
    return replace(balance, held_minutes=balance.held_minutes + minutes)


def agree(questions: Collection[Question], *, by: Who, act: Act) -> tuple[Outcome, list[Ended]]:
    """Say yes to each of these; their tasks are locked, and so are the two people.

    Gives what became of each date, and the questions to others that this has ended. Raises the
    first refusal where none can be.
    """
    days = {each.id: each.day for each in questions}
    asked = list(_asked(days, act=act))
    rules = _Rules(asked, by, act)
    outcome = Outcome()
    promises: list[_Promise] = []
    kept: list[OpenProposal] = []
    for each in sorted(asked, key=lambda one: days[one.id]):
        try:
            slot = rules.slot_of(each)
            if by is Who.HELPER and rules.is_short(each.task.minutes):
                kept.append(each)
            else:
                promises.append(rules.promise(each, slot))
        except Refusal as no:
            outcome.refused.append((days[each.id], no))
    outcome.done = [days[each.asked.id] for each in promises]
    outcome.kept = [days[each.id] for each in kept]
    outcome.check_any()
    _keep(kept, act=act)
    return outcome, _conclude(promises, act=act) if promises else []


def _asked(proposal_ids: Collection[int], *, act: Act) -> Iterator[OpenProposal]:
    rows = db.session.execute(
        ASKED.where(Proposal.bank_id == act.bank_id, Proposal.id.in_(proposal_ids)).order_by(
            Proposal.id
        )
    )
    return (open_proposal(row) for row in rows)


def _keep(kept: Sequence[OpenProposal], *, act: Act) -> None:
    """Past what the family has: each becomes her offer, and waits until it would begin."""
    if not kept:
        return
    db.session.execute(
        update(Proposal)
        .where(Proposal.bank_id == act.bank_id, Proposal.id.in_([each.id for each in kept]))
        .values(made_by=Who.HELPER, made_at=act.now, answer_by=Proposal.starts_at)
    )
    hearing.leave_out(kept[0].helper_id, *(each.task.id for each in kept), act=act)


def _conclude(promises: Collection[_Promise], *, act: Act) -> list[Ended]:
    tasks = [each.asked.task.id for each in promises]
    filled = take_places(tasks, act=act)
    end_these([each.asked.id for each in promises], ProposalState.ACCEPTED, act=act)
    hearing.leave_out(next(iter(promises)).asked.helper_id, *tasks, act=act)
    _book(promises, act=act)
    _write(promises, _hold(promises, act=act), act=act)
    return end_questions(filled, ProposalState.TAKEN, act=act)


def _book(promises: Collection[_Promise], *, act: Act) -> None:
    rows = []
    cells: dict[tuple[str, int, int], Cell | None] = {}
    for each in promises:
        task, helper_id = each.asked.task, each.asked.helper_id
        there = (task.place, task.cell_row, task.cell_col)
        if there not in cells:
            cells[there] = meeting_cell(task, helper_id, act=act)
        cell = cells[there]
        for person_id, gives in ((helper_id, True), (task.person_id, False)):
            rows.append(schedule.Promise(person_id, each.exchange_id, each.slot, gives, cell))
    schedule.book_each(rows, act=act)


def _hold(promises: Collection[_Promise], *, act: Act) -> dict[int, int]:
    """The hold of each proposal."""
    holds: dict[int, int] = {}
    for home in sorted({each.household_id for each in promises}):
        hers = [each.asked for each in promises if each.household_id == home]
        minutes = {each.id: each.task.minutes for each in hers}
        holds |= ledger.hold_each(hers[0].task.household_id, home, minutes, act=act)
    return holds


def _write(promises: Collection[_Promise], holds: dict[int, int], *, act: Act) -> None:
    rows = [
        {
            "bank_id": act.bank_id,
            "id": each.exchange_id,
            "task_id": each.asked.task.id,
            "proposal_id": each.asked.id,
            "asker_id": each.asked.task.person_id,
            "asker_household_id": each.asked.task.household_id,
            "helper_id": each.asked.helper_id,
            "helper_household_id": each.household_id,
            "starts_at": each.slot.starts_at,
            "ends_at": each.slot.ends_at,
            "minutes": each.asked.task.minutes,
            "hold_id": holds[each.asked.id],
            "agreed_at": act.now,
            "act_uid": act.uid,
        }
        for each in promises
    ]
    db.session.execute(insert(Exchange), rows)
