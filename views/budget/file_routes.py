"""A budget's file: handed in, shown as it was understood, brought in whole or let go."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from exchange.budget import budget_queries, columns, file_actions, file_queries, step_queries
from exchange.budget.file_queries import Handed
from exchange.people.bodies import ADMINISTRATIONS
from exchange.work import unit_of_work
from views.access import act_of, now, visitor
from views.arrivals import at_most
from views.budget import budget_words as words
from views.budget.blueprint import bp
from views.budget.budget_forms import BudgetFileForm, ColumnsForm, columns_form
from views.budget.sheet_rows import BYTES_MAX, rows_of
from views.language import local
from views.seats import seat_of, seat_required

SHOWN = 5
PROBLEMS_SHOWN = 30


@bp.get("/bodies/<int:organisation_id>/budgets")
@seat_required(*ADMINISTRATIONS)
def budgets(organisation_id: int) -> Any:
    year, closed = local(now()).year - 1, _closed(organisation_id)
    while year in closed:
        year += 1
    return _budgets(organisation_id, BudgetFileForm(formdata=None, year=year))


def _closed(organisation_id: int) -> set[int]:
    """Years of which nothing more is brought in."""
    there = budget_queries.budgets(organisation_id, bank_id=visitor().bank_id)
    return {each.year for each in there if not each.is_open}


def _budgets(organisation_id: int, form: BudgetFileForm, status: int = 200) -> Any:
    bank_id = visitor().bank_id
    there = budget_queries.budgets(organisation_id, bank_id=bank_id)
    sums = budget_queries.totals_by(bank_id=bank_id, budget_ids=[each.id for each in there])
    page = render_template(
        "budget/budgets.html",
        seat=seat_of(),
        budgets=[(each, sums[(each.id,)]) for each in there if (each.id,) in sums],
        waiting=file_queries.waiting(organisation_id, bank_id=bank_id),
        form=form,
        words=words,
    )
    return page, status


@bp.post("/bodies/<int:organisation_id>/budgets/files")
@seat_required(*ADMINISTRATIONS)
@at_most(BYTES_MAX)
def hand_in_budget(organisation_id: int) -> Any:
    """Nothing of a budget is written yet."""
    form = BudgetFileForm()
    if not form.validate():
        return _budgets(organisation_id, form, 422)
    if form.year.data in _closed(organisation_id):
        form.year.errors = [_("The budget of %(year)s is closed", year=form.year.data)]
        return _budgets(organisation_id, form, 422)
    try:
        rows = rows_of(form.file.data.read())
    except ValueError:
        rows = []
    if not rows:
        form.file.errors = [_("This is no table that we can read: hand in CSV or XLSX.")]
        return _budgets(organisation_id, form, 422)
    known = file_queries.known_headings(organisation_id, bank_id=visitor().bank_id)
    with unit_of_work(act := act_of()) as unit:
        file_id = file_actions.hand_in(
            organisation_id,
            form.year.data,
            (form.file.data.filename or "").replace("\0", ""),
            rows,
            columns=columns.guess([row for _number, row in rows], known),
            act=act,
        )
        unit.answer = _to_file(organisation_id, file_id)
    return redirect(unit.answer, 303)


def _to_file(organisation_id: int, file_id: int) -> str:
    return url_for("budget.budget_file", organisation_id=organisation_id, budget_file_id=file_id)


@bp.get("/bodies/<int:organisation_id>/budgets/files/<int:budget_file_id>")
@seat_required(*ADMINISTRATIONS)
def budget_file(organisation_id: int, budget_file_id: int) -> Any:
    """What was understood of it: columns, the first lines, sums, and every row that is wrong."""
    file = _file(organisation_id, budget_file_id)
    form = columns_form(file.columns, file.year, _headings(file))
    return _file_page(file, form)


def _file(organisation_id: int, file_id: int) -> Handed:
    return file_queries.handed(file_id, bank_id=visitor().bank_id, organisation_id=organisation_id)


def _headings(file: Handed) -> list[str]:
    """Of the row that has them; as many columns as the widest row below it."""
    below = file.rows[file.columns.heading_row : file.columns.heading_row + 50]
    row = below[0][1] if below else []
    widest = max((len(cells) for _number, cells in below), default=0)
    return row + [""] * (widest - len(row))


def _file_page(file: Handed, form: ColumnsForm, status: int = 200) -> Any:
    read = file.read() if not file.columns.lacks else None
    page = render_template(
        "budget/budget_file.html",
        seat=seat_of(),
        file=file,
        form=form,
        read=read,
        first=read.lines[:SHOWN] if read else [],
        problems=[words.wrong(each) for each in read.problems[:PROBLEMS_SHOWN]] if read else [],
        words=words,
    )
    return page, status


@bp.post("/bodies/<int:organisation_id>/budgets/files/<int:budget_file_id>/columns")
@seat_required(*ADMINISTRATIONS)
def say_columns(organisation_id: int, budget_file_id: int) -> Any:
    file = _file(organisation_id, budget_file_id)
    form = ColumnsForm().offer(_headings(file))
    if not form.validate():
        return _file_page(file, form, 422)
    with unit_of_work(act := act_of()) as unit:
        said = budget_file_id, organisation_id, form.year.data
        file_actions.say_columns(*said, columns=form.columns(), act=act)
        unit.answer = _to_file(organisation_id, budget_file_id)
    return redirect(unit.answer, 303)


@bp.post("/bodies/<int:organisation_id>/budgets/files/<int:budget_file_id>/lines")
@seat_required(*ADMINISTRATIONS)
def bring_budget(organisation_id: int, budget_file_id: int) -> Any:
    language = str(get_locale().language)
    with unit_of_work(act := act_of()) as unit:
        budget_id = file_actions.bring(budget_file_id, organisation_id, language=language, act=act)
        again = step_queries.amounts_changed(budget_id, act.uid, bank_id=act.bank_id)
        unit.answer = url_for("budget.lines", organisation_id=organisation_id, budget_id=budget_id)
    flash(_("Brought in, all of it. What is proposed waits for your yes."), "good")
    if again:
        flash(
            ngettext(
                "%(num)s line has another amount now. A second person reads it again.",
                "%(num)s lines have another amount now. A second person reads them again.",
                again,
            ),
            "sun",
        )
    return redirect(unit.answer, 303)


@bp.post("/bodies/<int:organisation_id>/budgets/files/<int:budget_file_id>/withdrawal")
@seat_required(*ADMINISTRATIONS)
def let_go_budget_file(organisation_id: int, budget_file_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        file_actions.let_go(budget_file_id, organisation_id, act=act)
        unit.answer = url_for("budget.budgets", organisation_id=organisation_id)
    flash(_("The file is gone. Nothing was changed."), "good")
    return redirect(unit.answer, 303)
