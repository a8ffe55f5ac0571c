"""How somebody works, in which figures she is counted, and the end of it all."""

from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.people import seat_queries
from exchange.units import Act
from exchange.work import unit_of_work
from exchange.workplaces import shift_actions, shift_queries
from exchange.workplaces.profile import OwnWork
from views.access import act_of, member_required, visitor
from views.workplaces.blueprint import bp
from views.workplaces.shift_forms import WorkForm


@bp.get("/me/shifts/work")
@member_required
def work() -> str:
    return _page(_form(_own()))


@bp.post("/me/shifts/work")
@member_required
def keep_work() -> Any:
    own = _own()
    form = _form(own)
    if not form.validate():
        return _page(form), 422
    with unit_of_work(act := own_act()) as unit:
        shift_actions.keep_profile(form.profile(), act=act)
        shift_actions.let_count(form.organisation_id, act=act)
        unit.answer = url_for(next_step())
    flash(_("Kept."), "good")
    return redirect(unit.answer, 303)


@bp.post("/me/shifts/end")
@member_required
def forget_work() -> Any:
    with unit_of_work(act := own_act()) as unit:
        shift_actions.erase(visitor().person_id, act=act)
        unit.answer = url_for("people.me")
    flash(_("Your shifts are gone, and nobody counts them any more."), "good")
    return redirect(unit.answer, 303)


def own_act() -> Act:
    """Without a hash of the form: of few answers to choose from, whoever reads it could try them all."""
    return replace(act_of("own shifts"), request_hash=b"")


def next_step() -> str:
    """Whoever begins is led on: from how she works to her shifts, then to the care, then to the week."""
    card, own = visitor(), _own()
    has_days = shift_queries.has_days(card.person_id, bank_id=card.bank_id)
    if (own is None or own.rotation is None) and not has_days:
        return "workplaces.roster"
    if not shift_queries.needs(card.person_id, card.household_id, bank_id=card.bank_id):
        return "workplaces.care_beside"
    return "workplaces.shifts"


def _own() -> OwnWork | None:
    card = visitor()
    return shift_queries.own_work(card.person_id, bank_id=card.bank_id)


def _form(own: OwnWork | None) -> WorkForm:
    return WorkForm(own, seat_queries.bodies(visitor().bank_id))


def _page(form: WorkForm) -> str:
    return render_template("workplaces/work.html", form=form, own=_own())
