"""Printing time cheques, entering them, and taking them out of use. Each act flushes.

A cheque moves minutes once: the key of its transfer comes from the cheque and not from the act.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, and_, delete, select, update

from exchange.errors import CreditTooLow, LostRace, NotFound, NotOneself
from exchange.ledger import actions as ledger
from exchange.ledger.cheque import MOST_OUT, transfer_key
from exchange.ledger.cheque_queries import (
    ChequeCard,
    cheque_behind,
    first_use,
    how_many_out,
    mark_of,
)
from exchange.ledger.codes import Code, Kind
from exchange.ledger.refusals import (
    ChequeNotCovered,
    ChequeUsed,
    ChequeVoid,
    NoSuchCheque,
    TooManyCheques,
)
from exchange.ledger.seat_queries import household_for
from exchange.ledger.transfer_actions import Wanted, write
from exchange.notices import actions as notices
from exchange.people.consenting_queries import check_is_not_the_writers
from exchange.people.living_queries import adults_of
from exchange.people.names import short_name
from exchange.people.queries import staff_of
from exchange.units import Act
from models.base import db
from models.cheques import Cheque, ChequeBook
from models.ledger import Account
from models.people import Person
from models.states import ChequeState


def print_book(person_id: int, minutes: int | None, serials: list[str], *, act: Act) -> int:
    """Put cheques with these serials into this person's hands; gives the book's id.

    By an operator, for a home that is not her own: its adults are told. The serials are kept
    nowhere. Raises NotFound, NotOneself, AccountClosed, TooManyCheques.
    """
    household_id = household_for(person_id, bank_id=act.bank_id)
    if household_id is None:
        raise NotFound()
    _check_concerns_others(household_id, act=act)
    (account_id,) = ledger.accounts_of(household_id, act=act)
    # Two operators who print at once would each see room for theirs.
    db.session.get(Account, (act.bank_id, account_id), with_for_update=True)
    out = how_many_out(household_id, bank_id=act.bank_id)
    if out + len(serials) > MOST_OUT:
        raise TooManyCheques(out, MOST_OUT)
    book = ChequeBook(
        bank_id=act.bank_id,
        household_id=household_id,
        person_id=person_id,
        minutes=minutes,
        printed_by_id=act.person_id,
        printed_at=act.now,
        act_uid=act.uid,
    )
    db.session.add(book)
    db.session.flush()
    for number, serial in enumerate(serials, start=1):
        mark = mark_of(serial, bank_id=act.bank_id)
        kept = {"bank_id": act.bank_id, "book_id": book.id, "number": number, "mark": mark}
        db.session.add(Cheque(**kept, state=ChequeState.OUT))
    db.session.flush()
    facts = {"cheques": len(serials), "minutes": minutes, "name": _name(person_id)}
    for each in adults_of(household_id, bank_id=act.bank_id):
        notices.tell(each, "cheques_printed", facts, act=act)
    return book.id


def _check_concerns_others(household_id: int, *, act: Act) -> None:
    if act.person_id in adults_of(household_id, bank_id=act.bank_id):
        raise NotOneself()


def _name(person_id: int) -> str:
    row = db.session.execute(
        select(Person.first_name, Person.last_name).where(Person.id == person_id)
    ).one()
    return short_name(row.first_name, row.last_name)


@dataclass(frozen=True)
class Entry:
    """What stands on a cheque, besides what was printed on it. `helper_id`: None for the actor."""

    serial: str
    minutes: int
    given_on: date
    helper_id: int | None = None


def enter(entry: Entry, *, act: Act) -> int:
    """Pay a cheque to whoever helped, from the home it was printed for. Gives the transfer's id.

    By the helper herself, or for her by an operator whom neither home concerns; who printed it, or
    lives with who did, is paid by another's hand. Both sides are told. Raises NoSuchCheque, ChequeUsed with the first use, ChequeVoid, ChequeNotCovered,
    NotOneself, AccountClosed, NotFound.
    """
    cheque = behind(entry.serial, bank_id=act.bank_id)
    # Of two who enter it at once the second waits here, and reads what the first has done.
    db.session.get(Cheque, (act.bank_id, cheque.id), with_for_update=True, populate_existing=True)
    check_is_out(cheque.id, act=act)
    helper_id, household_id = _helper(entry, cheque, act=act)
    minutes = cheque.minutes or entry.minutes
    transfer_id = _pay(cheque, household_id, minutes, act=act)
    _end(
        [Cheque.id == cheque.id],
        {
            "state": ChequeState.USED,
            "helper_id": helper_id,
            "given_on": entry.given_on,
            "transfer_id": transfer_id,
        },
        act=act,
    )
    _tell_entered(cheque, helper_id, minutes, entry.given_on, act=act)
    return transfer_id


def behind(serial: str, *, bank_id: int) -> ChequeCard:
    """The cheque of this serial, in whatever state it is. Raises NoSuchCheque."""
    found = cheque_behind(serial, bank_id=bank_id)
    if found is None:
        raise NoSuchCheque()
    return found


def check_is_out(cheque_id: int, *, act: Act) -> None:
    """Raises ChequeUsed, ChequeVoid."""
    row = db.session.execute(
        select(Cheque.state, Cheque.ended_at).where(
            Cheque.bank_id == act.bank_id, Cheque.id == cheque_id
        )
    ).one()
    if row.state == ChequeState.VOID:
        raise ChequeVoid(row.ended_at)
    use = first_use(cheque_id, bank_id=act.bank_id)
    if use is not None:
        raise ChequeUsed(use.given_on, use.minutes, use.at, use.helper_name)


def _tell_entered(
    cheque: ChequeCard, helper_id: int, minutes: int, given_on: date, *, act: Act
) -> None:
    day, number = given_on.isoformat(), cheque.number
    paid = {"minutes": minutes, "day": day, "number": number, "name": _name(helper_id)}
    for each in adults_of(cheque.household_id, bank_id=act.bank_id):
        notices.tell(each, "cheque_paid", paid, act=act)
    if helper_id != act.person_id:
        earned = {"minutes": minutes, "day": day, "name": cheque.name}
        notices.tell(helper_id, "cheque_earned", earned, act=act)


def _helper(entry: Entry, cheque: ChequeCard, *, act: Act) -> tuple[int, int]:
    """Who helped, and the home that is paid. Raises NotFound, NotOneself."""
    assert act.person_id is not None
    check_is_not_the_writers(cheque.household_id, act=act)
    helper_id, household_id = act.person_id, act.household_id
    if entry.helper_id is not None and entry.helper_id != act.person_id:
        if act.person_id not in staff_of(act.bank_id):
            raise NotFound()
        helper_id = entry.helper_id
        household_id = household_for(helper_id, bank_id=act.bank_id)
        _check_concerns_others(cheque.household_id, act=act)
        if household_id is not None:
            _check_concerns_others(household_id, act=act)
    if household_id is None:
        raise NotFound()
    paid = adults_of(household_id, bank_id=act.bank_id)
    # She has read every serial: alone she could pay herself with the hours of others.
    if cheque.printed_by_id in paid and (act.by_id or act.person_id) in paid:
        raise NotOneself()
    if household_id == cheque.household_id or helper_id in adults_of(
        cheque.household_id, bank_id=act.bank_id
    ):
        raise NotOneself()
    return helper_id, household_id


def _pay(cheque: ChequeCard, household_id: int, minutes: int, *, act: Act) -> int:
    payer_id, payee_id = ledger.accounts_of(cheque.household_id, household_id, act=act)
    uid = transfer_key(act.bank_id, cheque.id)
    try:
        return write(Wanted(uid, Kind.MOVE, payer_id, payee_id, minutes, Code.CHEQUE), act=act)
    except CreditTooLow:
        # How much another home has is not told to who has a paper of theirs in hand.
        raise ChequeNotCovered() from None


def _end(which: list[ColumnElement[bool]], values: dict[str, Any], *, act: Act) -> None:
    """Take these out of use. Raises LostRace when none of them was out any more."""
    moved = db.session.execute(
        update(Cheque)
        .where(Cheque.bank_id == act.bank_id, Cheque.state == ChequeState.OUT, *which)
        .values(ended_at=act.now, ended_by_id=act.person_id, **values)
        .execution_options(synchronize_session=False)
    )
    if cast("CursorResult[Any]", moved).rowcount == 0:
        raise LostRace()


def void_cheque(cheque_id: int, *, act: Act) -> int:
    """A lost one counts no more. By who lives there, or an operator; gives whose it was.

    Raises NotFound, ChequeUsed, ChequeVoid.
    """
    book_id = db.session.scalar(
        select(Cheque.book_id).where(Cheque.bank_id == act.bank_id, Cheque.id == cheque_id)
    )
    person_id = _whose(book_id, act=act)
    check_is_out(cheque_id, act=act)
    _end([Cheque.id == cheque_id], {"state": ChequeState.VOID}, act=act)
    return person_id


def void_book(book_id: int, *, act: Act) -> int:
    """All that are still out count no more. Raises NotFound, LostRace when none was out."""
    person_id = _whose(book_id, act=act)
    _end([Cheque.book_id == book_id], {"state": ChequeState.VOID}, act=act)
    return person_id


def _whose(book_id: int | None, *, act: Act) -> int:
    """For whom they were printed. Raises NotFound for who neither lives there nor operates."""
    book = db.session.get(ChequeBook, (act.bank_id, book_id or 0))
    if book is None:
        raise NotFound()
    lives_there = act.person_id in adults_of(book.household_id, bank_id=act.bank_id)
    if not lives_there and act.person_id not in staff_of(act.bank_id):
        raise NotFound()
    return book.person_id


def leave(person_id: int, *, act: Act) -> None:
    """What was printed for who leaves the bank, or her home, counts no more."""
    db.session.execute(
        update(Cheque)
        .where(
            Cheque.bank_id == act.bank_id,
            Cheque.state == ChequeState.OUT,
            Cheque.book_id.in_(_books_of(person_id, act=act)),
        )
        .values(state=ChequeState.VOID, ended_at=act.now)
        .execution_options(synchronize_session=False)
    )


def _books_of(person_id: int, *, act: Act) -> Any:
    hers = and_(ChequeBook.bank_id == act.bank_id, ChequeBook.person_id == person_id)
    return select(ChequeBook.id).where(hers)


def erase(person_id: int, *, act: Act) -> None:
    """Her cheques go, and her name from others'; what moved stays in the books."""
    books = list(db.session.scalars(_books_of(person_id, act=act)))
    db.session.execute(
        delete(Cheque).where(Cheque.bank_id == act.bank_id, Cheque.book_id.in_(books))
    )
    db.session.execute(
        delete(ChequeBook).where(ChequeBook.bank_id == act.bank_id, ChequeBook.id.in_(books))
    )
    for column in (Cheque.helper_id, Cheque.ended_by_id):
        db.session.execute(
            update(Cheque)
            .where(Cheque.bank_id == act.bank_id, column == person_id)
            .values({column: None})
        )
    db.session.execute(
        update(ChequeBook)
        .where(ChequeBook.bank_id == act.bank_id, ChequeBook.printed_by_id == person_id)
        .values(printed_by_id=None)
    )
