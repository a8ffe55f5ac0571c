"""A table somebody hands in: comma, semicolon or tab, UTF-8 or the letters of an older office."""

import csv
import io

from views.spreadsheets import plain_cell

_DELIMITERS = ";\t,"
CELLS_MAX = 50_000


def decoded(content: bytes) -> str:
    """UTF-8, with its mark or without; else as Windows wrote it in Western Europe."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def table(text: str, *, cells_max: int = CELLS_MAX) -> list[tuple[int, list[str]]]:
    """Rows of cells, each with the line it begins on; the mark against formulas is taken off.

    The sign between cells is the one the first line has most of. ValueError for what is no table,
    or is too large to be one: it is never read in part.
    """
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows, begins, cells = [], 1, 0
    try:
        for row in reader:
            cells += len(row)
            if cells > cells_max:
                raise ValueError("too large")
            rows.append((begins, [plain_cell(cell) for cell in row]))
            begins = reader.line_num + 1
    except csv.Error as wrong:
        raise ValueError("no table") from wrong
    return rows
