"""A dispute beside the list of the desk: what each said, a proposal, a decision with its reason."""

from datetime import timedelta
from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from exchange.errors import NotFound
from exchange.moderation import dispute_actions as disputes
from exchange.moderation.dispute_card import Argued
from exchange.moderation.dispute_queries import desk_dispute
from exchange.units import QUARTER
from exchange.work import unit_of_work
from models.states import Said, Who
from views.access import act_of, now, operator_required, visitor
from views.care import strips
from views.moderation.blueprint import bp
from views.moderation.desk_page import desk_page
from views.moderation.dispute_forms import ProposalForm
from views.moderation.dispute_words import at_desk
from views.moderation.forms import RulingForm
from views.moderation.pane import Pane, pane_of


@bp.get("/desk/disputes/<int:exchange_id>")
@operator_required
def desk_dispute_page(exchange_id: int) -> Any:
    return desk_page(_pane(exchange_id))


def _argued(exchange_id: int) -> Argued:
    card = visitor()
    found = desk_dispute(exchange_id, bank_id=card.bank_id, for_operator_id=card.person_id)
    if found is None:
        raise NotFound()
    return found


@pane_of("dispute")
def _pane(exchange_id: int) -> Pane:
    return _filled(exchange_id, None)


def _filled(exchange_id: int, form: FlaskForm | None) -> Pane:
    each = _argued(exchange_id)
    given, received = each.last_of(Who.HELPER) or 0, each.last_of(Who.ASKER) or 0
    longest = each.starts_at + timedelta(minutes=max(given, received, QUARTER))
    likely = {"minutes": _middle(each)}
    deciding, proposing = (
        RulingForm(formdata=None, data=likely),
        ProposalForm(formdata=None, data=likely),
    )
    words = {
        "each": each,
        "form": form,
        "deciding": form if isinstance(form, RulingForm) else deciding,
        "proposing": form if isinstance(form, ProposalForm) else proposing,
        "given": strips.said("given", each.starts_at, given, longest),
        "received": strips.said("received", each.starts_at, received, longest),
        "statements": [each.statement_of(side) for side in (Who.HELPER, Who.ASKER)],
        "later": [one for one in each.written if one.said is not Said.STATEMENT],
        "stands": at_desk(each, operator_id=visitor().person_id, now=now()),
        "is_heard": each.is_heard(now()),
    }
    return Pane("dispute", each.id, words)


def _middle(each: Argued) -> int:
    """Half-way between what the two said last; of one alone, or of none, that or what was agreed."""
    said = [
        minutes for side in (Who.ASKER, Who.HELPER) if (minutes := each.last_of(side)) is not None
    ]
    likely = sum(said) // len(said) if said else each.held_minutes
    return min(likely - likely % QUARTER, each.held_minutes)


@bp.post("/desk/disputes/<int:exchange_id>/proposal")
@operator_required
def propose_dispute(exchange_id: int) -> Any:
    form = ProposalForm()
    if not form.validate():
        return desk_page(_filled(exchange_id, form), 422)
    with unit_of_work(act := act_of()) as unit:
        disputes.propose(exchange_id, form.minutes.data, form.words.data, act=act)
        unit.answer = url_for("moderation.desk")
    flash(_("Proposed. Both have been told, with your reason."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/disputes/<int:exchange_id>/decision")
@operator_required
def decide_dispute(exchange_id: int) -> Any:
    form = RulingForm()
    if not form.validate():
        return desk_page(_filled(exchange_id, form), 422)
    with unit_of_work(act := act_of()) as unit:
        disputes.decide(exchange_id, form.minutes.data, form.motive.data, act=act)
        unit.answer = url_for("moderation.desk")
    flash(_("Decided. Both have been told, with your reason."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/exchanges/<int:exchange_id>/hearing")
@operator_required
def hear_both(exchange_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        disputes.open_for_both(exchange_id, act=act)
        unit.answer = url_for("moderation.desk_dispute_page", exchange_id=exchange_id)
    flash(_("Both have been told that you hear them."), "good")
    return redirect(unit.answer, 303)
