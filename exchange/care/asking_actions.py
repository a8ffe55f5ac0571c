"""Asking for help, taking the ask back, and letting it go when its hour has passed."""

from dataclasses import replace

from sqlalchemy import select, update

from exchange.care import circle_telling_actions as circle_telling
from exchange.care import hearing_actions as hearing
from exchange.care import telling_actions as telling
from exchange.care.draft import TaskDraft, for_its_kind, task_problems
from exchange.care.journey import task_may
from exchange.care.kinds import is_kind
from exchange.care.pacing_actions import check_may_ask
from exchange.care.wishing_actions import keep_wish
from exchange.errors import HomeMissing, NotAdmitted, NotFound, NotOpen, Unsound
from exchange.people import queries as people
from exchange.people.household_queries import cared_of
from exchange.people.living_queries import adults_of
from exchange.places import queries as places
from exchange.places.coarsen import Cell
from exchange.units import Act
from exchange.work import changed_tasks
from models.base import db
from models.care import Proposal, Task, TaskCared
from models.states import ProposalState, TaskState, Who


def ask(draft: TaskDraft, *, act: Act, offer_id: int | None = None) -> int:
    """Tell the neighbours what a family needs; nothing is held until somebody says yes.

    Raises TooMany, Unsound, HomeMissing, NotFound when somebody named is not of this household.
    """
    person_id, household_id = acting(act)
    check_may_ask(household_id, act=act)
    draft = sound(draft, household_id, act=act)
    cell = home_cell(person_id, act=act)
    return write_task(draft, person_id, household_id, cell, offer_id=offer_id, act=act)


def write_task(
    draft: TaskDraft,
    person_id: int,
    household_id: int,
    cell: Cell,
    *,
    offer_id: int | None = None,
    act: Act,
) -> int:
    """Write down a sound ask; gives the task's id."""
    task = Task(
        bank_id=act.bank_id,
        person_id=person_id,
        household_id=household_id,
        offer_id=offer_id,
        kind=draft.kind,
        opens_at=draft.opens_at,
        closes_at=draft.closes_at,
        minutes=draft.minutes,
        flexible=draft.flexible,
        place=draft.place,
        place_note=draft.place_note,
        note=draft.note,
        cell_row=cell.row,
        cell_col=cell.col,
        tongue=draft.tongue,
        adult_stays=draft.adult_stays,
        helpers_wanted=draft.helpers_wanted,
        made_at=act.now,
    )
    db.session.add(task)
    db.session.flush()
    add_cared(task.id, draft.cared_ids, act=act)
    keep_wish(task.id, draft.wish, act=act)
    changed_tasks([task.id], act=act)
    return task.id


def sound(draft: TaskDraft, household_id: int, *, act: Act) -> TaskDraft:
    """The draft as this household may ask it.

    Raises Unsound, NotFound when somebody named is not of this household.
    """
    draft = for_household(draft, household_id, act=act)
    problems = task_problems(draft, rules=people.rules_of(act.bank_id), now=act.now)
    if problems:
        raise Unsound(problems)
    return draft


def home_cell(person_id: int, *, act: Act) -> Cell:
    """About where she lives. Raises HomeMissing."""
    cell = places.cell_of(person_id, bank_id=act.bank_id)
    if cell is None:
        raise HomeMissing()
    return cell


def add_cared(task_id: int, cared_ids: tuple[int, ...], *, act: Act) -> None:
    """Write down for whom a task is."""
    for cared_id in cared_ids:
        db.session.add(TaskCared(bank_id=act.bank_id, task_id=task_id, cared_id=cared_id))
    db.session.flush()


def acting(act: Act) -> tuple[int, int]:
    """The person and the household an act of care is done for."""
    assert act.person_id is not None, "the clock asks for nothing"
    if act.household_id is None:
        raise NotAdmitted()
    # The door read it before this trip began: she may have moved out in between.
    if act.person_id not in adults_of(act.household_id, bank_id=act.bank_id):
        raise NotAdmitted()
    return act.person_id, act.household_id


def for_household(draft: TaskDraft, household_id: int, *, act: Act) -> TaskDraft:
    """With only those cared for whom its kind can concern. Raises NotFound for whom it does not know."""
    if not draft.cared_ids or not is_kind(draft.kind):
        return replace(draft, cared_ids=())
    bands = {one.id: one.band for one in cared_of(household_id, bank_id=act.bank_id)}
    if not set(draft.cared_ids) <= set(bands):
        raise NotFound()
    return for_its_kind(draft, bands)


def withdraw_task(task_id: int, *, act: Act) -> None:
    """The family needs it no more. Who was asked or had offered is told; what is agreed stays.

    Raises NotFound, NotOpen.
    """
    mine = (Task.bank_id == act.bank_id, Task.id == task_id, Task.person_id == act.person_id)
    state = db.session.scalar(select(Task.state).where(*mine))
    if state is None:
        raise NotFound()
    if state != TaskState.OPEN or not task_may(state, TaskState.WITHDRAWN, Who.ASKER):
        raise NotOpen(state)
    close_task(task_id, TaskState.WITHDRAWN, act=act)
    circle_telling.ended(task_id, by=Who.ASKER, act=act)
    ended = end_proposals(task_id, ProposalState.WITHDRAWN, act=act)
    for helper_id, due_at in hearing.who_has_heard(ended, task_id, act=act):
        telling.of_task(helper_id, "care_withdrawn", task_id, act=act, due_at=due_at)


def lapse_task(task_id: int, *, act: Act) -> None:
    """Its hour has come and nobody is there any more to be found: the asker hears it plainly."""
    close_task(task_id, TaskState.LAPSED, act=act)
    end_proposals(task_id, ProposalState.LAPSED, act=act)
    asker_id = db.session.scalar(
        select(Task.person_id).where(Task.bank_id == act.bank_id, Task.id == task_id)
    )
    assert asker_id is not None
    telling.of_task(asker_id, "care_lapsed", task_id, act=act)
    circle_telling.ended(task_id, by=Who.CLOCK, act=act)


def close_task(task_id: int, state: TaskState, *, act: Act) -> None:
    """Let an open task seek no further. Raises NotOpen when somebody was quicker."""
    closed = db.session.execute(
        update(Task)
        .where(Task.bank_id == act.bank_id, Task.id == task_id, Task.state == TaskState.OPEN)
        .values(state=state)
        .returning(Task.id)
    ).one_or_none()
    if closed is None:
        raise NotOpen(TaskState.FILLED)
    changed_tasks([task_id], act=act)


def end_proposals(task_id: int, state: str, *, act: Act) -> list[int]:
    """Nobody needs to answer for this task any more. Returns the helpers who were still waiting.

    The task's row is locked by then, as it is by a yes: the two never wait for each other.
    """
    ended = db.session.execute(
        update(Proposal)
        .where(
            Proposal.bank_id == act.bank_id,
            Proposal.task_id == task_id,
            Proposal.state == ProposalState.WAITING,
        )
        .values(state=state, answered_at=act.now)
        .returning(Proposal.helper_id)
    )
    return sorted(ended.scalars())
