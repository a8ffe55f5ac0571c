"""A report on a budget as files: on paper in the reader's language, as a table for programs, as its text."""

import csv
import io
from collections.abc import Iterator

from flask import Response, current_app

from exchange.budget.report import CODES, PHASES, Report
from views.budget import report_tables
from views.catalogues import LANGUAGES
from views.language import in_language
from views.papers import faces, kept_paper

COLUMNS = ("mission", "programme", "phase", "class", "cents")


def paper_of(of: Report, tongue: str) -> Response:
    """The same report in the same language is set once."""
    with in_language(tongue, "UTC"):
        # Not made as pages are: those know who reads.
        template = current_app.jinja_env.get_template("budget/report_paper.html")
        page = template.render(
            faces=faces(),
            bank_name=of.body,
            of=of,
            bands=report_tables.drawn(of),
            finding=report_tables.finding(of),
            parts=report_tables.parts(of),
            size=(report_tables.WIDTH, report_tables.HEIGHT),
            in_hundred=report_tables.in_hundred,
        )
    return kept_paper(page, f"{file_name(of)}-{tongue}")


def annex_csv(of: Report) -> Response:
    """Mission, programme, phase and class: cents, the same in every language."""
    written = io.StringIO(newline="")
    sheet = csv.writer(written)
    sheet.writerow(COLUMNS)
    sheet.writerows(_rows(of))
    return file(written.getvalue(), f"{file_name(of)}.csv", "text/csv")


def _rows(of: Report) -> Iterator[tuple[str, str, str, str, int]]:
    for row in of.rows:
        for phase in PHASES:
            for code, cents in zip(CODES, row.of(phase), strict=True):
                yield row.mission, row.programme, phase, code.value, cents


def file(content: str, name: str, kind: str) -> Response:
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def file_name(of: Report) -> str:
    return f"gender-budget-{of.year}"


def tongues() -> list[tuple[str, str]]:
    return [(tongue, LANGUAGES[tongue]) for tongue in ("it", "en")]
