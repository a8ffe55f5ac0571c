"""Two who do not agree how long it was: what each writes, and says to what an operator proposes."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from exchange.errors import NotFound
from exchange.moderation import dispute_actions as disputes
from exchange.moderation.dispute_card import OwnDispute
from exchange.moderation.dispute_queries import own_dispute
from exchange.work import unit_of_work
from models.states import Said
from views.access import act_of, now, signed_in, visitor
from views.moderation.blueprint import bp
from views.moderation.dispute_forms import AppealForm, StatementForm
from views.moderation.dispute_words import standing_of


@bp.get("/exchanges/<int:exchange_id>/dispute")
@signed_in
def dispute(exchange_id: int) -> Any:
    return _page(_found(exchange_id))


def _found(exchange_id: int) -> OwnDispute:
    """The dispute of an exchange, or that one may be opened. Raises NotFound."""
    card = visitor()
    found = own_dispute(exchange_id, seen_by=card.person_id, bank_id=card.bank_id, now=now())
    if found is None or (found.argued.state is None and not found.may_open):
        raise NotFound()
    return found


def _page(found: OwnDispute, form: FlaskForm | None = None, status: int = 200) -> Any:
    said = found.argued.said_by(found.side)
    minutes = found.argued.held_minutes if said is None else said
    page = render_template(
        "moderation/dispute.html",
        own=found,
        argued=found.argued,
        standing=standing_of(found, now()),
        mine=found.argued.statement_of(found.side),
        theirs=found.argued.theirs(found.side, now()),
        proposal=found.argued.last(Said.PROPOSAL),
        decision=found.argued.last(Said.DECISION),
        appeal=found.argued.last(Said.APPEAL),
        waits=found.argued.waits_for(found.side, now()),
        statement=form
        if isinstance(form, StatementForm)
        else StatementForm(formdata=None, data={"minutes": minutes}),
        appealing=form if isinstance(form, AppealForm) else AppealForm(formdata=None),
        form=form,
        now=now(),
    )
    return page, status


@bp.post("/exchanges/<int:exchange_id>/dispute/opening")
@signed_in
def open_dispute(exchange_id: int) -> Any:
    form = StatementForm()
    if not form.validate():
        return _page(_found(exchange_id), form, 422)
    with unit_of_work(act := act_of(), answer=_address(exchange_id)):
        disputes.open_dispute(exchange_id, form.words.data, form.minutes.data, act=act)
    flash(_("An operator hears both of you now. No minutes move meanwhile."), "good")
    return redirect(_address(exchange_id), 303)


def _address(exchange_id: int) -> str:
    return url_for("moderation.dispute", exchange_id=exchange_id)


@bp.post("/exchanges/<int:exchange_id>/dispute/statement")
@signed_in
def state_dispute(exchange_id: int) -> Any:
    form = StatementForm()
    if not form.validate():
        return _page(_found(exchange_id), form, 422)
    with unit_of_work(act := act_of(), answer=_address(exchange_id)):
        disputes.state(exchange_id, form.words.data, form.minutes.data, act=act)
    flash(_("Written. The operator reads it."), "good")
    return redirect(_address(exchange_id), 303)


@bp.post("/exchanges/<int:exchange_id>/dispute/agreement")
@signed_in
def agree_dispute(exchange_id: int) -> Any:
    with unit_of_work(act := act_of(), answer=_address(exchange_id)):
        disputes.agree(exchange_id, act=act)
    return redirect(_address(exchange_id), 303)


@bp.post("/exchanges/<int:exchange_id>/dispute/refusal")
@signed_in
def refuse_dispute(exchange_id: int) -> Any:
    with unit_of_work(act := act_of(), answer=_address(exchange_id)):
        disputes.refuse(exchange_id, act=act)
    return redirect(_address(exchange_id), 303)


@bp.post("/exchanges/<int:exchange_id>/dispute/appeal")
@signed_in
def appeal_dispute(exchange_id: int) -> Any:
    form = AppealForm()
    if not form.validate():
        return _page(_found(exchange_id), form, 422)
    with unit_of_work(act := act_of(), answer=_address(exchange_id)):
        disputes.appeal(exchange_id, form.words.data, act=act)
    flash(_("Another operator hears it."), "good")
    return redirect(_address(exchange_id), 303)
