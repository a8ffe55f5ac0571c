"""flask observatory report: the report of a bank's year as it stood when a day was over, as a file."""

from datetime import UTC, datetime
from pathlib import Path

import click
from flask.cli import with_appcontext

from exchange.observatory import report, report_queries
from exchange.observatory.report import FIRST_YEAR, LAST_YEAR, TONGUES, Report
from exchange.people import bank_queries
from views import papers
from views.observatory import report_pages

KINDS = ("html", "pdf", "json")


@click.command("report")
@click.argument("slug", metavar="BANK")
@click.argument("year", type=click.IntRange(FIRST_YEAR, LAST_YEAR))
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), required=True, help="A day that is over."
)
@click.option("--language", "tongue", type=click.Choice(TONGUES), default="it", show_default=True)
@click.option("--to", "path", type=click.Path(dir_okay=False, path_type=Path), required=True)
@with_appcontext
def write_out(slug: str, year: int, as_of: datetime, tongue: str, path: Path) -> None:
    """Write the report of a YEAR of a BANK to a file: .html, .pdf, or all its figures as .json.

    A report that was closed that day is given as it was closed. Made again, it is the same file.
    """
    kind = path.suffix.removeprefix(".")
    if kind not in KINDS:
        raise click.BadParameter("the file is to end in .html, .pdf or .json", param_hint="--to")
    of = _report(slug, year, as_of)
    path.write_bytes(_written(of, tongue, kind))
    click.echo(report.checksum(report.content(of)))


def _report(slug: str, year: int, as_of: datetime) -> Report:
    bank_id, day = bank_queries.bank_called(slug), as_of.date()
    if bank_id is None:
        raise click.BadParameter(f"no bank is called {slug}", param_hint="BANK")
    if day >= datetime.now(UTC).astimezone(bank_queries.zone_of(bank_id)).date():
        raise click.BadParameter("that day is not over yet", param_hint="--as-of")
    closed = report_queries.closed_of_day(year, bank_id=bank_id, as_of=day)
    if closed is not None:
        return report.read(closed)
    return report_queries.assembled(year, bank_id=bank_id, as_of=day)


def _written(of: Report, tongue: str, kind: str) -> bytes:
    if kind == "json":
        return report.content(of).encode()
    if kind == "html":
        return report_pages.document(of, tongue).encode()
    written = papers.pdf(report_pages.on_paper(of, tongue))
    if written is None:
        raise click.ClickException("this installation makes no PDF; write .html instead")
    return written
