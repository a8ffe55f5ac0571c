"""Time cheques: one behind its serial, and those printed for a household or a person."""

import hmac
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import aliased

from exchange.people.living_queries import households_of
from exchange.people.names import short_name
from models.base import db
from models.cheques import Cheque, ChequeBook
from models.ledger import Transfer
from models.people import Bank, Person
from models.states import ChequeState

_ITS_BOOK = and_(ChequeBook.bank_id == Cheque.bank_id, ChequeBook.id == Cheque.book_id)
_ITS_TRANSFER = and_(Transfer.bank_id == Cheque.bank_id, Transfer.id == Cheque.transfer_id)


@dataclass(frozen=True)
class ChequeCard:
    """What whoever has the paper in hand reads of it. `minutes`: printed on it, None by hand."""

    id: int
    number: int
    state: str
    minutes: int | None
    household_id: int
    person_id: int
    name: str
    printed_at: datetime
    printed_by_id: int | None


@dataclass(frozen=True)
class FirstUse:
    """When and for how long a cheque was entered; for whom, while that person has a name."""

    given_on: date
    minutes: int
    at: datetime
    helper_id: int | None
    helper_name: str | None


@dataclass(frozen=True)
class Line:
    """One cheque in the list of its household."""

    id: int
    number: int
    state: str
    minutes: int | None
    given_on: date | None
    helper_name: str | None


@dataclass(frozen=True)
class Book:
    """Cheques printed together, and what has become of each."""

    id: int
    name: str
    minutes: int | None
    printed_at: datetime
    printed_by: str | None
    cheques: list[Line]

    @property
    def out(self) -> int:
        return sum(each.state == ChequeState.OUT for each in self.cheques)


def mark_of(serial: str, *, bank_id: int) -> bytes:
    """What the table keeps of a serial: nobody finds the one from the other, not even by trying."""
    key = db.session.scalars(select(Bank.mark_key).where(Bank.id == bank_id)).one()
    assert key is not None, "every bank that is open has a key"
    return hmac.digest(key, f"cheque {serial}".encode(), "sha256")


def cheque_behind(serial: str, *, bank_id: int) -> ChequeCard | None:
    """None for a serial that this bank never printed, or has forgotten."""
    row = db.session.execute(
        select(
            Cheque.id,
            Cheque.number,
            Cheque.state,
            ChequeBook.minutes,
            ChequeBook.household_id,
            ChequeBook.person_id,
            Person.first_name,
            Person.last_name,
            ChequeBook.printed_at,
            ChequeBook.printed_by_id,
        )
        .join(ChequeBook, _ITS_BOOK)
        .join(Person, Person.id == ChequeBook.person_id)
        .where(Cheque.bank_id == bank_id, Cheque.mark == mark_of(serial, bank_id=bank_id))
    ).one_or_none()
    if row is None:
        return None
    name = short_name(row.first_name, row.last_name)
    return ChequeCard(*row[:6], name, row.printed_at, row.printed_by_id)


def first_use(cheque_id: int, *, bank_id: int) -> FirstUse | None:
    """None for a cheque that was never entered."""
    row = db.session.execute(
        select(
            Cheque.given_on,
            Transfer.minutes,
            Cheque.ended_at,
            Cheque.helper_id,
            Person.first_name,
            Person.last_name,
        )
        .join(Transfer, _ITS_TRANSFER)
        .outerjoin(Person, Person.id == Cheque.helper_id)
        .where(Cheque.bank_id == bank_id, Cheque.id == cheque_id)
    ).one_or_none()
    if row is None:
        return None
    name = short_name(row.first_name, row.last_name) if row.first_name else None
    return FirstUse(row.given_on, row.minutes, row.ended_at, row.helper_id, name)


def books_for_household(household_id: int, *, bank_id: int, limit: int = 20) -> list[Book]:
    """The newest first."""
    return _books(ChequeBook.household_id == household_id, bank_id=bank_id, limit=limit)


def books_for_person(person_id: int, *, bank_id: int, limit: int = 20) -> list[Book]:
    """The newest first."""
    return _books(ChequeBook.person_id == person_id, bank_id=bank_id, limit=limit)


def _books(which: ColumnElement[bool], *, bank_id: int, limit: int) -> list[Book]:
    printer = aliased(Person)
    rows = db.session.execute(
        select(
            ChequeBook.id,
            ChequeBook.minutes,
            ChequeBook.printed_at,
            Person.first_name,
            Person.last_name,
            printer.first_name.label("by_first"),
            printer.last_name.label("by_last"),
        )
        .join(Person, Person.id == ChequeBook.person_id)
        .outerjoin(printer, printer.id == ChequeBook.printed_by_id)
        .where(ChequeBook.bank_id == bank_id, which)
        .order_by(ChequeBook.id.desc())
        .limit(limit)
    ).all()
    cheques = _cheques([row.id for row in rows], bank_id=bank_id)
    return [
        Book(
            row.id,
            short_name(row.first_name, row.last_name),
            row.minutes,
            row.printed_at,
            short_name(row.by_first, row.by_last) if row.by_first else None,
            cheques.get(row.id, []),
        )
        for row in rows
    ]


def _cheques(book_ids: list[int], *, bank_id: int) -> dict[int, list[Line]]:
    rows = db.session.execute(
        select(
            Cheque.book_id,
            Cheque.id,
            Cheque.number,
            Cheque.state,
            Transfer.minutes,
            Cheque.given_on,
            Person.first_name,
            Person.last_name,
        )
        .outerjoin(Transfer, _ITS_TRANSFER)
        .outerjoin(Person, Person.id == Cheque.helper_id)
        .where(Cheque.bank_id == bank_id, Cheque.book_id.in_(book_ids))
        .order_by(Cheque.book_id, Cheque.number, Cheque.id)
    )
    found: dict[int, list[Line]] = {}
    for row in rows:
        name = short_name(row.first_name, row.last_name) if row.first_name else None
        line = Line(row.id, row.number, row.state, row.minutes, row.given_on, name)
        found.setdefault(row.book_id, []).append(line)
    return found


def how_many_out(household_id: int, *, bank_id: int) -> int:
    """Cheques of this household that may still be entered."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Cheque)
            .join(ChequeBook, _ITS_BOOK)
            .where(
                Cheque.bank_id == bank_id,
                ChequeBook.household_id == household_id,
                Cheque.state == ChequeState.OUT,
            )
        )
        or 0
    )


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """The cheques printed for her homes, as she may read them, for her own copy."""
    return [
        {
            "printed_at": book.printed_at.isoformat(),
            "minutes": book.minutes,
            "cheques": [
                {
                    "number": each.number,
                    "state": each.state,
                    "minutes": each.minutes,
                    "given_on": each.given_on.isoformat() if each.given_on else None,
                }
                for each in book.cheques
            ],
        }
        for household_id in households_of(person_id, bank_id=bank_id)
        for book in books_for_household(household_id, bank_id=bank_id, limit=1_000)
    ]
