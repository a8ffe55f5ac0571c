"""The matrix that is kept: what a file may name, and the minutes of the ways that are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from exchange.places.matrix import End, Known, Matrix
from exchange.places.municipalities import MUNICIPALITIES
from exchange.places.transport import Transport
from models.base import db
from models.chronomap import ZoneRow
from models.measured_ways import MeasuredSet, MeasuredWay
from models.services import ServiceRow


def known() -> Known:
    """Zones are the municipalities, by ISTAT code, and the finer ones that were brought in."""
    zones = {each.istat for each in MUNICIPALITIES}
    zones.update(db.session.scalars(select(ZoneRow.code).distinct().order_by(ZoneRow.code)))
    services = db.session.scalars(select(ServiceRow.code).order_by(ServiceRow.code))
    return Known(zones, {*services})


@dataclass(frozen=True)
class Brought:
    """The matrix that holds: who measured it, when it came in, and how many ways by which means."""

    id: int
    source: str
    ways: dict[str, int]
    at: datetime


def holds() -> Brought | None:
    """None where nobody has measured anything."""
    row = db.session.execute(
        select(MeasuredSet.id, MeasuredSet.source, MeasuredSet.ways, MeasuredSet.at)
        .where(MeasuredSet.taken_back_at.is_(None))
        .order_by(MeasuredSet.id.desc())
        .limit(1)
    ).one_or_none()
    return Brought(**row._mapping) if row else None


def whole() -> Matrix:
    """Everything that holds, as one brings another in its place."""
    last = holds()
    if last is None:
        return Matrix({})
    rows = db.session.execute(
        select(
            MeasuredWay.transport, MeasuredWay.starts_from, MeasuredWay.goes_to, MeasuredWay.minutes
        )
        .where(MeasuredWay.set_id == last.id)
        .order_by(MeasuredWay.transport, MeasuredWay.starts_from, MeasuredWay.goes_to)
    )
    return Matrix({(Transport(how), one, other): minutes for how, one, other, minutes in rows})


def kept() -> "Kept | None":
    """None where nobody has measured anything."""
    last = holds()
    return Kept(last.id, frozenset(map(Transport, last.ways))) if last and last.ways else None


@dataclass(frozen=True)
class Kept:
    """A matrix read row by row."""

    set_id: int
    transports: frozenset[Transport]

    def knows(self, transport: Transport) -> bool:
        return transport in self.transports

    def minutes_to_each(
        self, transport: Transport, start: End, ends: Sequence[End]
    ) -> list[int | None]:
        """One statement for all."""
        if not self.knows(transport):
            return [None] * len(ends)
        rows = db.session.execute(
            select(MeasuredWay.starts_from, MeasuredWay.goes_to, MeasuredWay.minutes)
            .where(
                MeasuredWay.set_id == self.set_id,
                MeasuredWay.transport == transport,
                MeasuredWay.starts_from.in_(start.names),
                MeasuredWay.goes_to.in_({name for end in ends for name in end.names}),
            )
            .order_by(MeasuredWay.starts_from, MeasuredWay.goes_to)
        )
        found = Matrix({(transport, one, other): minutes for one, other, minutes in rows})
        return found.minutes_to_each(transport, start, ends)
