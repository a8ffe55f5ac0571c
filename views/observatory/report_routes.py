"""Reports of the year that are out: a page, and files in two languages that never change."""

from flask import Response, render_template

from exchange.errors import NotFound
from exchange.observatory import report_queries
from exchange.observatory.report import TONGUES
from exchange.observatory.report_queries import Closed
from views.access import public, visitor_or_none
from views.catalogues import LANGUAGES
from views.observatory import report_pages, report_tables
from views.observatory.blueprint import bp
from views.papers import kept_paper


@bp.get("/observatory/reports")
@public
def reports() -> str:
    return render_template("observatory/reports.html", lines=report_queries.out())


@bp.get("/observatory/reports/<int:year_report_id>")
@public
def year_report(year_report_id: int) -> str:
    found = _read(year_report_id)
    return render_template(
        "observatory/report.html",
        line=found.line,
        of=found.report,
        parts=report_tables.parts(found.report),
        missing=report_tables.missing(found.report),
        papers=[(tongue, f"PDF, {LANGUAGES[tongue]}") for tongue in TONGUES],
        pages=[(tongue, f"HTML, {LANGUAGES[tongue]}") for tongue in TONGUES],
        is_mine=_keeps() == found.line.bank_id,
    )


def _read(year_report_id: int) -> Closed:
    """What is out, and for whoever keeps its bank's desk also what is closed and not out."""
    return report_queries.year_report(year_report_id, seen_by_bank_id=_keeps())


def _keeps() -> int | None:
    card = visitor_or_none()
    return card.bank_id if card and card.acts_as_operator else None


@bp.get("/observatory/reports/<int:year_report_id>/<tongue>.html")
@public
def year_report_html(year_report_id: int, tongue: str) -> Response:
    of = _read(year_report_id).report
    name = report_pages.file_name(of, _tongue(tongue))
    return _file(report_pages.document(of, tongue), f"{name}.html", "text/html")


@bp.get("/observatory/reports/<int:year_report_id>/<tongue>.pdf")
@public
def year_report_pdf(year_report_id: int, tongue: str) -> Response:
    of = _read(year_report_id).report
    name = report_pages.file_name(of, _tongue(tongue))
    return kept_paper(report_pages.on_paper(of, tongue), name)


@bp.get("/observatory/reports/<int:year_report_id>/report.json")
@public
def year_report_json(year_report_id: int) -> Response:
    """The text whose check sum stands on the page."""
    found = _read(year_report_id)
    name = report_pages.file_name(found.report, "all")
    return _file(found.content, f"{name}.json", "application/json")


def _tongue(asked: str) -> str:
    if asked not in TONGUES:
        raise NotFound()
    return asked


def _file(content: str, name: str, kind: str) -> Response:
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
