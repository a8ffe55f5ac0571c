"""Saying that a service is otherwise than the register says, or that one is missing."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.places import proposal_actions, proposal_queries, service_queries
from exchange.work import unit_of_work
from views.access import act_of, member_required, visitor
from views.places.blueprint import bp
from views.places.register_routes import listed
from views.places.service_forms import ProposalForm
from views.places.service_routes import changes


@bp.get("/services/<int:service_id>/proposal")
@member_required
def change_form(service_id: int) -> str:
    found = service_queries.service(service_id)
    return _page(ProposalForm(formdata=None).filled_with(found.service), service_id)


@bp.get("/services/proposal")
@member_required
def missing_form() -> str:
    return _page(ProposalForm(formdata=None), None)


def _page(form: ProposalForm, service_id: int | None) -> str:
    return render_template("places/proposal.html", form=form, service_id=service_id)


@bp.post("/services/proposal/reading")
@member_required
def look_at_proposal() -> str:
    """The form again, with its hours as they are understood."""
    form, service_id = ProposalForm(), listed()
    if service_id is not None:
        form.there = service_queries.service(service_id).service
    return _page(form, service_id)


@bp.post("/services/<int:service_id>/proposals")
@member_required
def propose_change(service_id: int) -> Any:
    form = ProposalForm()
    form.there = service_queries.service(service_id).service
    return _propose(form, service_id)


@bp.post("/services/proposals")
@member_required
def propose_missing() -> Any:
    return _propose(ProposalForm(), None)


def _propose(form: ProposalForm, service_id: int | None) -> Any:
    if not form.validate():
        return _page(form, service_id), 422
    with unit_of_work(act := act_of()) as unit:
        proposal_actions.propose(service_id, form.cells(), form.words.data or "", act=act)
        unit.answer = url_for("places.own_proposals")
    flash(_("Thank you. Whoever coordinates the bank looks at it."), "good")
    return redirect(unit.answer, 303)


@bp.get("/me/services")
@member_required
def own_proposals() -> str:
    card = visitor()
    found = proposal_queries.own_proposals(card.person_id, bank_id=card.bank_id)
    told = [(each, changes({}, each.said)) for each in found]
    return render_template("places/own_proposals.html", told=told)


@bp.post("/services/proposals/<int:service_proposal_id>/withdrawal")
@member_required
def withdraw_proposal(service_proposal_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        proposal_actions.withdraw(service_proposal_id, act=act)
        unit.answer = url_for("places.own_proposals")
    flash(_("Taken back."), "good")
    return redirect(unit.answer, 303)
