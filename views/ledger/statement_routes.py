"""A month or a year of the household's account: to read, to print, as a sheet, on paper."""

from typing import Any

from flask import Response, render_template
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.ledger.period import Period, named_period
from exchange.ledger.statement_queries import PeriodStatement, period_statement
from views.access import member_required, visitor
from views.ledger.blueprint import bp
from views.ledger.sheets import sheet, statement_rows
from views.papers import paper


@bp.get("/account/statements/<period>")
@member_required
def statement(period: str) -> str:
    return render_template("ledger/statement.html", statement=_statement(period))


@bp.get("/account/statements/<period>/lines.csv")
@member_required
def statement_csv(period: str) -> Response:
    found = _statement(period)
    return sheet(statement_rows(found.lines), _file_name(found.period))


@bp.get("/account/statements/<period>/paper.pdf")
@member_required
def statement_pdf(period: str) -> Any:
    found, card = _statement(period), visitor()
    return paper(
        "ledger/statement_paper.html",
        _file_name(found.period),
        statement=found,
        bank_name=card.bank_name,
        household_name=card.household_name,
    )


def _statement(name: str) -> PeriodStatement:
    card, period = visitor(), named_period(name)
    if period is None:
        raise NotFound()
    found = period_statement(
        card.household_id or 0, period, bank_id=card.bank_id, seen_by=card.person_id
    )
    if found is None:
        raise NotFound()
    return found


def _file_name(period: Period) -> str:
    return f"{_('statement')}-{period.name}"
