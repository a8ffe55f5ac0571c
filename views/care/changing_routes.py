"""Putting in other words what was asked, while nobody has said yes to it."""

from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from exchange.care import actions as care
from exchange.care import queries
from exchange.care.offer_queries import OfferPage
from exchange.care.task_queries import OwnTask
from exchange.errors import NotFound, NotOpen
from exchange.people.household_queries import cared_of
from exchange.work import unit_of_work
from models.states import ExchangeState, TaskState
from views.access import act_of, member_required, now, visitor
from views.care import prefill
from views.care.asking_forms import AskForm
from views.care.asking_routes import ask_page, sent_form, sound, with_newcomers
from views.care.blueprint import bp
from views.language import local


@bp.get("/tasks/<int:task_id>/change")
@member_required
def change_form(task_id: int) -> Any:
    card = visitor()
    offer = _offer_of(_changeable(task_id))
    before = prefill.last_ask(card, task_id)
    assert before is not None, "one's own task was asked"
    cared = cared_of(card.household_id or 0, bank_id=card.bank_id)
    values = prefill.as_asked(before, now())
    form = AskForm(local(now()).date(), cared, data=values, formdata=None)
    return ask_page(form, offer, changes=task_id)


@bp.post("/tasks/<int:task_id>/changes")
@member_required
def change(task_id: int) -> Any:
    offer = _offer_of(_changeable(task_id))
    form = sent_form()
    draft = sound(form, offer)
    if draft is None:
        return ask_page(form, offer, changes=task_id, status=422)
    with unit_of_work(act := act_of()) as unit:
        care.change(task_id, with_newcomers(form, draft, act=act), act=act)
        unit.answer = url_for("care.task", task_id=task_id)
    flash(_("Changed. Whoever was asked, or had offered, answers anew."), "good")
    return redirect(unit.answer, 303)


def _changeable(task_id: int) -> OwnTask:
    """Raises NotFound for a task that is not hers, NotOpen when its words stand."""
    card = visitor()
    own = queries.own_task(
        task_id,
        seen_by=card.person_id,
        household_id=card.household_id,
        bank_id=card.bank_id,
        now=now(),
    )
    if own is None or not own.is_mine or own.household_id != card.household_id:
        raise NotFound()
    if not own.may_change:
        raise NotOpen(ExchangeState.AGREED if own.found else own.state)
    return own


def _offer_of(own: OwnTask) -> OfferPage | None:
    """The offer that a task takes up and has to stay within, if it does; NotOpen once it is gone."""
    if own.offer_id is None:
        return None
    card = visitor()
    found = queries.offer_page(
        own.offer_id, seen_by=card.person_id, is_admitted=True, bank_id=card.bank_id, now=now()
    )
    if found is None:
        raise NotOpen(TaskState.WITHDRAWN)
    return found
