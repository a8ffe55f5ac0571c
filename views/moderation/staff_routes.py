"""Who looks after the bank, with which keys, and a way back in for who has lost hers: two give it."""

from typing import Any

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.people import second_factor_actions as second_factor
from exchange.people import second_factor_queries as queries
from exchange.people.second_factor_queries import StaffLine
from exchange.work import unit_of_work
from views.access import (
    act_of,
    administrator_required,
    fresh_operator_required,
    now,
    operator_required,
    visitor,
)
from views.arrivals import row_id
from views.moderation.blueprint import bp
from views.moderation.forms import ResetForm


@bp.get("/desk/staff")
@operator_required
def staff() -> Any:
    chosen = request.args.get("of", 0, type=row_id)
    return _staff_page(ResetForm(formdata=None), chosen)


def _staff_page(form: ResetForm, chosen: int, status: int = 200) -> Any:
    lines = queries.staff(visitor().bank_id, now=now())
    page = render_template("moderation/staff.html", staff=lines, form=form, chosen=chosen)
    return page, status


@bp.post("/desk/staff/<int:person_id>/reset")
@administrator_required
def ask_reset(person_id: int) -> Any:
    """The first of the two says that somebody stands before the door."""
    form = ResetForm()
    if not form.validate():
        return _staff_page(form, person_id, 422)
    with unit_of_work(act := act_of()) as unit:
        second_factor.ask_reset(person_id, (form.motive.data or "").strip(), act=act)
        unit.answer = url_for("moderation.staff")
    flash(_("Asked. Another who looks after the bank has to agree within three days."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/staff/<int:person_id>/reset/agreement")
@fresh_operator_required
def agree_reset(person_id: int) -> Any:
    """The second agrees, and reads the one code that opens from now on: this once, to hand it over."""
    with unit_of_work(act := act_of()) as unit:
        code = second_factor.agree_reset(person_id, act=act)
        unit.answer = url_for("moderation.staff")
    who = _line(person_id)
    return make_response(render_template("moderation/way_back.html", code=code, who=who))


def _line(person_id: int) -> StaffLine:
    lines = queries.staff(visitor().bank_id, now=now())
    return next(each for each in lines if each.person_id == person_id)
