"""Figures that are out, for everybody to read: what a count has kept, and nothing beside it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select

from exchange.errors import NotFound
from exchange.observatory.live import MONTHS_MAX, Months, Shown, of_bank
from models.base import db
from models.figures import Figure
from models.people import Bank

MONTHS_KEPT_MAX = 600


@dataclass(frozen=True)
class BankLine:
    id: int
    slug: str
    name: str
    short_name: str


def banks() -> list[BankLine]:
    """Those with at least one month counted."""
    rows = db.session.execute(
        select(Bank.id, Bank.slug, Bank.name, Bank.short_name)
        .where(Bank.id.in_(select(Figure.bank_id).distinct()))
        .order_by(Bank.name, Bank.id)
    )
    return [BankLine(*row) for row in rows]


def bank(slug: str) -> BankLine:
    """Raises NotFound, also for a bank that was never counted."""
    found = next((each for each in banks() if each.slug == slug), None)
    if found is None:
        raise NotFound()
    return found


def counted_on() -> date | None:
    """The day on which a month of any bank was counted last."""
    return db.session.scalar(select(func.max(Figure.counted_on)))


def months(
    bank_id: int, *, names: Collection[str] | None = None, limit: int = MONTHS_MAX
) -> Months:
    """The last ones of a bank; of these figures, or of all."""
    newest = (
        select(Figure.month)
        .where(Figure.bank_id == bank_id)
        .group_by(Figure.month)
        .order_by(Figure.month.desc())
        .limit(limit)
        .subquery()
    )
    where = [Figure.bank_id == bank_id, Figure.month.in_(select(newest.c.month))]
    if names is not None:
        where.append(Figure.name.in_(names))
    return of_bank(_shown(*where))


def _shown(*where: ColumnElement[bool]) -> Iterable[Shown]:
    rows = db.session.execute(
        select(
            Figure.month,
            Figure.name,
            Figure.part,
            Figure.value,
            Figure.low,
            Figure.high,
            Figure.people,
            Figure.counted_on,
        )
        .where(*where)
        .order_by(Figure.month, Figure.name, Figure.part)
    )
    return (Shown(*row) for row in rows)
