"""Reports on budgets that are out: a page for everybody, and files that never change."""

from flask import Response, render_template

from exchange.budget import report_queries
from exchange.errors import NotFound
from views.access import public
from views.budget import report_files, report_tables
from views.budget.blueprint import bp


@bp.get("/budgets")
@public
def public_reports() -> str:
    return render_template("budget/public_reports.html", lines=report_queries.out())


@bp.get("/budgets/<int:budget_report_id>")
@public
def public_report(budget_report_id: int) -> str:
    kept = report_queries.published(budget_report_id)
    of = kept.report
    return render_template(
        "budget/public_report.html",
        line=kept.line,
        of=of,
        bands=report_tables.drawn(of),
        finding=report_tables.finding(of),
        parts=report_tables.parts(of),
        size=(report_tables.WIDTH, report_tables.HEIGHT),
        in_hundred=report_tables.in_hundred,
        papers=[(tongue, f"PDF, {name}") for tongue, name in report_files.tongues()],
    )


@bp.get("/budgets/<int:budget_report_id>/<tongue>.pdf")
@public
def public_report_pdf(budget_report_id: int, tongue: str) -> Response:
    if tongue not in dict(report_files.tongues()):
        raise NotFound()
    return report_files.paper_of(report_queries.published(budget_report_id).report, tongue)


@bp.get("/budgets/<int:budget_report_id>/annex.csv")
@public
def public_report_csv(budget_report_id: int) -> Response:
    return report_files.annex_csv(report_queries.published(budget_report_id).report)


@bp.get("/budgets/<int:budget_report_id>/report.json")
@public
def public_report_json(budget_report_id: int) -> Response:
    """The text whose check sum stands on the page."""
    kept = report_queries.published(budget_report_id)
    name = f"{report_files.file_name(kept.report)}.json"
    return report_files.file(kept.content, name, "application/json")
