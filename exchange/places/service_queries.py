"""Reading the register of services: what anybody may read. Who wrote it is no part of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from exchange.errors import NotFound
from exchange.places.closures import Closure
from exchange.places.service_files import COLUMNS
from exchange.places.service_search import words_of
from exchange.places.services import Access, Operator, Service
from models.base import db
from models.people import Bank
from models.services import ServiceClosure, ServiceRow, ServiceVersion

_COLUMNS = tuple(getattr(ServiceRow, column) for column in COLUMNS)


@dataclass(frozen=True)
class Listed:
    """A service of the register. `version` goes with every change, so that nobody writes over another."""

    id: int
    version: int
    service: Service
    changed_at: datetime
    ended_on: date | None


@dataclass(frozen=True)
class Asked:
    """What is looked for; empty is everything. `ended`: those that shut for good, too."""

    words: str = ""
    kind: str = ""
    municipality: str = ""
    ended: bool = False


def services(asked: Asked, *, start: int = 0, limit: int = 50) -> list[Listed]:
    """By name."""
    found = _listed().where(*_meant(asked)).order_by(ServiceRow.name, ServiceRow.id)
    return [_card(row) for row in db.session.execute(found.offset(start).limit(limit))]


def count(asked: Asked) -> int:
    return db.session.scalar(select(func.count(ServiceRow.id)).where(*_meant(asked))) or 0


def points(asked: Asked, *, limit: int = 1_000) -> list[tuple[float, float]]:
    """Latitude and longitude of what is found, where they are known."""
    found = select(ServiceRow.lat, ServiceRow.lon).where(
        *_meant(asked), ServiceRow.lat.is_not(None)
    )
    rows = db.session.execute(found.order_by(ServiceRow.name, ServiceRow.id).limit(limit))
    return [(row.lat, row.lon) for row in rows]


def service(service_id: int) -> Listed:
    """Raises NotFound."""
    row = db.session.execute(_listed().where(ServiceRow.id == service_id)).one_or_none()
    if row is None:
        raise NotFound()
    return _card(row)


def register() -> dict[str, Listed]:
    """All that is not shut for good, by code: for a file, or to hold one against it."""
    found = _listed().where(ServiceRow.ended_on.is_(None)).order_by(ServiceRow.code, ServiceRow.id)
    return {row.code: _card(row) for row in db.session.execute(found)}


def codes_taken(codes: set[str]) -> dict[str, Listed]:
    """Those of these codes that stand in the register, shut for good or not."""
    found: dict[str, Listed] = {}
    ordered = sorted(codes)
    # SQLite takes so many values in one statement, and PostgreSQL reads long ones anew.
    for at in range(0, len(ordered), 500):
        rows = db.session.execute(_listed().where(ServiceRow.code.in_(ordered[at : at + 500])))
        found |= {row.code: _card(row) for row in rows}
    return found


def _listed() -> Any:
    row = ServiceRow
    return select(row.id, row.version, row.changed_at, row.ended_on, *_COLUMNS)


def _meant(asked: Asked) -> list[Any]:
    meant: list[Any] = [
        ServiceRow.found_as.contains(word, autoescape=True) for word in words_of(asked.words)
    ]
    if asked.kind:
        meant.append(ServiceRow.kind == asked.kind)
    if asked.municipality:
        meant.append(ServiceRow.municipality == asked.municipality)
    return meant if asked.ended else [*meant, ServiceRow.ended_on.is_(None)]


def _card(row: Any) -> Listed:
    said = {column: getattr(row, column) for column in COLUMNS}
    said["operator"] = Operator(row.operator)
    said["access"] = frozenset(Access(word) for word in row.access.split(";") if word)
    said["languages"] = frozenset(word for word in row.languages.split(";") if word)
    return Listed(row.id, row.version, Service(**said), row.changed_at, row.ended_on)


@dataclass(frozen=True)
class Version:
    """What a service said from then on; `bank_name`: whose desk wrote it."""

    number: int
    said: dict[str, str]
    how: str
    at: datetime
    bank_name: str


def history(service_id: int, *, limit: int = 50) -> list[Version]:
    """The last first."""
    found = (
        select(
            ServiceVersion.number,
            ServiceVersion.said,
            ServiceVersion.how,
            ServiceVersion.at,
            Bank.name,
        )
        .join(Bank, Bank.id == ServiceVersion.bank_id)
        .where(ServiceVersion.service_id == service_id)
        .order_by(ServiceVersion.number.desc())
        .limit(limit)
    )
    return [Version(*row) for row in db.session.execute(found)]


@dataclass(frozen=True)
class Shut:
    """A closure with its number, to take it back."""

    id: int
    closure: Closure


def closures(service_id: int, *, since: date) -> list[Shut]:
    """Those that are not over, in the order they were said."""
    found = (
        select(ServiceClosure)
        .where(
            ServiceClosure.service_id == service_id,
            ServiceClosure.last_day >= since,
            ServiceClosure.taken_back_at.is_(None),
        )
        .order_by(ServiceClosure.at, ServiceClosure.id)
    )
    return [
        Shut(row.id, Closure(row.first_day, row.last_day, row.hours, row.note))
        for row in db.session.scalars(found)
    ]
