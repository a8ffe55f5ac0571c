"""Proposing a shared scenario, saying what one thinks of it, and answering: members and the desk."""

from datetime import timedelta
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.chronomap import (
    hour_comment_actions,
    hour_forecast_queries,
    hour_proposal_actions,
    scenario_queries,
)
from exchange.units import Act
from exchange.work import unit_of_work
from views.access import act_of, member_required, now, operator_required
from views.chronomap import hour_words
from views.chronomap.blueprint import bp
from views.chronomap.hour_forms import (
    A_MONTH,
    HourAnswerForm,
    HourCommentForm,
    HourLongerForm,
    HourProposalForm,
    HourWhyForm,
)
from views.chronomap.hour_plan_routes import step
from views.language import local


@bp.get("/time-map/scenarios/<int:scenario_id>/proposal")
@operator_required
def hour_proposal_form(scenario_id: int) -> Any:
    found = scenario_queries.scenario(scenario_id, bank_id=None).scenario
    tomorrow = local(now()).date() + timedelta(days=1)
    form = HourProposalForm(
        formdata=None, title=found.title, opens_on=tomorrow, closes_on=tomorrow + A_MONTH
    )
    return _form_page(scenario_id, form)


def _form_page(scenario_id: int, form: HourProposalForm, status: int = 200) -> Any:
    frozen = hour_forecast_queries.frozen_of(scenario_id, today=local(now()).date())
    page = render_template(
        "chronomap/hours_propose.html",
        scenario_id=scenario_id,
        form=form,
        frozen=frozen,
        said=hour_words,
    )
    return page, status


@bp.post("/time-map/scenarios/<int:scenario_id>/proposals")
@operator_required
def propose_hours(scenario_id: int) -> Any:
    form = HourProposalForm()
    if not form.validate():
        return _form_page(scenario_id, form, 422)
    with unit_of_work(act := act_of()) as unit:
        proposal_id = hour_proposal_actions.propose(
            scenario_id, form.title.data or "", form.why.data or "", days=form.days(), act=act
        )
        unit.answer = _page(proposal_id)
    flash(_("It is proposed: people may speak from its first day."), "good")
    return redirect(unit.answer, 303)


def _page(proposal_id: int) -> str:
    return url_for("chronomap.hour_proposal", hour_proposal_id=proposal_id)


@bp.post("/time-map/plan/<int:hour_proposal_id>/comments")
@member_required
def say_of_hours(hour_proposal_id: int) -> Any:
    form = HourCommentForm()

    def say(act: Act) -> None:
        words = (form.words.data or "").strip()
        hour_comment_actions.say(hour_proposal_id, words, is_for_all=form.is_for_all, act=act)

    return step(hour_proposal_id, "comment", form, say, _("Thank you: it stands there now."))


@bp.post("/time-map/plan/comments/<int:hour_comment_id>/withdrawal")
@member_required
def take_back_hour_comment(hour_comment_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        unit.answer = _page(hour_comment_actions.take_back(hour_comment_id, act=act))
    flash(_("Taken back."), "good")
    return redirect(unit.answer, 303)


@bp.post("/time-map/plan/comments/<int:hour_comment_id>/hiding")
@operator_required
def hide_hour_comment(hour_comment_id: int) -> Any:
    form = HourWhyForm()
    if not form.validate():
        flash(_("Write why: whoever wrote it reads the reason."), "bad")
        return redirect(url_for("chronomap.hours_plan"), 303)
    with unit_of_work(act := act_of()) as unit:
        hidden = hour_comment_actions.hide(hour_comment_id, form.why.data or "", act=act)
        unit.answer = _page(hidden)
    flash(_("Hidden. Whoever wrote it reads why."), "good")
    return redirect(unit.answer, 303)


@bp.post("/time-map/plan/<int:hour_proposal_id>/days")
@operator_required
def prolong_hours(hour_proposal_id: int) -> Any:
    form = HourLongerForm()

    def prolong(act: Act) -> None:
        hour_proposal_actions.prolong(hour_proposal_id, form.until.data, act=act)

    return step(hour_proposal_id, "longer", form, prolong, _("People have more days to speak."))


@bp.post("/time-map/plan/<int:hour_proposal_id>/answer")
@operator_required
def answer_hours(hour_proposal_id: int) -> Any:
    form = HourAnswerForm()

    def answer(act: Act) -> None:
        hour_proposal_actions.answer(hour_proposal_id, form.words.data or "", act=act)

    return step(hour_proposal_id, "answer", form, answer, _("Answered: everybody can read it."))


@bp.post("/time-map/plan/<int:hour_proposal_id>/withdrawal")
@operator_required
def withdraw_hours(hour_proposal_id: int) -> Any:
    form = HourWhyForm()

    def withdraw(act: Act) -> None:
        hour_proposal_actions.withdraw(hour_proposal_id, form.why.data or "", act=act)

    words = _("Withdrawn: everybody can read why.")
    return step(hour_proposal_id, "withdrawal", form, withdraw, words)
