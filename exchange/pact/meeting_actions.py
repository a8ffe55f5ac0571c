"""Meetings in public: set up, seats given and given back, called off, who came counted.

Nobody gets a seat that is not there: `taken` moves only where there is room, and a CHECK says so too.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, select, update

from exchange.errors import NotFound
from exchange.notices import actions as notices
from exchange.pact.refusals import MeetingOver, MeetingStillToCome, NoSeatLeft
from exchange.units import Act, Slot
from models.base import db
from models.campaigns import Campaign, Gathering, GatheringSeats

SEATS_A_TIME = 20


@dataclass(frozen=True)
class Meeting:
    """All that is said of one; `seats` None is room for all."""

    title: str
    words: str
    place: str
    slot: Slot
    seats: int | None
    campaign_id: int | None


def set_up(meeting: Meeting, *, act: Act) -> int:
    """It is there for everybody to read; its id. Raises NotFound for a campaign that is not ours."""
    if meeting.campaign_id is not None and not db.session.get(
        Campaign, (act.bank_id, meeting.campaign_id)
    ):
        raise NotFound()
    row = Gathering(
        bank_id=act.bank_id,
        campaign_id=meeting.campaign_id,
        title=meeting.title,
        words=meeting.words,
        place=meeting.place,
        starts_at=meeting.slot.starts_at,
        ends_at=meeting.slot.ends_at,
        seats=meeting.seats,
        taken=0,
        act_uid=act.uid,
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def take_seats(meeting_id: int, number: int, *, token: str | None, act: Act) -> None:
    """Seats for so many: a member's stand under her name, a guest gives them back by her secret.

    Who has some already has this many now. Raises NotFound, MeetingOver, NoSeatLeft.
    """
    assert 1 <= number <= SEATS_A_TIME
    row = db.session.get(Gathering, (act.bank_id, meeting_id))
    if row is None:
        raise NotFound()
    if row.called_off is not None or row.starts_at <= act.now:
        raise MeetingOver()
    if act.person_id is not None:
        _give_back(
            GatheringSeats.gathering_id == meeting_id,
            GatheringSeats.person_id == act.person_id,
            act=act,
        )
    _claim(meeting_id, number, act=act)
    assert (token is None) != (act.person_id is None)
    db.session.add(
        GatheringSeats(
            bank_id=act.bank_id,
            gathering_id=meeting_id,
            person_id=act.person_id,
            token_hash=token and hashed(token),
            number=number,
        )
    )
    db.session.flush()


def _claim(meeting_id: int, number: int, *, act: Act) -> None:
    claimed = db.session.scalar(
        update(Gathering)
        .where(
            Gathering.bank_id == act.bank_id,
            Gathering.id == meeting_id,
            Gathering.called_off.is_(None),
            or_(Gathering.seats.is_(None), Gathering.taken + number <= Gathering.seats),
        )
        .values(taken=Gathering.taken + number)
        .returning(Gathering.taken)
    )
    if claimed is None:
        raise NoSeatLeft()


def give_back(meeting_id: int, *, act: Act) -> None:
    """A member does not come. Raises NotFound."""
    mine = GatheringSeats.person_id == act.person_id
    if not _give_back(GatheringSeats.gathering_id == meeting_id, mine, act=act):
        raise NotFound()


def give_back_by(token: str, *, act: Act) -> None:
    """A guest does not come. Raises NotFound."""
    if not _give_back(GatheringSeats.token_hash == hashed(token), act=act):
        raise NotFound()


def _give_back(*whose: ColumnElement[bool], act: Act) -> bool:
    rows = db.session.execute(
        delete(GatheringSeats)
        .where(GatheringSeats.bank_id == act.bank_id, *whose)
        .returning(GatheringSeats.gathering_id, GatheringSeats.number)
        .execution_options(synchronize_session=False)
    ).all()
    for meeting_id, number in rows:
        db.session.execute(
            update(Gathering)
            .where(Gathering.bank_id == act.bank_id, Gathering.id == meeting_id)
            .values(taken=Gathering.taken - number)
        )
    return bool(rows)


def call_off(meeting_id: int, why: str, *, act: Act) -> None:
    """It does not take place; who has a seat under her name is told. Raises NotFound."""
    found = db.session.execute(
        update(Gathering)
        .where(
            Gathering.bank_id == act.bank_id,
            Gathering.id == meeting_id,
            Gathering.called_off.is_(None),
            Gathering.starts_at > act.now,
        )
        .values(called_off=why)
        .returning(Gathering.title, Gathering.starts_at)
    ).one_or_none()
    if found is None:
        raise NotFound()
    facts = {
        "event_id": meeting_id,
        "title": found.title,
        "why": why,
        "starts_at": found.starts_at.isoformat(),
    }
    coming = db.session.scalars(
        select(GatheringSeats.person_id)
        .where(
            GatheringSeats.bank_id == act.bank_id,
            GatheringSeats.gathering_id == meeting_id,
            GatheringSeats.person_id.is_not(None),
        )
        .order_by(GatheringSeats.person_id)
    )
    for person_id in coming:
        if person_id is not None:
            notices.tell(person_id, "event_called_off", facts, act=act)


def count_who_came(meeting_id: int, number: int, *, act: Act) -> None:
    """How many were there; nobody's name. Raises NotFound, MeetingStillToCome."""
    row = db.session.get(Gathering, (act.bank_id, meeting_id))
    if row is None or row.called_off is not None:
        raise NotFound()
    if row.starts_at > act.now:
        raise MeetingStillToCome()
    row.came = number
    db.session.flush()


def forget_seats(*, before: datetime) -> None:
    """Of a meeting that is long over the numbers stay, and nobody's name."""
    over = select(Gathering.id).where(
        Gathering.bank_id == GatheringSeats.bank_id,
        Gathering.id == GatheringSeats.gathering_id,
        Gathering.ends_at < before,
    )
    db.session.execute(delete(GatheringSeats).where(over.exists()))


def erase(person_id: int, *, act: Act) -> None:
    """Seats under her name are free again."""
    _give_back(GatheringSeats.person_id == person_id, act=act)


def hashed(token: str) -> bytes:
    """Of a secret that was drawn by lot and is long enough."""
    return hashlib.sha256(token.encode()).digest()
