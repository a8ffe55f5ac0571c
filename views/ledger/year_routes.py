"""The report of a year for the assembly: page, paper, and a sheet."""

from typing import Any

from flask import Response, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.ledger import year_queries
from exchange.ledger.year_queries import YearReport
from views.access import administrator_required, now, visitor
from views.language import local
from views.ledger import year_words
from views.ledger.blueprint import bp
from views.ledger.sheets import sheet
from views.papers import paper
from views.spreadsheets import safe_cell


@bp.get("/books/years")
@administrator_required
def years() -> Any:
    """The last year that has ended, or the first one while there is no other."""
    known = _known()
    year = next((each for each in known if each < _today().year), _today().year)
    return redirect(url_for("ledger.year", year=year), 303)


def _today() -> Any:
    return local(now()).date()


def _known() -> list[int]:
    return year_queries.years(visitor().bank_id, today=_today())


@bp.get("/books/years/<year>")
@administrator_required
def year(year: str) -> str:
    return render_template(
        "ledger/year.html", report=_report(year), years=_known() or [_today().year], said=year_words
    )


@bp.get("/books/years/<year>/report.pdf")
@administrator_required
def year_pdf(year: str) -> Any:
    name = f"{_('year-report')}-{year}"
    facts = {"report": _report(year), "said": year_words, "bank_name": visitor().bank_name}
    return paper("ledger/year_paper.html", name, **facts)


@bp.get("/books/years/<year>/report.csv")
@administrator_required
def year_csv(year: str) -> Response:
    """Every figure of the report with its part, and minutes as whole numbers."""
    heads = [_("Part"), _("What"), _("How much"), _("Unit")]
    parts = year_words.parts(_report(year))
    rows = [
        [safe_cell(part.title), safe_cell(line.what), line.number, year_words.UNITS[line.unit]]
        for part in parts
        for line in part.lines
    ]
    return sheet([heads, *rows], f"{_('year-report')}-{year}")


def _report(year: str) -> YearReport:
    known = _known() or [_today().year]
    if not (year.isascii() and year.isdecimal() and len(year) == 4 and int(year) in known):
        raise NotFound()
    return year_queries.year_report(int(year), bank_id=visitor().bank_id, today=_today())
