"""What care is worth: hours in two ways beside each other, of a reader or of a bank's published year."""

import csv
import io
from dataclasses import dataclass
from typing import Any

from flask import Response, render_template, request, url_for
from flask_babel import gettext as _

from exchange.budget.valuation import Both, Valued
from exchange.observatory import live_queries
from exchange.observatory.live_queries import BankLine
from views.access import public
from views.budget import published_hours
from views.budget import valuation_words as words
from views.budget.blueprint import bp
from views.budget.published_hours import Year
from views.budget.valuation_forms import ValuationForm, as_shipped
from views.spreadsheets import safe_cell

COLUMNS = ("method", "part", "hours", "euro_per_hour", "euro", "source")


@dataclass(frozen=True)
class Sheet:
    """`found` is none until hours are there; `of` is none where a reader wrote them."""

    form: ValuationForm | None
    found: Both | None
    of: Year | None


def _sheet() -> Sheet:
    slug = request.args.get("bank")
    if slug is not None:
        year = published_hours.year(live_queries.bank(slug), request.args.get("year", type=int))
        return Sheet(None, year.found if year.months else None, year)
    is_asked = any(request.args.values())
    form = ValuationForm(request.args if is_asked else None, data=as_shipped())
    if not is_asked or not form.validate():
        return Sheet(form, None, None)
    found = form.both()
    return Sheet(form, found if found.replacement.minutes else None, None)


def _sources(sheet: Sheet) -> tuple[list[str], list[str]]:
    """Of each way: who says the rates. Those of the house, where a reader left them as they were."""
    assert sheet.found
    typed = ("", "")
    if sheet.form:
        typed = (sheet.form.rate_source.data or "", sheet.form.wage_source.data or "")
    return (
        words.sources(sheet.found.replacement, typed[0]),
        words.sources(sheet.found.opportunity, typed[1]),
    )


@bp.get("/valuation")
@public
def valuation() -> str:
    sheet, banks = _sheet(), live_queries.banks()
    return render_template(
        "budget/valuation.html",
        sheet=sheet,
        ways=words.ways(sheet.found, _sources(sheet)) if sheet.found else [],
        banks=banks,
        whose=_whose(banks, sheet.of),
        years=_years(sheet.of) if sheet.of else [],
        rates=words.rates(),
        asked=request.args.to_dict(),
    )


def _whose(banks: list[BankLine], of: Year | None) -> list[tuple[Any, ...]]:
    """A reader's own hours, and those of each bank that has months out."""
    own = (_("My own hours"), url_for("budget.valuation"), of is None, None)
    return [own] + [
        (
            each.short_name,
            url_for("budget.valuation", bank=each.slug),
            of is not None and of.bank.id == each.id,
            None,
        )
        for each in banks
    ]


def _years(of: Year) -> list[tuple[Any, ...]]:
    return [
        (
            str(year),
            url_for("budget.valuation", bank=of.bank.slug, year=year),
            year == of.year,
            None,
        )
        for year in of.years
    ]


@bp.get("/valuation.csv")
@public
def valuation_csv() -> Response:
    """The same sheet, in every language alike; its heads alone until it holds hours."""
    sheet = _sheet()
    written = io.StringIO(newline="")
    out = csv.writer(written)
    out.writerow(COLUMNS)
    if sheet.found:
        by_rate, by_wage = _sources(sheet)
        out.writerows(_rows("replacement", sheet.found.replacement, by_rate))
        out.writerows(_rows("opportunity", sheet.found.opportunity, by_wage))
    answer = Response("\ufeff" + written.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="care-hours.csv"'
    return answer


def _rows(method: str, of: Valued, sources: list[str]) -> list[list[str]]:
    said = safe_cell("; ".join(sources))
    rows = [
        [method, part.key, _two(part.minutes, 60), _two(part.rate), _two(part.cents), said]
        for part in of.parts
    ]
    return [*rows, [method, "all", _two(of.minutes, 60), "", _two(of.cents), said]]


def _two(number: int, of: int = 100) -> str:
    return f"{number / of:.2f}"
