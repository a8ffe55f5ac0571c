"""A statement as a spreadsheet takes it: days, words and whole minutes."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from flask import Response
from flask_babel import gettext as _

from exchange.ledger.queries import Line
from views.language import local
from views.ledger import wording
from views.spreadsheets import safe_cell


def statement_rows(lines: Iterable[Line]) -> list[list[Any]]:
    """A head and one row for each line, as its reader may see it."""
    heads = [_("Day"), _("Hour"), _("What"), _("Who"), _("Confirmed"), _("Minutes"), _("Balance")]
    return [heads, *(_row(line) for line in lines)]


def _row(line: Line) -> list[Any]:
    at = local(line.at)
    texts = [wording.what(line), wording.who(line), wording.how(line)]
    numbers = [line.minutes, line.balance_minutes]
    return [f"{at:%Y-%m-%d}", f"{at:%H:%M}", *map(safe_cell, texts), *numbers]


def sheet(rows: Iterable[Iterable[Any]], file_name: str) -> Response:
    """The rows as a CSV file to keep."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    # A spreadsheet takes the marks of Italian for something else without this first character.
    answer = Response("\ufeff" + written.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name}.csv"'
    return answer
