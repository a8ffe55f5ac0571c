"""Reading scenarios: shared ones are anybody's, drafts the bank's that makes them. Who made them is no part of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from exchange.chronomap.reach import Method
from exchange.chronomap.scenario_files import Known
from exchange.chronomap.scenarios import Change, Deed, Scenario
from exchange.errors import NotFound
from exchange.places.municipalities import MUNICIPALITIES
from exchange.places.service_kinds import kinds
from exchange.places.travel import Means
from models.base import db
from models.people import Bank
from models.scenarios import ScenarioChange, ScenarioRow
from models.services import ServiceRow


@dataclass(frozen=True)
class Kept:
    """A scenario that somebody keeps; `bank_name`: whose desk made it."""

    id: int
    version: int
    scenario: Scenario
    bank_id: int
    bank_name: str
    at: datetime
    changed_at: datetime
    copied_from_id: int | None
    shared_at: datetime | None
    taken_back_at: datetime | None

    @property
    def is_draft(self) -> bool:
        return self.shared_at is None and self.taken_back_at is None

    @property
    def is_shared(self) -> bool:
        return self.shared_at is not None and self.taken_back_at is None


@dataclass(frozen=True)
class Line:
    """One of a list; `changes` counts them."""

    id: int
    title: str
    kind: str
    bank_name: str
    changed_at: datetime
    shared_at: datetime | None
    taken_back_at: datetime | None
    changes: int


def scenario(scenario_id: int, *, bank_id: int | None) -> Kept:
    """As a bank's desk may read it; without a bank, as anybody may. Raises NotFound."""
    found = _kept(scenario_id)
    if not (found.is_shared or (bank_id is not None and found.bank_id == bank_id)):
        raise NotFound()
    return found


def draft(scenario_id: int, *, bank_id: int) -> Kept:
    """One that may still be changed. Raises NotFound."""
    found = _kept(scenario_id)
    if not found.is_draft or found.bank_id != bank_id:
        raise NotFound()
    return found


def _kept(scenario_id: int) -> Kept:
    row = db.session.execute(
        select(*_columns(), ScenarioRow.version, ScenarioRow.copied_from_id, Bank.name)
        .join(Bank, Bank.id == ScenarioRow.bank_id)
        .where(ScenarioRow.id == scenario_id)
    ).one_or_none()
    if row is None:
        raise NotFound()
    return Kept(
        row.id,
        row.version,
        Scenario(
            title=row.title,
            kind=row.kind,
            note=row.note,
            means=Means(row.means),
            method=Method(row.method),
            weekday=row.weekday,
            within_minutes=row.within_minutes,
            changes=_changes(scenario_id),
        ),
        row.bank_id,
        row.name,
        row.at,
        row.changed_at,
        row.copied_from_id,
        row.shared_at,
        row.taken_back_at,
    )


def _columns() -> tuple[Any, ...]:
    row = ScenarioRow
    counted = (row.kind, row.means, row.method, row.weekday, row.within_minutes)
    kept = (row.bank_id, row.at, row.changed_at, row.shared_at, row.taken_back_at)
    return (row.id, row.title, row.note, *counted, *kept)


def _changes(scenario_id: int) -> tuple[Change, ...]:
    row = ScenarioChange
    rows = db.session.execute(
        select(
            row.deed,
            row.service_code,
            row.hours,
            row.capacity,
            row.name,
            row.municipality,
            row.lat,
            row.lon,
        )
        .where(row.scenario_id == scenario_id)
        .order_by(row.number)
    )
    return tuple(
        Change(
            Deed(each.deed),
            each.service_code or "",
            each.hours,
            each.capacity,
            each.name,
            each.municipality,
            each.lat,
            each.lon,
        )
        for each in rows
    )


def shared(*, start: int = 0, limit: int = 50) -> list[Line]:
    """What anybody may read, the last shared first."""
    meant = (ScenarioRow.shared_at.is_not(None), ScenarioRow.taken_back_at.is_(None))
    order = (ScenarioRow.shared_at.desc(), ScenarioRow.id.desc())
    return _lines(*meant, order=order, start=start, limit=limit)


def drafts(bank_id: int, *, limit: int = 50) -> list[Line]:
    """What a bank's desk is trying out, the last changed first."""
    meant = (
        ScenarioRow.bank_id == bank_id,
        ScenarioRow.shared_at.is_(None),
        ScenarioRow.taken_back_at.is_(None),
    )
    order = (ScenarioRow.changed_at.desc(), ScenarioRow.id.desc())
    return _lines(*meant, order=order, limit=limit)


def _lines(*meant: Any, order: tuple[Any, ...], start: int = 0, limit: int) -> list[Line]:
    row = ScenarioRow
    counted = (
        select(func.count())
        .where(ScenarioChange.scenario_id == row.id)
        .correlate(row)
        .scalar_subquery()
    )
    found = (
        select(
            row.id,
            row.title,
            row.kind,
            Bank.name,
            row.changed_at,
            row.shared_at,
            row.taken_back_at,
            counted,
        )
        .join(Bank, Bank.id == row.bank_id)
        .where(*meant)
        .order_by(*order)
        .offset(start)
        .limit(limit)
    )
    return [Line(*each) for each in db.session.execute(found)]


def known() -> Known:
    """What a file may name: our kinds and municipalities, and the services that are not shut for good."""
    rows = db.session.execute(
        select(ServiceRow.code, ServiceRow.kind)
        .where(ServiceRow.ended_on.is_(None))
        .order_by(ServiceRow.code)
    )
    services = {each.code: each.kind for each in rows}
    return Known(set(kinds()), {each.istat for each in MUNICIPALITIES}, services)
