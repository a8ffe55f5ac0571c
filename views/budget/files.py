"""Parts of the gender budget as one CSV file: each table with its title above it and its source below."""

from collections.abc import Iterable, Iterator, Sequence

from flask import Response

from views.budget.shown import Part
from views.ledger.sheets import sheet
from views.spreadsheets import safe_cell


def tables_csv(parts: Iterable[Part], name: str) -> Response:
    return sheet(_rows(parts), name)


def _rows(parts: Iterable[Part]) -> Iterator[Sequence[str]]:
    for part in parts:
        yield [safe_cell(part.title)]
        if part.says:
            yield [safe_cell(part.says)]
        for table in part.tables:
            yield [safe_cell(table.title)]
            yield [safe_cell(words) for words, _kind in table.heads]
            yield from ([safe_cell(cell) for cell in row] for row in table.rows)
            yield [safe_cell(table.source)]
            yield []
