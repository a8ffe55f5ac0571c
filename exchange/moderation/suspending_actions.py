"""Pausing a member's place in the bank: her bookings and holds are freed, and nobody is told why."""

from dataclasses import replace

from sqlalchemy import select, update

from exchange.care import telling_actions as telling
from exchange.care.closing_actions import lock, step
from exchange.care.exchange_actions import cancel_all_of
from exchange.errors import Closed, NotFound, NotOneself, NotOpen
from exchange.ledger import parting_actions as lessons
from exchange.moderation.suspending_queries import begun_of
from exchange.notices import actions as notices
from exchange.people.guest_queries import visits_of
from exchange.people.living_queries import live_together
from exchange.people.sessions import STAFF
from exchange.people.standing_actions import stand
from exchange.units import Act
from models.base import db
from models.moderation import Suspension
from models.people import Membership
from models.states import ExchangeState, Role, Status, Who


def suspend(person_id: int, motive: str, *, act: Act) -> None:
    """From now on she asks for nothing and helps nobody; she reads why, and the others do not.

    What was to come is called off, as a guest elsewhere too; what has begun an operator settles.
    Raises NotFound, NotOneself, NotOpen for who is no active member.
    """
    membership = _membership(person_id, act)
    if membership.status != Status.ACTIVE:
        raise NotOpen(membership.status)
    for there in visits_of([person_id], home_bank_id=act.bank_id):
        _free(person_id, act=replace(act, bank_id=there.bank_id, household_id=there.household_id))
    _free(person_id, act=act)
    db.session.add(
        Suspension(
            bank_id=act.bank_id,
            person_id=person_id,
            by_id=act.person_id,
            motive=motive,
            at=act.now,
            act_uid=act.uid,
        )
    )
    stand(membership, Status.SUSPENDED, act=act)
    notices.tell(person_id, "suspended", {"motive": motive}, act=act)


def _free(person_id: int, *, act: Act) -> None:
    cancel_all_of(person_id, by_bank=True, act=act)
    lessons.leave_all(person_id, act=act)
    for exchange_id in begun_of(person_id, bank_id=act.bank_id, now=act.now):
        agreed = lock(exchange_id, act=act)
        side = Who.ASKER if agreed.asker_id == person_id else Who.HELPER
        step(agreed, ExchangeState.DISPUTED, by=side, act=act)
        telling.both("care_handed_over", agreed, act=act)
        telling.operators("care_to_settle", agreed, act=act)


def end_suspension(person_id: int, *, act: Act) -> bool:
    """Wish it over, or be the second who does: then she is back. Is she?

    What was called off stays so. Raises NotFound, NotOneself, NotOpen where her word changes nothing.
    """
    membership = _membership(person_id, act)
    found = db.session.scalar(
        select(Suspension)
        .where(
            Suspension.bank_id == act.bank_id,
            Suspension.person_id == person_id,
            Suspension.ended_at.is_(None),
        )
        .with_for_update()
    )
    if found is None or membership.status != Status.SUSPENDED:
        raise NotOpen(membership.status)
    if found.end_wished_by_id == act.person_id:
        raise NotOpen(Closed.PROTECTED)
    if found.end_wished_by_id is None:
        found.end_wished_by_id = act.person_id
        db.session.flush()
        return False
    found.ended_by_id, found.ended_at = act.person_id, act.now
    stand(membership, Status.ACTIVE, act=act)
    notices.tell(person_id, "suspension_ended", {}, act=act)
    return True


def _membership(person_id: int, act: Act) -> Membership:
    """Of whom the operator may decide. Whoever looks after the bank is paused by administrators."""
    assert act.person_id is not None
    decides = db.session.get(Membership, (act.bank_id, act.person_id))
    if decides is None or decides.status != Status.ACTIVE or decides.role not in STAFF:
        raise NotFound()
    at_home = live_together(person_id, act.person_id, bank_id=act.bank_id)
    if person_id == act.person_id or at_home:
        raise NotOneself()
    membership = db.session.get(Membership, (act.bank_id, person_id), with_for_update=True)
    if membership is None:
        raise NotFound()
    if membership.role in STAFF and decides.role != Role.ADMINISTRATOR:
        raise NotFound()
    return membership


def forget_suspensions(person_id: int, *, act: Act) -> None:
    """Of somebody erased: why."""
    db.session.execute(
        update(Suspension)
        .where(Suspension.bank_id == act.bank_id, Suspension.person_id == person_id)
        .values(motive=None)
    )
