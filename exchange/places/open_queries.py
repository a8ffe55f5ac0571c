"""Which doors are open near a point at a minute: one statement over rows that lie beside each other."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, Integer, Select, bindparam, select

from exchange.places.buses import Point
from exchange.places.coarsen import box_around, point_metres
from exchange.places.matrix import End
from exchange.places.open_days import DAYS_AHEAD, numbered
from exchange.places.transport import Transport
from exchange.places.travel import BETWEEN_TOWNS, Means, reach_metres
from exchange.places.ways import ESTIMATES_ONLY, Sources, Way, ways
from models.base import db
from models.open_services import ServiceOpen
from models.services import ServiceRow

CANDIDATES_MAX = 200
# What was measured may be quicker than what was reckoned: look so much farther for it.
_FARTHER_PERCENT = 150
_ROUNDED_METRES = 2
"""By so much may a distance of earth-centred whole metres be off."""


@dataclass(frozen=True)
class OpenService:
    """`closes` is a minute of the day that was asked for, 1,440 at midnight; unsure: ask there first."""

    id: int
    code: str
    kind: str
    name: str
    municipality: str
    lat: float
    lon: float
    hours: str
    closes: int
    is_sure: bool
    way: Way


def open_near(
    point: Point,
    transport: Transport,
    minutes: int,
    at: datetime,
    *,
    kinds: Collection[str] = (),
    sources: Sources = ESTIMATES_ONLY,
    zones: tuple[str, ...] = (),
    limit: int = 50,
) -> list[OpenService]:
    """Services open at a moment, or where somebody may be asked, at most so many minutes away.

    `at` is a moment in the zone of the place, on one of the next DAYS_AHEAD days. Quickest first.
    `zones` are codes by which a matrix knows the point.
    """
    metres = reach(transport, minutes, sources)
    rows = nearest_open(point, metres, at, kinds=kinds, most=max(limit, CANDIDATES_MAX))
    ends = [End((row.lat, row.lon), (row.code,)) for row in rows]
    found = [
        OpenService(**row._mapping, way=way)
        for row, way in zip(
            rows, ways(End(point, zones), ends, transport, at, sources), strict=True
        )
        if way is not None and way.minutes is not None and way.minutes <= minutes
    ]
    return sorted(found, key=lambda each: (each.way.minutes, each.id))[:limit]


def nearest_open(
    point: Point, metres: int, at: datetime, *, kinds: Collection[str] = (), most: int
) -> Sequence[Any]:
    """Rows of services with a door open at a moment, the nearest as the crow flies first."""
    box, here = box_around(*point, metres), point_metres(*point)
    numbers: dict[str, Any] = {
        "rows": list(box.rows),
        "west": box.west,
        "east": box.east,
        "day": numbered(at.date()),
        "minute": at.hour * 60 + at.minute,
        "x": here.x,
        "y": here.y,
        "z": here.z,
        "near_2": (metres + _ROUNDED_METRES) ** 2,
        "most": most,
    }
    if kinds:
        numbers["kinds"] = sorted(kinds)
    return db.session.execute(_statement(of_kinds=bool(kinds)), numbers).all()


def reach(transport: Transport, minutes: int, sources: Sources) -> int:
    """As the crow flies, how far to look, in metres."""
    if transport is Transport.BUS:
        per_minute = BETWEEN_TOWNS.metres_an_hour * 100 / BETWEEN_TOWNS.detour_percent / 60
        return int(minutes * per_minute)
    metres = reach_metres(Means(transport), minutes)
    if sources.matrix is None and sources.router is None:
        return metres
    return metres * _FARTHER_PERCENT // 100


@lru_cache
def _statement(*, of_kinds: bool) -> Select[*tuple[Any, ...]]:
    far = [
        getattr(ServiceOpen, name) - bindparam(name, type_=BigInteger) for name in ("x", "y", "z")
    ]
    metres_2 = (far[0] * far[0] + far[1] * far[1] + far[2] * far[2]).label("metres_2")
    minute = bindparam("minute", type_=Integer)
    bit = bindparam("day", type_=Integer) - ServiceOpen.first_day
    near = select(ServiceOpen.service_id, ServiceOpen.closes, ServiceOpen.is_sure, metres_2).where(
        ServiceOpen.cell_row.in_(bindparam("rows", expanding=True)),
        ServiceOpen.cell_col.between(bindparam("west"), bindparam("east")),
        ServiceOpen.opens <= minute,
        ServiceOpen.closes > minute,
        bit.between(0, DAYS_AHEAD - 1),
        ServiceOpen.days.bitwise_rshift(bit).bitwise_and(1) == 1,
        metres_2 <= bindparam("near_2", type_=BigInteger),
    )
    if of_kinds:
        near = near.where(ServiceOpen.kind.in_(bindparam("kinds", expanding=True)))
    nearest = near.order_by(metres_2, ServiceOpen.service_id).limit(bindparam("most")).subquery()
    return (
        select(
            ServiceRow.id,
            ServiceRow.code,
            ServiceRow.kind,
            ServiceRow.name,
            ServiceRow.municipality,
            ServiceRow.lat,
            ServiceRow.lon,
            ServiceRow.hours,
            nearest.c.closes,
            nearest.c.is_sure,
        )
        .join(nearest, nearest.c.service_id == ServiceRow.id)
        .order_by(nearest.c.metres_2, ServiceRow.id)
    )
