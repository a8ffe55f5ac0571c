"""Files of budgets that were handed in, and what their body's headings meant the last time."""

import json
import zlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from exchange.budget import file_lines
from exchange.budget.columns import Columns, from_json
from exchange.budget.file_lines import FileRead
from exchange.errors import NotFound
from models.base import db
from models.budgets import BudgetColumns, BudgetFile


@dataclass(frozen=True)
class Handed:
    """A file that waits: its rows with their numbers, and what each column is taken for."""

    id: int
    year: int
    named: str
    at: datetime
    rows: list[tuple[int, list[str]]]
    columns: Columns

    def read(self) -> FileRead:
        return file_lines.read(self.rows, self.columns)


def handed(file_id: int, *, bank_id: int, organisation_id: int) -> Handed:
    """Raises NotFound for another body's."""
    row = db.session.execute(
        select(
            BudgetFile.id,
            BudgetFile.year,
            BudgetFile.named,
            BudgetFile.at,
            BudgetFile.packed,
            BudgetFile.columns.label("said"),
        ).where(
            BudgetFile.bank_id == bank_id,
            BudgetFile.id == file_id,
            BudgetFile.organisation_id == organisation_id,
        )
    ).one_or_none()
    if row is None:
        raise NotFound()
    rows = [(number, cells) for number, cells in json.loads(zlib.decompress(row.packed))]
    return Handed(row.id, row.year, row.named, row.at, rows, from_json(row.said))


def waiting(organisation_id: int, *, bank_id: int) -> list[tuple[int, int, str]]:
    """Id, year and name of the files that nobody has decided about, the newest first."""
    found = (
        select(BudgetFile.id, BudgetFile.year, BudgetFile.named)
        .where(BudgetFile.bank_id == bank_id, BudgetFile.organisation_id == organisation_id)
        .order_by(BudgetFile.id.desc())
        .limit(5)
    )
    return [(row.id, row.year, row.named) for row in db.session.execute(found)]


def known_headings(organisation_id: int, *, bank_id: int) -> dict[str, str]:
    """What headings meant; empty before the first file."""
    kept = db.session.scalar(
        select(BudgetColumns.headings).where(
            BudgetColumns.bank_id == bank_id, BudgetColumns.organisation_id == organisation_id
        )
    )
    return dict(kept or {})
