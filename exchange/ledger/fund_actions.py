"""Giving hours away, and what the bank's fund gives and gets. Each act flushes; the caller commits."""

from sqlalchemy import ColumnElement, select

from exchange.errors import CreditTooLow, NotFound, NotOneself
from exchange.ledger.account_actions import parts_of_fund, shard_of_fund
from exchange.ledger.codes import Code, Kind
from exchange.ledger.reasons import reason_key
from exchange.ledger.transfer_actions import Wanted, write
from exchange.notices import actions as notices
from exchange.people.consenting_queries import check_is_not_the_writers
from exchange.people.living_queries import adults_of
from exchange.people.queries import rules_of
from exchange.units import Act
from models.base import db
from models.ledger import Account
from models.people import Household


def give(account_id: int | None, minutes: int, *, memo: str | None, act: Act) -> int:
    """Give hours of the actor's household to an account, or to the fund (None). Gives the transfer's id.

    To the fund and to organisations one may give as far as the limit goes; to a household only what
    is there, or two homes could spend each other's credit. Raises CreditTooLow, AccountClosed,
    NotFound.
    """
    giver = account_acted_for(act)
    to = _account(account_id, act=act) if account_id else None
    if to is not None and to.id == giver.id:
        raise NotFound()
    check_is_not_the_writers(*([to.household_id] if to and to.household_id else []), act=act)
    credit_id = shard_of_fund(act=act) if to is None else to.id
    uid = act.part(f"gift:{credit_id}")
    wanted = Wanted(uid, Kind.MOVE, giver.id, credit_id, minutes, Code.DONATION)
    transfer_id = write(wanted, memo=memo, act=act)
    if to is not None and to.household_id is not None:
        check_was_there(giver.id, minutes, act=act)
        _tell_gift(to.household_id, minutes, act=act)
    return transfer_id


def account_acted_for(act: Act) -> Account:
    """Of the household for which she acts, while she lives there. Raises NotFound."""
    if act.household_id is None:
        raise NotFound()
    # The door read it before this trip began: she may have moved out in between.
    if act.person_id not in adults_of(act.household_id, bank_id=act.bank_id):
        raise NotFound()
    return _one(Account.household_id == act.household_id, act=act)


def _account(account_id: int, *, act: Act) -> Account:
    found = _one(Account.id == account_id, act=act)
    if found.kind not in ("household", "organisation"):
        raise NotFound()
    return found


def _one(which: ColumnElement[bool], *, act: Act) -> Account:
    found = db.session.scalar(select(Account).where(Account.bank_id == act.bank_id, which))
    if found is None:
        raise NotFound()
    return found


def check_was_there(account_id: int, minutes: int, *, act: Act) -> None:
    """A gift to a household was made of what there was. Raises CreditTooLow."""
    # Read after the move: the row is ours until the end of the trip, so nobody moves it in between.
    left = db.session.scalars(
        select(Account.posted_minutes - Account.held_minutes).where(
            Account.bank_id == act.bank_id, Account.id == account_id
        )
    ).one()
    if left < 0:
        raise CreditTooLow(max(0, left + minutes), minutes, act.household_id)


def _tell_gift(household_id: int, minutes: int, *, act: Act) -> None:
    # The words stand in the account alone: a letter would keep them when they are erased there.
    name = db.session.scalar(
        select(Household.name).where(
            Household.bank_id == act.bank_id, Household.id == act.household_id
        )
    )
    facts = {"minutes": minutes, "household": name}
    for person_id in adults_of(household_id, bank_id=act.bank_id):
        notices.tell(person_id, "gift", facts, act=act)


def grant(account_id: int, minutes: int, reason: str, *, memo: str | None, act: Act) -> None:
    """Give hours of the fund to a household or an organisation, for one of the bank's reasons.

    The reason is sealed with the rows; `memo` are words beside it. Nobody grants to her own home.
    Raises CreditTooLow when the fund has less, NotOneself, AccountClosed, NotFound.
    """
    if reason not in rules_of(act.bank_id).grant_reasons:
        raise NotFound()
    to = _account(account_id, act=act)
    adults = adults_of(to.household_id, bank_id=act.bank_id) if to.household_id else []
    if act.person_id in adults:
        raise NotOneself()
    parts = parts_of_fund(minutes, act=act)
    there = sum(part for _, part in parts)
    if there < minutes:
        raise CreditTooLow(there, minutes)
    for shard_id, part in parts:
        wanted = Wanted(
            act.part(f"grant:{account_id}:{shard_id}"),
            Kind.MOVE,
            shard_id,
            account_id,
            part,
            Code.FUND,
            group_uid=act.part(f"grant:{account_id}"),
            subject=reason_key(reason),
        )
        write(wanted, memo=memo or reason, act=act)
    for person_id in adults:
        notices.tell(person_id, "grant", {"minutes": minutes}, act=act)


def pledge(household_id: int, minutes: int, *, act: Act) -> int:
    """A newcomer's promise to the fund: hours the household now owes. Gives the transfer's id.

    Raises CreditTooLow, AccountClosed, NotFound.
    """
    account = _one(Account.household_id == household_id, act=act)
    uid = act.part(f"pledge:{household_id}")
    wanted = Wanted(uid, Kind.MOVE, account.id, shard_of_fund(act=act), minutes, Code.PLEDGE)
    transfer_id = write(wanted, act=act)
    for person_id in adults_of(household_id, bank_id=act.bank_id):
        notices.tell(person_id, "pledge", {"minutes": minutes}, act=act)
    return transfer_id
