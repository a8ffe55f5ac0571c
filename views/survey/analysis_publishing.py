"""Letting a table of answers out: first what would be hidden, then once and for good."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired

from exchange.observatory import answer_actions, answer_tables
from exchange.observatory.answer_actions import Sheet
from exchange.observatory.answer_tables import Grid
from exchange.survey.analysis_traits import Trait
from exchange.work import unit_of_work
from views.access import act_of, operator_required
from views.fields import at_most, tidy
from views.language import short_day_year
from views.survey import analysis_words as words
from views.survey.analysis_reading import SECONDS, Read, read
from views.survey.blueprint import bp


class LettingOutForm(FlaskForm):
    title = StringField(
        _l("What the table says"), filters=[tidy], validators=[DataRequired(), at_most(200)]
    )
    source = StringField(
        _l("Where the figures come from"),
        filters=[tidy],
        validators=[DataRequired(), at_most(500)],
    )


@bp.get("/desk/surveys/<int:survey_id>/publish")
@operator_required
def publish(survey_id: int) -> Any:
    """What would be hidden; nothing is written."""
    found = read(survey_id)
    of = found.traits.get(request.args.get("of", ""))
    if of is None or not found.heap.is_whole or not found.heap.answers:
        return _choosing(found, of)
    return _looked_at(found, of, None)


def _choosing(found: Read, of: Trait | None) -> str:
    return render_template(
        "survey/answers_out.html", found=found, **_choices(found, of), form=None, table=None
    )


def _choices(found: Read, of: Trait | None) -> dict[str, Any]:
    by = [each.key for each in found.by(of)] if of else []
    return {
        "every": [(key, words.trait_words(found.put, each)) for key, each in found.traits.items()],
        "ways": found.ways(),
        "of": of.key if of else "",
        "by": "".join(by),
    }


def _looked_at(found: Read, of: Trait, form: LettingOutForm | None) -> Any:
    grid = answer_tables.everybody(found.heap.answers, of, found.by(of))
    title, source = _title(found, of), _source(found)
    table = answer_actions.looked_at(
        found.heap, _sheet(found, grid, title, source), seconds=SECONDS
    )
    page = render_template(
        "survey/answers_out.html",
        found=found,
        **_choices(found, of),
        form=form or LettingOutForm(formdata=None, data={"title": title, "source": source}),
        table=table,
        small=table.found.primary,
        beside=table.found.secondary,
        group_min=grid.group_min,
        heads=[(_("Name"), ""), *((name, "number") for name in (*table.columns, _("Total")))],
        rows=[
            [name, *map(words.number_words, row)]
            for name, row in zip(
                [*table.rows, _("Total")], table.found.published or (), strict=True
            )
        ],
    )
    return page, 422 if form else 200


def _title(found: Read, of: Trait) -> str:
    said = [words.trait_words(found.put, each) for each in (of, *found.by(of))]
    return " × ".join(said)[:200]


def _source(found: Read) -> str:
    return _(
        "%(title)s: answers from %(first)s to %(last)s, counted without weights",
        title=found.title,
        first=short_day_year(found.put.opens_on),
        last=short_day_year(found.put.closes_on),
    )[:500]


def _sheet(found: Read, grid: Grid, title: str, source: str) -> Sheet:
    rows = [words.group_words(found.put, grid, group) for group in grid.groups]
    columns = [words.value_words(found.put, grid.of, value) for value in grid.values]
    return Sheet(grid, rows, columns, title, source)


@bp.post("/desk/surveys/<int:survey_id>/tables")
@operator_required
def publish_answers(survey_id: int) -> Any:
    found, form = read(survey_id), LettingOutForm()
    of = found.trait(request.form.get("of", ""))
    if not form.validate():
        return _looked_at(found, of, form)
    grid = answer_tables.everybody(found.heap.answers, of, found.by(of))
    sheet = _sheet(found, grid, form.title.data or "", form.source.data or "")
    with unit_of_work(act := act_of()) as unit:
        made = answer_actions.let_out(found.heap, sheet, act=act, seconds=SECONDS)
        unit.answer = url_for("observatory.table", publication_id=made)
    flash(_("The table is out."), "good")
    return redirect(unit.answer, 303)
