"""Tables that are out, for everybody; and letting one out, for whoever keeps the desk."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from exchange.observatory import actions as observatory
from exchange.observatory import queries
from exchange.observatory.crosstab import CrossTable
from exchange.observatory.disclosure import Shown
from exchange.work import unit_of_work
from views.access import act_of, operator_required, public, visitor, visitor_or_none
from views.ledger.sheets import sheet
from views.observatory.blueprint import bp
from views.observatory.table_forms import TableForm
from views.spreadsheets import safe_cell

HIDDEN = "*"
# A person waits: what is not proven the least by then hides a little more, and no less safely.
SECONDS = 8.0


@bp.get("/observatory/tables")
@public
def tables() -> str:
    return render_template("observatory/tables.html", lines=queries.published())


@bp.get("/observatory/tables/<int:publication_id>")
@public
def table(publication_id: int) -> str:
    of, editions = queries.publication(publication_id), queries.editions(publication_id)
    later = [each for each in editions if each.edition > of.line.edition]
    return render_template(
        "observatory/table.html",
        of=of,
        editions=editions,
        next_edition=later[0] if later else None,
        last_edition=editions[-1],
        may_correct=not later and _may_correct(of.line.bank_id),
        heads=_heads(of.columns),
        rows=_rows(_cells(of.rows, of.shown)),
    )


@bp.get("/observatory/tables/<int:publication_id>/table.csv")
@public
def table_csv(publication_id: int) -> Response:
    of = queries.publication(publication_id)
    heads = ["", *map(safe_cell, of.columns), _("Total")]
    rows = _cells(tuple(map(safe_cell, of.rows)), of.shown)
    return sheet([heads, *rows], f"{_('table')}-{of.line.last.isoformat()}")


@bp.get("/observatory/new")
@operator_required
def new_table() -> str:
    return _form(TableForm())


@bp.post("/observatory/looks")
@operator_required
def look_at_table() -> Any:
    """What would be hidden; nothing is written."""
    form = TableForm()
    if not form.validate():
        return _form(form), 422
    found = observatory.looked_at(
        form.about(), form.counted, bank_id=visitor().bank_id, seconds=SECONDS
    )
    return _form(form, found)


@bp.post("/observatory/tables")
@operator_required
def publish_table() -> Any:
    form = TableForm()
    if not form.validate():
        return _form(form), 422
    with unit_of_work(act := act_of()) as unit:
        made = observatory.publish(form.about(), form.counted, act=act, seconds=SECONDS)
        unit.answer = url_for("observatory.table", publication_id=made)
    flash(_("The table is out."), "good")
    return redirect(unit.answer, 303)


def _may_correct(bank_id: int) -> bool:
    reader = visitor_or_none()
    return reader is not None and reader.is_operator and reader.bank_id == bank_id


def _form(form: TableForm, found: CrossTable | None = None) -> str:
    shown = found.found.published if found else None
    return render_template(
        "observatory/new_table.html",
        form=form,
        found=found,
        heads=_heads(found.columns) if found else [],
        rows=_rows(_cells(found.rows, shown)) if found and shown else [],
    )


def _heads(columns: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(_("Name"), ""), *((label, "number") for label in (*columns, _("Total")))]


def _rows(cells: list[list[str]]) -> list[list[str]]:
    """On a phone each row is a card, and its label the title."""
    return [[Markup("<b>{}</b>").format(row[0]), *row[1:]] for row in cells]


def _cells(labels: tuple[str, ...], shown: Shown) -> list[list[str]]:
    """As they are read: the label, the numbers, the total."""
    return [
        [label, *(HIDDEN if number is None else str(number) for number in row)]
        for label, row in zip([*labels, _("Total")], shown, strict=True)
    ]
