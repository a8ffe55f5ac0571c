"""Hiding a member from searches, and finding her again: each by the word of two operators."""

from sqlalchemy import delete, select

from exchange.errors import Closed, NotFound, NotOneself, NotOpen
from exchange.moderation.protection import Mark, Step, away, towards
from exchange.moderation.reporting_queries import operators_beside
from exchange.notices import actions as notices
from exchange.people.living_queries import live_together
from exchange.people.queries import staff_of
from exchange.people.standing_actions import found_anew
from exchange.units import Act
from models.base import db
from models.moderation import Protection
from models.people import Membership
from models.states import Status


def protect(person_id: int, motive: str | None, *, act: Act) -> Step:
    """Wish her hidden, or be the second who does: then it holds. Gives what the word did.

    Raises NotFound, NotOneself, NotOpen where it changes nothing.
    """
    found = _marked(person_id, act)
    step = towards(_mark(found), _operator(person_id, act))
    match step:
        case None:
            raise NotOpen(Closed.PROTECTED)
        case Step.WISH:
            db.session.add(
                Protection(
                    bank_id=act.bank_id,
                    person_id=person_id,
                    motive=motive,
                    wished_by_id=act.person_id,
                    wished_at=act.now,
                )
            )
            _tell_others(person_id, act)
        case Step.SET:
            assert found is not None
            found.set_by_id, found.set_at = act.person_id, act.now
            notices.tell(person_id, "protection_set", {}, act=act)
        case Step.KEEP:
            assert found is not None
            found.end_wished_by_id = None
    db.session.flush()
    found_anew(person_id, act=act)
    return step


def unprotect(person_id: int, *, act: Act) -> Step:
    """Wish her found again, or be the second who does. Gives what the word did.

    Raises NotFound, NotOneself, NotOpen where it changes nothing.
    """
    found = _marked(person_id, act)
    step = away(_mark(found), _operator(person_id, act))
    if step is None:
        raise NotOpen(Closed.PROTECTED)
    assert found is not None
    match step:
        case Step.WISH_END:
            found.end_wished_by_id = act.person_id
            _tell_others(person_id, act)
        case Step.DROP | Step.END:
            found.ended_by_id, found.ended_at = act.person_id, act.now
            if step is Step.END:
                notices.tell(person_id, "protection_ended", {}, act=act)
    db.session.flush()
    found_anew(person_id, act=act)
    return step


def _operator(person_id: int, act: Act) -> int:
    """Who says it. Raises NotFound, NotOneself."""
    assert act.person_id is not None
    if act.person_id not in staff_of(act.bank_id):
        raise NotFound()
    at_home = live_together(person_id, act.person_id, bank_id=act.bank_id)
    if person_id == act.person_id or at_home:
        raise NotOneself()
    return act.person_id


def _marked(person_id: int, act: Act) -> Protection | None:
    """Kept as it stands until the commit. Raises NotFound for who is no member."""
    status = db.session.scalar(
        select(Membership.status)
        .where(Membership.bank_id == act.bank_id, Membership.person_id == person_id)
        .with_for_update()
    )
    if status not in (Status.ACTIVE, Status.SUSPENDED):
        raise NotFound()
    return db.session.scalar(
        select(Protection)
        .where(
            Protection.bank_id == act.bank_id,
            Protection.person_id == person_id,
            Protection.ended_at.is_(None),
        )
        .with_for_update()
    )


def _mark(found: Protection | None) -> Mark | None:
    if found is None:
        return None
    return Mark(found.wished_by_id, found.set_at is not None, found.end_wished_by_id)


def _tell_others(person_id: int, act: Act) -> None:
    """The second word is asked of whoever else looks after the bank, and of nobody at her home."""
    for operator_id in operators_beside(person_id, bank_id=act.bank_id):
        if operator_id != act.person_id:
            notices.tell(operator_id, "protection_wished", {"person_id": person_id}, act=act)


def forget_protection(person_id: int, *, act: Act) -> None:
    """Of somebody erased."""
    db.session.execute(
        delete(Protection).where(
            Protection.bank_id == act.bank_id, Protection.person_id == person_id
        )
    )
