"""A household joins another's ask, or goes: its children, its place, and its part of the minutes."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, update

from exchange.care import circle_telling_actions as telling
from exchange.care.circle_among_queries import has_said_yes
from exchange.care.circle_queries import (
    AskedTask,
    Joined,
    agreed_for,
    asked_task,
    children_of,
    joinings_of,
    parts_of,
)
from exchange.care.closing_actions import lock
from exchange.care.deal_queries import Deal
from exchange.care.sharing_actions import divide_anew
from exchange.errors import CreditTooLow, NotFound
from exchange.units import Act
from models.base import db
from models.care import TaskCared
from models.circles import Circle, Joining
from models.states import ExchangeState, JoiningState


def held_task(task_id: int, *, act: Act) -> AskedTask:
    """The ask, locked until the commit. Raises NotFound."""
    task = asked_task(task_id, bank_id=act.bank_id)
    if task is None:
        raise NotFound()
    return task


def come_in(joined: Joined, *, act: Act) -> None:
    """From now on its children belong to the ask."""
    _move(joined, JoiningState.JOINED, act=act, joined_at=act.now)
    children = children_of(joined.id, bank_id=act.bank_id)
    of_task = {"bank_id": act.bank_id, "task_id": joined.task_id}
    db.session.execute(insert(TaskCared), [of_task | {"cared_id": each} for each in children])


def go_out(joined: Joined, to: JoiningState, *, act: Act) -> None:
    """Its children do not come; unless it is away only, its place is free again."""
    _move(joined, to, act=act, ended_at=act.now)
    children = children_of(joined.id, bank_id=act.bank_id)
    db.session.execute(
        delete(TaskCared).where(
            TaskCared.bank_id == act.bank_id,
            TaskCared.task_id == joined.task_id,
            TaskCared.cared_id.in_(children),
        )
    )
    if to is not JoiningState.AWAY:
        take(joined.task_id, -joined.children, act=act)


def take(task_id: int, children: int, *, act: Act) -> bool:
    """So many places more are taken; False when there is no room for them."""
    taken = Circle.taken + children
    counted = db.session.scalar(
        update(Circle)
        .where(Circle.bank_id == act.bank_id, Circle.task_id == task_id, taken <= Circle.places)
        .values(taken=taken)
        .returning(Circle.task_id)
        .execution_options(synchronize_session=False)
    )
    return counted is not None


def _move(joined: Joined, to: JoiningState, *, act: Act, **columns: object) -> None:
    db.session.execute(
        update(Joining)
        .where(Joining.bank_id == act.bank_id, Joining.id == joined.id)
        .values(state=to, **columns)
    )


def in_force(task_id: int, exchange_id: int | None = None, *, act: Act) -> list[Joined]:
    """Whose minutes an exchange is divided among: the families that come, and who stays home too late."""
    held = set()
    if exchange_id is not None:
        held = {each.joining_id for each in parts_of(exchange_id, bank_id=act.bank_id)}
    return [
        each
        for each in joinings_of(task_id, bank_id=act.bank_id)
        if each.state == JoiningState.JOINED
        or (each.state == JoiningState.AWAY and each.id in held)
    ]


def deals_to_come(task_id: int, *, act: Act) -> list[Deal]:
    """The agreed exchanges of an ask that have not begun, locked, in the order of their ids."""
    found = [lock(each.id, act=act) for each in agreed_for(task_id, bank_id=act.bank_id)]
    return [
        each for each in found if each.state == ExchangeState.AGREED and each.starts_at > act.now
    ]


def divide_all(task: AskedTask, deals: Sequence[Deal], *, act: Act) -> None:
    """Each exchange to come divided among who takes part now. Raises CreditTooLow."""
    for deal in deals:
        divide_anew(deal, task, in_force(task.id, deal.id, act=act), act=act)


def divide_where_it_can(task: AskedTask, deals: Sequence[Deal], *, act: Act) -> list[int]:
    """The same; gives the exchanges whose minutes nobody who stays can carry: they cannot be kept."""
    failed = []
    for deal in deals:
        try:
            # Within a savepoint: the books must be as before where somebody has too few.
            with db.session.begin_nested():
                divide_all(task, [deal], act=act)
        except CreditTooLow:
            failed.append(deal.id)
    return failed


def parts_by_person(task: AskedTask, deals: Sequence[Deal], *, act: Act) -> dict[int, int | None]:
    """Who hears of a change, and what her household now holds; None while nobody has said yes."""
    families = joinings_of(task.id, bank_id=act.bank_id)
    told: dict[int, int | None] = {task.person_id: None}
    told |= {each.person_id: None for each in families if each.state != JoiningState.WAITING}
    for deal in deals:
        parts = parts_of(deal.id, bank_id=act.bank_id)
        own = deal.minutes - sum(each.minutes for each in parts)
        told[task.person_id] = (told[task.person_id] or 0) + own
        for each in parts:
            told[each.person_id] = (told.get(each.person_id) or 0) + each.minutes
    return told


def take_in_waiting(task_id: int, *, act: Act) -> None:
    """Who waits for nobody's yes any more comes in; who could not pay her part then is left out."""
    waiting = [
        each
        for each in joinings_of(task_id, bank_id=act.bank_id)
        if each.state == JoiningState.WAITING
    ]
    if not waiting:
        return
    task = held_task(task_id, act=act)
    for joined in waiting:
        # Anew for each: who came in before has divided them.
        deals = deals_to_come(task_id, act=act)
        if {each.id for each in deals} <= has_said_yes(joined.id, bank_id=act.bank_id):
            _take_in(joined, task, deals, act=act)


def _take_in(joined: Joined, task: AskedTask, deals: Sequence[Deal], *, act: Act) -> None:
    try:
        with db.session.begin_nested():
            come_in(joined, act=act)
            divide_all(task, deals, act=act)
    except CreditTooLow:
        refuse(joined, task, why="short", act=act)
        return
    telling.came(joined, telling.the_ask(task), parts_by_person(task, deals, act=act), act=act)
    for deal in deals:
        telling.agreed(lock(deal.id, act=act), to=(joined.id,), act=act)


def refuse(joined: Joined, task: AskedTask, *, why: str, act: Act) -> None:
    """It does not come to it: `why` is "short" of hours, "full" hands, or nobody's business."""
    go_out(joined, JoiningState.REFUSED, act=act)
    telling.of_circle(
        joined.person_id, "care_family_refused", telling.the_ask(task), why=why, act=act
    )
