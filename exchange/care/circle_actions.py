"""Opening an ask to other families, and joining it. Nothing is held before somebody says yes."""

from collections.abc import Sequence

from sqlalchemy import exists, insert, select, update

from exchange.care import circle_telling_actions as telling
from exchange.care.asking_actions import acting
from exchange.care.circle import POINT_LETTERS_MAX, divided, may_be_shared, places_max
from exchange.care.circle_among_queries import is_apart, may_find, people_in
from exchange.care.circle_queries import AskedTask, agreed_for, joining_of, joinings_of
from exchange.care.deal_queries import Deal
from exchange.care.draft import CHILD_BANDS, Problem
from exchange.care.joining_actions import (
    come_in,
    deals_to_come,
    held_task,
    in_force,
    parts_by_person,
    take,
)
from exchange.care.journey import has_begun, task_lapses_at
from exchange.errors import (
    Closed,
    CreditTooLow,
    NoSeatLeft,
    NotFound,
    NotOpen,
    OwnHousehold,
    TooLate,
    Unsound,
)
from exchange.ledger.queries import balance_of
from exchange.people import queries as people
from exchange.people.household_queries import cared_of
from exchange.people.living_queries import adults_of, live_together
from exchange.people.pair_actions import hold_pairs
from exchange.people.protecting_queries import is_hidden_from
from exchange.people.tandem_queries import may_meet
from exchange.units import Act
from models.base import db, ids
from models.circles import Circle, CircleAsked, Joining, JoiningChild
from models.series import SeriesDate
from models.states import JoiningState, TaskState
from models.upsert import insert_once


def open_circle(
    task_id: int, places: int, meeting_point: str, *, near: bool = False, act: Act
) -> None:
    """Let other families join an ask, with so many children; the same again changes it.

    `meeting_point` is where they all meet, read by who joins; `near` lets neighbours find it.
    Raises NotFound for what is not hers or not to be shared, NotOpen, TooLate, Unsound.
    """
    task = _own(task_id, act=act)
    _check_open(task, act=act)
    if not may_be_shared(task.kind) or not task.own_children or _comes_back(task_id, act=act):
        raise NotFound()
    most = places_max(
        task.own_children, task.helpers_wanted, task.minutes, rules=people.rules_of(act.bank_id)
    )
    kept = {"places": places, "meeting_point": meeting_point.strip(), "near": near}
    taken = _taken(task_id, act=act)
    problems = []
    if places not in range(max(1, taken or 0), most + 1):
        problems.append(Problem("places", "out_of_range", most))
    if not 0 < len(meeting_point.strip()) <= POINT_LETTERS_MAX:
        problems.append(Problem("meeting_point", "missing"))
    if problems:
        raise Unsound(problems)
    of_task = {"bank_id": act.bank_id, "task_id": task_id}
    if taken is None:
        db.session.add(Circle(**of_task, **kept, opened_at=act.now))
        db.session.flush()
        return
    db.session.execute(update(Circle).filter_by(**of_task).values(**kept))


def close_circle(task_id: int, *, act: Act) -> None:
    """Nobody else joins from now on; who has joined stays. Raises NotFound."""
    _own(task_id, act=act)
    db.session.execute(
        update(Circle)
        .where(Circle.bank_id == act.bank_id, Circle.task_id == task_id)
        .values(places=Circle.taken, near=False)
    )


def ask_to_join(task_id: int, person_id: int, *, act: Act) -> None:
    """Ask a member whom she knows whether her family comes, too. Raises NotFound, NotOpen, TooLate."""
    task = _own(task_id, act=act)
    _check_open(task, act=act)
    assert act.person_id is not None
    hold_pairs(act.person_id, [person_id], act=act)
    together = live_together(act.person_id, person_id, bank_id=act.bank_id)
    if together or not may_meet(act.person_id, person_id, bank_id=act.bank_id):
        raise NotFound()
    if is_hidden_from(act.person_id, person_id, bank_id=act.bank_id):
        raise NotFound()
    if _taken(task_id, act=act) is None:
        raise NotFound()
    row = {"bank_id": act.bank_id, "task_id": task_id, "person_id": person_id}
    asked = insert_once(CircleAsked, row | {"asked_at": act.now}).returning(CircleAsked.person_id)
    if db.session.scalar(asked) is not None:
        about = telling.the_ask(task)
        telling.of_circle(person_id, "care_family_asked", about, name=task.name, act=act)


def _own(task_id: int, *, act: Act) -> AskedTask:
    person_id, _ = acting(act)
    task = held_task(task_id, act=act)
    if task.person_id != person_id:
        raise NotFound()
    return task


def _check_open(task: AskedTask, *, act: Act) -> None:
    if task.state not in (TaskState.OPEN, TaskState.FILLED):
        raise NotOpen(task.state)
    starts = [each.starts_at for each in agreed_for(task.id, bank_id=act.bank_id)]
    latest = min(starts, default=task_lapses_at(task.opens_at, task.closes_at, task.minutes))
    if has_begun(latest, act.now):
        raise TooLate(latest)


def _comes_back(task_id: int, *, act: Act) -> bool:
    dates = exists().where(SeriesDate.bank_id == act.bank_id, SeriesDate.task_id == task_id)
    return bool(db.session.scalar(select(dates)))


def _taken(task_id: int, *, act: Act) -> int | None:
    return db.session.scalar(
        select(Circle.taken).where(Circle.bank_id == act.bank_id, Circle.task_id == task_id)
    )


def join(task_id: int, cared_ids: Sequence[int], *, by_link: bool = False, act: Act) -> int:
    """Our children come along, and our part of the minutes is ours; gives the joining.

    Where somebody has said yes already, it waits for hers. `by_link`: the asking family's own link
    was followed. Raises NotFound, NotOpen, TooLate, OwnHousehold, NoSeatLeft, CreditTooLow.
    """
    person_id, household_id = acting(act)
    # Before the task is locked: nobody puts her and one of them apart meanwhile.
    hold_pairs(person_id, people_in(task_id, bank_id=act.bank_id) - {person_id}, act=act)
    task = held_task(task_id, act=act)
    if not by_link and not may_find(task_id, person_id, bank_id=act.bank_id):
        raise NotFound()
    _check_may_join(task, person_id, household_id, act=act)
    children = _children(cared_ids, household_id, act=act)
    if not take(task_id, len(children), act=act):
        raise NoSeatLeft(_places_left(task_id, act=act))
    deals = deals_to_come(task_id, act=act)
    _check_can_pay(task, deals, len(children), household_id, act=act)
    joining = Joining(
        bank_id=act.bank_id,
        id=ids.make(),
        task_id=task_id,
        household_id=household_id,
        person_id=person_id,
        children=len(children),
        state=JoiningState.WAITING,
        joined_at=act.now,
    )
    db.session.add(joining)
    db.session.flush()
    of_joining = {"bank_id": act.bank_id, "joining_id": joining.id}
    db.session.execute(insert(JoiningChild), [of_joining | {"cared_id": each} for each in children])
    _welcome(task, deals, joining.id, act=act)
    return joining.id


def _welcome(task: AskedTask, deals: Sequence[Deal], joining_id: int, *, act: Act) -> None:
    """In at once while nobody has said yes; otherwise each helper is asked first."""
    [joined] = [each for each in joinings_of(task.id, bank_id=act.bank_id) if each.id == joining_id]
    if not deals:
        come_in(joined, act=act)
        parts = parts_by_person(task, deals, act=act)
        telling.came(joined, telling.the_ask(task), parts, act=act)
    for deal in deals:
        telling.waits(joined, deal, act=act)


def _check_may_join(task: AskedTask, person_id: int, household_id: int, *, act: Act) -> None:
    apart = select(is_apart(task.id, person_id, household_id, bank_id=act.bank_id))
    if db.session.scalar(apart):
        raise NotFound()
    helpers = {each.helper_id for each in agreed_for(task.id, bank_id=act.bank_id)}
    at_home = adults_of(household_id, bank_id=act.bank_id)
    if household_id == task.household_id or task.person_id in at_home or helpers & set(at_home):
        raise OwnHousehold()
    _check_open(task, act=act)
    if joining_of(task.id, household_id, bank_id=act.bank_id) is not None:
        raise NotOpen(Closed.TAKES_PART)


def _children(cared_ids: Sequence[int], household_id: int, *, act: Act) -> list[int]:
    """Those of ours who are children. Raises NotFound for anybody else, and for nobody."""
    own = {
        each.id for each in cared_of(household_id, bank_id=act.bank_id) if each.band in CHILD_BANDS
    }
    children = sorted(set(cared_ids))
    if not children or not set(children) <= own:
        raise NotFound()
    return children


def _places_left(task_id: int, *, act: Act) -> int:
    return (
        db.session.scalar(
            select(Circle.places - Circle.taken).where(
                Circle.bank_id == act.bank_id, Circle.task_id == task_id
            )
        )
        or 0
    )


def _check_can_pay(
    task: AskedTask, deals: Sequence[Deal], children: int, household_id: int, *, act: Act
) -> None:
    """Her part of every exchange, or of the first that will be, as it would be divided now."""
    part = 0
    exchange_ids: list[int | None] = [each.id for each in deals]
    for exchange_id in exchange_ids or [None]:
        joined = in_force(task.id, exchange_id, act=act)
        weights = [task.own_children, *(each.children for each in joined), children]
        part += divided(task.minutes, weights)[-1]
    spendable = balance_of(household_id, bank_id=act.bank_id).spendable_minutes
    if spendable is not None and part > spendable:
        raise CreditTooLow(spendable, part, household_id)
