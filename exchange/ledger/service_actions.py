"""Hours of whoever coordinates: noted by her, given from the fund by another. Each act flushes; the caller commits."""

from datetime import date
from typing import Any, cast

from sqlalchemy import CursorResult, delete, func, select, update

from exchange.errors import Closed, NotFound, NotOneself, NotOpen
from exchange.ledger import fund_actions as fund
from exchange.ledger.refusals import TooMuchService
from exchange.notices import actions as notices
from exchange.people.living_queries import adults_of
from exchange.people.names import short_name
from exchange.people.queries import keepers_of, staff_of
from exchange.units import Act
from models.base import db
from models.ledger import Account
from models.people import Person
from models.serving import ServiceNote
from models.states import ServiceState

MINUTES_A_DAY = 720


def note_service(day: date, minutes: int, words: str | None, *, act: Act) -> int:
    """She coordinated so long on a day; who keeps the books is told. Gives the note's id.

    Raises NotFound for who does not coordinate, TooMuchService beyond twelve hours of one day.
    """
    if act.person_id not in staff_of(act.bank_id):
        raise NotFound()
    account = fund.account_acted_for(act)
    # Two forms sent at once would each see room for theirs.
    db.session.execute(select(Account.id).where(_is(account.id, act)).with_for_update())
    _check_room(day, minutes, act=act)
    note = ServiceNote(
        bank_id=act.bank_id,
        person_id=act.person_id,
        household_id=account.household_id,
        day=day,
        minutes=minutes,
        words=words,
        made_at=act.now,
        act_uid=act.uid,
    )
    db.session.add(note)
    db.session.flush()
    facts = {"minutes": minutes, "name": _name(act.person_id)}
    for person_id in keepers_of(act.bank_id):
        if person_id != act.person_id:
            notices.tell(person_id, "service_noted", facts, act=act)
    return note.id


def _is(account_id: int, act: Act) -> Any:
    return (Account.bank_id == act.bank_id) & (Account.id == account_id)


def _check_room(day: date, minutes: int, *, act: Act) -> None:
    noted = db.session.scalar(
        select(func.coalesce(func.sum(ServiceNote.minutes), 0)).where(
            ServiceNote.bank_id == act.bank_id,
            ServiceNote.person_id == act.person_id,
            ServiceNote.day == day,
            ServiceNote.state.in_((ServiceState.WAITING, ServiceState.GIVEN)),
        )
    )
    if int(noted or 0) + minutes > MINUTES_A_DAY:
        raise TooMuchService(MINUTES_A_DAY - int(noted or 0))


def _name(person_id: int | None) -> str:
    row = db.session.execute(
        select(Person.first_name, Person.last_name).where(Person.id == person_id)
    ).one()
    return short_name(row.first_name, row.last_name)


def take_back(note_id: int, *, act: Act) -> None:
    """She noted it wrongly. Raises NotFound for another's, NotOpen once it was answered."""
    note = _noted(note_id, act=act)
    if note.person_id != act.person_id:
        raise NotFound()
    _answered(note_id, ServiceState.WITHDRAWN, by_id=None, act=act)


def give(note_id: int, reason: str, *, act: Act) -> None:
    """The fund gives her home the minutes she noted, for one of the bank's reasons.

    Raises NotOneself for her own and her home's, NotOpen, CreditTooLow, AccountClosed, NotFound.
    """
    note = _for_another(note_id, act=act)
    account_id = db.session.scalars(
        select(Account.id).where(
            Account.bank_id == act.bank_id, Account.household_id == note.household_id
        )
    ).one()
    # First whose answer it is: two who keep the books would otherwise both give.
    _answered(note_id, ServiceState.GIVEN, by_id=act.person_id, act=act)
    fund.grant(account_id, note.minutes, reason, memo=None, act=act)


def decline(note_id: int, motive: str, *, act: Act) -> None:
    """It is not paid; she reads why. Raises NotOneself, NotOpen, NotFound."""
    note = _for_another(note_id, act=act)
    _answered(note_id, ServiceState.DECLINED, by_id=act.person_id, act=act)
    facts = {"motive": motive, "minutes": note.minutes}
    notices.tell(note.person_id, "service_declined", facts, act=act)


def _for_another(note_id: int, *, act: Act) -> ServiceNote:
    note = _noted(note_id, act=act)
    at_home = adults_of(note.household_id, bank_id=act.bank_id)
    if act.person_id == note.person_id or act.person_id in at_home:
        raise NotOneself()
    return note


def _noted(note_id: int, *, act: Act) -> ServiceNote:
    found = db.session.get(ServiceNote, (act.bank_id, note_id))
    if found is None:
        raise NotFound()
    return found


def _answered(note_id: int, state: ServiceState, *, by_id: int | None, act: Act) -> None:
    moved = db.session.execute(
        update(ServiceNote)
        .where(
            ServiceNote.bank_id == act.bank_id,
            ServiceNote.id == note_id,
            ServiceNote.state == ServiceState.WAITING,
        )
        .values(state=state, answered_at=act.now, answered_by_id=by_id)
    )
    if cast("CursorResult[Any]", moved).rowcount == 0:
        raise NotOpen(Closed.ANSWERED)


def erase(person_id: int, *, act: Act) -> None:
    """What she noted goes; what the fund gave for it stays in the books."""
    db.session.execute(
        delete(ServiceNote).where(
            ServiceNote.bank_id == act.bank_id, ServiceNote.person_id == person_id
        )
    )
    db.session.execute(
        update(ServiceNote)
        .where(ServiceNote.bank_id == act.bank_id, ServiceNote.answered_by_id == person_id)
        .values(answered_by_id=None)
    )
