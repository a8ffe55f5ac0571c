"""What a body said of women and men who work for it: for that body alone."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from exchange.budget.company import Figures
from exchange.errors import NotFound
from models.base import db
from models.company import CompanyScore, CompanySheet


@dataclass(frozen=True)
class SheetCard:
    """A report of two years; closed, or being written."""

    first_year: int
    figures: Figures
    version: int
    edition: int
    closed_at: datetime | None


@dataclass(frozen=True)
class ScoreCard:
    """The scorecard of a year. `version` 0: nobody has marked it yet."""

    year: int
    marks: dict[str, int]
    evidence: dict[str, str]
    version: int


def sheets(organisation_id: int, *, bank_id: int) -> list[SheetCard]:
    """All of them, the newest first."""
    rows = db.session.execute(
        select(
            CompanySheet.first_year,
            CompanySheet.figures,
            CompanySheet.version,
            CompanySheet.edition,
            CompanySheet.closed_at,
        )
        .where(CompanySheet.bank_id == bank_id, CompanySheet.organisation_id == organisation_id)
        .order_by(CompanySheet.first_year.desc())
    )
    return [SheetCard(*row) for row in rows]


def sheet(organisation_id: int, first_year: int, *, bank_id: int) -> SheetCard:
    """Raises NotFound."""
    for each in sheets(organisation_id, bank_id=bank_id):
        if each.first_year == first_year:
            return each
    raise NotFound()


def scores(organisation_id: int, *, bank_id: int) -> list[ScoreCard]:
    """Year by year, the newest first."""
    rows = db.session.execute(
        select(CompanyScore.year, CompanyScore.marks, CompanyScore.evidence, CompanyScore.version)
        .where(CompanyScore.bank_id == bank_id, CompanyScore.organisation_id == organisation_id)
        .order_by(CompanyScore.year.desc())
    )
    return [ScoreCard(*row) for row in rows]


def score(organisation_id: int, year: int, *, bank_id: int) -> ScoreCard:
    """That of a year; an empty one where there is none."""
    for each in scores(organisation_id, bank_id=bank_id):
        if each.year == year:
            return each
    return ScoreCard(year, {}, {}, 0)
