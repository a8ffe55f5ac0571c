"""Meetings at the desk: set up, called off, and how many came."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.pact import campaign_queries, meeting_actions, meeting_queries
from exchange.work import unit_of_work
from views.access import act_of, now, operator_required, visitor
from views.pact.blueprint import bp
from views.pact.event_forms import CallOffForm, CameForm, EventForm


@bp.get("/desk/events/new")
@operator_required
def new_event() -> Any:
    return _new(EventForm(formdata=None))


def _new(form: EventForm, status: int = 200) -> Any:
    _offer(form)
    return render_template("pact/new_event.html", form=form), status


def _offer(form: EventForm) -> None:
    lines = campaign_queries.campaigns(bank_id=visitor().bank_id, limit=30)
    form.offer([(line.id, line.title) for line in lines])


@bp.post("/desk/events")
@operator_required
def set_up_event() -> Any:
    form = EventForm()
    _offer(form)
    if not form.validate():
        return _new(form, 422)
    with unit_of_work(act := act_of()) as unit:
        made = meeting_actions.set_up(form.meeting(), act=act)
        unit.answer = url_for("pact.desk_event", event_id=made)
    flash(_("The meeting is out."), "good")
    return redirect(unit.answer, 303)


@bp.get("/desk/events/<int:event_id>")
@operator_required
def desk_event(event_id: int) -> Any:
    return _page(event_id, CallOffForm(formdata=None), CameForm(formdata=None))


def _page(event_id: int, off: CallOffForm, came: CameForm, status: int = 200) -> Any:
    of = meeting_queries.meeting(event_id, bank_id=visitor().bank_id)
    page = render_template(
        "pact/desk_event.html", of=of, off=off, came=came, is_to_come=of.is_to_come(now())
    )
    return page, status


@bp.post("/desk/events/<int:event_id>/calling-off")
@operator_required
def call_off_event(event_id: int) -> Any:
    form = CallOffForm()
    if not form.validate():
        return _page(event_id, form, CameForm(formdata=None), 422)
    with unit_of_work(act := act_of()) as unit:
        meeting_actions.call_off(event_id, form.why.data or "", act=act)
        unit.answer = url_for("pact.desk_event", event_id=event_id)
    flash(_("Called off. Members with a seat are told."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/events/<int:event_id>/attendance")
@operator_required
def count_event(event_id: int) -> Any:
    form = CameForm()
    if not form.validate():
        return _page(event_id, CallOffForm(formdata=None), form, 422)
    with unit_of_work(act := act_of()) as unit:
        meeting_actions.count_who_came(event_id, form.number.data or 0, act=act)
        unit.answer = url_for("pact.desk_event", event_id=event_id)
    flash(_("Written down."), "good")
    return redirect(unit.answer, 303)
