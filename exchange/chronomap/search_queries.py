"""Questions about hours worth moving: those that wait, and what came of the others."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from exchange.chronomap import worth_kept
from exchange.chronomap.worth_moving import Wish, Worth
from exchange.errors import NotFound
from exchange.places.travel import Means
from models.base import db
from models.moves import HoursSearch
from models.services import ServiceRow

_COLUMNS = (
    HoursSearch.bank_id,
    HoursSearch.id,
    HoursSearch.kind,
    HoursSearch.municipality,
    HoursSearch.means,
    HoursSearch.within_minutes,
    HoursSearch.hours_max,
    HoursSearch.from_hour,
    HoursSearch.to_hour,
    HoursSearch.seconds,
    HoursSearch.at,
    HoursSearch.ended_at,
    HoursSearch.outcome,
)


@dataclass(frozen=True)
class Asked:
    """What is wished, by what means people go, and how long the clock may look for it."""

    wish: Wish
    means: Means
    seconds: int


@dataclass(frozen=True)
class Search:
    """A question of a bank's desk; without `outcome` it waits. `worth` where hours were found."""

    bank_id: int
    id: int
    asked: Asked
    at: datetime
    ended_at: datetime | None
    outcome: str | None
    worth: Worth | None = None


def waiting(*, limit: int) -> list[Search]:
    """Of all banks, the oldest first."""
    rows = db.session.execute(
        select(*_COLUMNS)
        .where(HoursSearch.ended_at.is_(None))
        .order_by(HoursSearch.at, HoursSearch.id)
        .limit(limit)
    )
    return [_search(row) for row in rows]


def searches(*, bank_id: int, limit: int) -> Sequence[Search]:
    """A bank's last ones, the newest first, without what was found."""
    rows = db.session.execute(
        select(*_COLUMNS)
        .where(HoursSearch.bank_id == bank_id)
        .order_by(HoursSearch.at.desc(), HoursSearch.id.desc())
        .limit(limit)
    )
    return [_search(row) for row in rows]


def search(search_id: int, *, bank_id: int) -> Search:
    """With what was found. Raises NotFound."""
    row = db.session.execute(
        select(*_COLUMNS, HoursSearch.answer).where(
            HoursSearch.bank_id == bank_id, HoursSearch.id == search_id
        )
    ).one_or_none()
    if row is None:
        raise NotFound()
    return _search(row, worth_kept.read(row.answer) if row.answer else None)


def hours_now(codes: Collection[str]) -> dict[str, str]:
    """By code, of those that are not shut for good."""
    rows = db.session.execute(
        select(ServiceRow.code, ServiceRow.hours)
        .where(ServiceRow.code.in_(codes), ServiceRow.ended_on.is_(None))
        .order_by(ServiceRow.code)
    )
    return {code: hours for code, hours in rows}  # noqa: C416  rows are no pairs to a type checker


def _search(row: Any, worth: Worth | None = None) -> Search:
    wish = Wish(
        kind=row.kind,
        hours_max=row.hours_max,
        municipality=row.municipality,
        within_minutes=row.within_minutes,
        from_hour=row.from_hour,
        to_hour=row.to_hour,
    )
    asked = Asked(wish, Means(row.means), row.seconds)
    return Search(row.bank_id, row.id, asked, row.at, row.ended_at, row.outcome, worth)
