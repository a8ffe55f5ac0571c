"""What a helper is told before she says yes: that the way from her other promises takes longer.

She may say yes all the same: she knows the road, and who drives her. Nobody else reads it.
"""

from collections.abc import Collection, Mapping
from datetime import timedelta

from sqlalchemy import and_, select

from exchange.places.coarsen import Cell, Point3, centre_metres
from exchange.places.meeting import meeting_cell
from exchange.places.travel import BETWEEN_MINUTES_MAX, Means
from exchange.schedule.between import Elsewhere, hurried
from exchange.units import Slot
from models.base import db
from models.care import Task
from models.places import Home
from models.schedule import Booking, Reach

_FARTHEST = timedelta(minutes=BETWEEN_MINUTES_MAX)


def in_a_hurry(
    person_id: int, wanted: Mapping[int, Collection[Slot]], *, bank_id: int
) -> dict[Slot, list[Slot]]:
    """Of the times she could come to these tasks, those too close to a promise, and to which ones.

    Nothing for who has no home here.
    """
    slots = [slot for each in wanted.values() for slot in each]
    if not slots:
        return {}
    promised = _promised(person_id, slots)
    if not promised:
        return {}
    found = {}
    for task_id, place, means in _places(person_id, list(wanted), bank_id):
        for slot in wanted[task_id]:
            close = hurried(slot, place, promised, means)
            if close:
                found[slot] = close
    return found


def _places(person_id: int, task_ids: list[int], bank_id: int) -> list[tuple[int, Point3, Means]]:
    """About where each task is, and how she goes."""
    rows = db.session.execute(
        select(
            Task.id,
            Task.place,
            Task.cell_row,
            Task.cell_col,
            Home.cell_row.label("home_row"),
            Home.cell_col.label("home_col"),
            Reach.means,
        )
        .join(
            Home,
            and_(
                Home.bank_id == Task.bank_id,
                Home.person_id == person_id,
                Home.until_at.is_(None),
            ),
        )
        .outerjoin(Reach, and_(Reach.bank_id == Task.bank_id, Reach.person_id == person_id))
        .where(Task.bank_id == bank_id, Task.id.in_(task_ids))
        .order_by(Task.id)
    )
    found = []
    for row in rows:
        home = Cell(row.home_row, row.home_col)
        cell = meeting_cell(row.place, Cell(row.cell_row, row.cell_col), home)
        assert cell is not None, "her home is joined"
        found.append((row.id, centre_metres(cell), Means(row.means or Means.WALK)))
    return found


def _promised(person_id: int, slots: Collection[Slot]) -> list[Elsewhere]:
    """To whichever bank."""
    rows = db.session.execute(
        select(Booking.starts_at, Booking.ends_at, Booking.x, Booking.y, Booking.z)
        .where(
            Booking.person_id == person_id,
            Booking.gives,
            Booking.dropped_at.is_(None),
            Booking.ends_at > min(each.starts_at for each in slots) - _FARTHEST,
            Booking.starts_at < max(each.ends_at for each in slots) + _FARTHEST,
        )
        .order_by(Booking.starts_at, Booking.id)
    )
    return [
        Elsewhere(
            Slot(row.starts_at, row.ends_at),
            None if row.x is None else Point3(row.x, row.y, row.z),
        )
        for row in rows
    ]
