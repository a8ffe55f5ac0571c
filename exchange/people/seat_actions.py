"""Giving somebody a seat in an organisation of the bank, and taking it back."""

from sqlalchemy import delete, select, update

from exchange.errors import NotFound
from exchange.people import representative_actions as representatives
from exchange.people.refusals import HasSeat
from exchange.units import Act
from models.base import db
from models.people import Membership, Organisation
from models.seats import Seat
from models.states import Status


def give(organisation_id: int, person_id: int, title: str, *, act: Act) -> int:
    """A member works for an organisation of the act's bank; gives the seat's id.

    Raises NotFound, HasSeat.
    """
    member = db.session.get(Membership, (act.bank_id, person_id))
    if member is None or member.status != Status.ACTIVE:
        raise NotFound()
    if db.session.get(Organisation, (act.bank_id, organisation_id)) is None:
        raise NotFound()
    held = select(Seat.id).where(
        Seat.bank_id == act.bank_id,
        Seat.organisation_id == organisation_id,
        Seat.person_id == person_id,
        Seat.ended_at.is_(None),
    )
    if db.session.scalar(held) is not None:
        raise HasSeat()
    seat = Seat(
        bank_id=act.bank_id,
        organisation_id=organisation_id,
        person_id=person_id,
        title=title,
        given_at=act.now,
    )
    db.session.add(seat)
    db.session.flush()
    return seat.id


def end(seat_id: int, *, act: Act) -> int:
    """From now on the seat opens nothing; gives the organisation's id. Raises NotFound."""
    ended = db.session.execute(
        update(Seat)
        .where(Seat.bank_id == act.bank_id, Seat.id == seat_id, Seat.ended_at.is_(None))
        .values(ended_at=act.now)
        .returning(Seat.organisation_id, Seat.person_id)
    ).one_or_none()
    if ended is None:
        raise NotFound()
    organisation_id, person_id = ended
    representatives.stand_down(person_id, organisation_id, act=act)
    return int(organisation_id)


def leave(person_id: int, *, act: Act) -> None:
    """Who leaves the bank gets up from every seat in it."""
    db.session.execute(
        update(Seat)
        .where(Seat.bank_id == act.bank_id, Seat.person_id == person_id, Seat.ended_at.is_(None))
        .values(ended_at=act.now)
    )
    representatives.stand_down(person_id, act=act)


def erase(person_id: int) -> None:
    """Forget for whom she worked, everywhere."""
    representatives.erase(person_id)
    db.session.execute(delete(Seat).where(Seat.person_id == person_id))
