"""The care sheet of somebody a household cares for, as the household writes it."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.care import sheet_queries
from exchange.care.sheet_queries import OwnSheet
from exchange.errors import NotFound
from exchange.people import household_actions as household
from exchange.work import unit_of_work
from views.access import act_of, signed_in, visitor
from views.people.blueprint import bp
from views.people.cared_forms import SheetForm


@bp.get("/household/cared/<int:cared_id>")
@signed_in
def cared(cared_id: int) -> Any:
    page = _own(cared_id)
    form = SheetForm(formdata=None, data={"note": page.note} | page.sheet)
    return render_template("people/cared.html", page=page, form=form)


def _own(cared_id: int) -> OwnSheet:
    """Somebody of the visitor's own household. Raises NotFound."""
    card = visitor()
    page = sheet_queries.own_sheet(
        cared_id, card.household_id or 0, bank_id=card.bank_id, seen_by=card.person_id
    )
    if page is None:
        raise NotFound()
    return page


@bp.post("/household/cared/<int:cared_id>/sheet")
@signed_in
def keep_sheet(cared_id: int) -> Any:
    form = SheetForm()
    if not form.validate():
        return render_template("people/cared.html", page=_own(cared_id), form=form), 422
    with unit_of_work(act := act_of()) as unit:
        household.keep_sheet(cared_id, form.note.data or None, form.sheet, act=act)
        unit.answer = url_for("people.household")
    flash(_("Kept. Only whoever has said yes to you reads it."), "good")
    return redirect(unit.answer, 303)
