"""What a questionnaire says, for the desk: whom answers stand for, each question, one beside another."""

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.observatory import answer_figures, answer_queries, answer_tables
from exchange.observatory.answer_tables import SCORE, AnswerTable
from exchange.observatory.disclosure import GROUP_MIN
from exchange.survey import analysis_queries, analysis_weights, queries
from exchange.survey.analysis_traits import UNMET, Trait
from exchange.survey.analysis_weights import EXTREME, Method, Weighing
from views.access import operator_required, visitor
from views.ledger.sheets import sheet
from views.spreadsheets import safe_cell
from views.survey import analysis_words as words
from views.survey import drafts
from views.survey.analysis_reading import SECONDS, Read, read
from views.survey.blueprint import bp

EQUAL = "equal"


@bp.get("/desk/surveys/<int:survey_id>/analysis")
@operator_required
def analysis(survey_id: int) -> str:
    found = read(survey_id)
    answers, weighing = found.heap.answers, answer_queries.weighing_of(found.heap)
    return render_template(
        "survey/analysis.html",
        found=found,
        weighing=weighing,
        **_weighed_words(found, weighing),
        figures=_figures(found, weighing) if answers else [],
        days=_days(found, weighing) if answers else None,
        questions=_questions(found),
    )


def _weighed_words(found: Read, weighing: Weighing) -> dict[str, Any]:
    """Whom answers stand for, said for people."""
    residents, put = analysis_queries.residents(found.put), found.put
    left_out: dict[str, list[str]] = {}
    for column, value in weighing.left_out:
        left_out.setdefault(column, []).append(words.option_words(put, column, value))
    return {
        "method": {
            Method.EQUAL: _("Each answer counts the same"),
            Method.CELLS: _("By residents, group by group"),
            Method.RAKED: _("By residents, one trait after the other"),
        }[weighing.method],
        "source": residents.source if residents else None,
        "left_out": list(left_out.values()),
        "effective": words.number_words(round(weighing.effective)),
        "largest": words.one(weighing.largest),
        # Not how many: with the tables beside it, that would tell of the small groups.
        "is_weighed": weighing.method is not Method.EQUAL,
        "extreme": weighing.extreme if weighing.extreme >= GROUP_MIN else 0,
        "extreme_from": EXTREME,
    }


def _figures(found: Read, weighing: Weighing) -> list[tuple[str, str, str]]:
    """What, how much, and what that means."""
    answers, told = found.heap.answers, []
    if UNMET in found.traits:
        lacking = answer_tables.table(answers, weighing, found.traits[UNMET], ())
        if lacking.shown is not None and lacking.shares[-1][0] is not None:
            note = _("Of those who said it: at least one kind of help is missing.")
            told.append((_("Some help is missing"), words.share_words(lacking.shares[-1][0]), note))
    hours = answer_figures.carried_hours(answers, weighing)
    if hours:
        note = _(
            "Of the hours of care and housework that women and men with a partner say they do."
        )
        told.append((_("What women carry, in hours said"), words.share_words(hours.share), note))
    days = answer_figures.carried_days(answers, weighing)
    if days:
        note = _("Of the unpaid minutes in days told whole by women and men with a partner.")
        told.append((_("What women carry, in days told"), words.share_words(days.share), note))
    mark = answer_figures.perception(answers, weighing)
    # Beside its counts a mean tells the hidden ones.
    if mark and any(answer_tables.table(answers, weighing, found.traits[SCORE], ()).means):
        note = _("The mean of the marks from 1 to 5: nothing at all is 0, entirely is 100.")
        told.append((_("Are services enough?"), words.share_words(mark), note))
    return told


def _days(found: Read, weighing: Weighing) -> dict[str, Any] | None:
    """SDG 5.4.1 by sex and age, as `heat` takes it; None where it is not asked, or too few told a day."""
    sex, age = (found.traits.get(key) for key in (answer_figures.SEX, "age"))
    if sex is None or age is None or found.put.questionnaire.question(answer_figures.DAY) is None:
        return None
    told = answer_figures.unpaid_days(found.heap.answers, weighing, age, sex, seconds=SECONDS)
    if told is None:
        return None
    return {
        "heads": [
            *(words.value_words(found.put, sex, each) for each in told.columns),
            _("Everybody"),
        ],
        "rows": [
            (name, [(words.share_words(each), words.shade(each)) for each in shares])
            for name, shares in zip(
                [*(words.value_words(found.put, age, each) for each in told.rows), _("Everybody")],
                told.shares,
                strict=True,
            )
        ],
    }


def _questions(found: Read) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each question with the ways into it: itself, or its options one by one."""
    lines: dict[str, list[tuple[str, str]]] = {}
    for key, each in found.traits.items():
        name = words.trait_words(found.put, each)
        if each.option:
            name = words.option_words(found.put, each.question, each.option)
        address = url_for("survey.answer_table", survey_id=found.put.id, trait_key=key)
        lines.setdefault(each.question, []).append((name, address))
    return [(words.question_words(found.put, key), ways) for key, ways in lines.items()]


def _table(found: Read, of: Trait) -> AnswerTable:
    answers = found.heap.answers
    weighing = (
        analysis_weights.equal(len(answers))
        if request.args.get("weights") == EQUAL
        else answer_queries.weighing_of(found.heap)
    )
    return answer_tables.table(answers, weighing, of, found.by(of))


@bp.get("/desk/surveys/<int:survey_id>/analysis/<trait_key>")
@operator_required
def answer_table(survey_id: int, trait_key: str) -> str:
    found = read(survey_id)
    of, put = found.trait(trait_key), found.put
    table = _table(found, of)
    has_means = answer_tables.is_measured(of)
    is_hidden = table.shown is not None and any(None in row for row in table.shown)
    alone = table.shown is not None and not table.grid.by
    return render_template(
        "survey/answer_table.html",
        found=found,
        of=of,
        name=words.trait_words(put, of),
        table=table,
        ways=found.ways(of),
        by=_by(table),
        is_equal=request.args.get("weights") == EQUAL,
        is_hidden=is_hidden,
        lines=words.lines(put, table) if alone else [],
        mean=words.mean_words(table.means[-1]) if has_means and table.shown else None,
        heat=words.crossed(put, table, has_means=has_means)
        if table.shown and table.grid.by
        else None,
        share_words=words.share_words,
        number_words=words.number_words,
        asked=_asked(table),
    )


def _asked(table: AnswerTable) -> dict[str, str]:
    """What the reader chose, for the addresses of this page's other forms."""
    by = {"by": _by(table)} if table.grid.by else {}
    return by | ({"weights": EQUAL} if request.args.get("weights") == EQUAL else {})


def _by(table: AnswerTable) -> str:
    """What else it is sorted by, one trait at most."""
    return "".join(each.key for each in table.grid.by)


@bp.get("/desk/surveys/<int:survey_id>/analysis/<trait_key>/table.csv")
@operator_required
def answer_table_csv(survey_id: int, trait_key: str) -> Response:
    """What the page shows, with the same stars."""
    found = read(survey_id)
    table = _table(found, found.trait(trait_key))
    rows = [list(map(safe_cell, row)) for row in words.sheet_rows(found.put, table)]
    name = _("answers")
    return sheet(rows, f"{name}-{trait_key}")


@bp.get("/desk/surveys/<int:survey_id>/codebook.csv")
@operator_required
def codebook_csv(survey_id: int) -> Response:
    """Each question, its kind, and each of its answers with the key that stands in tables."""
    put = queries.survey(survey_id, bank_id=visitor().bank_id)
    rows = [[_("Question"), _("Words"), _("Kind"), _("Answer"), _("Words")]]
    for of in put.questionnaire.questions:
        text = drafts.said(of.text, put.questionnaire)
        for option in of.options or (None,):
            answer = (
                [option.key, drafts.said(option.text, put.questionnaire)] if option else ["", ""]
            )
            rows.append([of.key, text, of.kind.value, *answer])
    return sheet([list(map(safe_cell, row)) for row in rows], _("codebook"))
