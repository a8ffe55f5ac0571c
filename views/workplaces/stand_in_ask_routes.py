"""Looking for who stands in: the ask, who could come, the questions, and the yes of both."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.units import as_row_id
from exchange.work import unit_of_work
from exchange.workplaces import standing_in_actions as standing_in
from exchange.workplaces import standing_in_queries as queries
from exchange.workplaces.standing_in import AskState, covers, weeks_in_common
from views.access import act_of, member_required, now, visitor
from views.language import local
from views.workplaces import stand_in_words as words
from views.workplaces.blueprint import bp
from views.workplaces.stand_in_forms import WantedForm


@bp.get("/substitutes/asks/new")
@member_required
def new_stand_in_ask() -> Any:
    today = local(now()).date()
    return _new_page(WantedForm(today, formdata=None, data={"firm": "alone"}))


def _new_page(form: WantedForm, status: int = 200) -> Any:
    return render_template("workplaces/stand_in_new.html", form=form), status


@bp.post("/substitutes/asks")
@member_required
def look_for_stand_in() -> Any:
    form = WantedForm(local(now()).date())
    if not form.validate():
        return _new_page(form, 422)
    with unit_of_work(act := act_of("stand in")) as unit:
        ask_id = standing_in.look_for(form.wanted(), act=act)
        unit.answer = url_for("workplaces.stand_in_ask", stand_in_id=ask_id)
    return redirect(unit.answer, 303)


@bp.get("/substitutes/asks/<int:stand_in_id>")
@member_required
def stand_in_ask(stand_in_id: int) -> str:
    card = visitor()
    ask = queries.own_ask(stand_in_id, bank_id=card.bank_id, seen_by=card.person_id)
    is_open = ask.state == AskState.OPEN
    offers = (
        queries.could_come(ask, bank_id=card.bank_id, seen_by=card.person_id) if is_open else []
    )
    return render_template(
        "workplaces/stand_in_ask.html",
        ask=ask,
        is_open=is_open,
        is_closed=ask.state == AskState.CLOSED,
        offers=[
            (each, covers(ask.span, each.span), weeks_in_common(ask.span, each.span))
            for each in offers
        ],
        answers=queries.said(stand_in_id, bank_id=card.bank_id, seen_by=card.person_id),
        said=words,
    )


@bp.post("/substitutes/asks/<int:stand_in_id>/questions")
@member_required
def ask_stand_in(stand_in_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        standing_in.ask(stand_in_id, _whom(), act=act)
        unit.answer = url_for("workplaces.stand_in_ask", stand_in_id=stand_in_id)
    flash(_("Asked. You are told when an answer comes."), "good")
    return redirect(unit.answer, 303)


@bp.post("/substitutes/asks/<int:stand_in_id>/agreement")
@member_required
def agree_with_stand_in(stand_in_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        standing_in.agree(stand_in_id, _whom(), act=act)
        unit.answer = url_for("workplaces.stand_in_ask", stand_in_id=stand_in_id)
    flash(_("Agreed. Each of you reads now how the other is reached."), "good")
    return redirect(unit.answer, 303)


def _whom() -> int:
    person_id = as_row_id(request.form.get("person_id", ""))
    if person_id is None:
        raise NotFound()
    return person_id


@bp.post("/substitutes/asks/<int:stand_in_id>/closing")
@member_required
def close_stand_in_ask(stand_in_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        standing_in.close(stand_in_id, act=act)
        unit.answer = url_for("workplaces.stand_ins")
    flash(_("Closed. Who was asked has been told."), "good")
    return redirect(unit.answer, 303)
