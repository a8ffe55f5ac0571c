"""Reading places: cells for everyone's sums, the exact point for its owner and for who comes to help."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select

from exchange.people.reaching_queries import is_open, is_shut_out
from exchange.places.coarsen import Cell
from exchange.places.meeting import host_of, is_at_helpers
from exchange.places.place import CHANGES_MAX, SPAN, Place
from models.base import db
from models.care import Exchange, Task
from models.places import Home


def cell_of(person_id: int, *, bank_id: int) -> Cell | None:
    """The square others may reckon with; None for who has no home in this bank."""
    row = db.session.execute(
        select(Home.cell_row, Home.cell_col).where(
            Home.bank_id == bank_id, Home.person_id == person_id, Home.until_at.is_(None)
        )
    ).one_or_none()
    return Cell(*row) if row else None


def home_of(person_id: int, *, bank_id: int, at: datetime | None = None) -> Place | None:
    """A person's own home, exact. Only for herself; `at` leaves out one she moved to later."""
    moved_in = [] if at is None else [Home.since_at <= at]
    row = db.session.execute(
        select(Home.exact, Home.istat, Home.locality).where(
            Home.bank_id == bank_id,
            Home.person_id == person_id,
            Home.until_at.is_(None),
            *moved_in,
        )
    ).one_or_none()
    if row is None or row.exact is None:
        return None
    return _place(row.exact, row.istat, row.locality)


def _place(exact: dict[str, Any], istat: str, locality: str | None) -> Place:
    return Place(
        lat=float(exact["lat"]),
        lon=float(exact["lon"]),
        istat=istat,
        locality=locality,
        address=exact.get("address"),
        doorbell=exact.get("doorbell"),
    )


def changes_left(person_id: int, *, bank_id: int, now: datetime) -> int:
    """How often she may still move in these thirty days."""
    made = db.session.scalar(
        select(func.count())
        .select_from(Home)
        .where(Home.bank_id == bank_id, Home.person_id == person_id, Home.until_at > now - SPAN)
    )
    return max(0, CHANGES_MAX - (made or 0))


@dataclass(frozen=True)
class MeetingPlace:
    """Where an exchange is. `place` is None for a third place, which its note describes.

    `owner_id`: whose home it is, or who has written the note.
    """

    kind: str
    place: Place | None
    note: str | None
    owner_id: int

    @property
    def tells_where(self) -> bool:
        return self.note is not None or (self.place is not None and self.place.address is not None)


def exact_place(
    exchange_id: int, *, bank_id: int, seen_by: int, now: datetime
) -> MeetingPlace | None:
    """Where the care happens, for its two sides, from the yes until a day after its end.

    None for everybody else and at any other time. Of two homes only the one it happens in; who is
    kept away from reads no place but her own.
    """
    row = db.session.execute(
        select(
            Task.place,
            Task.place_note,
            Exchange.asker_id,
            Exchange.helper_id,
            Exchange.ends_at,
            is_shut_out(seen_by=seen_by, bank_id=bank_id).label("is_shut_out"),
        )
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .where(Exchange.id == exchange_id, is_open(seen_by=seen_by, bank_id=bank_id, now=now))
    ).one_or_none()
    if row is None:
        return None
    # A third place was written down by who asked: it may be her mother's.
    if row.is_shut_out and is_at_helpers(row.place) != (seen_by == row.helper_id):
        return None
    host = host_of(row.place, row.asker_id, row.helper_id)
    place = home_of(host, bank_id=bank_id, at=row.ends_at) if host is not None else None
    return MeetingPlace(row.place, place, row.place_note, row.asker_id if host is None else host)


def export(person_id: int) -> list[dict[str, Any]]:
    """Where this person lives and lived, for her own copy."""
    rows = db.session.execute(
        select(Home.exact, Home.istat, Home.locality, Home.since_at, Home.until_at)
        .where(Home.person_id == person_id)
        .order_by(Home.since_at, Home.id)
    )
    return [
        {
            "municipality": row.istat,
            "locality": row.locality,
            "exact": row.exact,
            "since": row.since_at.isoformat(),
            "until": row.until_at.isoformat() if row.until_at else None,
        }
        for row in rows
    ]
