"""Minutes on the way: who says them today, and measured ones brought in as a table, for an administrator."""

import csv
import io
from dataclasses import dataclass
from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.places import matrix, matrix_actions, matrix_queries
from exchange.places.matrix import Change, Differences, Matrix
from exchange.places.municipalities import MUNICIPALITIES, municipality
from exchange.places.service_files import Cells, Problem, Wrong
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, now
from views.arrivals import at_most
from views.incoming import decoded
from views.language import local
from views.places import minutes_words
from views.places.blueprint import bp
from views.places.open_asking import TRANSPORTS
from views.places.wrong_words import wrong_words
from views.spreadsheets import plain_cell

BYTES_MAX = 12_000_000
SHOWN = 30
SOURCE_MAX = 500
COLUMNS = ("zone,service,means,minutes", "from_lat,from_lon,to_lat,to_lon,means,minutes")


@dataclass(frozen=True)
class Looked:
    """What a table would change, with some of the ways."""

    counts: Differences
    changed: list[Change]
    new: list[Change]
    gone: list[Change]


@bp.get("/services/minutes")
@administrator_required
def minutes() -> str:
    return _page()


@bp.post("/services/minutes/preview")
@administrator_required
@at_most(BYTES_MAX)
def preview_matrix() -> Any:
    """Nothing is written: the page brings the same text along for the next step."""
    text = _text()
    brought, problems = _read(text)
    if brought is None:
        return _page(problems=problems, text=text), 422
    there = matrix_queries.whole()
    new, gone = matrix.some_of(there, brought, SHOWN)
    looked = Looked(
        matrix.differences(there, brought),
        matrix.widest_changes(there, brought, SHOWN),
        new,
        gone,
    )
    return _page(looked=looked, text=text)


@bp.post("/services/minutes/matrices")
@administrator_required
@at_most(BYTES_MAX)
def bring_matrix() -> Any:
    """All rows or none, with a word on who measured them."""
    text, source = _text(), request.form.get("source", "").strip()
    brought, problems = _read(text)
    if not source or len(source) > SOURCE_MAX:
        problems = [_("Write who measured these minutes, and when."), *problems]
    if brought is None or problems:
        return _page(problems=problems, text=text), 422
    with unit_of_work(act := act_of()) as unit:
        matrix_actions.bring(brought, source, act=act)
        unit.answer = url_for("places.minutes")
    flash(_("Brought in, all of it."), "good")
    return redirect(unit.answer, 303)


@bp.post("/services/minutes/matrices/<int:matrix_id>/withdrawal")
@administrator_required
def take_back_matrix(matrix_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        matrix_actions.take_back(matrix_id, act=act)
        unit.answer = url_for("places.minutes")
    flash(_("Taken back. What held before holds again."), "good")
    return redirect(unit.answer, 303)


def _page(
    *, problems: list[str] | None = None, looked: Looked | None = None, text: str = ""
) -> str:
    held = matrix_queries.holds()
    return render_template(
        "places/minutes.html",
        held=held,
        rows=minutes_words.rows(held, current_app.config, local(now()).date()),
        problems=problems or [],
        looked=looked,
        text=text,
        source=request.form.get("source", ""),
        most=SHOWN,
        columns=COLUMNS,
        transports=TRANSPORTS,
        end_name=_end_name,
    )


def _end_name(name: str) -> str:
    """A zone by its town's name, a square of the grid as what it is, all else by its code."""
    if ":" in name:
        return _("square %(code)s", code=name)
    is_town = any(each.istat == name for each in MUNICIPALITIES)
    return municipality(name).name if is_town else name


def _text() -> str:
    file = request.files.get("file")
    given = file.read() if file else b""
    return decoded(given) if given else request.form.get("text", "")


def _read(text: str) -> tuple[Matrix | None, list[str]]:
    """The minutes of a table, or what is wrong with it, row by row."""
    first = text.partition("\n")[0]
    between = max(",;\t", key=first.count)
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    try:
        problems = matrix.wrong_columns(table.fieldnames or [])
        rows = [] if problems else [(table.line_num, _plain(row)) for row in table]
    except csv.Error:
        return None, [_("This is no table.")]
    if not problems and not rows:
        return None, [_("There is no way in this table.")]
    found, wrong = (None, problems) if problems else matrix.read(rows, matrix_queries.known())
    return found, [_line(each) for each in wrong]


def _plain(row: dict[str, Any]) -> Cells:
    return {name: plain_cell(cell) for name, cell in row.items() if name and isinstance(cell, str)}


def _line(problem: Problem) -> str:
    where = _("Row %(row)s", row=problem.row)
    said = wrong_words(problem)
    if problem.wrong is Wrong.TWICE:
        said = _("This way comes twice.")
    return f"{where}, {problem.column}: {said}"
