"""Care sheets: for the household that writes them, and for the neighbour who comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, select

from exchange.people.care_sheet import written
from exchange.people.living_queries import lives_in
from exchange.people.reaching_queries import is_shut_out
from models.base import db
from models.care import Exchange, TaskCared
from models.people import CaredPerson, Person
from models.sheets import SheetReading
from models.states import ExchangeState

READING_LASTS = timedelta(minutes=30)
"""After it the sheet is opened again, and that is written down again."""


@dataclass(frozen=True)
class Reading:
    """That a helper opened the sheets, and when."""

    name: str
    at: datetime


@dataclass(frozen=True)
class OwnSheet:
    """Somebody cared for as the household itself reads it, with who has opened the sheet lately."""

    id: int
    initials: str
    band: str
    note: str | None
    sheet: dict[str, str]
    read: tuple[Reading, ...]


def own_sheet(
    cared_id: int, household_id: int, *, bank_id: int, seen_by: int, limit: int = 10
) -> OwnSheet | None:
    """None for everybody who does not live there, and of who was taken off the list."""
    row = db.session.execute(
        select(
            CaredPerson.id,
            CaredPerson.initials,
            CaredPerson.band,
            CaredPerson.note,
            CaredPerson.sheet,
        ).where(
            CaredPerson.bank_id == bank_id,
            CaredPerson.household_id == household_id,
            CaredPerson.id == cared_id,
            CaredPerson.removed_at.is_(None),
            lives_in(seen_by, household_id, bank_id=bank_id),
        )
    ).one_or_none()
    if row is None:
        return None
    of_cared = exists().where(
        TaskCared.bank_id == Exchange.bank_id,
        TaskCared.task_id == Exchange.task_id,
        TaskCared.cared_id == cared_id,
    )
    read = _readings(bank_id, of_cared, limit=limit)
    return OwnSheet(row.id, row.initials, row.band, row.note, written(row.sheet or {}), tuple(read))


def _readings(bank_id: int, *which: ColumnElement[bool], limit: int) -> list[Reading]:
    """The last first."""
    rows = db.session.execute(
        select(Person.first_name, SheetReading.at)
        .join(Person, Person.id == SheetReading.person_id)
        .join(
            Exchange,
            and_(
                Exchange.bank_id == SheetReading.bank_id,
                Exchange.id == SheetReading.exchange_id,
            ),
        )
        .where(SheetReading.bank_id == bank_id, *which)
        .order_by(SheetReading.at.desc(), SheetReading.id.desc())
        .limit(limit)
    )
    return [Reading(row.first_name, row.at) for row in rows]


def last_reading(exchange_id: int, *, bank_id: int) -> Reading | None:
    """For a page of the exchange that was opened by one of its sides."""
    read = _readings(bank_id, SheetReading.exchange_id == exchange_id, limit=1)
    return read[0] if read else None


@dataclass(frozen=True)
class Sheet:
    """One care sheet, as the neighbour reads it who comes."""

    initials: str
    band: str
    note: str | None
    sheet: dict[str, str]


def _opens(exchange_id: int, *, seen_by: int, bank_id: int, now: datetime) -> ColumnElement[bool]:
    """Is the reader the helper of this exchange, from the yes to its end?"""
    return and_(
        Exchange.bank_id == bank_id,
        Exchange.id == exchange_id,
        Exchange.helper_id == seen_by,
        Exchange.state == ExchangeState.AGREED,
        Exchange.agreed_at <= now,
        Exchange.ends_at > now,
        ~is_shut_out(seen_by=seen_by, bank_id=bank_id),
    )


def _sheets(exchange_id: int, columns: Sequence[Any], **reader: Any) -> Any:
    return db.session.execute(
        select(*columns)
        .join(
            TaskCared,
            and_(TaskCared.bank_id == CaredPerson.bank_id, TaskCared.cared_id == CaredPerson.id),
        )
        .join(
            Exchange,
            and_(Exchange.bank_id == TaskCared.bank_id, Exchange.task_id == TaskCared.task_id),
        )
        .where(
            _opens(exchange_id, **reader),
            CaredPerson.removed_at.is_(None),
            CaredPerson.sheet.is_not(None),
        )
        .order_by(CaredPerson.id)
    )


def may_open(exchange_id: int, *, seen_by: int, bank_id: int, now: datetime) -> list[str]:
    """The initials of those whose sheets the reader may open now; none for everybody else."""
    columns = (CaredPerson.initials,)
    rows = _sheets(exchange_id, columns, seen_by=seen_by, bank_id=bank_id, now=now)
    return [row.initials for row in rows]


def has_opened(exchange_id: int, *, seen_by: int, bank_id: int, now: datetime) -> bool:
    """Was it written down within the last half hour that she reads them?"""
    read = exists().where(
        SheetReading.bank_id == bank_id,
        SheetReading.exchange_id == exchange_id,
        SheetReading.person_id == seen_by,
        SheetReading.at > now - READING_LASTS,
        SheetReading.at <= now,
    )
    return bool(db.session.scalar(select(read)))


def sheets(exchange_id: int, *, seen_by: int, bank_id: int, now: datetime) -> list[Sheet]:
    """For who has just opened them; empty otherwise, also where there are some."""
    if not has_opened(exchange_id, seen_by=seen_by, bank_id=bank_id, now=now):
        return []
    columns = CaredPerson.initials, CaredPerson.band, CaredPerson.note, CaredPerson.sheet
    rows = _sheets(exchange_id, columns, seen_by=seen_by, bank_id=bank_id, now=now)
    return [Sheet(row.initials, row.band, row.note, written(row.sheet)) for row in rows]


def has_sheets(exchange_id: int, *, bank_id: int) -> bool:
    """Has the family written any for this exchange? For a page opened by one of its sides."""
    found = exists().where(
        Exchange.bank_id == bank_id,
        Exchange.id == exchange_id,
        TaskCared.bank_id == bank_id,
        TaskCared.task_id == Exchange.task_id,
        CaredPerson.bank_id == bank_id,
        CaredPerson.id == TaskCared.cared_id,
        CaredPerson.sheet.is_not(None),
    )
    return bool(db.session.scalar(select(found)))


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """When she opened sheets, for her own copy; what they said is not hers."""
    rows = db.session.execute(
        select(SheetReading.exchange_id, SheetReading.at)
        .where(SheetReading.bank_id == bank_id, SheetReading.person_id == person_id)
        .order_by(SheetReading.at, SheetReading.id)
    )
    return [{"exchange_id": row.exchange_id, "at": row.at.isoformat()} for row in rows]
