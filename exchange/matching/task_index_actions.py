"""Keeping the index of open asks in step with what is asked, by whom, and whether it still is."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, and_, delete, insert, select

from exchange.matching import task_index
from exchange.matching.task_index import Ask
from exchange.matching.wanted import UNSAID, Going
from exchange.people.protecting_queries import is_protected
from exchange.places.coarsen import Cell
from exchange.places.meeting import is_at_helpers
from exchange.places.travel import Means
from exchange.units import Act, Slot
from models.base import db
from models.care import Offer, Task
from models.matching import MatchTask
from models.people import Bank, Membership
from models.schedule import Reach
from models.states import Status, TaskState

_BATCH = 400
"""Asks at a time: their ids all stand in one statement."""

_COLUMNS = tuple(MatchTask.__table__.columns)


def refresh(task_ids: frozenset[int], act: Act) -> None:
    """File these asks anew in the act's bank. Only open ones of active members have rows."""
    ordered = sorted(task_ids)
    for first in range(0, len(ordered), _BATCH):
        _file(ordered[first : first + _BATCH], bank_id=act.bank_id)


def refresh_all(bank_id: int, *, act: Act) -> int:
    """File all asks of a bank anew, as after loading them in bulk; how many can be found."""
    assert act.bank_id == bank_id, "an act stays in its bank"
    db.session.execute(delete(MatchTask).where(MatchTask.bank_id == bank_id))
    asks = select(Task.id).where(Task.bank_id == bank_id, Task.state == TaskState.OPEN)
    refresh(frozenset(db.session.scalars(asks)), act)
    found = select(MatchTask.task_id).where(MatchTask.bank_id == bank_id).distinct()
    return len(db.session.scalars(found).all())


def _file(task_ids: Sequence[int], *, bank_id: int) -> None:
    these = (MatchTask.bank_id == bank_id, MatchTask.task_id.in_(task_ids))
    wanted = {
        (row["k"], row["task_id"]): {"bank_id": bank_id, **row}
        for ask in db.session.execute(_asks(task_ids, bank_id=bank_id))
        for row in task_index.filed(_ask(ask), ZoneInfo(ask.zone))
    }
    kept = {
        (row.k, row.task_id): dict(row._mapping)
        for row in db.session.execute(select(*_COLUMNS).where(*these))
    }
    if wanted == kept:
        return
    # An ask has a handful of rows, and hardly a change leaves one of them as it was.
    if kept:
        db.session.execute(delete(MatchTask).where(*these))
    if wanted:
        db.session.execute(insert(MatchTask), [wanted[key] for key in sorted(wanted)])


def _asks(task_ids: Sequence[int], *, bank_id: int) -> Select[*tuple[Any, ...]]:
    """Held until the trip ends: two that file one ask anew would collide."""
    return (
        select(
            Task.id,
            Task.kind,
            Task.opens_at,
            Task.closes_at,
            Task.minutes,
            Task.flexible,
            Task.tongue,
            Task.place,
            Task.cell_row,
            Task.cell_col,
            Task.person_id,
            Task.household_id,
            Offer.person_id.label("only_for"),
            Bank.zone,
            Reach.means,
            Reach.minutes.label("reach_minutes"),
        )
        .join(Bank, Bank.id == Task.bank_id)
        .join(
            Membership,
            and_(Membership.bank_id == Task.bank_id, Membership.person_id == Task.person_id),
        )
        .outerjoin(Offer, and_(Offer.bank_id == Task.bank_id, Offer.id == Task.offer_id))
        .outerjoin(Reach, and_(Reach.bank_id == Task.bank_id, Reach.person_id == Task.person_id))
        .where(
            Task.bank_id == bank_id,
            Task.id.in_(task_ids),
            Task.state == TaskState.OPEN,
            Membership.status == Status.ACTIVE,
            ~is_protected(Task.person_id, bank_id=bank_id),
        )
        .order_by(Task.id)
        .with_for_update(key_share=True, of=Task)
    )


def _ask(row: Row[*tuple[Any, ...]]) -> Ask:
    goes = Going(Means(row.means), row.reach_minutes) if row.means else UNSAID
    return Ask(
        task_id=row.id,
        kind=row.kind,
        window=Slot(row.opens_at, row.closes_at),
        minutes=row.minutes,
        flexible=row.flexible,
        cell=Cell(row.cell_row, row.cell_col),
        asker_id=row.person_id,
        household_id=row.household_id,
        asker_goes=goes.metres if is_at_helpers(row.place) else None,
        tongue=row.tongue,
        only_for=row.only_for,
    )
