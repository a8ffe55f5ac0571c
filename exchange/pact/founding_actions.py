"""Founding the provincial table: what it is for, who is invited, the minutes, then its seats."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select, update

from exchange.errors import NotFound
from exchange.notices.actions import STUCK_AFTER, TRIES_MAX
from exchange.pact import founding_queries, signature_actions, signature_queries
from exchange.pact.founding_queries import MinutesCard, TableCard
from exchange.pact.refusals import NotSigned
from exchange.pact.seen import check
from exchange.pact.signatures import Proof, Statement
from exchange.pact.table_refusals import (
    FoundingSigned,
    SeatLinkOver,
    SitsThere,
    TableFounded,
    TableNotFounded,
    TooFewToFound,
)
from exchange.people import representative_queries
from exchange.people.bank_queries import zone_of
from exchange.units import Act
from models.base import db
from models.people import Organisation
from models.provincial_table import (
    FoundingMinutes,
    ProvincialTable,
    TableInvitation,
    TableSeat,
)
from models.states_of_tables import SeatAnswer, SendState

ABOUT = "founding"
FOUNDERS_MIN = 2
ADDRESSES_KEPT = timedelta(days=365)
LINKS_COUNT = timedelta(days=14)
"""For so long a link in an invitation answers; then the letter is sent anew."""


@dataclass(frozen=True)
class Founding:
    """What the table is, which kinds of bodies are to sit there, and its rules."""

    name: str
    aim: str
    law: str
    kinds: list[str]
    quorum_percent: int
    notice_days: int
    asks_needed: int


def write_founding(founding: Founding, *, seen: str = "", act: Act) -> None:
    """Begin to found it, or say it otherwise; also the rules of one that is founded. Raises LostRace."""
    row = db.session.get(ProvincialTable, act.bank_id, with_for_update=True)
    check(seen, founding_queries.table_mark(founding_queries.table_of(act.bank_id)))
    if row is None:
        row = ProvincialTable(bank_id=act.bank_id)
        db.session.add(row)
    for name, said in vars(founding).items():
        setattr(row, name, said)
    row.act_uid = act.uid
    db.session.flush()


def invite(kind: str, name: str, address: str, *, act: Act) -> int:
    """A letter goes to a body that is no member; gives the invitation's id. Raises NotFound."""
    _table(act.bank_id)
    row = TableInvitation(
        bank_id=act.bank_id,
        kind=kind,
        name=name,
        address=address,
        invited_at=act.now,
        next_at=act.now,
        act_uid=act.uid,
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def _table(bank_id: int) -> TableCard:
    found = founding_queries.table_of(bank_id)
    if found is None:
        raise NotFound()
    return found


def take_back(invitation_id: int, *, act: Act) -> None:
    """The invitation is gone, with its address and its link. Raises NotFound."""
    gone = delete(TableInvitation).where(
        TableInvitation.bank_id == act.bank_id, TableInvitation.id == invitation_id
    )
    if not _moved(gone):
        raise NotFound()


def invite_again(invitation_id: int, *, act: Act) -> None:
    """The letter leaves once more, and its link counts anew. Raises NotFound once its address is gone."""
    anew = (
        update(TableInvitation)
        .where(
            TableInvitation.bank_id == act.bank_id,
            TableInvitation.id == invitation_id,
            TableInvitation.address.is_not(None),
            TableInvitation.state.in_((SendState.SENT, SendState.FAILED)),
        )
        .values(invited_at=act.now, next_at=act.now, state=SendState.WAITING, tries=0)
    )
    if not _moved(anew):
        raise NotFound()


def answer_invitation(invitation_id: int, answer: SeatAnswer, words: str, *, act: Act) -> None:
    """Yes, no, or perhaps later; whoever said one may say another. Raises SeatLinkOver."""
    found = (
        update(TableInvitation)
        .where(
            TableInvitation.bank_id == act.bank_id,
            TableInvitation.id == invitation_id,
            TableInvitation.invited_at > act.now - LINKS_COUNT,
        )
        .values(answer=answer, words=words, answered_at=act.now)
    )
    if not _moved(found):
        raise SeatLinkOver()


def claim(bank_id: int, invitation_id: int, *, now: datetime) -> bool:
    """Take one letter for sending; False when another clock has it."""
    return _moved(
        update(TableInvitation)
        .where(
            TableInvitation.bank_id == bank_id,
            TableInvitation.id == invitation_id,
            TableInvitation.state == SendState.WAITING,
        )
        .values(state=SendState.SENDING, tries=TableInvitation.tries + 1, next_at=now)
    )


def settle(bank_id: int, invitation_id: int, *, tries: int, left: bool, now: datetime) -> None:
    """It has left; or the server did not take it: again later, and given up after TRIES_MAX."""
    state = SendState.FAILED if tries >= TRIES_MAX else SendState.WAITING
    db.session.execute(
        update(TableInvitation)
        .where(TableInvitation.bank_id == bank_id, TableInvitation.id == invitation_id)
        .values(state=SendState.SENT if left else state, next_at=now + timedelta(minutes=2**tries))
    )


def free_stuck(*, now: datetime) -> None:
    """A clock that died while sending leaves its claim; after a while another may try."""
    db.session.execute(
        update(TableInvitation)
        .where(
            TableInvitation.state == SendState.SENDING,
            TableInvitation.next_at < now - STUCK_AFTER,
        )
        .values(state=SendState.WAITING)
    )


def forget_addresses(*, now: datetime) -> None:
    """A year later nobody needs to know where the letter went."""
    db.session.execute(
        update(TableInvitation)
        .where(
            TableInvitation.invited_at < now - ADDRESSES_KEPT,
            TableInvitation.address.is_not(None),
        )
        .values(address=None)
    )


def write_minutes(words: str, *, seen: str = "", act: Act) -> int:
    """An edition of the founding minutes; gives its number.

    Raises NotFound, TableFounded, FoundingSigned, LostRace.
    """
    _unfounded(act)
    last = founding_queries.founding_minutes(act.bank_id)
    if last is not None and signers(last, bank_id=act.bank_id):
        raise FoundingSigned()
    check(seen, founding_queries.minutes_mark(last))
    row = FoundingMinutes(
        bank_id=act.bank_id,
        number=last.number + 1 if last else 1,
        words=words,
        text_hash=sha256(words.encode()).digest(),
        act_uid=act.uid,
        at=act.now,
    )
    db.session.add(row)
    db.session.flush()
    return row.number


def _unfounded(act: Act) -> ProvincialTable:
    """Locked: of a signature and another edition at once, one comes first, and the other hears of it."""
    row = db.session.get(ProvincialTable, act.bank_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound()
    if row.founded_on is not None:
        raise TableFounded()
    return row


def signers(minutes: MinutesCard, *, bank_id: int) -> list[int]:
    """The bodies that signed this edition."""
    kept = signature_queries.signatures_of(ABOUT, minutes.id, bank_id=bank_id)
    return [each.said.organisation_id for each in kept]


def sign(statement: Statement, proof: Proof, *, act: Act) -> None:
    """A body signs the minutes as they stand, by one who speaks for it now.

    Raises NotFound, TableFounded, NotSigned, SignedBefore.
    """
    _unfounded(act)
    minutes = founding_queries.founding_minutes(act.bank_id)
    speaks = representative_queries.standing(
        act.person_id or 0, act.bank_id, statement.organisation_id
    )
    if minutes is None or speaks is None:
        raise NotFound()
    said = statement.about, statement.document, statement.version, statement.role
    if said != (ABOUT, minutes.text_hash.hex(), str(minutes.number), speaks.role):
        raise NotSigned()
    signature_actions.keep(statement, proof, minutes.id, act=act)


def found(*, act: Act) -> int:
    """Whoever signed the minutes sits there from today; how many do.

    Raises NotFound, TableFounded, TooFewToFound.
    """
    row = _unfounded(act)
    minutes = founding_queries.founding_minutes(act.bank_id)
    if minutes is None:
        raise NotFound()
    bodies = signers(minutes, bank_id=act.bank_id)
    if len(bodies) < FOUNDERS_MIN:
        raise TooFewToFound(len(bodies), FOUNDERS_MIN)
    row.founded_on = act.now.astimezone(zone_of(act.bank_id)).date()
    for organisation_id in bodies:
        _sit(organisation_id, act=act)
    return len(bodies)


def seat(organisation_id: int, *, act: Act) -> None:
    """One more body sits there. Raises NotFound, TableNotFounded, SitsThere."""
    if _table(act.bank_id).founded_on is None:
        raise TableNotFounded()
    if db.session.get(Organisation, (act.bank_id, organisation_id)) is None:
        raise NotFound()
    if founding_queries.sits(organisation_id, bank_id=act.bank_id):
        raise SitsThere()
    _sit(organisation_id, act=act)


def _sit(organisation_id: int, *, act: Act) -> None:
    row = TableSeat(
        bank_id=act.bank_id,
        organisation_id=organisation_id,
        since=act.now.astimezone(zone_of(act.bank_id)).date(),
        act_uid=act.uid,
    )
    db.session.add(row)
    db.session.flush()


def end_seat(seat_id: int, *, act: Act) -> None:
    """From today it sits there no more. Raises NotFound."""
    until = act.now.astimezone(zone_of(act.bank_id)).date()
    standing = select(TableSeat).where(
        TableSeat.bank_id == act.bank_id, TableSeat.id == seat_id, TableSeat.until.is_(None)
    )
    row = db.session.scalar(standing)
    if row is None:
        raise NotFound()
    row.until = until
    db.session.flush()


def _moved(statement: Any) -> bool:
    return cast("CursorResult[Any]", db.session.execute(statement)).rowcount == 1
