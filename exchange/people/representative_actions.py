"""Naming who speaks for an organisation, and ending it. Whoever speaks for it has a seat there."""

from sqlalchemy import ColumnElement, delete, select, update

from exchange.errors import NotFound
from exchange.people.refusals import RoleTaken
from exchange.units import Act
from models.base import db
from models.representatives import Representative
from models.seats import Seat


def name(organisation_id: int, person_id: int, role: str, sex: str | None, *, act: Act) -> int:
    """Somebody who has a seat there is its holder or its alternate; gives the row's id.

    `sex` is what she said for the balance: w, m, x, or nothing. Raises NotFound, RoleTaken.
    """
    # Locked: whoever ends the seat waits, and then ends this too.
    seated = db.session.scalar(
        select(Seat.id)
        .where(
            Seat.bank_id == act.bank_id,
            Seat.organisation_id == organisation_id,
            Seat.person_id == person_id,
            Seat.ended_at.is_(None),
        )
        .with_for_update()
    )
    if seated is None:
        raise NotFound()
    standing = select(Representative.id).where(
        *_standing(act.bank_id, Representative.organisation_id == organisation_id),
        (Representative.role == role) | (Representative.person_id == person_id),
    )
    if db.session.scalars(standing).first() is not None:
        raise RoleTaken()
    named = Representative(
        bank_id=act.bank_id,
        organisation_id=organisation_id,
        person_id=person_id,
        role=role,
        sex=sex,
        since_at=act.now,
    )
    db.session.add(named)
    db.session.flush()
    return named.id


def _standing(bank_id: int, *which: ColumnElement[bool]) -> list[ColumnElement[bool]]:
    return [Representative.bank_id == bank_id, Representative.until_at.is_(None), *which]


def end(representative_id: int, *, act: Act) -> int:
    """She speaks for it no more; gives the organisation's id. Raises NotFound."""
    organisation_id: int | None = db.session.scalar(
        update(Representative)
        .where(*_standing(act.bank_id, Representative.id == representative_id))
        .values(until_at=act.now)
        .returning(Representative.organisation_id)
    )
    if organisation_id is None:
        raise NotFound()
    return organisation_id


def stand_down(person_id: int, organisation_id: int | None = None, *, act: Act) -> None:
    """Her seat there is ended, or (no organisation) every seat she has: she speaks for it no more."""
    which = [Representative.person_id == person_id]
    if organisation_id is not None:
        which.append(Representative.organisation_id == organisation_id)
    db.session.execute(
        update(Representative).where(*_standing(act.bank_id, *which)).values(until_at=act.now)
    )


def erase(person_id: int) -> None:
    """Forget for whom she spoke, everywhere."""
    db.session.execute(delete(Representative).where(Representative.person_id == person_id))
