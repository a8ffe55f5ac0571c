"""About how far it is to a task or an offer: from square to square, never to a door."""

from typing import Any

from sqlalchemy import ColumnElement, select

from exchange.matching.score import Near
from exchange.places.coarsen import Cell, metres_between
from exchange.places.travel import Means, band
from models.care import Offer, Task
from models.places import Home
from models.schedule import Reach


def near_columns(
    of: type[Task] | type[Offer],
    person_id: int | ColumnElement[int],
    *,
    bank_id: int | ColumnElement[int],
) -> tuple[Any, ...]:
    """What `way` needs: both cells, and how who goes travels: the reader, or an offer's author."""
    goes = Offer.person_id if of is Offer else person_id
    home = (Home.bank_id == bank_id, Home.person_id == person_id, Home.until_at.is_(None))
    means = select(Reach.means).where(Reach.bank_id == bank_id, Reach.person_id == goes)
    return (
        of.cell_row.label("their_row"),
        of.cell_col.label("their_col"),
        select(Home.cell_row).where(*home).scalar_subquery().label("my_row"),
        select(Home.cell_col).where(*home).scalar_subquery().label("my_col"),
        means.scalar_subquery().label("means"),
    )


def way(row: Any) -> Near | None:
    """None while the reader has no home."""
    if row.my_row is None:
        return None
    metres = metres_between(Cell(row.my_row, row.my_col), Cell(row.their_row, row.their_col))
    means = Means(row.means or Means.WALK)
    return Near(band(metres, means), means)
