"""A year's report as a page of its own, to keep: the same report and language give the same bytes."""

from collections.abc import Sequence
from typing import Any

from flask import current_app

from exchange.observatory import report
from exchange.observatory.report import Report
from views.language import in_language
from views.observatory import report_tables
from views.papers import faces


def document(of: Report, tongue: str, *, letters: Sequence[dict[str, Any]] = ()) -> str:
    """All of it in one file, without a name of who reads it and without the hour of reading.

    With our own `letters` in it, it is what is set on paper.
    """
    # Days alone are written in it; no clock decides over any of them.
    with in_language(tongue, "UTC"):
        # Not made as pages are: those know who reads.
        template = current_app.jinja_env.get_template("observatory/report_paper.html")
        return template.render(
            faces=letters,
            bank_name=of.bank_name,
            of=of,
            parts=report_tables.parts(of),
            missing=report_tables.missing(of),
            checksum=report.checksum(report.content(of)),
        )


def on_paper(of: Report, tongue: str) -> str:
    """What the PDF is set from."""
    return document(of, tongue, letters=faces())


def file_name(of: Report, tongue: str) -> str:
    return f"report-{of.bank_slug}-{of.year}-{of.as_of.isoformat()}-{tongue}"
