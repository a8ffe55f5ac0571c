"""Who speaks for an organisation: whoever keeps the books names a holder and an alternate, and ends it."""

from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from exchange.people import representative_actions as representatives
from exchange.people import seat_queries
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, visitor
from views.people.blueprint import bp
from views.people.seat_forms import SpeakingForm
from views.people.seat_routes import page_of


@bp.post("/books/organisations/<int:organisation_id>/representatives")
@administrator_required
def name_representative(organisation_id: int) -> Any:
    form = SpeakingForm(seat_queries.holders(organisation_id, bank_id=visitor().bank_id))
    if not form.validate():
        return page_of(organisation_id, speaking=form, status=422)
    person_id = int(form.speaker.data)
    with unit_of_work(act := act_of(f"person:{person_id}")) as unit:
        said = form.sex.data or None
        representatives.name(organisation_id, person_id, form.role.data, said, act=act)
        unit.answer = url_for("people.organisation", organisation_id=organisation_id)
    flash(_("They speak for the organisation now. Name and title are public."), "good")
    return redirect(unit.answer, 303)


@bp.post("/books/representatives/<int:representative_id>/end")
@administrator_required
def end_representative(representative_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        organisation_id = representatives.end(representative_id, act=act)
        unit.answer = url_for("people.organisation", organisation_id=organisation_id)
    flash(_("Ended. What they signed stays signed."), "good")
    return redirect(unit.answer, 303)
