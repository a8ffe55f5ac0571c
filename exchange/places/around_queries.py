"""Everything near a point that is a service, with what its door says at a minute: open, shut or unknown."""

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import literal, select

from exchange.places.buses import Point
from exchange.places.doors import Door, State, door_at
from exchange.places.hours import is_read
from exchange.places.matrix import End
from exchange.places.open_days import DAYS_AHEAD, OpenDays, numbered
from exchange.places.open_queries import nearest_open, reach
from exchange.places.transport import Transport
from exchange.places.ways import ESTIMATES_ONLY, Sources, Way, ways
from models.base import db
from models.open_services import ServiceOpen
from models.services import ServiceRow

NEAREST = 300
"""So many are looked at whatever their hours; of open ones the nearest are looked at in any case."""
_METRES_PER_DEGREE = 111_195


@dataclass(frozen=True)
class Near:
    """A service in reach, and its door at the moment that was asked for.

    `is_nearest`: it was looked at whatever its hours, and may be counted at any hour of the day.
    """

    id: int
    code: str
    kind: str
    name: str
    municipality: str
    lat: float
    lon: float
    door: Door
    way: Way
    is_nearest: bool


@dataclass(frozen=True)
class Around:
    """Quickest to reach first, open ones before all others. `is_all`: nothing in reach was left out."""

    services: tuple[Near, ...]
    is_all: bool

    def of(self, state: State) -> list[Near]:
        return [each for each in self.services if each.door.state is state]


def around(
    point: Point,
    transport: Transport,
    minutes: int,
    at: datetime,
    *,
    kinds: Collection[str] = (),
    sources: Sources = ESTIMATES_ONLY,
    zones: tuple[str, ...] = (),
) -> Around:
    """Services at most so many minutes away at a moment, on one of the days that are filed.

    `at` is a moment in the zone of the place; `zones` are codes by which a matrix knows the point.
    Three statements, and what the sources ask for.
    """
    metres = reach(transport, minutes, sources)
    nearest = _nearest(point, metres, kinds)
    found = {row.id: row for row in nearest}
    # Of many, a door that is open may stand behind three hundred that are not.
    if len(nearest) == NEAREST:
        for row in nearest_open(point, metres, at, kinds=kinds, most=NEAREST):
            found.setdefault(row.id, row)
    doors = _doors(list(found.values()), at)
    ends = [End((row.lat, row.lon), (row.code,)) for row in found.values()]
    gone = ways(End(point, zones), ends, transport, at, sources)
    ids = {row.id for row in nearest}
    reached = [
        _near(row, doors[row.id], way, is_nearest=row.id in ids)
        for row, way in zip(found.values(), gone, strict=True)
        if way is not None and way.minutes is not None and way.minutes <= minutes
    ]
    return Around(
        tuple(sorted(reached, key=lambda each: (each.way.minutes, each.name, each.id))),
        len(nearest) < NEAREST,
    )


def kinds_listed() -> set[str]:
    """Of which the register knows one that has not shut for good."""
    rows = select(ServiceRow.kind).where(ServiceRow.ended_on.is_(None)).distinct()
    return set(db.session.scalars(rows.order_by(ServiceRow.kind)))


def _near(row: Any, door: Door, way: Way, *, is_nearest: bool) -> Near:
    return Near(
        row.id,
        row.code,
        row.kind,
        row.name,
        row.municipality,
        row.lat,
        row.lon,
        door=door,
        way=way,
        is_nearest=is_nearest,
    )


def _nearest(point: Point, metres: int, kinds: Collection[str]) -> Sequence[Any]:
    """As the crow flies, in degrees made as long as each other: so near, the earth is flat."""
    lat, lon = point
    shrink = math.cos(math.radians(lat))
    # A hundredth more than asked for: by so little may a flat earth be off, and minutes decide.
    up = metres * 1.01 / _METRES_PER_DEGREE
    north, east = ServiceRow.lat - lat, (ServiceRow.lon - lon) * shrink
    far_2 = north * north + east * east
    near = select(
        ServiceRow.id,
        ServiceRow.code,
        ServiceRow.kind,
        ServiceRow.name,
        ServiceRow.municipality,
        ServiceRow.lat,
        ServiceRow.lon,
        ServiceRow.hours,
    ).where(
        ServiceRow.lat.between(lat - up, lat + up),
        ServiceRow.lon.between(lon - up / shrink, lon + up / shrink),
        far_2 <= literal(up * up),
        ServiceRow.ended_on.is_(None),
    )
    if kinds:
        near = near.where(ServiceRow.kind.in_(kinds))
    return db.session.execute(near.order_by(far_2, ServiceRow.id).limit(NEAREST)).all()


def _doors(rows: list[Any], at: datetime) -> dict[int, Door]:
    filed: dict[int, list[OpenDays]] = defaultdict(list)
    left: dict[int, int] = {}
    asked = numbered(at.date())
    said = db.session.execute(
        select(
            ServiceOpen.service_id,
            ServiceOpen.opens,
            ServiceOpen.closes,
            ServiceOpen.is_sure,
            ServiceOpen.days,
            ServiceOpen.first_day,
        )
        .where(ServiceOpen.service_id.in_([row.id for row in rows]))
        .order_by(ServiceOpen.service_id, ServiceOpen.opens, ServiceOpen.closes)
    )
    for each in said:
        # Filed from one day on, asked for from another: the days before are over.
        left[each.service_id] = each.first_day + DAYS_AHEAD - asked
        if days := each.days >> max(0, asked - each.first_day):
            filed[each.service_id].append(OpenDays(each.opens, each.closes, each.is_sure, days))
    minute = at.hour * 60 + at.minute
    return {
        row.id: door_at(
            filed[row.id],
            minute,
            # Of a day beyond those filed nobody can say that it is shut.
            is_read=left[row.id] > 0 if row.id in left else bool(row.hours) and is_read(row.hours),
            days=left.get(row.id, DAYS_AHEAD),
        )
        for row in rows
    }
