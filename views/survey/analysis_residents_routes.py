"""Whom answers stand for: the residents that ship with the house, or those its keeper has brought."""

from flask import render_template

from exchange.survey import analysis_queries, queries
from views.access import operator_required, visitor
from views.survey import analysis_words as words
from views.survey.analysis_reading import read
from views.survey.blueprint import bp


@bp.get("/desk/surveys/<int:survey_id>/residents")
@operator_required
def residents(survey_id: int) -> str:
    put = queries.survey(survey_id, bank_id=visitor().bank_id)
    found = read(put.id)
    of = analysis_queries.residents(put)
    return render_template(
        "survey/residents.html",
        found=found,
        of=of,
        columns=[words.question_words(put, column) for column in of.columns] if of else [],
        total=words.number_words(round(sum(of.cells.values()))) if of else None,
    )
