"""What somebody answered under her name: hers to see, to leave without a name, to take back."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.survey import analysis_actions, analysis_queries, answering, queries
from exchange.survey.analysis_queries import Own
from exchange.survey.queries import Put
from exchange.units import as_row_id
from exchange.work import unit_of_work
from views.access import act_of, member_required, visitor, visitor_or_none
from views.survey import diary_form, drafts
from views.survey.blueprint import bp


def may_name(put: Put) -> bool:
    """Only she herself, signed in to the bank that asks: not who speaks for her."""
    reader = visitor_or_none()
    if reader is None or reader.by_id is not None:
        return False
    return reader.is_active and reader.bank_id == put.bank_id


def name_given(put: Put) -> int | None:
    """Whose answers these are to be; None where nobody said so."""
    return visitor().person_id if request.form.get("named") == "y" and may_name(put) else None


@bp.get("/me/answers")
@member_required
def own_answers() -> str:
    card = visitor()
    found = analysis_queries.own(card.person_id, bank_id=card.bank_id)
    return render_template("survey/own_answers.html", found=[_shown(own) for own in found])


def _shown(own: Own) -> tuple[Own, str, list[tuple[str, str]]]:
    put = queries.survey(own.survey_id, bank_id=visitor().bank_id)
    tongue = drafts.tongue(put.questionnaire)
    answers = answering.again(put.questionnaire, own.answers)
    rows = [
        (of.text.get(tongue, ""), diary_form.in_words(of, answers[of.key], tongue))
        for of in put.questionnaire.questions
        if of.key in answers
    ]
    return own, drafts.said(put.questionnaire.title, put.questionnaire), rows


@bp.post("/me/answers/unnaming")
@member_required
def unname_answers() -> Any:
    with unit_of_work(act := act_of("own answers")) as unit:
        analysis_actions.unname(_lot(), person_id=visitor().person_id, act=act)
        unit.answer = url_for("survey.own_answers")
    flash(_("They count on, and nobody can find them: you neither."), "good")
    return redirect(unit.answer, 303)


@bp.post("/me/answers/withdrawal")
@member_required
def take_back_answers() -> Any:
    with unit_of_work(act := act_of("own answers")) as unit:
        analysis_actions.take_back(_lot(), person_id=visitor().person_id, act=act)
        unit.answer = url_for("survey.own_answers")
    flash(_("Taken back: your answers are gone."), "good")
    return redirect(unit.answer, 303)


def _lot() -> int:
    """Which of hers: a number no address holds, nor a trail. Raises NotFound."""
    found = as_row_id(request.form.get("lot", ""))
    if found is None:
        raise NotFound()
    return found
