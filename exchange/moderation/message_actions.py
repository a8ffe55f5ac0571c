"""Writing to the other side of a task, and what an operator does with what is held."""

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, or_, select, update

from exchange.errors import Closed, Counted, NotFound, NotOpen, TooMany
from exchange.moderation.mediating_queries import Held, held
from exchange.moderation.messaging import A_HOUR_MAX, KEPT_FOR, first_state
from exchange.moderation.talk_queries import Talk, talk
from exchange.notices import actions as notices
from exchange.people import queries as people
from exchange.people.living_queries import adults_of
from exchange.units import Act
from models.base import db
from models.care import Proposal, Task
from models.messages import Message, Report
from models.states import MessageState

AN_HOUR = timedelta(hours=1)


def write(task_id: int, helper_id: int, words: str, *, act: Act) -> None:
    """A message to the other side of this task; before the first yes of care an operator reads it.

    Raises NotFound, NotOpen, TooMany.
    """
    assert act.person_id is not None
    found = talk_of(task_id, helper_id, act=act)
    # A block says no more than an end does.
    if not found.is_open:
        raise NotOpen(Closed.TALK)
    _check_pace(act)
    state = first_state(mediated=found.mediated)
    db.session.add(
        Message(
            bank_id=act.bank_id,
            task_id=task_id,
            helper_id=helper_id,
            person_id=act.person_id,
            words=words,
            state=state,
            act_uid=act.uid,
            at=act.now,
        )
    )
    if state is MessageState.HELD:
        _tell_operators(found, act)
    else:
        _tell(found.other_id, found.own_name, task_id, helper_id, act=act)


def talk_of(task_id: int, helper_id: int, *, act: Act) -> Talk:
    """Raises NotFound for everybody but the two."""
    assert act.person_id is not None
    found = talk(task_id, helper_id, seen_by=act.person_id, bank_id=act.bank_id, now=act.now)
    if found is None:
        raise NotFound()
    return found


def _check_pace(act: Act) -> None:
    """Raises TooMany, with from when there is room again."""
    lately = db.session.scalars(
        select(Message.at)
        .where(
            Message.bank_id == act.bank_id,
            Message.person_id == act.person_id,
            Message.at > act.now - AN_HOUR,
        )
        .order_by(Message.at.desc())
        .limit(A_HOUR_MAX)
    ).all()
    if len(lately) >= A_HOUR_MAX:
        raise TooMany(Counted.MESSAGES, A_HOUR_MAX, lately[-1] + AN_HOUR)


def _tell(reader_id: int, name: str, task_id: int, helper_id: int, *, act: Act) -> None:
    """That somebody wrote, and about what; the words stay on the page."""
    row = db.session.execute(
        select(Task.kind, Proposal.starts_at)
        .join(Proposal, (Proposal.bank_id == Task.bank_id) & (Proposal.task_id == Task.id))
        .where(Task.bank_id == act.bank_id, Task.id == task_id, Proposal.helper_id == helper_id)
        .order_by(Proposal.id.desc())
        .limit(1)
    ).one()
    facts = {
        "task_id": task_id,
        "helper_id": helper_id,
        "kind": row.kind,
        "starts_at": row.starts_at.isoformat(),
        "name": name,
    }
    notices.tell(reader_id, "care_message", facts, act=act)


def _tell_operators(found: Talk, act: Act) -> None:
    """No names leave by mail. Not those who are one of the two, or live with one."""
    facts = {
        "kind": found.kind,
        "starts_at": found.starts_at.isoformat(),
        "minutes": found.minutes,
    }
    for operator_id in operators_for(found, act=act):
        notices.tell(operator_id, "care_message_held", facts, act=act)


def operators_for(found: Talk, *, act: Act) -> list[int]:
    """Who looks after the bank and has no part in this, nor lives with who has."""
    homes = db.session.execute(
        select(Task.household_id, Proposal.helper_household_id)
        .join(Proposal, (Proposal.bank_id == Task.bank_id) & (Proposal.task_id == Task.id))
        .where(
            Task.bank_id == act.bank_id,
            Task.id == found.task_id,
            Proposal.helper_id == found.helper_id,
        )
    )
    near = {found.asker_id, found.helper_id}
    for household_id in {each for row in homes for each in row}:
        near |= set(adults_of(household_id, bank_id=act.bank_id))
    return [each for each in people.staff_of(act.bank_id) if each not in near]


def pass_on(message_id: int, *, act: Act) -> None:
    """An operator has read it and lets the other side read it. Raises NotFound, NotOpen."""
    letter = _decide(message_id, MessageState.TOLD, act=act)
    _tell(letter.other_id, letter.author_name, letter.task_id, letter.helper_id, act=act)


def stop(message_id: int, *, act: Act) -> None:
    """An operator does not pass it on; its author is told. Raises NotFound, NotOpen."""
    letter = _decide(message_id, MessageState.STOPPED, act=act)
    facts = {"task_id": letter.task_id, "helper_id": letter.helper_id}
    notices.tell(letter.author_id, "care_message_stopped", facts, act=act)


def _decide(message_id: int, to: MessageState, *, act: Act) -> Held:
    """Raises NotFound, and NotOpen when another operator was quicker."""
    assert act.person_id is not None
    waiting = held(act.bank_id, for_operator_id=act.person_id, message_id=message_id)
    if act.person_id not in people.staff_of(act.bank_id) or not waiting:
        raise NotFound()
    moved = db.session.execute(
        update(Message)
        .where(
            Message.bank_id == act.bank_id,
            Message.id == message_id,
            Message.state == MessageState.HELD,
        )
        .values(state=to, mediator_id=act.person_id)
        .returning(Message.id)
    ).one_or_none()
    if moved is None:
        raise NotOpen(Closed.PASSED)
    return waiting[0]


def forget_old(*, now: datetime) -> None:
    """Messages are kept for a year."""
    db.session.execute(delete(Message).where(Message.at <= now - KEPT_FOR))


def erase(person_id: int, *, act: Act) -> None:
    """Of somebody erased: every conversation she had a part in, and the words about her reports."""
    asked = exists().where(
        Task.bank_id == Message.bank_id,
        Task.id == Message.task_id,
        Task.person_id == person_id,
    )
    db.session.execute(
        delete(Message).where(
            Message.bank_id == act.bank_id,
            or_(Message.helper_id == person_id, Message.person_id == person_id, asked),
        )
    )
    db.session.execute(
        update(Report)
        .where(
            Report.bank_id == act.bank_id,
            or_(Report.person_id == person_id, Report.about_id == person_id),
        )
        .values(motive=None)
    )
