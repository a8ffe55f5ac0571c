"""Reports on budgets that are out, as sets of open data: their bytes never change."""

from collections.abc import Iterator
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from exchange.budget import report_queries
from exchange.budget.report_queries import ReportLine
from exchange.observatory.datasets import Agent, Dataset, File, Format, Frequency, Theme


def datasets() -> Iterator[Dataset]:
    """Of each budget the last edition; held by the body it is of."""
    for line in report_queries.out():
        assert line.out_at is not None
        yield Dataset(
            key=f"gender-budget-{line.organisation_id}-{line.year}",
            title=_("Gender budget %(year)s: %(body)s", year=line.year, body=line.body),
            description=_(
                "Spending by mission, programme and class, forecast and spent, as two people of the body read it."
            ),
            holder=Agent(f"body-{line.organisation_id}", line.body),
            theme=Theme.GOVERNMENT,
            frequency=Frequency.NEVER,
            modified=line.out_at.date(),
            files=_files(line),
            path=url_for("budget.public_report", budget_report_id=line.id),
            first=date(line.year, 1, 1),
            last=date(line.year, 12, 31),
            edition=line.edition,
            keywords=(_("Women"), _("Men")),
        )


def _files(line: ReportLine) -> tuple[File, ...]:
    table = url_for("budget.public_report_csv", budget_report_id=line.id)
    whole = url_for("budget.public_report_json", budget_report_id=line.id)
    return (
        File("annex.csv", _("Table (CSV)"), table, Format.CSV),
        File("report.json", _("For programs (JSON)"), whole, Format.JSON, sha256=line.checksum),
    )
