"""The questionnaire on paper: printed, each sheet with its number, and written down when it comes back."""

from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms import StringField

from exchange.survey import actions, answering, queries
from exchange.survey.answering import Problem
from exchange.survey.queries import Put
from exchange.survey.questions import Answer
from exchange.survey.refusals import CodeSpent, NotWhole
from exchange.work import unit_of_work
from views.access import act_of, now, operator_required, visitor
from views.fields import at_most, tidy
from views.language import in_language, local, zone
from views.papers import paper
from views.survey import drafts
from views.survey.blueprint import bp
from views.survey.cards import grouped, square_of
from views.survey.desk_forms import SheetsForm
from views.survey.front_routes import CardForm
from views.survey.paper_words import on_paper, printed
from views.survey.question_form import form_of, heard, say_again, wrong_words


class SheetForm(CardForm):
    card = StringField(_l("The number on the sheet"), filters=[tidy], validators=[at_most(40)])


@bp.get("/desk/surveys/<int:survey_id>/paper")
@operator_required
def paper_form(survey_id: int) -> Any:
    put = queries.survey(survey_id, bank_id=visitor().bank_id)
    tongue = drafts.tongue(put.questionnaire)
    return _form_page(put, SheetsForm.of(put, formdata=None, data={"count": 1, "tongue": tongue}))


def _form_page(put: Put, form: SheetsForm, status: int = 200) -> Any:
    title = drafts.said(put.questionnaire.title, put.questionnaire)
    return render_template("survey/paper.html", put=put, title=title, form=form), status


@bp.post("/desk/surveys/<int:survey_id>/papers")
@operator_required
def print_sheets_pdf(survey_id: int) -> Any:
    """The numbers stand on the paper of this one answer, and are kept nowhere."""
    card = visitor()
    put = queries.survey(survey_id, bank_id=card.bank_id)
    form = SheetsForm.of(put)
    if not form.validate():
        return _form_page(put, form, 422)
    codes = actions.drawn_codes(form.count.data or 0)
    tongue, day = str(form.tongue.data), local(now()).date()
    with in_language(tongue, str(zone())):
        answer = paper(
            "survey/questionnaire_paper.html",
            f"{_('questionnaire')}-{tongue}-{day.isoformat()}",
            bank_name=card.bank_name,
            put=put,
            title=put.questionnaire.title[tongue],
            opening=put.questionnaire.opening[tongue],
            questions=printed(put.questionnaire, tongue),
            address=url_for("survey.front", code=put.code, _external=True),
            sheets=[(grouped(code), square_of(put, code)) for code in codes] or [("", "")],
        )
    if codes:
        with unit_of_work(act := act_of()) as unit:
            actions.make_codes(survey_id, codes, act=act)
            unit.answer = url_for("survey.desk_survey", survey_id=survey_id)
    return answer


@bp.get("/desk/surveys/<int:survey_id>/sheet")
@operator_required
def sheet(survey_id: int) -> Any:
    put = queries.survey(survey_id, bank_id=visitor().bank_id)
    return _sheet_page(put, {}, {}, SheetForm(formdata=None))


def _sheet_page(
    put: Put, answers: dict[str, Answer], faults: dict[str, str], form: CardForm
) -> Any:
    tongue = drafts.tongue(put.questionnaire)
    fields = []
    for number, of in enumerate(on_paper(put.questionnaire), 1):
        given = form_of(of, answers.get(of.key), tongue, name=f"q-{of.key}")
        given.label.text = Markup("{}. {}").format(number, given.label.text)
        if of.key in faults:
            say_again(given, request.form.getlist(given.name), faults[of.key])
        fields.append((of, of.hint.get(tongue, ""), given))
    clashes = [
        each.text.get(tongue, "")
        for each in answering.clashes(put.questionnaire, answers)
        if each.is_hard
    ]
    wrong = [(given.id, given.errors[0]) for _of, _hint, given in fields if given.errors]
    if form.card.errors:
        wrong.insert(0, (form.card.id, form.card.errors[0]))
    page = render_template(
        "survey/sheet.html",
        put=put,
        title=drafts.said(put.questionnaire.title, put.questionnaire),
        form=form,
        fields=fields,
        faults=wrong,
        clashes=clashes,
    )
    return page, 422 if wrong or clashes else 200


@bp.post("/desk/surveys/<int:survey_id>/sheets")
@operator_required
def enter_sheet(survey_id: int) -> Any:
    """Of what stands on the paper the act keeps nothing, not even a hash to guess it by."""
    put, form = queries.survey(survey_id, bank_id=visitor().bank_id), SheetForm()
    answers, problems = _read(put)
    faults = {each.question: wrong_words(each) for each in problems}
    if problems or not form.validate():
        return _sheet_page(put, answers, faults, form)
    try:
        with unit_of_work(act := replace(act_of(), request_hash=b"")) as unit:
            today = replace(act, now=local(now()))
            actions.enter(survey_id, answers, card=form.written(), act=today)
            unit.answer = url_for("survey.sheet", survey_id=survey_id)
    except CodeSpent:
        form.card.errors = [
            _("This sheet is written down already, or it is of another questionnaire.")
        ]
        return _sheet_page(put, answers, faults, form)
    except NotWhole:
        return _sheet_page(put, answers, faults, form)
    flash(_("Written down. The next sheet, if there is one."), "good")
    return redirect(unit.answer, 303)


def _read(put: Put) -> tuple[dict[str, Answer], list[Problem]]:
    answers: dict[str, Answer] = {}
    problems: list[Problem] = []
    for of in on_paper(put.questionnaire):
        answer, problem = answering.read(of, heard(of, request.form.getlist(f"q-{of.key}")))
        if answer is not None:
            answers[of.key] = answer
        elif problem is not None and problem.wrong is not answering.Wrong.MISSING:
            problems.append(problem)
    known = {each.question for each in problems}
    missing = answering.missing(put.questionnaire, answers)
    return answers, [*problems, *(each for each in missing if each.question not in known)]
