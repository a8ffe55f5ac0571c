"""Files of the report on women and men at work: the whole for the body, and what others may see."""

from flask import Response

from exchange.budget.company_queries import SheetCard
from views.budget import company_tables
from views.budget import company_words as words
from views.budget.blueprint import bp
from views.budget.company_routes import read_sheet
from views.papers import paper
from views.seats import seat_of, seat_required

_AT = "/bodies/<int:organisation_id>/company/<int:year>"


@bp.get(f"{_AT}/report.csv")
@seat_required()
def company_csv(organisation_id: int, year: int) -> Response:
    of = read_sheet(organisation_id, year)
    return _csv(company_tables.csv_own(of.figures), f"report-{year}-{year + 1}")


@bp.get(f"{_AT}/outside.csv")
@seat_required()
def company_outside_csv(organisation_id: int, year: int) -> Response:
    of = read_sheet(organisation_id, year)
    return _csv(company_tables.csv_outside(of.figures), f"outside-{year}-{year + 1}")


def _csv(content: str, name: str) -> Response:
    answer = Response(content, mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


@bp.get(f"{_AT}/report.pdf")
@seat_required()
def company_pdf(organisation_id: int, year: int) -> Response:
    of = read_sheet(organisation_id, year)
    return _paper(of, f"report-{year}-{year + 1}", company_tables.own(of), [], is_own=True)


@bp.get(f"{_AT}/outside.pdf")
@seat_required()
def company_outside_pdf(organisation_id: int, year: int) -> Response:
    of = read_sheet(organisation_id, year)
    tables, kept_back = company_tables.outside(of)
    return _paper(of, f"outside-{year}-{year + 1}", tables, kept_back, is_own=False)


def _paper(
    of: SheetCard,
    name: str,
    tables: list[company_tables.Shown],
    kept_back: list[str],
    *,
    is_own: bool,
) -> Response:
    return paper(
        "budget/company_paper.html",
        name,
        # Whose paper it is stands on top of each page.
        bank_name=seat_of().organisation_name,
        of=of,
        years=words.two_years(of.first_year),
        tables=tables,
        kept_back=kept_back,
        is_own=is_own,
    )
