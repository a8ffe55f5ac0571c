"""A whole file of services: what it would change is shown first, and brought in all or not at all."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.places import file_actions, file_queries
from exchange.places.file_queries import Handed
from exchange.places.file_told import SHOWN
from exchange.work import unit_of_work
from views.access import act_of, operator_required, visitor
from views.arrivals import at_most
from views.incoming import decoded
from views.places import file_reading, hour_words
from views.places.blueprint import bp
from views.places.service_words import COLUMNS, spoken_cell


@bp.get("/services/file")
@operator_required
def service_file() -> str:
    open_ones = file_queries.last_handed(bank_id=visitor().bank_id)
    return render_template("places/service_file.html", open_ones=open_ones)


@bp.post("/services/files")
@operator_required
@at_most(file_reading.BYTES_MAX)
def hand_in_services() -> Any:
    """Nothing of the register is written: the file is looked through, at once where it is short."""
    named, text = _handed()
    if not text.strip():
        flash(_("Choose a file, or paste its text."), "bad")
        return redirect(url_for("places.service_file"), 303)
    with unit_of_work(act := act_of()) as unit:
        file_id = file_actions.hand_in(text, named, act=act)
        if len(text) <= file_reading.AT_ONCE_LETTERS:
            file_reading.look_through(file_id, text)
        unit.answer = url_for("places.handed_in", service_file_id=file_id)
    return redirect(unit.answer, 303)


def _handed() -> tuple[str, str]:
    file = request.files.get("file")
    given = file.read() if file else b""
    if file and given:
        named = (file.filename or "").replace("\0", "")
        return named, decoded(given).replace("\0", "")
    return "", request.form.get("text", "")


@bp.get("/services/files/<int:service_file_id>")
@operator_required
def handed_in(service_file_id: int) -> str:
    return _page(file_queries.handed(service_file_id, bank_id=visitor().bank_id))


def _page(file: Handed) -> str:
    return render_template(
        "places/handed_in.html",
        file=file,
        told=file.told,
        problems=file_reading.problem_lines(file.told) if file.told else [],
        most=SHOWN,
        columns=COLUMNS,
        cell=spoken_cell,
        reading=hour_words.reading,
    )


@bp.post("/services/files/<int:service_file_id>/versions")
@operator_required
def bring_services(service_file_id: int) -> Any:
    """Brought in at once where the file is short, by the clock where it is long."""
    file = file_queries.handed(service_file_id, bank_id=visitor().bank_id)
    is_short = file.letters <= file_reading.AT_ONCE_LETTERS
    is_brought = False
    with unit_of_work(act := act_of()) as unit:
        added = request.form.getlist("added")
        file_actions.ask_for(file.id, ending="ending" in request.form, added=added, act=act)
        if is_short:
            services, _wrong = file_reading.read(file_queries.text_of(file.id))
            is_brought = file_actions.bring(file.id, services, act=act)
        unit.answer = url_for("places.handed_in", service_file_id=file.id)
    if is_brought:
        flash(_("Brought in, all of it."), "good")
    return redirect(unit.answer, 303)


@bp.post("/services/files/<int:service_file_id>/withdrawal")
@operator_required
def let_go_services(service_file_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        file_actions.let_go(service_file_id, act=act)
        unit.answer = url_for("places.service_file")
    flash(_("The file is gone. The register is as it was."), "good")
    return redirect(unit.answer, 303)
