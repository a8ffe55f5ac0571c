"""Services as GeoJSON (RFC 7946) and as OpenStreetMap's tags, and back, without losing a word."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from exchange.places.service_files import Cells, cells_of
from exchange.places.services import Operator, Service

# What OpenStreetMap has a key for; all else stands under ours, so that nothing is lost.
_OURS = "prossima:"
_TAGS = {
    "name": "name",
    "operator_name": "operator",
    "address": "addr:full",
    "capacity": "capacity",
    "hours": "opening_hours",
    "hours_note": "opening_hours:signed",
    "telephone": "phone",
    "website": "website",
    "checked_on": "check_date",
    "source": "source",
    "municipality": "ref:ISTAT",
    "code": "ref",
}
_OPERATORS = {
    Operator.PUBLIC: "public",
    Operator.PRIVATE: "private",
    Operator.THIRD_SECTOR: "ngo",
}
_PLACE = ("lat", "lon")


class NotReadable(ValueError):
    """The document is not of this form; `at` says where it stops being so."""

    def __init__(self, at: str) -> None:
        super().__init__(at)
        self.at = at


def to_geojson(services: Iterable[Service]) -> dict[str, Any]:
    """A FeatureCollection; a service without a place is a feature without geometry."""
    return {"type": "FeatureCollection", "features": [_feature(each) for each in services]}


def _feature(service: Service) -> dict[str, Any]:
    said = {name: text for name, text in cells_of(service).items() if name not in _PLACE and text}
    point = {"type": "Point", "coordinates": [service.lon, service.lat]}
    return {
        "type": "Feature",
        "id": service.code,
        "geometry": None if service.lat is None else point,
        "properties": said,
    }


def from_geojson(document: Any) -> list[tuple[int, Cells]]:
    """Rows numbered from 1, for `service_files.read`. Raises NotReadable."""
    features = _listed(document, "features")
    if document.get("type") != "FeatureCollection":
        raise NotReadable("type")
    return [(number, _cells_of_feature(each, number)) for number, each in enumerate(features, 1)]


def _cells_of_feature(feature: Any, number: int) -> Cells:
    where = f"features, {number}"
    if not isinstance(feature, Mapping) or feature.get("type") != "Feature":
        raise NotReadable(where)
    properties, geometry = feature.get("properties") or {}, feature.get("geometry")
    if not isinstance(properties, Mapping):
        raise NotReadable(f"{where}, properties")
    cells = {str(name): _text(value) for name, value in properties.items()}
    cells.setdefault("code", _text(feature.get("id")))
    if geometry is None:
        return cells
    point = geometry.get("coordinates") if isinstance(geometry, Mapping) else None
    if not isinstance(point, Sequence) or geometry.get("type") != "Point" or len(point) < 2:
        raise NotReadable(f"{where}, geometry")
    return cells | {"lon": _text(point[0]), "lat": _text(point[1])}


def to_osm(services: Iterable[Service]) -> dict[str, Any]:
    """Elements with tags, as Overpass answers; ids are below 0: OpenStreetMap has not seen them."""
    return {
        "version": 0.6,
        "elements": [_element(each, -number) for number, each in enumerate(services, 1)],
    }


def _element(service: Service, element_id: int) -> dict[str, Any]:
    cells = {name: text for name, text in cells_of(service).items() if text}
    tags = {
        _TAGS.get(name, f"{_OURS}{name}"): text
        for name, text in cells.items()
        if name not in (*_PLACE, "operator")
    }
    tags["operator:type"] = _OPERATORS[service.operator]
    if "wheelchair" in service.access:
        tags["wheelchair"] = "yes"
    place = {} if service.lat is None else {"lat": service.lat, "lon": service.lon}
    return {"type": "node", "id": element_id, **place, "tags": tags}


def from_osm(document: Any) -> list[tuple[int, Cells]]:
    """Rows numbered from 1, for `service_files.read`. Raises NotReadable."""
    elements = _listed(document, "elements")
    return [(number, _cells_of_element(each, number)) for number, each in enumerate(elements, 1)]


def _cells_of_element(element: Any, number: int) -> Cells:
    where = f"elements, {number}"
    if not isinstance(element, Mapping) or not isinstance(element.get("tags"), Mapping):
        raise NotReadable(where)
    tags = {str(key): _text(value) for key, value in element["tags"].items()}
    names = {key: name for name, key in _TAGS.items()}
    cells = {names[key]: text for key, text in tags.items() if key in names}
    cells |= {key.removeprefix(_OURS): text for key, text in tags.items() if key.startswith(_OURS)}
    kinds = {osm: kind.value for kind, osm in _OPERATORS.items()}
    cells["operator"] = kinds.get(tags.get("operator:type", ""), "")
    if tags.get("wheelchair") == "yes" and "wheelchair" not in cells.get("access", ""):
        cells["access"] = ";".join(filter(None, (cells.get("access", ""), "wheelchair")))
    centre = element.get("center", element)
    if not isinstance(centre, Mapping):
        raise NotReadable(f"{where}, center")
    return cells | {
        name: _text(centre.get(name)) for name in _PLACE if centre.get(name) is not None
    }


def _listed(document: Any, name: str) -> list[Any]:
    found = document.get(name) if isinstance(document, Mapping) else None
    if not isinstance(found, list):
        raise NotReadable(name)
    return found


def _text(value: Any) -> str:
    if value is None or isinstance(value, (Mapping, list)):
        return ""
    return str(value)
