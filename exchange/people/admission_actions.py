"""Admitting with care: what was said in the talk, who was asked about her, and a no that she may answer."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, select, update

from exchange.errors import NotFound, NotOneself
from exchange.notices import actions as notices
from exchange.people.admission import KEPT, answer_until
from exchange.people.living_queries import live_together
from exchange.people.queries import rules_of, staff_of
from exchange.people.refusals import AnswerClosed, RefusedByYou
from exchange.people.standing_actions import stand
from exchange.units import Act
from models.admission import InterviewNote, Reference, Refused
from models.base import db
from models.people import Membership, Person
from models.states import Heard, Status


def note_interview(person_id: int, words: str, *, act: Act) -> None:
    """Write down what was said; whoever coordinates the bank reads it, and she in her own copy.

    Raises NotFound, NotOneself.
    """
    _check_in_charge(person_id, act=act)
    db.session.add(
        InterviewNote(
            bank_id=act.bank_id,
            person_id=person_id,
            by_id=act.person_id,
            words=words,
            at=act.now,
            act_uid=act.uid,
        )
    )
    db.session.flush()


def ask_reference(person_id: int, who: str, *, act: Act) -> None:
    """Somebody is to be asked about her; `who` says who, and how they are reached.

    Raises NotFound, NotOneself.
    """
    _check_in_charge(person_id, act=act)
    db.session.add(
        Reference(
            bank_id=act.bank_id,
            person_id=person_id,
            who=who,
            asked_by_id=act.person_id,
            asked_at=act.now,
        )
    )
    db.session.flush()


def hear_reference(person_id: int, reference_id: int, outcome: Heard, *, act: Act) -> int:
    """Note what they said, once; who they are is forgotten. Gives how many have vouched for her.

    Raises NotFound, NotOneself.
    """
    _check_in_charge(person_id, act=act)
    heard = db.session.scalar(
        update(Reference)
        .where(
            Reference.bank_id == act.bank_id,
            Reference.person_id == person_id,
            Reference.id == reference_id,
            Reference.heard_at.is_(None),
        )
        .values(who=None, heard_at=act.now, heard_by_id=act.person_id, outcome=outcome)
        .returning(Reference.id)
    )
    if heard is None:
        raise NotFound()
    vouched = select(Reference.id).where(
        Reference.bank_id == act.bank_id,
        Reference.person_id == person_id,
        Reference.outcome == Heard.VOUCHES,
    )
    return len(db.session.scalars(vouched.order_by(Reference.id)).all())


def open_answer(person_id: int, *, act: Act) -> datetime:
    """The no was said in this act: she may answer it once, until the moment this gives."""
    until = answer_until(act.now, rules_of(act.bank_id))
    db.session.add(
        Refused(
            bank_id=act.bank_id,
            person_id=person_id,
            refused_by_id=act.person_id,
            refused_at=act.now,
            answer_until=until,
            act_uid=act.uid,
        )
    )
    db.session.flush()
    return until


def answer_refusal(words: str, *, act: Act) -> None:
    """She answers the no; everybody who coordinates is told, but who said it.

    Raises NotFound for who is not refused, AnswerClosed when she did before or it is too late.
    """
    person_id = act.on_behalf_of_id or act.person_id
    assert person_id is not None
    found = _refused(person_id, act=act)
    if found.answered_at is not None or found.answer_until <= act.now:
        raise AnswerClosed(found.answer_until)
    found.words, found.answered_at = words, act.now
    db.session.flush()
    for operator_id in staff_of(act.bank_id):
        if operator_id != found.refused_by_id:
            notices.tell(operator_id, "refusal_answered", {"person_id": person_id}, act=act)


def note_answer(person_id: int, words: str, *, act: Act) -> None:
    """The same, said aloud by who has no address; written down by another than who said no.

    Raises NotFound where she can write it herself, NotOneself, RefusedByYou, and as `answer_refusal`.
    """
    _check_in_charge(person_id, act=act)
    found = _refused(person_id, act=act)
    if db.session.get_one(Person, person_id).email is not None:
        raise NotFound()
    if _are_one(found.refused_by_id, act):
        raise RefusedByYou()
    answer_refusal(words, act=replace(act, on_behalf_of_id=person_id))


def decide_answer(person_id: int, is_admitted: bool, motive: str, *, act: Act) -> None:
    """Another than who said no has the last word on it; whom it lets in waits to be admitted again.

    Raises NotFound without an answer that waits, NotOneself, RefusedByYou.
    """
    _check_in_charge(person_id, act=act)
    found = _refused(person_id, act=act)
    if found.answered_at is None or found.decided_at is not None:
        raise NotFound()
    if _are_one(found.refused_by_id, act):
        raise RefusedByYou()
    found.decided_by_id, found.decided_at = act.person_id, act.now
    found.is_admitted, found.motive = is_admitted, motive
    if is_admitted:
        stand(_membership(person_id, act), Status.APPLIED, act=act)
    else:
        notices.tell(person_id, "refusal_upheld", {"motive": motive}, act=act)
    db.session.flush()


def _refused(person_id: int, *, act: Act) -> Refused:
    """The no that counts. Raises NotFound."""
    membership = _membership(person_id, act)
    found = db.session.scalar(
        select(Refused)
        .where(
            Refused.bank_id == act.bank_id,
            Refused.person_id == person_id,
            Refused.refused_at == membership.decided_at,
        )
        .with_for_update()
    )
    if found is None or membership.status != Status.REFUSED:
        raise NotFound()
    return found


def _membership(person_id: int, act: Act) -> Membership:
    found = db.session.get(Membership, (act.bank_id, person_id), with_for_update=True)
    if found is None or found.status == Status.LEFT:
        raise NotFound()
    return found


def _check_in_charge(person_id: int, *, act: Act) -> None:
    """Not for herself, nor for who lives with her."""
    if _are_one(person_id, act):
        raise NotOneself()
    _membership(person_id, act)


def _are_one(person_id: int, act: Act) -> bool:
    assert act.person_id is not None
    return person_id == act.person_id or live_together(
        person_id, act.person_id, bank_id=act.bank_id
    )


def leave(person_id: int, *, act: Act) -> None:
    """Who goes takes along what was said before she came."""
    for table in (InterviewNote, Reference, Refused):
        db.session.execute(
            delete(table).where(table.bank_id == act.bank_id, table.person_id == person_id)
        )


def erase(person_id: int) -> None:
    """In every bank."""
    for table in (InterviewNote, Reference, Refused):
        db.session.execute(delete(table).where(table.person_id == person_id))


def forget_old(*, now: datetime) -> None:
    """A year is enough to look back on how somebody came in."""
    db.session.execute(delete(InterviewNote).where(InterviewNote.at < now - KEPT))
    db.session.execute(delete(Reference).where(Reference.asked_at < now - KEPT))
    db.session.execute(delete(Refused).where(Refused.refused_at < now - KEPT))
