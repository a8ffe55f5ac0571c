"""Bringing balances from paper or another system: all or nothing, once, before the first exchange."""

from collections.abc import Sequence

from sqlalchemy import select

from exchange.errors import NotFound, NotOneself
from exchange.ledger.brought import Brought, Reading
from exchange.ledger.codes import Code, Kind
from exchange.ledger.opening_queries import has_exchanged, opening
from exchange.ledger.refusals import OpeningTooLate
from exchange.ledger.transfer_actions import Wanted, write
from exchange.notices import actions as notices
from exchange.people.living_queries import adults_of
from exchange.units import Act
from models.base import db
from models.ledger import Account
from models.periods import Opening


def bring_balances(reading: Reading, *, act: Act) -> None:
    """Write every row against the account where minutes are issued, and tell each household.

    Nobody brings hours to her own home. Raises OpeningTooLate, NotOneself, CreditTooLow,
    AccountClosed, NotFound.
    """
    assert not reading.problems, "a table is brought in whole or not at all"
    if opening(act.bank_id) is not None:
        raise OpeningTooLate("done")
    if has_exchanged(act.bank_id):
        raise OpeningTooLate("exchanged")
    db.session.add(
        Opening(
            bank_id=act.bank_id,
            rows=len(reading.rows),
            credit_minutes=reading.credit_minutes,
            debt_minutes=reading.debt_minutes,
            act_uid=act.uid,
            at=act.now,
        )
    )
    db.session.flush()
    _write(sorted(reading.rows, key=lambda each: each.account.account_id), act=act)


def _write(rows: Sequence[Brought], *, act: Act) -> None:
    issuance_id = db.session.scalar(
        select(Account.id).where(Account.bank_id == act.bank_id, Account.kind == "issuance")
    )
    if issuance_id is None:
        raise NotFound()
    for each in rows:
        if not each.minutes:
            continue
        account_id = each.account.account_id
        adults = _adults(account_id, act=act)
        if act.person_id in adults:
            raise NotOneself()
        pair = (issuance_id, account_id) if each.minutes > 0 else (account_id, issuance_id)
        uid = act.part(f"opening:{account_id}")
        write(Wanted(uid, Kind.MOVE, *pair, abs(each.minutes), Code.OPENING), act=act)
        for person_id in adults:
            notices.tell(person_id, "balance_brought", {"minutes": each.minutes}, act=act)


def _adults(account_id: int, *, act: Act) -> list[int]:
    household_id = db.session.scalars(
        select(Account.household_id).where(Account.bank_id == act.bank_id, Account.id == account_id)
    ).one()
    assert household_id is not None, "only households are in such a table"
    return adults_of(household_id, bank_id=act.bank_id)
