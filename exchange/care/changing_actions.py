"""Changing an ask while nobody has said yes to it: who was asked, or had offered, answers anew."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import and_, delete, exists, select, update

from exchange.care import circle_telling_actions as circle_telling
from exchange.care import hearing_actions as hearing
from exchange.care import telling_actions as telling
from exchange.care.asking_actions import acting, add_cared, home_cell, sound
from exchange.care.asking_queries import AS_ASKED
from exchange.care.circle import may_be_shared, places_max
from exchange.care.circle_queries import joinings_of
from exchange.care.draft import Problem, TaskDraft, Window, beyond_offer
from exchange.care.pacing_actions import asked_often
from exchange.care.pairing_queries import between, household_of, obstacle
from exchange.care.proposing_actions import TASK_COLUMNS, OpenTask, put_forward
from exchange.care.wishing_actions import keep_wish
from exchange.errors import LostRace, NotFound, NotOpen, Unsound
from exchange.people import queries as people
from exchange.people.pair_actions import hold_pairs
from exchange.people.wish_queries import wish_of
from exchange.units import Act
from exchange.work import changed_tasks
from models.base import db
from models.care import Exchange, Offer, Proposal, Task, TaskCared
from models.people import CaredPerson
from models.states import ExchangeState, ProposalState, TaskState, Who


@dataclass(frozen=True)
class _Before:
    """A task as it was asked so far."""

    offer_id: int | None
    draft: TaskDraft


def change(task_id: int, draft: TaskDraft, *, act: Act) -> None:
    """Put this draft in the place of what was asked, by the same rules.

    A yes to the old words is no yes to the new ones: every open question ends, and each neighbour
    in it is asked again. A draft that changes nothing asks nobody.
    Raises NotFound, NotOpen, Unsound, HomeMissing, LostRace.
    """
    person_id, household_id = acting(act)
    before = _before(task_id, household_id, act=act)
    draft = sound(draft, household_id, act=act)
    if before.offer_id is not None:
        _check_within(before, draft, act=act)
    if _same(before.draft, draft):
        return
    _check_families(task_id, draft, act=act)
    cell = home_cell(person_id, act=act)
    asked = _asked(task_id, act=act)
    hold_pairs(person_id, asked, act=act)
    apart = ("cared_ids", "wish")
    words = {name: value for name, value in asdict(draft).items() if name not in apart}
    task = _write(task_id, words | {"cell_row": cell.row, "cell_col": cell.col}, act=act)
    db.session.execute(
        delete(TaskCared).where(
            TaskCared.bank_id == act.bank_id,
            TaskCared.task_id == task_id,
            TaskCared.cared_id.in_(before.draft.cared_ids),
        )
    )
    add_cared(task_id, draft.cared_ids, act=act)
    keep_wish(task_id, draft.wish, act=act)
    circle_telling.changed(task_id, act=act)
    for helper_id, helping in _end_questions(task_id, act=act):
        if helper_id not in asked:
            # She offered herself while these words were written: they are to be read again.
            raise LostRace()
        _ask_again(task, helper_id, helping, act=act)


def _check_families(task_id: int, draft: TaskDraft, *, act: Act) -> None:
    """Other families that joined still fit into what is asked now. Raises Unsound."""
    joined = joinings_of(task_id, bank_id=act.bank_id)
    if not joined:
        return
    rules = people.rules_of(act.bank_id)
    room = places_max(len(draft.cared_ids), draft.helpers_wanted, draft.minutes, rules=rules)
    if not may_be_shared(draft.kind):
        raise Unsound([Problem("kind", "families")])
    if sum(each.children for each in joined) > room:
        raise Unsound([Problem("cared", "families", room)])


def _before(task_id: int, household_id: int, *, act: Act) -> _Before:
    row = db.session.execute(
        select(Task.offer_id, *AS_ASKED).where(
            Task.bank_id == act.bank_id,
            Task.id == task_id,
            Task.person_id == act.person_id,
            Task.household_id == household_id,
        )
    ).one_or_none()
    if row is None:
        raise NotFound()
    cared_ids = db.session.scalars(
        select(TaskCared.cared_id)
        .join(
            CaredPerson,
            and_(CaredPerson.bank_id == TaskCared.bank_id, CaredPerson.id == TaskCared.cared_id),
        )
        .where(
            TaskCared.bank_id == act.bank_id,
            TaskCared.task_id == task_id,
            CaredPerson.household_id == household_id,
        )
        .order_by(TaskCared.cared_id)
    )
    words = dict(row._mapping)
    offer_id = words.pop("offer_id")
    wish = wish_of(task_id, bank_id=act.bank_id)
    asked = TaskDraft(**words, cared_ids=tuple(cared_ids), wish=wish)
    return _Before(offer_id, asked)


def _check_within(before: _Before, draft: TaskDraft, *, act: Act) -> None:
    """What takes up an offer stays inside it. Raises Unsound."""
    window = db.session.execute(
        select(Offer.opens_at, Offer.closes_at, Offer.minutes).where(
            Offer.bank_id == act.bank_id, Offer.id == before.offer_id
        )
    ).one()
    problems = beyond_offer(draft, Window(*window))
    if draft.kind != before.draft.kind:
        problems.append(Problem("kind", "not_offered"))
    if problems:
        raise Unsound(problems)


def _same(one: TaskDraft, other: TaskDraft) -> bool:
    if set(one.cared_ids) != set(other.cared_ids):
        return False
    return asdict(one) | {"cared_ids": ()} == asdict(other) | {"cared_ids": ()}


def _write(task_id: int, words: dict[str, Any], *, act: Act) -> OpenTask:
    """Write the new words while nobody has said yes; locks the task as a yes does. Raises NotOpen."""
    said_yes = exists().where(Exchange.bank_id == act.bank_id, Exchange.task_id == task_id)
    row = db.session.execute(
        update(Task)
        .where(
            Task.bank_id == act.bank_id,
            Task.id == task_id,
            Task.state == TaskState.OPEN,
            Task.helpers_found == 0,
            ~said_yes,
        )
        .values(**words, made_at=act.now)
        .returning(*TASK_COLUMNS)
    ).one_or_none()
    if row is None:
        raise _not_open(task_id, act)
    changed_tasks([task_id], act=act)
    return OpenTask(*tuple(row))


def _not_open(task_id: int, act: Act) -> NotOpen:
    state = db.session.scalar(
        select(Task.state).where(Task.bank_id == act.bank_id, Task.id == task_id)
    )
    if state in (TaskState.WITHDRAWN, TaskState.LAPSED):
        return NotOpen(state)
    # Somebody has said yes, be it called off since.
    return NotOpen(ExchangeState.AGREED)


def _asked(task_id: int, *, act: Act) -> set[int]:
    """The neighbours in an open question about this task."""
    helpers = select(Proposal.helper_id).where(
        Proposal.bank_id == act.bank_id,
        Proposal.task_id == task_id,
        Proposal.state == ProposalState.WAITING,
    )
    return set(db.session.scalars(helpers.order_by(Proposal.id)))


def _end_questions(task_id: int, *, act: Act) -> list[tuple[int, int]]:
    """No question about the old words waits any more. Returns who was in one, and for which house."""
    ended = db.session.execute(
        update(Proposal)
        .where(
            Proposal.bank_id == act.bank_id,
            Proposal.task_id == task_id,
            Proposal.state == ProposalState.WAITING,
        )
        .values(state=ProposalState.WITHDRAWN, answered_at=act.now)
        .returning(Proposal.helper_id, Proposal.helper_household_id)
    )
    return sorted((row.helper_id, row.helper_household_id) for row in ended)


def _ask_again(task: OpenTask, helper_id: int, helping: int, *, act: Act) -> None:
    """The question, put anew to somebody who may still come; others hear that it has changed."""
    pair = between(
        task.person_id, task.household_id, helper_id, place=task.place, bank_id=act.bank_id
    )
    household_id = household_of(helper_id, prefer=helping, bank_id=act.bank_id)
    slot = task.slot(None, now=act.now)
    no = obstacle(pair, task.kind, slot, task_id=task.id, act=act) or asked_often(
        task.id, helper_id, Who.ASKER, act=act
    )
    heard = hearing.who_has_heard([helper_id], task.id, act=act)
    if household_id is None or no is not None:
        for _, due_at in heard:
            telling.of_task(helper_id, "care_changed_away", task.id, act=act, due_at=due_at)
        return
    proposal_id = put_forward(task, helper_id, household_id, slot, made_by=Who.ASKER, act=act)
    if not heard:
        hearing.tell_asked(proposal_id, act=act)
    for _, due_at in heard:
        hearing.write_down(proposal_id, task.id, due_at, act=act)
        telling.of_proposal(helper_id, "care_changed", proposal_id, act=act, due_at=due_at)
