"""Hours between two banks: a row in each one's books against its account for the other, in one trip.

Both must have agreed, each by opening an account for the other. How far one may owe the other is
what both said, the lower number: whoever says less has it at once. Books are written in the order
of the banks' ids, so that two who give to each other at once never wait in a circle.
"""

import uuid
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, select

from exchange.errors import CreditTooLow, NotFound
from exchange.ledger.clearing import Word, comes_near
from exchange.ledger.clearing_limits_actions import follow_words, one_after_another, say
from exchange.ledger.clearing_word_queries import newest_word
from exchange.ledger.codes import Code, Kind
from exchange.ledger.fund_actions import account_acted_for, check_was_there
from exchange.ledger.limits import Limits
from exchange.ledger.limits_actions import note
from exchange.ledger.refusals import BankTooFarBehind
from exchange.ledger.transfer_actions import Wanted, write
from exchange.notices import actions as notices
from exchange.people.bank_queries import zone_of
from exchange.people.living_queries import adults_of
from exchange.people.queries import keepers_of
from exchange.units import Act
from models.base import db
from models.ledger import Account
from models.people import HOUSE, Bank


def agree(
    other_bank_id: int,
    floor_minutes: int,
    *,
    we_minutes: int | None = None,
    from_day: date | None = None,
    act: Act,
) -> int:
    """Let hours go to and fro with another bank, which may owe ours so far; gives the account's id.

    `we_minutes`: how far ours may owe it, None as far as it lets us. What counts is the lower of
    both banks' words. An agreement that was ended begins again; who owes more already may stay
    there. The others' administrators are told, unless all stays as it was. Raises NotFound.
    """
    if other_bank_id in (act.bank_id, HOUSE) or _name(other_bank_id) is None:
        raise NotFound()
    one_after_another(act.bank_id, other_bank_id)
    today = act.now.astimezone(zone_of(act.bank_id)).date()
    word = Word(-floor_minutes, we_minutes, max(today, from_day or today))
    before = newest_word(act.bank_id, other_bank_id)
    account = _account(Account.other_bank_id == other_bank_id, bank_id=act.bank_id)
    if account is None:
        account = Account(
            bank_id=act.bank_id,
            handle=uuid.uuid4(),
            kind="clearing",
            other_bank_id=other_bank_id,
            floor_minutes=0,
            opened_at=act.now,
        )
        db.session.add(account)
    elif account.closed_at is None and before is not None and _is_no_news(before, word, today):
        return account.id
    account.closed_at = None
    db.session.flush()
    say(other_bank_id, word, act=act)
    if word.from_day == today:
        note(account.id, Limits(floor_minutes, None), act=act)
    follow_words(act.bank_id, other_bank_id, act=act)
    there = replace(act, bank_id=other_bank_id)
    facts = {"bank": _name(act.bank_id), "minutes": -floor_minutes}
    for person_id in keepers_of(other_bank_id):
        notices.tell(person_id, "bank_agrees", facts, act=there)
    return account.id


def _is_no_news(before: Word, word: Word, today: date) -> bool:
    same = (before.they_minutes, before.we_minutes) == (word.they_minutes, word.we_minutes)
    return same and max(before.from_day, today) == word.from_day


def end_agreement(other_bank_id: int, *, act: Act) -> None:
    """From now on nothing goes to and fro; what is owed stays written. Raises NotFound."""
    account = _account(Account.other_bank_id == other_bank_id, bank_id=act.bank_id)
    if account is None or account.closed_at is not None:
        raise NotFound()
    account.closed_at = act.now
    db.session.flush()


def give_across(
    other_bank_id: int, account_id: int, minutes: int, *, memo: str | None, act: Act
) -> None:
    """Give hours of the actor's household to an account of another bank: only what is there.

    Raises CreditTooLow, BankTooFarBehind, AccountClosed, NotFound.
    """
    giver = account_acted_for(act)
    ours = _account(Account.other_bank_id == other_bank_id, bank_id=act.bank_id)
    theirs = _account(Account.other_bank_id == act.bank_id, bank_id=other_bank_id)
    to = _account(Account.id == account_id, bank_id=other_bank_id)
    if ours is None or theirs is None or to is None:
        raise NotFound()
    if to.kind not in ("household", "organisation"):
        raise NotFound()
    group = act.part(f"across:{other_bank_id}")
    rows = [(act.bank_id, giver.id, ours.id), (other_bank_id, theirs.id, to.id)]
    for bank_id, debit_id, credit_id in sorted(rows):
        uid = act.part(f"across:{bank_id}:{debit_id}:{credit_id}")
        wanted = Wanted(
            uid, Kind.MOVE, debit_id, credit_id, minutes, Code.CLEARING, group_uid=group
        )
        _write(wanted, memo, act=replace(act, bank_id=bank_id))
    check_was_there(giver.id, minutes, act=act)
    _tell_if_near(theirs.id, minutes, other_bank_id=other_bank_id, act=act)
    if to.household_id is not None:
        _tell(to.household_id, minutes, act=replace(act, bank_id=other_bank_id), of=act)


def _account(which: ColumnElement[bool], *, bank_id: int) -> Account | None:
    found: Account | None = db.session.scalar(
        select(Account).where(Account.bank_id == bank_id, which)
    )
    return found


def _name(bank_id: int) -> str | None:
    return db.session.scalar(select(Bank.name).where(Bank.id == bank_id))


def _write(wanted: Wanted, memo: str | None, *, act: Act) -> None:
    try:
        write(wanted, memo=memo, act=act)
    except CreditTooLow as no:
        if no.household_id is not None:
            raise
        # The other bank's account for ours: both have said how far we may be behind.
        raise BankTooFarBehind(no.available_minutes) from no


def _tell_if_near(account_id: int, minutes: int, *, other_bank_id: int, act: Act) -> None:
    """Both banks' administrators, once on the way down: soon nothing more goes to that bank."""
    row = db.session.execute(
        select(Account.posted_minutes - Account.held_minutes, Account.floor_minutes).where(
            Account.bank_id == other_bank_id, Account.id == account_id
        )
    ).one()
    available, floor = row
    if floor is None or not comes_near(-floor, available - floor, minutes):
        return
    for here, there, owes in (
        (act.bank_id, other_bank_id, True),
        (other_bank_id, act.bank_id, False),
    ):
        facts = {"bank": _name(there), "minutes": available - floor, "owes": owes}
        for person_id in keepers_of(here):
            notices.tell(person_id, "bank_limit_near", facts, act=replace(act, bank_id=here))


def _tell(household_id: int, minutes: int, *, act: Act, of: Act) -> None:
    facts = {"minutes": minutes, "household": _name(of.bank_id)}
    for person_id in adults_of(household_id, bank_id=act.bank_id):
        notices.tell(person_id, "gift", facts, act=act)
