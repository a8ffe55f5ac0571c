"""The division of the territory that holds: finer zones where somebody brought them in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from exchange.chronomap.zone_files import Brought
from exchange.chronomap.zones import Zone
from models.base import db
from models.chronomap import ZoneRow, ZoneSet


@dataclass(frozen=True)
class Division:
    """The set that holds: where it comes from, how many zones, and of which municipalities."""

    id: int
    source: str
    at: datetime
    zones: int
    municipalities: tuple[str, ...]


def division() -> Division | None:
    """None where nobody brought one in: then the municipalities are the zones."""
    row = db.session.execute(
        select(ZoneSet.id, ZoneSet.source, ZoneSet.at)
        .where(ZoneSet.taken_back_at.is_(None))
        .order_by(ZoneSet.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    counted = db.session.execute(
        select(ZoneRow.municipality, func.count())
        .where(ZoneRow.set_id == row.id)
        .group_by(ZoneRow.municipality)
        .order_by(ZoneRow.municipality)
    ).all()
    return Division(
        row.id, row.source, row.at, sum(count for _, count in counted), tuple(m for m, _ in counted)
    )


def zones_of(municipality: str, set_id: int) -> list[Brought]:
    """The finer zones of one municipality, by code."""
    return _zones(ZoneRow.set_id == set_id, ZoneRow.municipality == municipality)


def zones_in(set_id: int) -> list[Brought]:
    """A whole division, by code."""
    return _zones(ZoneRow.set_id == set_id)


def _zones(*which: ColumnElement[bool]) -> list[Brought]:
    rows = db.session.execute(
        select(
            ZoneRow.code,
            ZoneRow.name,
            ZoneRow.municipality,
            ZoneRow.lat,
            ZoneRow.lon,
            ZoneRow.people,
            ZoneRow.outline,
        )
        .where(*which)
        .order_by(ZoneRow.code)
    ).all()
    return [
        Brought(
            Zone(row.code, row.name, row.municipality, row.lat, row.lon, tuple(row.people)),
            row.outline,
        )
        for row in rows
    ]
