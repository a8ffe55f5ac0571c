"""Zones drawn flat, for pages and paper: outlines in the units of one picture."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from exchange.chronomap.zone_files import Brought, outer_rings
from exchange.places.municipalities import HERE, MUNICIPALITIES

WIDTH = 560
MARGIN = 8
# A name is written where its land is as large as this, in square units; the others have their row.
_ROOM_FOR_A_NAME = 5_000
_DISC = 14
Ring = list[tuple[float, float]]


@dataclass(frozen=True)
class Drawn:
    """`path` as SVG takes it; the figure stands at x, y."""

    code: str
    name: str
    path: str
    x: int
    y: int
    has_name: bool


@dataclass(frozen=True)
class Land:
    """`west`, `north`, `flat` and `scale` put any other point on the same picture."""

    height: int
    zones: tuple[Drawn, ...]
    west: float
    north: float
    flat: float
    scale: float

    def put(self, lon: float, lat: float) -> tuple[int, int]:
        """Where a point stands, in the units of the picture."""
        x = MARGIN + (lon - self.west) * self.flat * self.scale
        return round(x), round(MARGIN + (self.north - lat) * self.scale)


@dataclass(frozen=True)
class _Shape:
    """A zone before it is drawn: its rings as (lon, lat), and a point for what has no outline."""

    code: str
    name: str
    rings: list[Ring]
    lon: float
    lat: float


@cache
def land() -> Land:
    """The municipalities on one picture."""
    features = json.loads((HERE / "municipalities.geojson").read_text(encoding="utf-8"))["features"]
    rings = {each["properties"]["istat"]: outer_rings(each["geometry"]) for each in features}
    return _drawn(
        [
            _Shape(town.istat, town.name, rings[town.istat], town.lon, town.lat)
            for town in MUNICIPALITIES
        ]
    )


def land_of(zones: Sequence[Brought]) -> Land:
    """Finer zones on one picture; one without an outline is a disc where it lies."""
    return _drawn(
        [
            _Shape(
                each.zone.code,
                each.zone.name,
                outer_rings(each.outline) if each.outline else [],
                each.zone.lon,
                each.zone.lat,
            )
            for each in zones
        ]
    )


def _drawn(shapes: Sequence[_Shape]) -> Land:
    """North above; a degree of longitude as wide as it is down here."""
    points = [
        point
        for shape in shapes
        for ring in [*shape.rings, [(shape.lon, shape.lat)]]
        for point in ring
    ]
    west, north = min(lon for lon, _ in points), max(lat for _, lat in points)
    east, south = max(lon for lon, _ in points), min(lat for _, lat in points)
    flat = math.cos(math.radians((north + south) / 2))
    # Zones that lie on one point, or on one line, are still a picture.
    span = max((east - west) * flat, north - south, 0.001)
    scale = (WIDTH - 2 * MARGIN) / span

    height = round(2 * MARGIN + (north - south) * scale)
    empty = Land(height, (), west, north, flat, scale)
    put = empty.put
    drawn = []
    for shape in shapes:
        placed = [_kept([put(lon, lat) for lon, lat in ring]) for ring in shape.rings]
        whole = max(placed, key=_area, default=[])
        x, y = _middle(whole) if _area(whole) else put(shape.lon, shape.lat)
        path = "".join(_path(ring) for ring in placed if len(ring) > 2) or _disc(x, y)
        has_name = _area(whole) > _ROOM_FOR_A_NAME
        drawn.append(Drawn(shape.code, shape.name, path, x, y, has_name))
    return replace(empty, zones=tuple(drawn))


def _disc(x: int, y: int) -> str:
    radius = _DISC
    half = f"a{radius} {radius} 0 1 0"
    return f"M{x - radius} {y}{half} {2 * radius} 0{half} {-2 * radius} 0Z"


def _kept(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without those that fall onto the one before them."""
    return [each for place, each in enumerate(points) if place == 0 or each != points[place - 1]]


def _path(points: list[tuple[int, int]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in points) + "Z"


def _area(points: list[tuple[int, int]]) -> float:
    return abs(_twice(points)) / 2 if points else 0.0


def _twice(points: list[tuple[int, int]]) -> int:
    return sum(
        x * next_y - next_x * y
        for (x, y), (next_x, next_y) in zip(points, [*points[1:], points[0]], strict=True)
    )


def _middle(points: list[tuple[int, int]]) -> tuple[int, int]:
    """Of the area: in most of our municipalities that is inside, and where it is not, close to."""
    twice = _twice(points) or 1
    pairs = list(zip(points, [*points[1:], points[0]], strict=True))
    x = sum((ax + bx) * (ax * by - bx * ay) for (ax, ay), (bx, by) in pairs) / (3 * twice)
    y = sum((ay + by) * (ax * by - bx * ay) for (ax, ay), (bx, by) in pairs) / (3 * twice)
    return round(x), round(y)
