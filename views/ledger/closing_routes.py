"""Closing a period, and its report for the assembly: page, paper, and a sheet of balances."""

from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.ledger import closing_actions, closing_queries, verify_queries
from exchange.ledger.closing_queries import PeriodReport
from exchange.ledger.period import named_period
from exchange.ledger.refusals import BooksOff
from exchange.work import unit_of_work
from models.base import db
from views.access import act_of, administrator_required, now, visitor
from views.language import local
from views.ledger import wording
from views.ledger.blueprint import bp
from views.ledger.sheets import sheet
from views.papers import paper
from views.spreadsheets import safe_cell


@bp.get("/books/closings")
@administrator_required
def closings() -> str:
    bank_id = visitor().bank_id
    return render_template(
        "ledger/closings.html",
        closings=closing_queries.closings(bank_id),
        closable=closing_queries.closable(bank_id, today=local(now()).date()),
    )


@bp.post("/books/closings")
@administrator_required
def close_period() -> Any:
    """The whole books are proved first: what does not add up is not closed."""
    period, bank_id = named_period(request.form.get("period", "")), visitor().bank_id
    if period is None:
        raise NotFound()
    act = act_of("period")
    if not verify_queries.prove(bank_id).is_true:
        raise BooksOff()
    db.session.rollback()
    with unit_of_work(act) as unit:
        closing_id = closing_actions.close_period(period, act=act)
        unit.answer = url_for("ledger.closing", closing_id=closing_id)
    flash(_("Closed. Nothing is written into it any more."), "good")
    return redirect(unit.answer, 303)


@bp.get("/books/closings/<int:closing_id>")
@administrator_required
def closing(closing_id: int) -> str:
    return render_template("ledger/closing.html", report=_report(closing_id))


@bp.get("/books/closings/<int:closing_id>/report.pdf")
@administrator_required
def closing_pdf(closing_id: int) -> Any:
    report = _report(closing_id)
    name = f"{_('report-of-the-books')}-{report.card.period.name}"
    return paper("ledger/closing_paper.html", name, report=report, bank_name=visitor().bank_name)


@bp.get("/books/closings/<int:closing_id>/balances.csv")
@administrator_required
def closing_csv(closing_id: int) -> Response:
    """Every account by name, for whoever keeps the books: not for the wall."""
    report = _report(closing_id)
    heads = [_("Account"), _("Number"), _("At the beginning"), _("At the end")]
    rows = [
        [safe_cell(wording.holder(each.holder)), each.number, each.opening_minutes, each.closing_minutes]
        for each in report.balances
    ]  # fmt: skip
    return sheet([heads, *rows], f"{_('all-balances')}-{report.card.period.name}")


def _report(closing_id: int) -> PeriodReport:
    card = visitor()
    found = closing_queries.report(closing_id, bank_id=card.bank_id, seen_by=card.person_id)
    if found is None:
        raise NotFound()
    return found
