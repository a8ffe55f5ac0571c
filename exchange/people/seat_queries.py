"""Who works for which organisation of a bank."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from models.base import db
from models.people import Bank, Membership, Organisation, Person
from models.seats import Seat
from models.states import Status


@dataclass(frozen=True)
class SeatCard:
    """A seat that somebody holds now."""

    seat_id: int
    organisation_id: int
    organisation_name: str
    kind: str
    title: str


def seats_of(person_id: int, bank_id: int) -> list[SeatCard]:
    """For whom she works in this bank, by name."""
    rows = db.session.execute(
        _held(person_id, bank_id).order_by(func.lower(Organisation.name), Seat.id)
    )
    return [SeatCard(*row) for row in rows]


def seat(person_id: int, bank_id: int, organisation_id: int) -> SeatCard | None:
    """Her seat there, while she holds it and is admitted in the bank."""
    row = db.session.execute(
        _held(person_id, bank_id).where(Seat.organisation_id == organisation_id)
    ).one_or_none()
    return SeatCard(*row) if row else None


def _held(person_id: int, bank_id: int) -> Select[int, int, str, str, str]:
    """Who is paused, or has left, holds nothing."""
    return (
        select(Seat.id, Organisation.id, Organisation.name, Organisation.kind, Seat.title)
        .join(Organisation, and_(_same_bank(), Organisation.id == Seat.organisation_id))
        .join(
            Membership,
            and_(Membership.bank_id == Seat.bank_id, Membership.person_id == Seat.person_id),
        )
        .where(
            Seat.bank_id == bank_id,
            Seat.person_id == person_id,
            Seat.ended_at.is_(None),
            Membership.status == Status.ACTIVE,
        )
    )


def _same_bank() -> Any:
    return Organisation.bank_id == Seat.bank_id


@dataclass(frozen=True)
class BodyCard:
    """An organisation of the bank, and how many work for it here."""

    organisation_id: int
    name: str
    kind: str
    seats: int


def bodies(bank_id: int, kinds: Collection[str] = ()) -> list[BodyCard]:
    """Every organisation of the bank, or those of some kinds, by name."""
    return _cards(bank_id, *([Organisation.kind.in_(kinds)] if kinds else []))


def body(organisation_id: int, *, bank_id: int) -> BodyCard | None:
    found = _cards(bank_id, Organisation.id == organisation_id)
    return found[0] if found else None


def _cards(bank_id: int, *which: ColumnElement[bool]) -> list[BodyCard]:
    held = (
        select(func.count())
        .select_from(Seat)
        .where(_same_bank(), Seat.organisation_id == Organisation.id, Seat.ended_at.is_(None))
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Organisation.id, Organisation.name, Organisation.kind, held)
        .where(Organisation.bank_id == bank_id, *which)
        .order_by(func.lower(Organisation.name), Organisation.id)
    )
    return [BodyCard(*row) for row in rows]


@dataclass(frozen=True)
class Holder:
    """Who works there now, for colleagues and for who keeps the books."""

    seat_id: int
    person_id: int
    first_name: str
    last_name: str
    title: str
    given_at: datetime

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


def holders(organisation_id: int, *, bank_id: int) -> list[Holder]:
    """Who works there now, by name."""
    rows = db.session.execute(
        select(
            Seat.id, Seat.person_id, Person.first_name, Person.last_name, Seat.title, Seat.given_at
        )
        .join(Person, Person.id == Seat.person_id)
        .where(
            Seat.bank_id == bank_id,
            Seat.organisation_id == organisation_id,
            Seat.ended_at.is_(None),
        )
        .order_by(Person.last_name, Person.first_name, Seat.id)
    )
    return [Holder(*row) for row in rows]


def may_sit(
    organisation_id: int, *, bank_id: int, named: str, limit: int = 50
) -> list[tuple[int, str]]:
    """Members whose name begins so and who do not work there yet. Without a name: nobody."""
    if not named:
        return []
    begins = [
        func.lower(name).startswith(named.lower(), autoescape=True)
        for name in (Person.first_name, Person.last_name)
    ]
    seated = select(Seat.person_id).where(
        Seat.bank_id == bank_id, Seat.organisation_id == organisation_id, Seat.ended_at.is_(None)
    )
    rows = db.session.execute(
        select(Person.id, Person.first_name, Person.last_name)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.bank_id == bank_id,
            Membership.status == Status.ACTIVE,
            Person.id.not_in(seated),
            begins[0] | begins[1],
        )
        .order_by(Person.last_name, Person.first_name, Person.id)
        .limit(limit)
    )
    return [(person_id, f"{first} {last}".strip()) for person_id, first, last in rows]


def export(person_id: int) -> list[dict[str, Any]]:
    """Her seats, also those of before, for her own copy."""
    rows = db.session.execute(
        select(Bank.name, Organisation.name, Seat.title, Seat.given_at, Seat.ended_at)
        .join(Organisation, and_(_same_bank(), Organisation.id == Seat.organisation_id))
        .join(Bank, Bank.id == Seat.bank_id)
        .where(Seat.person_id == person_id)
        .order_by(Seat.given_at, Seat.id)
    )
    return [
        {
            "bank": bank,
            "organisation": name,
            "title": title,
            "given_at": given_at.isoformat(),
            "ended_at": ended_at.isoformat() if ended_at else None,
        }
        for bank, name, title, given_at, ended_at in rows
    ]
