"""Finer zones, for whoever keeps the desk: a file brought in whole, and the division that holds."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.chronomap import zone_actions, zone_queries
from exchange.chronomap.zone_differences import TownLine, differences
from exchange.chronomap.zone_files import COLUMNS, Brought, Row, read, rows_of_geojson
from exchange.places.municipalities import MUNICIPALITIES, municipality
from exchange.work import unit_of_work
from views.access import act_of, operator_required
from views.arrivals import at_most
from views.chronomap.blueprint import bp
from views.incoming import decoded
from views.language import local_number
from views.places.wrong_words import wrong_words
from views.spreadsheets import plain_cell

PROBLEMS_SHOWN = 50
SOURCE_MAX = 500
FILE_BYTES_MAX = 20 * 1024 * 1024
_TOWNS = frozenset(each.istat for each in MUNICIPALITIES)


@bp.get("/time-map/zones")
@operator_required
def zones() -> str:
    return _page([])


@bp.post("/time-map/zones/preview")
@operator_required
@at_most(FILE_BYTES_MAX)
def preview_zones() -> Any:
    """Nothing is written: the page brings the same text along for the next step."""
    found, problems = _found()
    return (_page(problems), 422) if problems else _page([], found)


@bp.post("/time-map/zones/sets")
@operator_required
@at_most(FILE_BYTES_MAX)
def bring_zones() -> Any:
    """All rows or none, with a word on where the figures come from."""
    found, problems = _found()
    if problems:
        return _page(problems), 422
    with unit_of_work(act := act_of()) as unit:
        zone_actions.bring(found, _source(), act=act)
        unit.answer = url_for("chronomap.zones")
    flash(_("Brought in, all of it."), "good")
    return redirect(unit.answer, 303)


@bp.post("/time-map/zones/sets/<int:set_id>/withdrawal")
@operator_required
def take_back_zones(set_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        zone_actions.take_back(set_id, act=act)
        unit.answer = url_for("chronomap.zones")
    flash(_("Taken back: the division before it holds again."), "good")
    return redirect(unit.answer, 303)


def _page(problems: list[str], brought: list[Brought] | None = None) -> str:
    held = zone_queries.division()
    there = zone_queries.zones_in(held.id) if held and brought else []
    seen = differences(there, brought) if brought else None
    return render_template(
        "chronomap/zones.html",
        held=held,
        towns=[municipality(istat) for istat in held.municipalities] if held else [],
        problems=problems,
        most=PROBLEMS_SHOWN,
        columns=COLUMNS,
        source=_source(),
        shown=seen,
        towns_said=[_town_said(each) for each in seen.towns] if seen else [],
        text=_text() if brought else "",
    )


def _town_said(line: TownLine) -> list[str]:
    """What holds, and what would."""
    pairs = (line.zones_before, line.zones_after), (line.people_before, line.people_after)
    changes = [" → ".join(map(local_number, pair)) for pair in pairs]
    return [municipality(line.municipality).name, *changes]


def _source() -> str:
    return request.form.get("source", "").strip()


def _found() -> tuple[list[Brought], list[str]]:
    found, problems = _read(_text())
    if not 0 < len(_source()) <= SOURCE_MAX:
        problems = [_("Write where these figures come from."), *problems]
    return found, problems


def _text() -> str:
    file = request.files.get("file")
    given = file.read() if file else b""
    if file:
        file.seek(0)
    return decoded(given) if given else request.form.get("text", "")


def _read(text: str) -> tuple[list[Brought], list[str]]:
    try:
        found, problems = read(_rows(text), _TOWNS)
    except (ValueError, csv.Error, RecursionError):
        return [], [_("This is no table and no GeoJSON file.")]
    said = [
        f"{_('Row %(row)s', row=each.row)}, {each.column}: {wrong_words(each)}" for each in problems
    ]
    return found, said if said or found else [_("There is no zone in this file.")]


def _rows(text: str) -> Iterator[Row]:
    """By its first letter: what begins with a brace is GeoJSON, all else a table."""
    if text.lstrip().startswith("{"):
        return rows_of_geojson(json.loads(text))
    first_line = text.partition("\n")[0]
    between = ";" if first_line.count(";") > first_line.count(",") else ","
    table = csv.DictReader(io.StringIO(text), delimiter=between, strict=True)
    return (
        Row(
            table.line_num,
            {
                name: plain_cell(cell)
                for name, cell in row.items()
                if name and isinstance(cell, str)
            },
        )
        for row in table
    )
