"""Finding a draft right, and sealing it into the register. Each act flushes; rows are only added."""

from sqlalchemy import and_, select

from exchange.errors import NotFound
from exchange.notices import actions as notices
from exchange.pact import register_queries as queries
from exchange.pact.minutes import Approval, to_text
from exchange.pact.minutes_actions import open_minutes
from exchange.pact.minutes_queries import Written
from exchange.pact.minutes_refusals import (
    ApprovalsWanted,
    ApprovedAlready,
    DraftMoved,
    NotCarried,
    NotHeldYet,
)
from exchange.pact.register import Sealed, sealed
from exchange.people.bank_queries import slug_of, zone_of
from exchange.people.representative_queries import partners, standing
from exchange.units import Act
from models.act import ActRow
from models.base import db
from models.table_minutes import TableApproval, TableMinutes

APPROVALS_NEEDED = 2
"""Of different bodies, said by different people, beside whoever keeps the books."""


def approve(meeting_id: int, organisation_id: int, text_hash: bytes, *, act: Act) -> None:
    """A body that sits at the table finds the draft right, as it was read, by who speaks for it now.

    Raises NotFound, NotHeldYet, MinutesSealed, DraftMoved, ApprovedAlready.
    """
    found = open_minutes(meeting_id, act=act)
    speaks = standing(act.person_id or 0, act.bank_id, organisation_id)
    if organisation_id not in found.seats or speaks is None:
        raise NotFound()
    if found.document.hash != text_hash:
        raise DraftMoved()
    if _has_approved(meeting_id, organisation_id, text_hash, act=act):
        raise ApprovedAlready()
    db.session.add(
        TableApproval(
            bank_id=act.bank_id,
            meeting_id=meeting_id,
            organisation_id=organisation_id,
            text_hash=text_hash,
            act_uid=act.uid,
        )
    )
    db.session.flush()


def _has_approved(meeting_id: int, organisation_id: int, text_hash: bytes, *, act: Act) -> bool:
    """Has the body, or has she for another one? Nobody says it for two."""
    rows = db.session.execute(
        select(TableApproval.organisation_id, ActRow.person_id)
        .join(
            ActRow,
            and_(ActRow.bank_id == TableApproval.bank_id, ActRow.uid == TableApproval.act_uid),
        )
        .where(
            TableApproval.bank_id == act.bank_id,
            TableApproval.meeting_id == meeting_id,
            TableApproval.text_hash == text_hash,
        )
    )
    return any(
        body == organisation_id or (person_id is not None and person_id == act.person_id)
        for body, person_id in rows
    )


def seal(meeting_id: int, read: bytes, *, point_id: int | None = None, act: Act) -> int:
    """The draft of the hash that was read, into the register for ever; its number.

    Approved by the vote on a point of a later meeting, or by two bodies. Everybody who speaks for a
    body at the table is told the number and the seal: so there is a proof outside.
    Raises NotFound, NotHeldYet, MinutesSealed, DraftMoved, NotCarried, ApprovalsWanted.
    """
    found = open_minutes(meeting_id, act=act)
    if found.starts_at > act.now:
        raise NotHeldYet()
    document = found.document
    if document.hash != read:
        raise DraftMoved()
    if point_id is not None:
        approval = _by_meeting(found, point_id, act=act)
    else:
        approval = _by_two(found, act=act)
    text = to_text(document.approved(approval))
    last = queries.head(act.bank_id)
    moment = act.now
    row = Sealed(
        act.bank_id, last.seq + 1, meeting_id, queries.microseconds(moment), text, hash=b""
    )
    row = sealed(row, last)
    db.session.add(
        TableMinutes(
            bank_id=act.bank_id,
            number=row.number,
            meeting_id=meeting_id,
            words=text,
            hash=row.hash,
            sealed_at=moment,
            act_uid=act.uid,
        )
    )
    db.session.flush()
    _tell(found, row, act=act)
    return row.number


def _by_meeting(found: Written, point_id: int, *, act: Act) -> Approval:
    """By the vote on a point of a later meeting, which was about this very draft."""
    points = queries.points_about(found.meeting_id, bank_id=act.bank_id)
    point = next((each for each in points if each.item_id == point_id), None)
    if point is None:
        raise NotFound()
    if not point.is_carried:
        raise NotCarried()
    if point.draft_hash != found.document.hash:
        raise DraftMoved()
    day = point.starts_at.astimezone(zone_of(act.bank_id)).date()
    return Approval("meeting", (point.title,), day.isoformat())


def _by_two(found: Written, *, act: Act) -> Approval:
    here = found.meeting_id, found.document.hash
    by = queries.approvals(*here, bank_id=act.bank_id, beside=act.person_id)
    if len(by) < APPROVALS_NEEDED:
        raise ApprovalsWanted(len(by), APPROVALS_NEEDED)
    day = act.now.astimezone(zone_of(act.bank_id)).date()
    return Approval("two", tuple(by.values()), day.isoformat())


def _tell(found: Written, row: Sealed, *, act: Act) -> None:
    facts = {
        "title": found.title,
        "number": row.number,
        "hash": row.hash.hex(),
        "bank": slug_of(act.bank_id),
    }
    people = {
        face.person_id
        for each in partners(act.bank_id)
        if each.organisation_id in found.seats
        for face in (each.holder, each.alternate)
        if face is not None
    }
    for person_id in sorted(people):
        notices.tell(person_id, "table_sealed", facts, act=act)
