"""Areas and points as GeoJSON (RFC 7946): each with an id, longitude first, the outside counter-clockwise."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from flask import Response

from exchange.chronomap.zone_files import Outline
from exchange.places.coarsen import Cell, bounds
from exchange.places.municipalities import HERE

Feature = dict[str, Any]


def feature(code: str, properties: Mapping[str, Any], geometry: Outline) -> Feature:
    """Known by its code, also where only properties are read."""
    return {
        "type": "Feature",
        "id": code,
        "properties": {"code": code, **properties},
        "geometry": _wound(geometry),
    }


def point(lat: float, lon: float) -> Outline:
    return {"type": "Point", "coordinates": [lon, lat]}


def square(cell: Cell) -> Outline:
    south, west, north, east = (round(degrees, 6) for degrees in bounds(cell))
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@cache
def municipal() -> Mapping[str, Outline]:
    """The outline of each municipality, by ISTAT code."""
    features = json.loads((HERE / "municipalities.geojson").read_text(encoding="utf-8"))["features"]
    return {each["properties"]["istat"]: each["geometry"] for each in features}


def collection(features: Iterable[Feature], file_name: str) -> Response:
    """A file to keep, as QGIS opens it."""
    document = {"type": "FeatureCollection", "features": list(features)}
    return Response(
        json.dumps(document, ensure_ascii=False),
        mimetype="application/geo+json",
        headers={"Content-Disposition": f'attachment; filename="{file_name}.geojson"'},
    )


def _wound(geometry: Outline) -> Outline:
    """Closed rings, the outside to the left of who walks along it, holes to the right."""
    if geometry["type"] == "Point":
        return geometry
    parts = geometry["coordinates"]
    polygons = [parts] if geometry["type"] == "Polygon" else parts
    wound = [
        [_ring(ring, is_outside=place == 0) for place, ring in enumerate(polygon)]
        for polygon in polygons
    ]
    whole = wound[0] if geometry["type"] == "Polygon" else wound
    return {"type": geometry["type"], "coordinates": whole}


def _ring(ring: list[list[float]], *, is_outside: bool) -> list[list[float]]:
    closed = ring if ring[0] == ring[-1] else [*ring, ring[0]]
    twice = sum(x * next_y - next_x * y for (x, y, *_), (next_x, next_y, *_) in pairwise(closed))
    return closed if (twice > 0) == is_outside else closed[::-1]
