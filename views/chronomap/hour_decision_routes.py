"""Entering a decision, and what to do where a decided change met another one: administrators."""

from typing import Any

from flask_babel import gettext as _

from exchange.chronomap import hour_decision_actions, hour_proposal_queries
from exchange.units import Act
from views.access import administrator_required
from views.chronomap.blueprint import bp
from views.chronomap.hour_forms import HourDecisionForm, HourOverForm, HourWhyForm
from views.chronomap.hour_plan_routes import decision_form, step


@bp.post("/time-map/plan/<int:hour_proposal_id>/decision")
@administrator_required
def decide_hours(hour_proposal_id: int) -> Any:
    found = hour_proposal_queries.proposal(hour_proposal_id)
    form = decision_form(found, HourDecisionForm())

    def decide(act: Act) -> None:
        hour_decision_actions.decide(hour_proposal_id, form.decision(), act=act)

    words = _("Entered. Whoever said something about it is told.")
    return step(hour_proposal_id, "decision", form, decide, words)


@bp.post("/time-map/plan/<int:hour_proposal_id>/changes/<int:hour_change_number>/writing")
@administrator_required
def write_over_hours(hour_proposal_id: int, hour_change_number: int) -> Any:
    form = HourOverForm()

    def write_over(act: Act) -> None:
        hour_decision_actions.write_over(
            hour_proposal_id, hour_change_number, version=form.version.data or 0, act=act
        )

    words = _("It stands in the register as it was decided.")
    return step(hour_proposal_id, "version", form, write_over, words)


@bp.post("/time-map/plan/<int:hour_proposal_id>/changes/<int:hour_change_number>/dropping")
@administrator_required
def drop_hours(hour_proposal_id: int, hour_change_number: int) -> Any:
    form = HourWhyForm()

    def drop(act: Act) -> None:
        why = form.why.data or ""
        hour_decision_actions.drop(hour_proposal_id, hour_change_number, why, act=act)

    words = _("It is not carried out. Everybody can read why.")
    return step(hour_proposal_id, "dropping", form, drop, words)
