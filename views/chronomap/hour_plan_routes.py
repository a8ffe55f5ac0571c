"""The plan of hours, for anybody: proposals, what was decided, the sum of it as a page, a sheet and a paper."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from exchange.chronomap import hour_comment_queries, hour_proposal_queries
from exchange.chronomap.hour_comment_queries import Reader
from exchange.chronomap.hour_proposal_queries import Dated
from exchange.chronomap.zones import municipal_zones
from exchange.places import service_queries
from exchange.units import Act
from exchange.work import unit_of_work
from models.states_of_hours import HourChangeState, HourProposalState
from views.access import act_of, now, public, signed_in, visitor, visitor_or_none
from views.chronomap import hour_words
from views.chronomap.blueprint import bp
from views.chronomap.hour_forms import (
    HourAnswerForm,
    HourCommentForm,
    HourDecisionForm,
    HourLongerForm,
    HourWhyForm,
    marked,
)
from views.fields import choices_of
from views.language import local
from views.ledger.sheets import sheet
from views.papers import paper
from views.places.service_words import town
from views.spreadsheets import safe_cell


@dataclass(frozen=True)
class Coming:
    """A decided change that waits for its day, on the page of its service."""

    from_day: date
    words: str
    proposal_id: int


@bp.app_template_global("hours_to_come")
def hours_to_come(service_id: int) -> list[Coming]:
    return [
        Coming(each.from_day, hour_words.otherwise(each.deed, each.said), each.proposal_id)
        for each in hour_proposal_queries.dated(service_id=service_id)
        if each.state == HourChangeState.WAITING
    ]


@bp.get("/time-map/plan")
@public
def hours_plan() -> str:
    found = hour_proposal_queries.proposals()
    is_open = {HourProposalState.CONSULTING, HourProposalState.ANSWERED}
    return render_template(
        "chronomap/hours_plan.html",
        open_now=[each for each in found if each.state in is_open],
        over=[each for each in found if each.state not in is_open],
        plan=(plan := _plan()),
        plan_rows=hour_words.plan_rows(plan),
        said=hour_words,
        today=local(now()).date(),
    )


def _plan() -> list[Dated]:
    """What holds or will: what was not carried out after all is no part of it."""
    found = hour_proposal_queries.dated()
    return [each for each in found if each.state != HourChangeState.DROPPED]


@bp.get("/time-map/plan.csv")
@public
def hours_plan_csv() -> Response:
    heads = [_("From"), _("Service"), _("Municipality"), _("What changes"), _("State")]
    heads += [_("Number of the decision"), _("Day of the decision"), _("Who decided?"), _("Title")]
    rows = [
        [
            each.from_day.isoformat(),
            safe_cell(each.service_name),
            town(each.municipality),
            safe_cell(hour_words.otherwise(each.deed, each.said)),
            str(hour_words.CHANGE_STATES[each.state][0]),
            safe_cell(each.decision_number),
            each.decided_on.isoformat(),
            safe_cell(each.decided_by),
            safe_cell(each.title),
        ]
        for each in _plan()
    ]
    return sheet([heads, *rows], _("plan-of-hours"))


@bp.get("/time-map/plan.pdf")
@signed_in
def hours_plan_pdf() -> Any:
    return paper(
        "chronomap/hours_plan_paper.html",
        _("plan-of-hours"),
        bank_name=visitor().bank_name,
        plan=_plan(),
        decided=[
            each
            for each in hour_proposal_queries.proposals()
            if each.state in (HourProposalState.DECIDED, HourProposalState.MEASURED)
        ],
        said=hour_words,
    )


@bp.get("/time-map/plan/<int:hour_proposal_id>")
@public
def hour_proposal(hour_proposal_id: int) -> Any:
    return proposal_page(hour_proposal_id)


def proposal_page(hour_proposal_id: int, status: int = 200, **forms: Any) -> Any:
    """With a form that somebody got wrong, where there is one."""
    found = hour_proposal_queries.proposal(hour_proposal_id)
    card = visitor_or_none()
    keeps = card is not None and card.acts_as_operator and card.bank_id == found.bank_id
    decides = keeps and card is not None and card.is_administrator
    today = local(now()).date()
    changes = hour_proposal_queries.dated(proposal_id=hour_proposal_id)
    shown = {
        "comment": HourCommentForm(formdata=None),
        "answer": HourAnswerForm(formdata=None),
        "longer": HourLongerForm(formdata=None),
        "withdrawal": HourWhyForm(formdata=None),
        "hiding": HourWhyForm(formdata=None),
        "dropping": HourWhyForm(formdata=None),
        "decision": decision_form(found, HourDecisionForm(formdata=None, by="")),
    }
    page = render_template(
        "chronomap/hours_proposal.html",
        proposal=found,
        changes=changes,
        clashed=_clashed(changes) if decides else [],
        comments=hour_comment_queries.comments(hour_proposal_id, reader=_reader()),
        said=hour_words,
        zones={zone.code: zone.name for zone in municipal_zones()},
        may_say=card is not None and card.is_active and found.is_talked_over(today),
        is_over=today > found.days.closes_on,
        keeps=keeps,
        decides=decides,
        today=today,
        forms={name: marked(form, name) for name, form in (shown | forms).items()},
        marked=marked,
    )
    return page, status


def _reader() -> Reader:
    """Whoever has only applied reads what anybody reads: no names of members."""
    card = visitor_or_none()
    # What somebody told a desk is for who has shown that she keeps it, and not for who speaks for another.
    if card is None or not card.is_active or card.by_id is not None:
        return Reader()
    return Reader(card.person_id, card.bank_id, card.acts_as_operator)


def decision_form(
    found: hour_proposal_queries.Proposal, form: HourDecisionForm
) -> HourDecisionForm:
    """Its changes to tick, all of them at first."""
    form.taken.choices = choices_of(
        {each["number"]: hour_words.proposed(each) for each in found.frozen["changes"]}
    )
    if not form.is_submitted():
        form.taken.data = found.numbers
    return form


def _clashed(changes: list[Dated]) -> list[tuple[Dated, service_queries.Listed]]:
    """Each with what stands there now."""
    return [
        (each, service_queries.service(each.service_id))
        for each in changes
        if each.state == HourChangeState.CLASHED and each.service_id is not None
    ]


def step(
    hour_proposal_id: int, form_name: str, form: FlaskForm, deed: Callable[[Act], None], words: str
) -> Any:
    """One step of a proposal and back to its page; what the form has wrong is said there."""
    if not form.validate():
        return proposal_page(hour_proposal_id, 422, **{form_name: form})
    with unit_of_work(act := act_of()) as unit:
        deed(act)
        unit.answer = url_for("chronomap.hour_proposal", hour_proposal_id=hour_proposal_id)
    flash(words, "good")
    return redirect(unit.answer, 303)
