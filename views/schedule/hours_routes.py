"""The hours a person has to give, read and kept."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.schedule import actions as schedule
from exchange.schedule import queries
from exchange.work import unit_of_work
from views.access import act_of, now, signed_in, visitor
from views.language import local
from views.schedule.blueprint import bp
from views.schedule.forms import HoursForm
from views.schedule.sheet import dates_of, faults_of, painted


@bp.get("/week/hours")
@signed_in
def hours() -> Any:
    return _hours_page()


def _hours_page(form: HoursForm | None = None, status: int = 200) -> Any:
    card, today = visitor(), local(now()).date()
    kept = queries.hours_of(card.person_id, bank_id=card.bank_id, from_day=today)
    form = form or HoursForm(kept, today, formdata=None)
    page = {
        "days": painted(form),
        "faults": faults_of(form),
        "dates": dates_of(kept, form.dropped.data or ()),
    }
    return render_template("schedule/hours.html", form=form, kept=kept, **page), status


@bp.post("/week/hours")
@signed_in
def save_hours() -> Any:
    card, today = visitor(), local(now()).date()
    kept = queries.hours_of(card.person_id, bank_id=card.bank_id, from_day=today)
    form = HoursForm(kept, today)
    if not form.validate():
        return _hours_page(form, 422)
    with unit_of_work(act := act_of("hours")) as unit:
        schedule.keep_hours(card.person_id, form.sheet(), act=act)
        unit.answer = url_for("schedule.hours")
    flash(_("Your hours are saved."), "good")
    return redirect(unit.answer, 303)
