"""Settling what one bank owes another: proposed by one, done once an administrator of the other says yes.

The fund of the bank that is owed gives the fund of the one that owes, and so nobody owes those
hours any more. It may be taken back by nothing but help the other way.
"""

import uuid
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select

from exchange.errors import AccountClosed, LostRace, NotFound, NotOneself
from exchange.ledger.account_actions import parts_of_fund, shard_of_fund
from exchange.ledger.clearing import Step, still_owed, waiting
from exchange.ledger.clearing_limits_actions import one_after_another
from exchange.ledger.codes import Code, Kind
from exchange.ledger.refusals import BooksOff, FundShort, OwedLess, SettlementWaits
from exchange.ledger.settling_queries import steps
from exchange.ledger.transfer_actions import Wanted, write
from exchange.ledger.twin_queries import broken_pairs
from exchange.notices import actions as notices
from exchange.people.queries import keepers_of
from exchange.units import Act
from models.act import ActRow
from models.base import db
from models.clearing import SettlementStep
from models.ledger import Account
from models.people import Bank


def propose_settlement(other_bank_id: int, minutes: int, *, act: Act) -> int:
    """Ask the other bank to settle so much of what one of the two owes; gives the step's number.

    Raises SettlementWaits, OwedLess, AccountClosed, NotFound.
    """
    ours, _theirs = _accounts(other_bank_id, act=act)
    before = steps(act.bank_id, other_bank_id)
    if waiting(before) is not None:
        raise SettlementWaits()
    position = ours.posted_minutes
    if not 0 < minutes <= abs(position):
        raise OwedLess(abs(position))
    _write_steps(other_bank_id, len(before) + 1, "proposed", (position, minutes), act=act)
    facts = {
        "bank": _name(act.bank_id),
        "bank_id": act.bank_id,
        "minutes": minutes,
        "owes": position < 0,
    }
    for person_id in keepers_of(other_bank_id):
        notices.tell(person_id, "settlement_waits", facts, act=replace(act, bank_id=other_bank_id))
    return len(before) + 1


def settle(other_bank_id: int, number: int, *, act: Act) -> None:
    """Say yes to what the other bank proposed under this number: the funds give and get, at once.

    Raises LostRace when something else waits by now, NotOneself for the proposal of one's own bank
    or one's own, OwedLess, FundShort, BooksOff, AccountClosed, NotFound.
    """
    ours, theirs = _accounts(other_bank_id, with_funds=True, act=act)
    proposal = _waiting_under(other_bank_id, number, act=act)
    if proposal.by_us or act.person_id == _proposer(other_bank_id, number, act=act):
        raise NotOneself()
    owed = still_owed(ours.posted_minutes, proposal.position_minutes)
    if owed < proposal.minutes:
        raise OwedLess(owed)
    if broken_pairs(act.bank_id, other_bank_id):
        raise BooksOff()
    group = act.part(f"settled:{other_bank_id}:{number}")
    # By the banks' numbers, as hours that are given: nobody waits in a circle.
    for account in sorted((ours, theirs), key=lambda each: each.bank_id):
        _even_out(account, proposal.minutes, group, act=replace(act, bank_id=account.bank_id))
    said = (proposal.position_minutes, proposal.minutes)
    _write_steps(other_bank_id, number + 1, "settled", said, group_uid=group, act=act)
    _tell_ended(other_bank_id, proposal, is_settled=True, act=act)


def decline_settlement(other_bank_id: int, number: int, *, act: Act) -> None:
    """Say no to the proposal, or take back one's own. Raises LostRace, AccountClosed, NotFound."""
    _accounts(other_bank_id, act=act)
    proposal = _waiting_under(other_bank_id, number, act=act)
    said = (proposal.position_minutes, proposal.minutes)
    _write_steps(other_bank_id, number + 1, "declined", said, act=act)
    if not proposal.by_us:
        _tell_ended(other_bank_id, proposal, is_settled=False, act=act)


def _accounts(other_bank_id: int, *, with_funds: bool = False, act: Act) -> tuple[Account, Account]:
    """Ours for the other bank and its for ours, both open and nobody else deciding about them."""
    one_after_another(act.bank_id, other_bank_id, with_funds=with_funds)
    pair = (act.bank_id, other_bank_id)
    found = db.session.scalars(
        select(Account)
        .where(Account.bank_id.in_(pair), Account.other_bank_id.in_(pair))
        .execution_options(populate_existing=True)
    )
    by_bank = {each.bank_id: each for each in found}
    if len(by_bank) != 2:
        raise NotFound()
    if any(each.closed_at is not None for each in by_bank.values()):
        raise AccountClosed(by_bank[act.bank_id].id)
    return by_bank[act.bank_id], by_bank[other_bank_id]


def _waiting_under(other_bank_id: int, number: int, *, act: Act) -> Step:
    proposal = waiting(steps(act.bank_id, other_bank_id))
    if proposal is None or proposal.number != number:
        raise LostRace()
    return proposal


def _proposer(other_bank_id: int, number: int, *, act: Act) -> int | None:
    """Who proposed it, for the other bank: one person keeps the books of two banks now and then."""
    return db.session.scalar(
        select(ActRow.person_id)
        .join(SettlementStep, SettlementStep.act_uid == ActRow.uid)
        .where(
            ActRow.bank_id == other_bank_id,
            SettlementStep.bank_id == other_bank_id,
            SettlementStep.other_bank_id == act.bank_id,
            SettlementStep.number == number,
        )
    )


def _even_out(account: Account, minutes: int, group: uuid.UUID, *, act: Act) -> None:
    """In one bank's books: its fund gets what it owed, or gives what it was owed."""
    rows: Iterable[tuple[int, int, int]]
    if account.posted_minutes > 0:
        rows = [(account.id, shard_of_fund(act=act), minutes)]
    else:
        parts = parts_of_fund(minutes, act=act)
        there = sum(part for _, part in parts)
        if there < minutes:
            raise FundShort(there)
        rows = [(shard_id, account.id, part) for shard_id, part in parts]
    for debit_id, credit_id, part in rows:
        uid = act.part(f"settled:{act.bank_id}:{debit_id}:{credit_id}")
        write(
            Wanted(uid, Kind.MOVE, debit_id, credit_id, part, Code.CLEARING, group_uid=group),
            act=act,
        )


def _write_steps(
    other_bank_id: int,
    number: int,
    kind: str,
    said: tuple[int, int],
    *,
    group_uid: uuid.UUID | None = None,
    act: Act,
) -> None:
    """The same step in both banks, each with its own sign."""
    position, minutes = said
    sides = ((act.bank_id, other_bank_id, position), (other_bank_id, act.bank_id, -position))
    for bank_id, other_id, owed in sides:
        db.session.add(
            SettlementStep(
                bank_id=bank_id,
                other_bank_id=other_id,
                number=number,
                kind=kind,
                by_us=bank_id == act.bank_id,
                position_minutes=owed,
                minutes=minutes,
                group_uid=group_uid,
                act_uid=act.uid,
                at=act.now,
            )
        )
    db.session.flush()


def _tell_ended(other_bank_id: int, proposal: Step, *, is_settled: bool, act: Act) -> None:
    facts = {
        "bank": _name(act.bank_id),
        "bank_id": act.bank_id,
        "minutes": proposal.minutes,
        "settled": is_settled,
    }
    for person_id in keepers_of(other_bank_id):
        notices.tell(person_id, "settlement_ended", facts, act=replace(act, bank_id=other_bank_id))


def _name(bank_id: int) -> str | None:
    return db.session.scalar(select(Bank.name).where(Bank.id == bank_id))
