"""Calling the provincial table together: a draft, its agenda, the call, changes, calling off.

Whoever is called is told once for each change, with the invitation for her calendar.
"""

from dataclasses import dataclass

from sqlalchemy import delete, func, select

from exchange.errors import NotFound
from exchange.notices import actions as notices
from exchange.pact import founding_queries
from exchange.pact import table_meeting_queries as queries
from exchange.pact.seen import check
from exchange.pact.table import first_day
from exchange.pact.table_refusals import (
    AgendaEmpty,
    NobodyToCall,
    TableMeetingShut,
    TableNotFounded,
    TooSoonToMeet,
)
from exchange.people.bank_queries import zone_of
from exchange.units import Act, Slot
from models.base import db
from models.people import Organisation
from models.provincial_table import TableCall, TableItem, TableMeeting
from models.table_minutes import MinutesPoint


@dataclass(frozen=True)
class Draft:
    """All that is said of a meeting beside its agenda. `place` or `link` may be empty, not both."""

    title: str
    place: str
    link: str
    slot: Slot


def draft(meeting: Draft, *, act: Act) -> int:
    """Nobody is told yet; the meeting's id. Raises TableNotFounded."""
    found = founding_queries.table_of(act.bank_id)
    if found is None or found.founded_on is None:
        raise TableNotFounded()
    row = TableMeeting(bank_id=act.bank_id, changed_at=act.now, act_uid=act.uid)
    _say(row, meeting)
    db.session.add(row)
    db.session.flush()
    return row.id


def _say(row: TableMeeting, meeting: Draft) -> None:
    row.title, row.place, row.link = meeting.title, meeting.place, meeting.link
    row.starts_at, row.ends_at = meeting.slot.starts_at, meeting.slot.ends_at


def change(meeting_id: int, meeting: Draft, *, seen: str = "", act: Act) -> None:
    """Said otherwise, by who read what `seen` marks; whoever was called is told, and at another hour
    is asked anew.

    Raises NotFound, TableMeetingShut, LostRace, AgendaEmpty, TooSoonToMeet.
    """
    row = _open_row(meeting_id, seen, act=act)
    is_moved = meeting.slot != Slot(row.starts_at, row.ends_at)
    _say(row, meeting)
    if row.called_at is None:
        return
    if is_moved:
        _check_notice(row, act=act)
    if not row.place and not row.link:
        raise AgendaEmpty()
    _tell_change(row, anew=is_moved, act=act)


def _open_row(meeting_id: int, seen: str = "", *, act: Act) -> TableMeeting:
    # Locked: of two who change it at once, both changes are counted.
    row = db.session.get(TableMeeting, (act.bank_id, meeting_id), with_for_update=True)
    if row is None:
        raise NotFound()
    if row.called_off is not None or (row.called_at is not None and row.starts_at <= act.now):
        raise TableMeetingShut()
    check(seen, queries.meeting(meeting_id, bank_id=act.bank_id).mark)
    return row


def _check_notice(row: TableMeeting, *, act: Act) -> None:
    zone = zone_of(act.bank_id)
    found = founding_queries.table_of(act.bank_id)
    assert found is not None
    first = first_day(act.now.astimezone(zone).date(), found.notice_days)
    if row.starts_at <= act.now or row.starts_at.astimezone(zone).date() < first:
        raise TooSoonToMeet(first)


def _tell_change(row: TableMeeting, *, anew: bool, act: Act) -> None:
    row.sequence += 1
    row.changed_at = act.now
    db.session.flush()
    _call_seats(row, anew=anew, act=act)
    _tell_all(row, "table_changed", act=act)


def add_item(
    meeting_id: int,
    title: str,
    papers: str,
    *,
    proposed_by_id: int | None = None,
    approves_id: int | None = None,
    act: Act,
) -> None:
    """One more point, the last. After the call everybody who was called is told.

    With `approves_id` its vote is whether the minutes of that earlier meeting are right.
    Raises NotFound, TableMeetingShut.
    """
    row = _open_row(meeting_id, act=act)
    if approves_id is not None:
        earlier = queries.meeting(approves_id, bank_id=act.bank_id)
        if not earlier.is_called or earlier.slot.starts_at >= row.starts_at:
            raise NotFound()
    if proposed_by_id is not None and not db.session.get(
        Organisation, (act.bank_id, proposed_by_id)
    ):
        raise NotFound()
    made = _add(meeting_id, title, papers, proposed_by_id, act=act)
    if approves_id is not None:
        place = {"bank_id": act.bank_id, "item_id": made}
        db.session.add(MinutesPoint(**place, meeting_id=approves_id))
        db.session.flush()
    if row.called_at is not None:
        _tell_change(row, anew=False, act=act)


def _add(meeting_id: int, title: str, papers: str, body: int | None, *, act: Act) -> int:
    last = db.session.scalar(
        select(func.max(TableItem.number)).where(
            TableItem.bank_id == act.bank_id, TableItem.meeting_id == meeting_id
        )
    )
    row = TableItem(
        bank_id=act.bank_id,
        meeting_id=meeting_id,
        number=(last or 0) + 1,
        title=title,
        papers=papers,
        proposed_by_id=body,
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def remove_item(meeting_id: int, item_id: int, *, act: Act) -> None:
    """Of a draft only; those after it move up. Raises NotFound, TableMeetingShut."""
    if _open_row(meeting_id, act=act).called_at is not None:
        raise TableMeetingShut()
    of_it = TableItem.bank_id == act.bank_id, TableItem.meeting_id == meeting_id
    items = list(db.session.scalars(select(TableItem).where(*of_it).order_by(TableItem.number)))
    gone = next((each for each in items if each.id == item_id), None)
    if gone is None:
        raise NotFound()
    about = MinutesPoint.bank_id == act.bank_id, MinutesPoint.item_id == item_id
    db.session.execute(delete(MinutesPoint).where(*about))
    db.session.execute(delete(TableItem).where(*of_it, TableItem.id == item_id))
    # One by one, from the front: no two have the same number on the way.
    for each in items[gone.number :]:
        each.number -= 1
        db.session.flush()


def call(meeting_id: int, *, seen: str = "", act: Act) -> int:
    """The holder and the alternate of each seat are called; how many people are.

    Raises NotFound, TableMeetingShut, LostRace, AgendaEmpty, TooSoonToMeet, NobodyToCall.
    """
    row = _open_row(meeting_id, seen, act=act)
    if row.called_at is not None:
        raise TableMeetingShut()
    has_items = queries.agenda(meeting_id, bank_id=act.bank_id)
    if not has_items or not (row.place or row.link):
        raise AgendaEmpty()
    _check_notice(row, act=act)
    table = founding_queries.table_of(act.bank_id)
    row.called_at = row.changed_at = act.now
    row.quorum_percent = table.quorum_percent if table else None
    db.session.flush()
    _call_seats(row, anew=True, act=act)
    return _tell_all(row, "table_called", act=act)


def _call_seats(row: TableMeeting, *, anew: bool, act: Act) -> None:
    """Whoever speaks for a seat today is called; who does no more is not. Raises NobodyToCall."""
    rows = select(TableCall).where(TableCall.bank_id == act.bank_id, TableCall.meeting_id == row.id)
    known = {(each.organisation_id, each.role): each for each in db.session.scalars(rows)}
    today = {
        (seat.organisation_id, role): face.person_id
        for seat in founding_queries.seated(act.bank_id)
        for role, face in seat.faces
    }
    if not today:
        raise NobodyToCall()
    for key, each in known.items():
        if today.get(key) != each.person_id:
            db.session.delete(each)
        elif anew:
            each.answer = each.answered_at = None
    db.session.flush()
    for (organisation_id, role), person_id in today.items():
        before = known.get((organisation_id, role))
        if before is None or before.person_id != person_id:
            place = {"bank_id": act.bank_id, "meeting_id": row.id, "role": role}
            db.session.add(TableCall(organisation_id=organisation_id, person_id=person_id, **place))
    db.session.flush()


def call_off(meeting_id: int, why: str, *, seen: str = "", act: Act) -> None:
    """It does not take place; whoever was called is told. Raises NotFound, TableMeetingShut, LostRace."""
    row = _open_row(meeting_id, seen, act=act)
    if row.called_at is None:
        raise TableMeetingShut()
    row.called_off = why
    row.sequence += 1
    row.changed_at = act.now
    db.session.flush()
    _tell_all(row, "table_called_off", act=act)


def _tell_all(row: TableMeeting, kind: str, *, act: Act) -> int:
    """One letter for each person, though she stands for two bodies: what it says, and her calendar."""
    found = queries.meeting(row.id, bank_id=act.bank_id)
    facts = {
        "table_meeting_id": found.id,
        "table": found.table_name,
        "title": found.title,
        "place": found.place,
        "link": found.link,
        "starts_at": found.slot.starts_at.isoformat(),
        "ends_at": found.slot.ends_at.isoformat(),
        "answer_by": found.slot.starts_at.isoformat(),
        "agenda": [each.title for each in queries.agenda(row.id, bank_id=act.bank_id)],
        "uid": found.uid,
        "sequence": found.sequence,
        "changed_at": found.changed_at.isoformat(),
        "called_off": found.called_off,
    }
    people = {each.person_id for each in queries.called(row.id, bank_id=act.bank_id)}
    for person_id in sorted(people):
        # The kinds by name: whoever adds one finds here that it is told.
        match kind:
            case "table_called":
                notices.tell(person_id, "table_called", facts, act=act)
            case "table_changed":
                notices.tell(person_id, "table_changed", facts, act=act)
            case _:
                notices.tell(person_id, "table_called_off", facts, act=act)
    return len(people)
