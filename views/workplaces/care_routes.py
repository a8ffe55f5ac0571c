"""The care beside work: who must not be alone, which doors take over, who else is at home."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from wtforms.validators import ValidationError

from exchange.places import queries as places
from exchange.places.municipalities import municipality
from exchange.work import unit_of_work
from exchange.workplaces import shift_actions, shift_queries
from exchange.workplaces import week_queries as weeks
from views.access import member_required, visitor
from views.places.kind_words import kind_name
from views.workplaces.blueprint import bp
from views.workplaces.care_forms import WHEN, CareForm
from views.workplaces.painting import painted_days
from views.workplaces.work_routes import next_step, own_act


@bp.get("/me/shifts/care")
@member_required
def care_beside() -> Any:
    if shift_queries.own_work(visitor().person_id, bank_id=visitor().bank_id) is None:
        return redirect(url_for("workplaces.work"), 303)
    return _page(_form(None))


@bp.post("/me/shifts/care")
@member_required
def keep_care_beside() -> Any:
    form = _form(request.form)
    is_whole = form.validate()
    try:
        said = form.needs()
    except ValidationError:
        is_whole = False
    if not is_whole:
        return _page(form), 422
    with unit_of_work(act := own_act()) as unit:
        shift_actions.keep_needs(said, form.partner(), act=act)
        unit.answer = url_for("workplaces.shifts") if said else url_for(next_step())
    flash(_("Kept."), "good")
    return redirect(unit.answer, 303)


def _form(sent: Any) -> CareForm:
    card = visitor()
    own = shift_queries.own_work(card.person_id, bank_id=card.bank_id)
    kept = shift_queries.needs(card.person_id, card.household_id, bank_id=card.bank_id)
    cared = weeks.cared_at_home(card.household_id, bank_id=card.bank_id)
    partner = own.partner if own else {}
    return CareForm(cared, {each.cared_id: each for each in kept}, partner, sent)


def _page(form: CareForm) -> str:
    card = visitor()
    home = places.home_of(card.person_id, bank_id=card.bank_id)
    point = (home.lat, home.lon) if home else None
    services: dict[int, list[weeks.Nearby]] = {}
    for part in form.parts:
        kinds = weeks.CARE_KINDS[part.cared.band]
        services[part.cared.id] = weeks.services_near(point, kinds, part.services)
    days, faults = painted_days(form)
    return render_template(
        "workplaces/care.html",
        form=form,
        services=services,
        days=days,
        faults=faults,
        when=WHEN,
        kind_name=kind_name,
        town=municipality,
    )
