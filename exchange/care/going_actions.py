"""Going out of a circle, by one's own word or another's, and a helper's word about who would come."""

from collections.abc import Sequence

from sqlalchemy import insert, select

from exchange.care import circle_telling_actions as telling
from exchange.care.asking_actions import acting
from exchange.care.circle_among_queries import has_said_yes, people_in
from exchange.care.circle_queries import AskedTask, Joined, joinings, joinings_of
from exchange.care.deal_queries import Deal
from exchange.care.joining_actions import (
    deals_to_come,
    divide_all,
    divide_where_it_can,
    go_out,
    held_task,
    parts_by_person,
    refuse,
    take_in_waiting,
)
from exchange.care.journey import Cancelling, cancelling, task_lapses_at
from exchange.errors import Closed, CreditTooLow, NotFound, NotOpen, TooLate
from exchange.people import queries as people
from exchange.people.living_queries import households_of
from exchange.units import Act
from models.base import db
from models.care import Exchange
from models.circles import Joining, JoiningYes
from models.states import JoiningState


def leave(joining_id: int, *, act: Act) -> None:
    """Our children do not come. Free until calling off is late; then our part stays.

    Raises NotFound, NotOpen, TooLate.
    """
    _, household_id = acting(act)
    joined, task = _held(joining_id, act=act)
    if joined.household_id != household_id:
        raise NotFound()
    if joined.state == JoiningState.AWAY:
        raise NotOpen(Closed.STAYS_HOME)
    deals = deals_to_come(task.id, act=act)
    when = _when(task, deals, act=act)
    if when is Cancelling.TOO_LATE:
        raise TooLate(task.opens_at)
    if when is Cancelling.LATE and joined.state == JoiningState.JOINED:
        go_out(joined, JoiningState.AWAY, act=act)
        _tell_gone(joined, task, deals, late=True, act=act)
        return
    _go(joined, task, deals, JoiningState.LEFT, act=act)


def put_out(joining_id: int, *, act: Act) -> None:
    """The asking family says no to one that joined, before it begins: nothing is left to pay.

    Raises NotFound, NotOpen, TooLate.
    """
    person_id, _ = acting(act)
    joined, task = _held(joining_id, act=act)
    if task.person_id != person_id:
        raise NotFound()
    deals = deals_to_come(task.id, act=act)
    if _when(task, deals, act=act) is Cancelling.TOO_LATE:
        raise TooLate(task.opens_at)
    _go(joined, task, deals, JoiningState.REFUSED, act=act)
    about = telling.the_ask(task)
    telling.of_circle(joined.person_id, "care_family_refused", about, why="asker", act=act)


def _held(joining_id: int, *, act: Act) -> tuple[Joined, AskedTask]:
    """The joining as it stands, and its ask, locked. Raises NotFound."""
    task_id = db.session.scalar(
        select(Joining.task_id).where(Joining.bank_id == act.bank_id, Joining.id == joining_id)
    )
    if task_id is None:
        raise NotFound()
    task = held_task(task_id, act=act)
    found = joinings(Joining.id == joining_id, bank_id=act.bank_id)
    if not found:
        raise NotFound()
    return found[0], task


def _when(task: AskedTask, deals: Sequence[Deal], *, act: Act) -> Cancelling:
    """What going out means at this hour. Before anybody has said yes it is never late."""
    # An exchange that has begun is not among those to come: then the ask itself is past its hour.
    if _has_begun(task.id, act=act):
        return Cancelling.TOO_LATE
    rules = people.rules_of(act.bank_id)
    if deals:
        return cancelling(min(each.starts_at for each in deals), act.now, rules)
    lapses_at = task_lapses_at(task.opens_at, task.closes_at, task.minutes)
    return Cancelling.TOO_LATE if lapses_at <= act.now else Cancelling.EARLY


def _has_begun(task_id: int, *, act: Act) -> bool:
    begun = (
        select(Exchange.id)
        .where(
            Exchange.bank_id == act.bank_id,
            Exchange.task_id == task_id,
            Exchange.starts_at <= act.now,
            Exchange.closed_at.is_(None),
        )
        .exists()
    )
    return bool(db.session.scalar(select(begun)))


def _go(
    joined: Joined, task: AskedTask, deals: Sequence[Deal], to: JoiningState, *, act: Act
) -> None:
    """Out, and the minutes divided among who stays. Raises NotOpen where they cannot carry them."""
    go_out(joined, to, act=act)
    if joined.state != JoiningState.WAITING:
        try:
            divide_all(task, deals, act=act)
        except CreditTooLow as no:
            raise NotOpen(Closed.CARRIED) from no
    _tell_gone(joined, task, deals, late=False, act=act)


def _tell_gone(
    joined: Joined, task: AskedTask, deals: Sequence[Deal], *, late: bool, act: Act
) -> None:
    if joined.state == JoiningState.WAITING:
        return
    parts = parts_by_person(task, deals, act=act)
    telling.went(joined, telling.the_ask(task), parts, late=late, act=act)
    for deal in deals:
        telling.fewer(joined, deal, act=act)


def welcome_family(joining_id: int, *, act: Act) -> None:
    """The helper's yes to a family that came after her yes to fewer. Raises NotFound, NotOpen."""
    joined, deal = _asked_helper(joining_id, act=act)
    if deal.id in has_said_yes(joined.id, bank_id=act.bank_id):
        raise NotOpen(Closed.WELCOMED)
    row = {"bank_id": act.bank_id, "joining_id": joined.id, "exchange_id": deal.id}
    db.session.execute(insert(JoiningYes).values(row | {"said_at": act.now}))
    take_in_waiting(joined.task_id, act=act)


def turn_family_away(joining_id: int, *, act: Act) -> None:
    """The helper's no to it: her yes was to fewer children, and stays. Raises NotFound, NotOpen."""
    joined, _ = _asked_helper(joining_id, act=act)
    refuse(joined, held_task(joined.task_id, act=act), why="hands", act=act)


def _asked_helper(joining_id: int, *, act: Act) -> tuple[Joined, Deal]:
    """Raises NotFound for who does not help in this ask, NotOpen where nothing waits."""
    joined, task = _held(joining_id, act=act)
    hers = [each for each in deals_to_come(task.id, act=act) if each.helper_id == act.person_id]
    if not hers:
        raise NotFound()
    if joined.state != JoiningState.WAITING:
        raise NotOpen(joined.state)
    return joined, hers[0]


def let_all_out(person_id: int, *, act: Act) -> list[int]:
    """Whoever leaves the bank or the house joins nothing any more; late or not, her part is free.

    Gives the exchanges whose minutes nobody who stays can carry: the caller calls them off.
    """
    return _let_out(joinings(Joining.person_id == person_id, bank_id=act.bank_id), act=act)


def let_out_between(one: int, other: int, *, act: Act) -> list[int]:
    """Two who keep apart are in no circle together: the first goes if she joined it, else the other.

    Gives exchanges to call off, as `let_all_out`.
    """
    out = []
    for joined in joinings(Joining.person_id.in_((one, other)), bank_id=act.bank_id):
        both = {one, other} <= people_in(joined.task_id, bank_id=act.bank_id)
        if both and (joined.person_id == one or not _has_joined(one, joined.task_id, act=act)):
            out.append(joined)
    return _let_out(out, act=act)


def let_home_out(task_id: int, person_id: int, *, act: Act) -> list[int]:
    """Her family goes out of this circle, whoever of it gave the word.

    Gives exchanges to call off, as `let_all_out`.
    """
    homes = households_of(person_id, bank_id=act.bank_id)
    hers = Joining.task_id == task_id, Joining.household_id.in_(homes)
    return _let_out(joinings(*hers, bank_id=act.bank_id), act=act)


def _has_joined(person_id: int, task_id: int, *, act: Act) -> bool:
    families = joinings_of(task_id, bank_id=act.bank_id)
    return any(each.person_id == person_id for each in families)


def _let_out(out: Sequence[Joined], *, act: Act) -> list[int]:
    """Only before it begins: what has begun is settled by who was there."""
    failed = []
    for joined in sorted(out, key=lambda each: each.task_id):
        task = held_task(joined.task_id, act=act)
        deals = deals_to_come(task.id, act=act)
        if _has_begun(task.id, act=act):
            continue
        go_out(joined, JoiningState.LEFT, act=act)
        if joined.state != JoiningState.WAITING:
            failed += divide_where_it_can(task, deals, act=act)
        _tell_gone(joined, task, deals, late=False, act=act)
    return failed


def lapse_waiting(joining_id: int, *, act: Act) -> None:
    """It has begun and nobody said yes to this family. Does nothing where it waits no more."""
    for joined in joinings(Joining.id == joining_id, bank_id=act.bank_id):
        task = held_task(joined.task_id, act=act)
        if joined.state == JoiningState.WAITING:
            refuse(joined, task, why="unanswered", act=act)
