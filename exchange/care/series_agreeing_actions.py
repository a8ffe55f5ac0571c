"""A yes to many dates at once: every rule of one yes asked of each, and all that follows written together.

Sixty dates take about as many statements as one. Where another trip was quicker with one of them,
the database has the last word and nothing was done: who said yes looks again.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import update

from exchange.care import hearing_actions as hearing
from exchange.care.accepting_actions import (
    ASKED,
    OpenProposal,
    open_proposal,
    take_places,
)
from exchange.care.asking_actions import acting
from exchange.care.caution_queries import Limits
from exchange.care.pairing_queries import Known, Pair, between, obstacle
from exchange.care.promising_actions import Promise, promise
from exchange.care.series_hearing_actions import Ended, end_questions, end_these
from exchange.care.series_outcome import Outcome
from exchange.care.series_question_queries import DateAsked
from exchange.errors import CreditTooLow, NotFreeForUs, Refusal, SlotTaken
from exchange.ledger.balance import Balance, missing_minutes
from exchange.ledger.queries import balance_of
from exchange.people.living_queries import households_of
from exchange.schedule.calendar_queries import given_by
from exchange.units import Act, Slot
from models.base import db
from models.care import Proposal
from models.states import ProposalState, Who


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
        self.limits = Limits(one.helper_id, one.task.household_id, around, bank_id=act.bank_id)
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

    def promise(self, asked: OpenProposal, slot: Slot) -> Promise:
        """Raises NotFreeForUs, SlotTaken, CreditTooLow, PastLimit."""
        home = self._home(asked)
        # A clash first, as at one yes: it is the kinder refusal to hear.
        for given in self.given:
            if given.overlaps(slot):
                raise SlotTaken(asked.helper_id, given.starts_at, given.ends_at)
        if self.is_short(asked.task.minutes):
            spendable = self.balance.spendable_minutes
            assert spendable is not None, "who has no floor is never short"
            raise CreditTooLow(spendable, asked.task.minutes, asked.task.household_id)
        self.limits.add(slot, asked.task.minutes)
        self.given.append(slot)
        self.balance = _holding(self.balance, asked.task.minutes)
        return asked.promise(slot, household_id=home)

    def _home(self, asked: OpenProposal) -> int:
        """The household she helps for; she may have moved since she was asked."""
        if not self.homes:
            raise NotFreeForUs()
        is_there = asked.helper_household_id in self.homes
        return asked.helper_household_id if is_there else self.homes[0]


def _holding(balance: Balance, minutes: int) -> Balance:
    return replace(balance, held_minutes=balance.held_minutes + minutes)


def agree(questions: Collection[DateAsked], *, by: Who, act: Act) -> tuple[Outcome, list[Ended]]:
    """Say yes to each of these; their tasks are locked, and so are the two people.

    Gives what became of each date, and the questions to others that this has ended. Raises the
    first refusal where none can be.
    """
    days = {each.id: each.day for each in questions}
    asked = list(_asked(days, act=act))
    rules = _Rules(asked, by, act)
    outcome = Outcome()
    promises: list[Promise] = []
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
    outcome.done = [days[each.proposal_id] for each in promises]
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


def _conclude(promises: Collection[Promise], *, act: Act) -> list[Ended]:
    tasks = [each.task.id for each in promises]
    filled = take_places(tasks, act=act)
    end_these([each.proposal_id for each in promises], ProposalState.ACCEPTED, act=act)
    hearing.leave_out(next(iter(promises)).helper_id, *tasks, act=act)
    promise(promises, act=act)
    return end_questions(filled, ProposalState.TAKEN, act=act)
