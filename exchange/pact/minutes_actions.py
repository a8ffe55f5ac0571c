"""Writing down a meeting of the table. Each act flushes; what is sealed is written on no more.

Whoever meets without a quorum may talk and be written down, and decides nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import delete, func, select, update

from exchange.errors import NotFound
from exchange.pact.agenda_queries import ItemLine
from exchange.pact.minutes_queries import Written, speakers, written
from exchange.pact.minutes_refusals import (
    CameForTwo,
    DraftMoved,
    MinutesSealed,
    NoQuorum,
    NotCarried,
    NotHeldYet,
    StillCounted,
    VoteSettled,
)
from exchange.pact.seen import check
from exchange.pact.table import twice
from exchange.pact.voting import RULES, Voice
from exchange.people.bank_queries import zone_of
from exchange.people.representative_queries import Spoke
from exchange.units import Act
from models.base import db
from models.provincial_table import TableItem, TableMeeting
from models.table_minutes import (
    MinutesPoint,
    TableAction,
    TableAttendance,
    TableDecision,
    TableRecord,
    TableVoice,
)


@dataclass(frozen=True)
class Coming:
    """Who came for a body: "holder", "alternate" or both; the hours only where it was not all the time."""

    roles: frozenset[str]
    came_at: time | None = None
    left_at: time | None = None


def open_minutes(meeting_id: int, *, act: Act) -> Written:
    """A meeting that may be written down today, locked until the trip ends.

    Raises NotFound, NotHeldYet, MinutesSealed.
    """
    # Of two who write, find right or seal at once the other one waits, and reads what the first wrote.
    here = TableMeeting.bank_id == act.bank_id, TableMeeting.id == meeting_id
    db.session.execute(select(TableMeeting.id).where(*here).with_for_update(key_share=True))
    found = written(meeting_id, bank_id=act.bank_id)
    if found is None:
        raise NotFound()
    if found.number is not None:
        raise MinutesSealed()
    if not found.is_called or found.starts_at.date() > _today(act):
        raise NotHeldYet()
    return found


def _today(act: Act) -> date:
    return act.now.astimezone(zone_of(act.bank_id)).date()


def take_attendance(
    meeting_id: int, came: Mapping[int, Coming], *, seen: str = "", act: Act
) -> None:
    """Who was there, of those who sit at the table; said again, it holds instead.

    Under the name of who spoke for the body on the day of the meeting, and nobody for two of them.
    Raises NotFound, NotHeldYet, MinutesSealed, LostRace, StillCounted, CameForTwo.
    """
    found = open_minutes(meeting_id, act=act)
    check(seen, found.came_mark)
    if not came.keys() <= found.seats.keys():
        raise NotFound()
    _check_ground(found, [body for body, who in came.items() if who.roles])
    of_day = speakers(found)
    _check_persons(of_day, came)
    names = {key: each.name for key, each in of_day.items()}
    names |= {(each.organisation_id, each.role): each.name for each in found.came}
    db.session.execute(
        delete(TableAttendance).where(
            TableAttendance.bank_id == act.bank_id, TableAttendance.meeting_id == meeting_id
        )
    )
    for body, who in sorted(came.items()):
        for role in sorted(who.roles):
            if (body, role) not in names:
                raise NotFound()
            row = TableAttendance(
                bank_id=act.bank_id,
                meeting_id=meeting_id,
                organisation_id=body,
                role=role,
                name=names[body, role],
                came_at=who.came_at,
                left_at=who.left_at,
            )
            db.session.add(row)
    db.session.flush()


def _check_ground(found: Written, there: Iterable[int]) -> None:
    """Who voted was there; and what was decided was decided by enough."""
    there = set(there)
    voted = {body for item in found.items for body in item.voices}
    has_decided = any(item.decisions or item.rule for item in found.items)
    if not voted <= there or (has_decided and len(there) < found.quorum):
        raise StillCounted()


def _check_persons(of_day: Mapping[tuple[int, str], Spoke], came: Mapping[int, Coming]) -> None:
    there = [
        (body, of_day[body, role].person_id)
        for body, who in sorted(came.items())
        for role in who.roles
        if (body, role) in of_day
    ]
    doubled = twice(there)
    if doubled is not None:
        raise CameForTwo(next(each.name for each in of_day.values() if each.person_id == doubled))


def write_item(item_id: int, words: str, *, is_public: bool, seen: str = "", act: Act) -> None:
    """What was said to a point. Raises NotFound, NotHeldYet, MinutesSealed, LostRace."""
    _found, line = _item(item_id, act=act)
    check(seen, line.mark)
    record = _record(item_id, act=act)
    record.words, record.is_public = words, is_public
    db.session.flush()


def _item(item_id: int, *, act: Act) -> tuple[Written, ItemLine]:
    meeting_id = db.session.scalar(
        select(TableItem.meeting_id).where(
            TableItem.bank_id == act.bank_id, TableItem.id == item_id
        )
    )
    if meeting_id is None:
        raise NotFound()
    found = open_minutes(meeting_id, act=act)
    return found, next(each for each in found.items if each.item_id == item_id)


def _record(item_id: int, *, act: Act) -> TableRecord:
    key = {"bank_id": act.bank_id, "item_id": item_id}
    record = db.session.get(TableRecord, (act.bank_id, item_id))
    if record is None:
        record = TableRecord(**key, words="", is_public=True)
        db.session.add(record)
    return record


def vote(
    item_id: int,
    rule: str,
    voices: Mapping[int, str],
    *,
    seen: str = "",
    draft: bytes = b"",
    act: Act,
) -> None:
    """How each body voted, in the open; said again, it holds instead, until something was decided on it.

    A vote that finds minutes right is about the `draft` of this hash.
    Raises NotFound, NotHeldYet, MinutesSealed, NoQuorum, VoteSettled, LostRace, DraftMoved.
    """
    assert rule in RULES
    found, line = _item(item_id, act=act)
    _check_quorum(found)
    if line.decisions:
        raise VoteSettled()
    check(seen, line.vote_mark)
    if not voices.keys() <= {each.organisation_id for each in found.came}:
        raise NotFound()
    if line.approves_id is not None:
        _keep_draft(line, draft, act=act)
    record = _record(item_id, act=act)
    record.rule, record.present, record.seats = rule, found.present, len(found.seats)
    mine = TableVoice.bank_id == act.bank_id, TableVoice.item_id == item_id
    db.session.execute(delete(TableVoice).where(*mine))
    for body, voice in sorted(voices.items()):
        key = {"bank_id": act.bank_id, "item_id": item_id, "organisation_id": body}
        db.session.add(TableVoice(**key, voice=Voice(voice)))
    db.session.flush()


def _keep_draft(line: ItemLine, read: bytes, *, act: Act) -> None:
    earlier = written(line.approves_id or 0, bank_id=act.bank_id)
    if earlier is None or earlier.document.hash != read:
        raise DraftMoved()
    db.session.execute(
        update(MinutesPoint)
        .where(MinutesPoint.bank_id == act.bank_id, MinutesPoint.item_id == line.item_id)
        .values(draft_hash=read)
    )


def _check_quorum(found: Written) -> None:
    if not found.is_valid:
        raise NoQuorum(found.present, found.quorum)


def decide(item_id: int, words: str, *, act: Act) -> int:
    """A decision with the next number of the meeting's year; it stays as it is read out. Gives its id.

    Without a vote all agreed. Raises NotFound, NotHeldYet, MinutesSealed, NoQuorum, NotCarried.
    """
    found, line = _item(item_id, act=act)
    _check_quorum(found)
    if line.tally is not None and not line.tally.is_carried:
        raise NotCarried()
    year = found.starts_at.year
    newest = db.session.scalar(
        select(func.max(TableDecision.number)).where(
            TableDecision.bank_id == act.bank_id, TableDecision.year == year
        )
    )
    row = TableDecision(
        bank_id=act.bank_id,
        item_id=item_id,
        year=year,
        number=(newest or 0) + 1,
        words=words,
        act_uid=act.uid,
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def promise(decision_id: int, owner_id: int, words: str, due_on: date, *, act: Act) -> int:
    """What a body that sits at the table is to do because of a decision. Gives its id.

    Raises NotFound, NotHeldYet, MinutesSealed.
    """
    decision = db.session.get(TableDecision, (act.bank_id, decision_id))
    if decision is None:
        raise NotFound()
    found, _line = _item(decision.item_id, act=act)
    if owner_id not in found.seats:
        raise NotFound()
    row = TableAction(
        bank_id=act.bank_id,
        decision_id=decision_id,
        organisation_id=owner_id,
        words=words,
        due_on=due_on,
        act_uid=act.uid,
    )
    db.session.add(row)
    db.session.flush()
    return row.id
