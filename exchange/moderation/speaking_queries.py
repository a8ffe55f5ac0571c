"""For whom an operator may speak: members whom no letter reaches, and who cannot sign in."""

from dataclasses import dataclass

from sqlalchemy import func, select

from exchange.people.names import short_name
from models.base import db
from models.care import Task
from models.people import Membership, Person
from models.states import Status


@dataclass(frozen=True)
class Asker:
    """Who asked for something, and for which household."""

    person_id: int
    household_id: int


def spoken_for(task_id: int, *, bank_id: int) -> Asker | None:
    """The asker of a task, if she has no address of her own; None where she speaks for herself."""
    row = db.session.execute(
        select(Task.person_id, Task.household_id)
        .join(Person, Person.id == Task.person_id)
        .where(
            Task.bank_id == bank_id,
            Task.id == task_id,
            Person.email.is_(None),
            Person.erased_at.is_(None),
        )
    ).one_or_none()
    return Asker(*row) if row is not None else None


def name_of_silent(person_id: int, *, bank_id: int) -> str | None:
    """Of a member without an address; None for anybody who speaks for herself."""
    row = db.session.execute(
        select(Person.first_name, Person.last_name)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.bank_id == bank_id,
            Membership.status == Status.ACTIVE,
            Person.id == person_id,
            Person.email.is_(None),
            Person.erased_at.is_(None),
        )
    ).one_or_none()
    return short_name(*row) if row is not None else None


def called(name: str, *, bank_id: int) -> list[int]:
    """The members of this first and last name, two at most."""
    full = func.lower(Person.first_name + " " + Person.last_name)
    rows = db.session.scalars(
        select(Person.id)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.bank_id == bank_id,
            Membership.status == Status.ACTIVE,
            full == name.lower(),
        )
        .order_by(Person.id)
        .limit(2)
    )
    return list(rows)


def language_of(person_id: int) -> str:
    """In which language she is written to, on paper too."""
    return db.session.scalars(select(Person.language).where(Person.id == person_id)).one()
