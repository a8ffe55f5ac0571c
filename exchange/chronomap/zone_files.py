"""Finer zones read from a table or from GeoJSON: every problem with its row and column, none half read.

A row is a zone: code, name, municipality, where it lies, and people by sex and age, one column for
each group. In GeoJSON the same columns are properties; an area says where it lies by itself.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from exchange.chronomap.zones import GROUPS, Group, Zone
from exchange.places.service_files import NO_LETTER, Cells, Problem, Wrong

CODE_MAX, NAME_MAX = 60, 200
PEOPLE_MAX = 1_000_000
_NEEDED = ("code", "name", "municipality")
_AREAS = ("Polygon", "MultiPolygon")
_LAT_MAX, _LON_MAX = 90, 180
Outline = Mapping[str, Any]


@dataclass(frozen=True)
class Brought:
    """A zone, and its outline as GeoJSON has it, where one came along."""

    zone: Zone
    outline: Outline | None = None


@dataclass(frozen=True)
class Row:
    number: int
    cells: Cells
    outline: Outline | None = None


def column_of(group: Group) -> str:
    """women 0-2, men 85+: the head of a group's column."""
    sex, age = group
    return f"{sex.value} {age.value}"


COLUMNS = (*_NEEDED, "lat", "lon", *(column_of(group) for group in GROUPS))


def read(
    rows: Iterable[Row], municipalities: Collection[str]
) -> tuple[list[Brought], list[Problem]]:
    """The zones of numbered rows, and everything that is wrong with them."""
    found, problems = [], []
    met: set[str] = set()
    for row in rows:
        reading = _Reading(row, municipalities)
        brought = reading.zone()
        if brought and brought.zone.code in met:
            reading.wrong("code", Wrong.TWICE)
        problems += reading.problems
        if brought:
            met.add(brought.zone.code)
            found.append(brought)
    return found, problems


def rows_of_geojson(document: Any) -> Iterator[Row]:
    """One row for each feature, counted from 1. Raises ValueError for what is no collection."""
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise ValueError("no features")
    for number, feature in enumerate(features, start=1):
        if not isinstance(feature, dict):
            raise ValueError(f"feature {number}")
        properties, geometry = feature.get("properties") or {}, feature.get("geometry") or {}
        if not (isinstance(properties, dict) and isinstance(geometry, dict)):
            raise ValueError(f"feature {number}")
        cells = {str(key): "" if value is None else str(value) for key, value in properties.items()}
        where, outline = _where(geometry), _outline(geometry)
        if where and not cells.get("lat"):
            cells |= {"lat": str(where[0]), "lon": str(where[1])}
        yield Row(number, cells, outline)


def _where(geometry: Outline) -> tuple[float, float] | None:
    """A point itself; of an area about the middle of its longest ring. Raises ValueError where there is none."""
    try:
        if geometry.get("type") == "Point":
            lon, lat = geometry["coordinates"][:2]
            return float(lat), float(lon)
        if geometry.get("type") in _AREAS:
            return _middle(max(outer_rings(geometry), key=len))
    except (KeyError, TypeError, IndexError, OverflowError) as no:
        raise ValueError("no coordinates") from no
    return None


def _outline(geometry: Outline) -> Outline | None:
    """Of an area its rings alone, as numbers. Raises ValueError where there are others."""
    if geometry.get("type") not in _AREAS:
        return None
    is_one = geometry["type"] == "Polygon"
    try:
        polygons = [geometry["coordinates"]] if is_one else geometry["coordinates"]
        kept = [
            [[[float(lon), float(lat)] for lon, lat, *_ in ring] for ring in polygon]
            for polygon in polygons
        ]
    except (TypeError, ValueError, OverflowError) as no:
        raise ValueError("no coordinates") from no
    if not all(polygon and all(polygon) for polygon in kept):
        raise ValueError("no coordinates")
    return {"type": geometry["type"], "coordinates": kept[0] if is_one else kept}


def _is_on_earth(outline: Outline) -> bool:
    polygons = [outline["coordinates"]] if outline["type"] == "Polygon" else outline["coordinates"]
    return all(
        abs(lon) <= _LON_MAX and abs(lat) <= _LAT_MAX
        for polygon in polygons
        for ring in polygon
        for lon, lat in ring
    )


def outer_rings(geometry: Outline) -> list[list[tuple[float, float]]]:
    """The outside of each of its parts, as (lon, lat)."""
    parts = geometry["coordinates"]
    polygons = [parts] if geometry["type"] == "Polygon" else parts
    return [[(float(lon), float(lat)) for lon, lat, *_ in polygon[0]] for polygon in polygons]


def _middle(ring: list[tuple[float, float]]) -> tuple[float, float]:
    if not ring:
        raise ValueError("no coordinates")
    lons, lats = zip(*ring, strict=True)
    return sum(lats) / len(lats), sum(lons) / len(lons)


class _Reading:
    """One row, cell by cell."""

    def __init__(self, row: Row, municipalities: Collection[str]) -> None:
        self.row, self.municipalities = row, municipalities
        self.problems: list[Problem] = []

    def wrong(self, column: str, wrong: Wrong) -> None:
        shown = NO_LETTER.sub("\N{REPLACEMENT CHARACTER}", self._cell(column))
        self.problems.append(Problem(self.row.number, column, wrong, shown))

    def zone(self) -> Brought | None:
        for column in _NEEDED:
            if not self._cell(column):
                self.wrong(column, Wrong.MISSING)
        for column, most in (("code", CODE_MAX), ("name", NAME_MAX)):
            if len(self._cell(column)) > most:
                self.wrong(column, Wrong.TOO_LONG)
            if NO_LETTER.search(self._cell(column)):
                self.wrong(column, Wrong.UNKNOWN)
        municipality = self._cell("municipality")
        if municipality and municipality not in self.municipalities:
            self.wrong("municipality", Wrong.UNKNOWN)
        lat, lon = self._degrees("lat", _LAT_MAX), self._degrees("lon", _LON_MAX)
        if self.row.outline is not None and not _is_on_earth(self.row.outline):
            self.wrong("lat", Wrong.NOT_DEGREES)
        people = tuple(self._people(column_of(group)) for group in GROUPS)
        if self.problems:
            return None
        named = self._cell("code"), self._cell("name")
        return Brought(Zone(*named, municipality, lat, lon, people), self.row.outline)

    def _degrees(self, column: str, most: int) -> float:
        text = self._cell(column)
        try:
            degrees = float(text.replace(",", "."))
        except ValueError:
            degrees = float("nan")
        if not -most <= degrees <= most:
            self.wrong(column, Wrong.NOT_DEGREES if text else Wrong.MISSING)
        return degrees

    def _people(self, column: str) -> int:
        """Whole people; an empty cell is nobody."""
        text = self._cell(column) or "0"
        if text.isascii() and text.isdigit() and len(text) < 8 and int(text) <= PEOPLE_MAX:
            return int(text)
        self.wrong(column, Wrong.NOT_WHOLE)
        return 0

    def _cell(self, column: str) -> str:
        return (self.row.cells.get(column) or "").strip()
