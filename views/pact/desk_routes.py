"""Campaigns at the desk: written down, changed, and how far they reached."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.pact import campaign_actions, campaign_queries, meeting_queries, news_queries
from exchange.work import unit_of_work
from views.access import act_of, now, operator_required, visitor
from views.language import local, short_day_year
from views.pact.blueprint import bp
from views.pact.campaign_words import STAGE_KINDS, STAGES
from views.pact.desk_forms import CampaignForm, ReachForm, filled
from views.squares import square


@bp.get("/desk/campaigns")
@operator_required
def desk() -> str:
    bank_id, today = visitor().bank_id, local(now()).date()
    return render_template(
        "pact/desk.html",
        lines=[
            (line, STAGES[line.stage(today)], STAGE_KINDS[line.stage(today)])
            for line in campaign_queries.campaigns(bank_id=bank_id)
        ],
        to_come=[each for each in meeting_queries.to_come(now=now()) if each.bank_id == bank_id],
        over=meeting_queries.over(now=now(), bank_id=bank_id),
        issues=news_queries.issues(bank_id=bank_id),
        readers=news_queries.readers(bank_id=bank_id),
    )


@bp.get("/desk/campaigns/new")
@operator_required
def new_campaign() -> Any:
    return _form(CampaignForm(formdata=None), None)


def _form(form: CampaignForm, campaign_id: int | None, status: int = 200) -> Any:
    page = render_template("pact/campaign_form.html", form=form, campaign_id=campaign_id)
    return page, status


@bp.post("/desk/campaigns")
@operator_required
def begin_campaign() -> Any:
    form = CampaignForm()
    if not form.validate():
        return _form(form, None, 422)
    with unit_of_work(act := act_of()) as unit:
        made = campaign_actions.begin(form.brief(), act=act)
        unit.answer = url_for("pact.desk_campaign", campaign_id=made)
    flash(_("The campaign is out."), "good")
    return redirect(unit.answer, 303)


@bp.get("/desk/campaigns/<int:campaign_id>")
@operator_required
def desk_campaign(campaign_id: int) -> Any:
    return _page(campaign_id, ReachForm(formdata=None))


def _page(campaign_id: int, form: ReachForm, status: int = 200) -> Any:
    bank_id, today = visitor().bank_id, local(now()).date()
    of = campaign_queries.campaign(campaign_id, bank_id=bank_id)
    visits = campaign_queries.visits(campaign_id, bank_id=bank_id)
    address = url_for("pact.campaign", campaign_id=campaign_id, _external=True)
    page = render_template(
        "pact/desk_campaign.html",
        of=of,
        stage=STAGES[of.line.stage(today)],
        reached=campaign_queries.reached(campaign_id, bank_id=bank_id),
        visits=[[short_day_year(day), str(number)] for day, number in visits],
        address=address,
        square=square(address),
        form=form,
    )
    return page, status


@bp.get("/desk/campaigns/<int:campaign_id>/change")
@operator_required
def change_campaign_form(campaign_id: int) -> Any:
    of = campaign_queries.campaign(campaign_id, bank_id=visitor().bank_id)
    return _form(filled(of), campaign_id)


@bp.post("/desk/campaigns/<int:campaign_id>/changes")
@operator_required
def change_campaign(campaign_id: int) -> Any:
    campaign_queries.campaign(campaign_id, bank_id=visitor().bank_id)
    form = CampaignForm()
    if not form.validate():
        return _form(form, campaign_id, 422)
    with unit_of_work(act := act_of()) as unit:
        campaign_actions.change(campaign_id, form.brief(), act=act)
        unit.answer = url_for("pact.desk_campaign", campaign_id=campaign_id)
    flash(_("Changed."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/campaigns/<int:campaign_id>/reach")
@operator_required
def note_reach(campaign_id: int) -> Any:
    form = ReachForm()
    if not form.validate():
        return _page(campaign_id, form, 422)
    with unit_of_work(act := act_of()) as unit:
        campaign_actions.note_reach(
            campaign_id, form.day.data, form.number.data or 0, form.evidence.data or "", act=act
        )
        unit.answer = url_for("pact.desk_campaign", campaign_id=campaign_id)
    flash(_("Written down."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/reach/<int:reach_id>/return")
@operator_required
def take_back_reach(reach_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        campaign_id = campaign_actions.take_back_reach(reach_id, act=act)
        unit.answer = url_for("pact.desk_campaign", campaign_id=campaign_id)
    flash(_("Taken back."), "good")
    return redirect(unit.answer, 303)
