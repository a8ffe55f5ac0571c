"""Whom answers stand for: the residents that ship with the house, or those somebody brings in a file."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.survey import analysis_actions, analysis_queries, analysis_residents, queries
from exchange.survey.queries import Put
from exchange.survey.reading import Problem
from exchange.work import unit_of_work
from views import incoming
from views.access import act_of, operator_required, visitor
from views.fields import tidy
from views.survey import analysis_words as words
from views.survey.analysis_reading import read
from views.survey.blueprint import bp

SOURCE_MAX = 500
PROBLEMS_SHOWN = 20
HEADER = f"sex,age,{analysis_residents.RESIDENTS_COLUMN}"
WRONG: dict[str, Any] = {
    "missing": _l("Nobody stands in this file."),
    "no_residents": _l("One column must be called residents."),
    "no_column": _l("Each other column must be the key of a question with one answer."),
    "not_a_number": _l("The residents must be a whole number."),
    "no_such_option": _l("One of these answers is not in the questionnaire."),
    "twice": _l("This group stands in the file twice."),
}


@bp.get("/desk/surveys/<int:survey_id>/residents")
@operator_required
def residents(survey_id: int) -> Any:
    return _page(queries.survey(survey_id, bank_id=visitor().bank_id), [])


def _page(put: Put, problems: list[str], *, source: str = "") -> Any:
    found = read(put.id)
    of = analysis_queries.residents(put)
    page = render_template(
        "survey/residents.html",
        header=HEADER,
        found=found,
        of=of,
        is_brought=analysis_queries.is_brought(put),
        columns=[words.question_words(put, column) for column in of.columns] if of else [],
        total=words.number_words(round(sum(of.cells.values()))) if of else None,
        problems=problems,
        most=PROBLEMS_SHOWN,
        source=source,
        source_max=SOURCE_MAX,
    )
    return page, 422 if problems else 200


@bp.post("/desk/surveys/<int:survey_id>/population")
@operator_required
def bring_residents(survey_id: int) -> Any:
    """All rows or none, with a word on where the figures come from."""
    put = queries.survey(survey_id, bank_id=visitor().bank_id)
    source = tidy(request.form.get("source", ""))[:SOURCE_MAX]
    file = request.files.get("file")
    content = file.read() if file else b""
    text = incoming.decoded(content) if content else request.form.get("text", "")
    try:
        table = incoming.table(text)
    except ValueError:
        return _page(put, [_("This is no table.")], source=source)
    columns, rows, found = analysis_residents.read(put.questionnaire, table)
    problems = [_said(each) for each in found]
    if not source:
        problems.append(_("Say where the figures come from."))
    if problems:
        return _page(put, problems, source=source)
    with unit_of_work(act := act_of()) as unit:
        analysis_actions.bring_residents(survey_id, columns, rows, source=source, act=act)
        unit.answer = url_for("survey.residents", survey_id=survey_id)
    flash(_("Brought in, all of it."), "good")
    return redirect(unit.answer, 303)


def _said(problem: Problem) -> str:
    """What is wrong, with its line."""
    kind, _sign, column = problem.kind.partition(" ")
    place = f"{column}, {problem.place}" if column else problem.place
    return f"{WRONG[kind]} ({place})"


@bp.post("/desk/surveys/<int:survey_id>/population/removal")
@operator_required
def drop_residents(survey_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        analysis_actions.drop_residents(survey_id, act=act)
        unit.answer = url_for("survey.residents", survey_id=survey_id)
    flash(_("The residents that ship with the house hold again."), "good")
    return redirect(unit.answer, 303)
