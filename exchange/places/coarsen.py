"""The one grid: a home is known to others only as the cell of about 1 km it stands in.

The grid is fixed. Cells are never merged or shrunk by the number of members, because what hides a
home is the houses in its cell. Distance, radius and order are computed from centres of cells.
"""

import math
from dataclasses import dataclass

KM_PER_DEGREE = 111.195
EARTH_RADIUS_METRES = 6_371_008.8


@dataclass(frozen=True, order=True)
class Cell:
    """A square of the grid by its row (northwards) and column (eastwards)."""

    row: int
    col: int


@dataclass(frozen=True)
class Point3:
    """Earth-centred whole metres: a distance from them needs no trigonometry in any database."""

    x: int
    y: int
    z: int


def cell_of(lat: float, lon: float) -> Cell:
    """The cell around a point in degrees; the same for every point of the cell, for ever."""
    assert -90 <= lat <= 90, "latitude out of range"
    assert -180 <= lon <= 180, "longitude out of range"
    row = math.floor(lat * KM_PER_DEGREE)
    return Cell(row, math.floor(lon * _km_per_degree_east(row)))


def centre(cell: Cell) -> tuple[float, float]:
    """Latitude and longitude of the middle of the cell, in degrees."""
    return _middle_latitude(cell.row), (cell.col + 0.5) / _km_per_degree_east(cell.row)


def bounds(cell: Cell) -> tuple[float, float, float, float]:
    """South, west, north and east of the cell, in degrees."""
    across = _km_per_degree_east(cell.row)
    south, north = (row / KM_PER_DEGREE for row in (cell.row, cell.row + 1))
    return south, cell.col / across, north, (cell.col + 1) / across


def centre_metres(cell: Cell) -> Point3:
    """The middle of the cell as earth-centred metres, rounded once, here."""
    lat, lon = centre(cell)
    return point_metres(lat, lon)


def point_metres(lat: float, lon: float) -> Point3:
    """A point as earth-centred metres; of who lives somewhere only the middle of a cell is ever taken."""
    phi, lam = math.radians(lat), math.radians(lon)
    return Point3(
        x=round(EARTH_RADIUS_METRES * math.cos(phi) * math.cos(lam)),
        y=round(EARTH_RADIUS_METRES * math.cos(phi) * math.sin(lam)),
        z=round(EARTH_RADIUS_METRES * math.sin(phi)),
    )


def metres_between(one: Cell, other: Cell) -> int:
    """Straight metres between two centres, rounded down: what the match query computes too."""
    a, b = centre_metres(one), centre_metres(other)
    return math.isqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2)


@dataclass(frozen=True)
class Box:
    """All squares that may hold a point so near: rows, and columns from `west` to `east` in each."""

    rows: range
    west: int
    east: int


def box_around(lat: float, lon: float, metres: int) -> Box:
    """The squares within so many metres of a point, and a few more at the corners."""
    up = metres / 1000 / KM_PER_DEGREE
    rows = range(cell_of(lat - up, lon).row, cell_of(lat + up, lon).row + 1)
    # Rows have columns of one width each: the leftmost of all rows, and the rightmost.
    across = [_km_per_degree_east(row) for row in rows]
    aside = metres / 1000 / min(across)
    return Box(
        rows,
        west=min(math.floor((lon - aside) * km) for km in across),
        east=max(math.floor((lon + aside) * km) for km in across),
    )


def _middle_latitude(row: int) -> float:
    return (row + 0.5) / KM_PER_DEGREE


def _km_per_degree_east(row: int) -> float:
    # One width for the whole row, or two homes on one meridian could fall into two columns of it.
    return KM_PER_DEGREE * math.cos(math.radians(_middle_latitude(row)))
