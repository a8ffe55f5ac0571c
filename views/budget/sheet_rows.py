"""Rows of a file that somebody hands in: a workbook, or a table with any sign between its cells."""

from views.incoming import decoded, table
from views.workbooks import first_sheet, is_workbook

BYTES_MAX = 12 * 1024 * 1024
CELLS_MAX = 1_000_000


def rows_of(content: bytes) -> list[tuple[int, list[str]]]:
    """Each with its number in the file; empty ones are left out. ValueError for what is no table."""
    if is_workbook(content):
        return first_sheet(content, cells_max=CELLS_MAX)
    text = decoded(content)
    if "\0" in text:
        raise ValueError("no table")
    rows = table(text, cells_max=CELLS_MAX)
    return [(number, [cell.strip() for cell in row]) for number, row in rows if any(row)]
