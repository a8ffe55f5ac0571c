"""The text of a file of services, whatever its form: rows of cells, and the services or what is wrong."""

import csv
import io
import json
from typing import Any

from exchange.places.service_files import Cells, Problem, read
from exchange.places.service_shapes import NotReadable, from_geojson, from_osm
from exchange.places.services import Service
from views.places.service_words import known
from views.spreadsheets import plain_cell


class NoService(ValueError):
    """Neither a table nor GeoJSON nor OpenStreetMap's JSON; `at` says where, if that can be said."""

    def __init__(self, at: str = "") -> None:
        super().__init__(at)
        self.at = at


def services_in(text: str) -> tuple[list[Service], list[Problem]]:
    """Raises NoService."""
    try:
        rows = _rows(text.removeprefix("\ufeff"))
    except NotReadable as no:
        raise NoService(no.at) from None
    except (ValueError, csv.Error, RecursionError):
        raise NoService() from None
    return read(rows, known())


def _rows(text: str) -> list[tuple[int, Cells]]:
    """By its first letter: what begins with a brace is JSON, all else a table."""
    if text.lstrip().startswith("{"):
        document = json.loads(text)
        return from_geojson(document) if "features" in document else from_osm(document)
    first_line = text.partition("\n")[0]
    between = ";" if first_line.count(";") > first_line.count(",") else ","
    table = csv.DictReader(io.StringIO(text), delimiter=between, strict=True)
    if "code" not in (table.fieldnames or []):
        raise NotReadable("code")
    return [(table.line_num, _cells(row)) for row in table]


def _cells(row: dict[str, Any]) -> Cells:
    return {name: plain_cell(cell) for name, cell in row.items() if name and isinstance(cell, str)}
