"""Putting one neighbour and one task together, and the answers that are not a yes."""

from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta

from sqlalchemy import and_, select, update

from exchange.care import hearing_actions as hearing
from exchange.care import telling_actions as telling
from exchange.care.asking_actions import acting
from exchange.care.circle_queries import check_read
from exchange.care.draft import Problem
from exchange.care.journey import answer_by, proposal_may, task_lapses_at
from exchange.care.listening_queries import check_does_not_rest
from exchange.care.pacing_actions import asked_often, check_may_put
from exchange.care.pairing_queries import between, check_may_meet, household_of
from exchange.errors import LostRace, NotFound, NotFreeForUs, NotOpen, TooLate, Unsound
from exchange.people import queries as people
from exchange.people.consenting_queries import check_is_not_the_writers
from exchange.people.pair_actions import hold_pairs
from exchange.units import Act, Slot, next_quarter, this_quarter
from models.base import db, ids
from models.care import Offer, Proposal, Task
from models.states import ProposalState, TaskState, Who


@dataclass(frozen=True)
class OpenTask:
    """A task as far as a proposal needs it."""

    id: int
    person_id: int
    household_id: int
    kind: str
    opens_at: datetime
    closes_at: datetime
    minutes: int
    flexible: bool
    place: str
    cell_row: int
    cell_col: int

    def slot(self, starts_at: datetime | None, *, now: datetime) -> Slot:
        """When one would come. Raises TooLate, or Unsound for an hour the family did not ask for."""
        latest = task_lapses_at(self.opens_at, self.closes_at, self.minutes)
        if latest <= now:
            raise TooLate(latest)
        if not self.flexible:
            return Slot(self.opens_at, self.closes_at)
        begins = (starts_at or max(self.opens_at, next_quarter(now))).astimezone(UTC)
        if not max(self.opens_at, now) <= begins <= latest or begins != this_quarter(begins):
            raise Unsound([Problem("starts_at", "outside")])
        return Slot(begins, begins + timedelta(minutes=self.minutes))


TASK_COLUMNS = tuple(getattr(Task, each.name) for each in fields(OpenTask))
"""What an OpenTask is read from."""


def invite(
    task_id: int,
    helper_id: int,
    *,
    starts_at: datetime | None = None,
    offered: bool = False,
    told: bool = True,
    act: Act,
) -> int:
    """The asker invites one neighbour; to a task at any time, to come then or as soon as can be.

    `offered`: she has offered this herself, and is asked also while she rests. Not `told`: her
    yes is known already.
    Raises NotFound, NotOpen, TooMany, TooLate, OwnHousehold, NotFreeForUs, CheckMissing, Resting.
    """
    asker_id, _ = acting(act)
    check_may_put(act=act)
    hold_pairs(asker_id, [helper_id], act=act)
    task = hold_open(task_id, act=act)
    if task.person_id != asker_id:
        raise NotFound()
    household_id = household_of(helper_id, bank_id=act.bank_id)
    if household_id is None:
        raise NotFreeForUs()
    slot = task.slot(starts_at, now=act.now)
    proposal_id = put_together(task, helper_id, household_id, slot, made_by=Who.ASKER, act=act)
    if not offered:
        rules = people.rules_of(act.bank_id)
        # After the pair: whom somebody keeps away from learns nothing of her rest.
        check_does_not_rest(helper_id, rules=rules, bank_id=act.bank_id, now=act.now)
    if told:
        hearing.tell_asked(proposal_id, act=act)
    return proposal_id


def propose(
    task_id: int,
    *,
    starts_at: datetime | None = None,
    asked_at: datetime | None = None,
    children: int | None = None,
    act: Act,
) -> int:
    """A neighbour offers herself for a task. Raises as `invite` does.

    `asked_at` says which words she has read, and `children` of how many: LostRace when they were
    changed since, or others have joined.
    """
    helper_id, household_id = acting(act)
    check_may_put(act=act)
    hold_pairs(helper_id, _asker(task_id, act), act=act)
    task = hold_open(task_id, act=act)
    check_is_for_her(task_id, helper_id, asked_at, act)
    check_read(task_id, children, bank_id=act.bank_id)
    slot = task.slot(starts_at, now=act.now)
    proposal_id = put_together(task, helper_id, household_id, slot, made_by=Who.HELPER, act=act)
    telling.of_proposal(task.person_id, "care_proposed", proposal_id, act=act)
    return proposal_id


def _asker(task_id: int, act: Act) -> list[int]:
    """Whose task it is; nobody's, when it is not there."""
    asker = select(Task.person_id).where(Task.bank_id == act.bank_id, Task.id == task_id)
    return list(db.session.scalars(asker.order_by(Task.id)))


def check_is_for_her(task_id: int, helper_id: int, asked_at: datetime | None, act: Act) -> None:
    """A task made from an offer is between that offer's author and the family; to others it is not there."""
    made_at, author_id = db.session.execute(
        select(Task.made_at, Offer.person_id)
        .outerjoin(Offer, and_(Offer.bank_id == Task.bank_id, Offer.id == Task.offer_id))
        .where(Task.bank_id == act.bank_id, Task.id == task_id)
    ).one()
    if author_id not in (None, helper_id):
        raise NotFound()
    if asked_at not in (None, made_at):
        raise LostRace()


def hold_open(task_id: int, *, act: Act) -> OpenTask:
    """The task, its row locked until the commit: nobody fills or withdraws it meanwhile.

    Raises NotFound, NotOpen.
    """
    row = db.session.execute(
        select(*TASK_COLUMNS)
        .where(Task.bank_id == act.bank_id, Task.id == task_id, Task.state == TaskState.OPEN)
        .with_for_update(key_share=True)
    ).one_or_none()
    if row is None:
        raise _not_open(task_id, act)
    return OpenTask(*row)


def _not_open(task_id: int, act: Act) -> NotFound | NotOpen:
    state = db.session.scalar(
        select(Task.state).where(Task.bank_id == act.bank_id, Task.id == task_id)
    )
    return NotOpen(state) if state else NotFound()


def put_together(
    task: OpenTask, helper_id: int, household_id: int, slot: Slot, *, made_by: Who, act: Act
) -> int:
    """Ask one side what the other wants; gives the proposal. Raises as `invite` does."""
    _check_not_answered(task.id, helper_id, made_by, act)
    too_often = asked_often(task.id, helper_id, made_by, act=act)
    if too_often is not None:
        raise too_often
    pair = between(
        task.person_id, task.household_id, helper_id, place=task.place, bank_id=act.bank_id
    )
    check_may_meet(pair, task.kind, slot, task_id=task.id, act=act)
    return put_forward(task, helper_id, household_id, slot, made_by=made_by, act=act)


def put_forward(
    task: OpenTask, helper_id: int, household_id: int, slot: Slot, *, made_by: Who, act: Act
) -> int:
    """Write down a question of one side to the other; gives the proposal's id. Raises NotOneself."""
    check_is_not_the_writers(task.household_id, household_id, act=act)
    rules = people.rules_of(act.bank_id)
    proposal = Proposal(
        bank_id=act.bank_id,
        id=ids.make(),
        task_id=task.id,
        helper_id=helper_id,
        helper_household_id=household_id,
        made_by=made_by,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        minutes=task.minutes,
        made_at=act.now,
        answer_by=answer_by(act.now, slot.starts_at, rules),
    )
    db.session.add(proposal)
    db.session.flush()
    return proposal.id


def _check_not_answered(task_id: int, helper_id: int, made_by: Who, act: Act) -> None:
    """One question at a time; and who has said no to a task is not asked again for it."""
    before = db.session.execute(
        select(Proposal.state, Proposal.made_by)
        .where(
            Proposal.bank_id == act.bank_id,
            Proposal.task_id == task_id,
            Proposal.helper_id == helper_id,
            Proposal.state.in_((ProposalState.WAITING, ProposalState.DECLINED)),
        )
        .order_by(Proposal.state.desc(), Proposal.id)
    ).all()
    for state, by in before:
        if state == ProposalState.WAITING or by == made_by:
            raise NotOpen(state)


def decline(proposal_id: int, *, act: Act) -> None:
    """The side that was asked says no; the other hears it, without a reason.

    Raises NotFound, NotOpen.
    """
    asker_id, helper_id, made_by, _ = _end(proposal_id, ProposalState.DECLINED, act=act)
    told = helper_id if made_by is Who.HELPER else asker_id
    telling.of_proposal(told, "care_declined", proposal_id, act=act)


def withdraw_proposal(proposal_id: int, *, act: Act) -> None:
    """Who made a proposal takes it back before it is answered. Raises NotFound, NotOpen."""
    asker_id, helper_id, made_by, task_id = _end(proposal_id, ProposalState.WITHDRAWN, act=act)
    if made_by is Who.HELPER:
        telling.of_proposal(asker_id, "care_taken_back", proposal_id, act=act)
        return
    for _, due_at in hearing.who_has_heard([helper_id], task_id, act=act):
        telling.of_proposal(helper_id, "care_taken_back", proposal_id, act=act, due_at=due_at)


def lapse_proposal(proposal_id: int, *, act: Act) -> None:
    """Nobody answered in time; who had asked is told."""
    asker_id, helper_id, made_by, _ = _end(proposal_id, ProposalState.LAPSED, act=act)
    told = helper_id if made_by is Who.HELPER else asker_id
    telling.of_proposal(told, "care_unanswered", proposal_id, act=act)


def _end(proposal_id: int, state: ProposalState, *, act: Act) -> tuple[int, int, Who, int]:
    """Asker, helper, who put the question, and its task.

    Raises NotFound for who is not one of the two, NotOpen when it was answered before.
    """
    row = db.session.execute(
        select(Task.person_id, Proposal.helper_id, Proposal.made_by, Proposal.state, Task.id)
        .join(Task, and_(Task.bank_id == Proposal.bank_id, Task.id == Proposal.task_id))
        .where(Proposal.bank_id == act.bank_id, Proposal.id == proposal_id)
    ).one_or_none()
    if row is None:
        raise NotFound()
    by = _who(row.person_id, row.helper_id, act)
    made_by = Who(row.made_by)
    if not proposal_may(row.state, state, by=by, made_by=made_by):
        raise NotOpen(row.state)
    end_waiting(proposal_id, state, act=act)
    return row.person_id, row.helper_id, made_by, row.id


def _who(asker_id: int, helper_id: int, act: Act) -> Who:
    whose = {None: Who.CLOCK, asker_id: Who.ASKER, helper_id: Who.HELPER}
    if act.person_id not in whose:
        raise NotFound()
    return whose[act.person_id]


def end_waiting(proposal_id: int, state: ProposalState, *, act: Act) -> None:
    """Answer a waiting proposal once. Raises NotOpen when somebody was quicker.

    What she has answered is not asked in a letter that has not left yet. Who takes a question back
    looks herself whether it was heard: see `hearing.who_has_heard`.
    """
    ended = db.session.execute(
        update(Proposal)
        .where(
            Proposal.bank_id == act.bank_id,
            Proposal.id == proposal_id,
            Proposal.state == ProposalState.WAITING,
        )
        .values(state=state, answered_at=act.now)
        .returning(Proposal.helper_id, Proposal.task_id)
    ).one_or_none()
    if ended is None:
        raise NotOpen(ProposalState.TAKEN)
    if state is not ProposalState.WITHDRAWN:
        hearing.leave_out(ended.helper_id, ended.task_id, act=act)
