"""What everybody reads of meetings in public, and of one's own seats."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from exchange.errors import NotFound
from exchange.pact.meeting_actions import hashed
from exchange.units import Slot
from models.act import ActRow
from models.base import db
from models.campaigns import Gathering, GatheringSeats
from models.people import Bank


@dataclass(frozen=True)
class Told:
    """One meeting as everybody reads it. `left` None: room for all."""

    id: int
    bank_id: int
    bank_name: str
    zone: str
    campaign_id: int | None
    title: str
    words: str
    place: str
    slot: Slot
    seats: int | None
    taken: int
    came: int | None
    called_off: str | None
    written_at: datetime

    @property
    def left(self) -> int | None:
        return None if self.seats is None else self.seats - self.taken

    def is_to_come(self, now: datetime) -> bool:
        return self.called_off is None and self.slot.starts_at > now


_COLUMNS: tuple[Any, ...] = (
    Gathering.id,
    Gathering.bank_id,
    Bank.name.label("bank_name"),
    Bank.zone,
    Gathering.campaign_id,
    Gathering.title,
    Gathering.words,
    Gathering.place,
    Gathering.starts_at,
    Gathering.ends_at,
    Gathering.seats,
    Gathering.taken,
    Gathering.came,
    Gathering.called_off,
    ActRow.at.label("written_at"),
)


def _asked() -> Select[Any]:
    of_its_act = (ActRow.bank_id == Gathering.bank_id) & (ActRow.uid == Gathering.act_uid)
    return select(*_COLUMNS).join(Bank, Bank.id == Gathering.bank_id).join(ActRow, of_its_act)


def _told(row: Any) -> Told:
    facts = dict(row._mapping)
    slot = Slot(facts.pop("starts_at"), facts.pop("ends_at"))
    return Told(slot=slot, **facts)


def to_come(*, now: datetime, limit: int = 50) -> list[Told]:
    """The next first, of every bank."""
    rows = db.session.execute(
        _asked()
        .where(Gathering.ends_at > now)
        .order_by(Gathering.starts_at, Gathering.id)
        .limit(limit)
    )
    return [_told(row) for row in rows]


def over(*, now: datetime, bank_id: int | None = None, limit: int = 20) -> list[Told]:
    """The latest first."""
    asked = _asked().where(Gathering.ends_at <= now)
    if bank_id is not None:
        asked = asked.where(Gathering.bank_id == bank_id)
    rows = db.session.execute(asked.order_by(Gathering.starts_at.desc(), Gathering.id).limit(limit))
    return [_told(row) for row in rows]


def of_campaign(campaign_id: int, *, bank_id: int) -> list[Told]:
    """Those that belong to it, by day."""
    rows = db.session.execute(
        _asked()
        .where(Gathering.bank_id == bank_id, Gathering.campaign_id == campaign_id)
        .order_by(Gathering.starts_at, Gathering.id)
        .limit(50)
    )
    return [_told(row) for row in rows]


def meeting(meeting_id: int, *, bank_id: int | None = None) -> Told:
    """Raises NotFound."""
    asked = _asked().where(Gathering.id == meeting_id).order_by(Gathering.id)
    if bank_id is not None:
        asked = asked.where(Gathering.bank_id == bank_id)
    row = db.session.execute(asked).one_or_none()
    if row is None:
        raise NotFound()
    return _told(row)


def own_seats(meeting_id: int, person_id: int, *, bank_id: int) -> int:
    """How many she has; 0 for none."""
    found = db.session.scalar(
        select(GatheringSeats.number).where(
            GatheringSeats.bank_id == bank_id,
            GatheringSeats.gathering_id == meeting_id,
            GatheringSeats.person_id == person_id,
        )
    )
    return found or 0


def seats_behind(token: str) -> tuple[int, int, int]:
    """A guest's: bank, meeting, how many. Raises NotFound."""
    row = db.session.execute(
        select(GatheringSeats.bank_id, GatheringSeats.gathering_id, GatheringSeats.number)
        .where(GatheringSeats.token_hash == hashed(token))
        .order_by(GatheringSeats.id)
    ).one_or_none()
    if row is None:
        raise NotFound()
    return row.bank_id, row.gathering_id, row.number


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """The seats that stand under her name."""
    rows = db.session.execute(
        select(Gathering.title, Gathering.starts_at, GatheringSeats.number)
        .join(
            Gathering,
            (Gathering.bank_id == GatheringSeats.bank_id)
            & (Gathering.id == GatheringSeats.gathering_id),
        )
        .where(GatheringSeats.bank_id == bank_id, GatheringSeats.person_id == person_id)
        .order_by(Gathering.starts_at, Gathering.id)
    )
    return [{**row._mapping, "starts_at": row.starts_at.isoformat()} for row in rows]
