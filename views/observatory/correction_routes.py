"""Correcting a table that is out, for whoever keeps the desk of its bank."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.observatory import correction_actions as correcting
from exchange.observatory import queries
from exchange.observatory.queries import Published
from exchange.work import unit_of_work
from views.access import act_of, operator_required, visitor
from views.observatory.blueprint import bp
from views.observatory.table_forms import CorrectionForm


@bp.get("/observatory/tables/<int:publication_id>/correction")
@operator_required
def correction(publication_id: int) -> str:
    of = _own(publication_id)
    return _form(of, CorrectionForm(title=of.line.title, source=of.source))


@bp.post("/observatory/tables/<int:publication_id>/editions")
@operator_required
def correct_table(publication_id: int) -> Any:
    of, form = _own(publication_id), CorrectionForm()
    if not form.validate():
        return _form(of, form), 422
    with unit_of_work(act := act_of()) as unit:
        made = correcting.correct(publication_id, form.correction(), act=act)
        unit.answer = url_for("observatory.table", publication_id=made)
    flash(_("The correction is out. The earlier table stays readable."), "good")
    return redirect(unit.answer, 303)


def _own(publication_id: int) -> Published:
    of = queries.publication(publication_id)
    if of.line.bank_id != visitor().bank_id:
        raise NotFound()
    return of


def _form(of: Published, form: CorrectionForm) -> str:
    return render_template("observatory/correction.html", of=of, form=form)
