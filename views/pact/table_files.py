"""What everybody reads as a table, as a file for a spreadsheet and for programs."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import Response

from views.access import now
from views.language import local
from views.spreadsheets import safe_cell


def as_csv(name: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Response:
    """These columns of each row, in a file called `name`.csv."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(columns)
    for row in rows:
        cells = [row[column] for column in columns]
        writer.writerow([safe_cell(cell) if isinstance(cell, str) else cell for cell in cells])
    answer = Response(sheet.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def as_json(name: str, rows: Sequence[Mapping[str, Any]]) -> Response:
    """Whole rows under `name`, and the day they are of."""
    written = json.dumps({"as_of": local(now()).date().isoformat(), name: rows}, indent=1)
    return Response(written, mimetype="application/json")
