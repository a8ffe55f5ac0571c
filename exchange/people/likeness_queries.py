"""Who of a bank may be the same person as somebody who asks to come in."""

from dataclasses import dataclass

from sqlalchemy import select

from exchange.people.likeness import Known, likeness
from models.base import db
from models.people import Membership, Person
from models.states import Status

SHOWN_MAX = 10


@dataclass(frozen=True)
class Alike:
    """`by`: "email", "phone", "name"."""

    person_id: int
    first_name: str
    last_name: str
    status: str
    by: tuple[str, ...]


def alike(person_id: int, *, bank_id: int) -> list[Alike]:
    """Others of the bank who share her address, her number or her name; who has left is not read.

    The numbers are locked each by itself and are opened here one by one: only for this one page.
    """
    columns = (Person.id, Person.first_name, Person.last_name, Person.email, Membership.status)
    there = (
        select(*columns)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.bank_id == bank_id,
            Membership.status != Status.LEFT,
            Person.erased_at.is_(None),
        )
        .order_by(Person.id)
    )
    rows = db.session.execute(there).all()
    own = next((row for row in rows if row.id == person_id), None)
    if own is None:
        return []
    phones = _phones(person_id, bank_id=bank_id)
    hers = Known(own.first_name, own.last_name, own.email, phones.get(person_id))
    found = [
        Alike(
            row.id,
            row.first_name,
            row.last_name,
            row.status,
            likeness(hers, Known(row.first_name, row.last_name, row.email, phones.get(row.id))),
        )
        for row in rows
        if row.id != person_id
    ]
    return sorted((each for each in found if each.by), key=lambda each: -len(each.by))[:SHOWN_MAX]


def _phones(person_id: int, *, bank_id: int) -> dict[int, str]:
    """The numbers of the bank, where she has one herself."""
    has_one = select(Person.id).where(Person.id == person_id, Person.phone.is_not(None))
    if db.session.scalar(has_one) is None:
        return {}
    rows = db.session.execute(
        select(Person.id, Person.phone)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.bank_id == bank_id, Person.phone.is_not(None))
        .order_by(Person.id)
    )
    return {row.id: row.phone for row in rows}
