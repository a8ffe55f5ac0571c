"""Opening a bank's books and its accounts, starting a household off, and closing behind it."""

import uuid
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, select, update
from sqlalchemy.orm import aliased

from exchange.errors import LostRace, NotFound, StillPromised
from exchange.ledger.balance import Balance, Farewell, farewell
from exchange.ledger.codes import Code, Kind
from exchange.ledger.effects import from_shards
from exchange.ledger.refusals import InDebt
from exchange.ledger.transfer_actions import Wanted, write
from exchange.notices import actions as notices
from exchange.people.living_queries import adults_of
from exchange.people.queries import rules_of
from exchange.units import Act
from models.base import db
from models.ledger import Account, Transfer

SHARDS = 8
"""The fund is eight accounts, so that eight neighbours can give to it at once without waiting."""

ENDOWMENT_MINUTES = SHARDS * 7_500
"""A thousand hours: the two starting hours of five hundred households, more than a bank here has."""


def open_bank_books(*, act: Act) -> None:
    """The accounts of the bank itself: where minutes are issued, and the fund, endowed once."""
    issuance = _open("issuance", shard=0, act=act)
    shards = [_open("fund", shard=shard, floor_minutes=0, act=act) for shard in range(SHARDS)]
    for shard in shards:
        uid = act.part(f"endowment:{shard.shard}")
        part = ENDOWMENT_MINUTES // SHARDS
        wanted = Wanted(uid, Kind.MOVE, issuance.id, shard.id, part, Code.ENDOWMENT)
        write(wanted, act=act)


def open_account(household_id: int, *, act: Act) -> int:
    """The household's account, with the limits of the bank's rules; the one it has, if it has one."""
    before = _account_of(household_id, act=act)
    if before is not None:
        return before.id
    rules = rules_of(act.bank_id)
    return _open(
        "household",
        household_id=household_id,
        floor_minutes=rules.floor_minutes,
        ceiling_minutes=rules.ceiling_minutes,
        act=act,
    ).id


def _open(kind: str, *, act: Act, **columns: int | None) -> Account:
    account = Account(
        bank_id=act.bank_id, handle=uuid.uuid4(), kind=kind, opened_at=act.now, **columns
    )
    db.session.add(account)
    db.session.flush()
    return account


class _Known(NamedTuple):
    id: int
    posted_minutes: int
    held_minutes: int


def _account_of(household_id: int, *, act: Act) -> _Known | None:
    return _known(Account.household_id == household_id, act=act)


def _known(which: ColumnElement[bool], *, act: Act) -> _Known | None:
    found = db.session.execute(
        select(Account.id, Account.posted_minutes, Account.held_minutes).where(
            Account.bank_id == act.bank_id, which
        )
    ).one_or_none()
    return None if found is None else _Known(*found)


def grant_starter(household_id: int, minutes: int, *, act: Act) -> None:
    """Welcome a household with minutes from the fund, or with what the fund still has.

    Its adults are told how many there were. Raises NotFound, AccountClosed.
    """
    if minutes == 0:
        return
    account = _account_of(household_id, act=act)
    if account is None:
        raise NotFound()
    group = act.part(f"starter:{household_id}")
    given = 0
    for shard_id, part in parts_of_fund(minutes, act=act):
        uid = act.part(f"starter:{household_id}:{shard_id}")
        write(
            Wanted(uid, Kind.MOVE, shard_id, account.id, part, Code.STARTER, group_uid=group),
            act=act,
        )
        given += part
    for person_id in adults_of(household_id, bank_id=act.bank_id):
        facts = {"minutes": given, "promised_minutes": minutes}
        notices.tell(person_id, "starter", facts, act=act)


def parts_of_fund(minutes: int, *, act: Act) -> list[tuple[int, int]]:
    """Which shards (id, minutes) give so much together; less than wanted when the fund has less."""
    # Grants are rare: all shards are locked, in order, so that what is counted is what is there.
    shards = db.session.execute(
        select(Account.id, Account.posted_minutes - Account.held_minutes)
        .where(Account.bank_id == act.bank_id, Account.kind == "fund")
        .order_by(Account.id)
        .with_for_update(key_share=True)
    )
    available = [(account_id, left) for account_id, left in shards]
    return from_shards(available, minutes, _shard(act))


def _shard(act: Act) -> int:
    return act.uid.bytes[-1] % SHARDS


def close_account(household_id: int, *, act: Act) -> None:
    """Close a household's account for ever; minutes left in it go to the fund.

    Promises come first (StillPromised), then debts (InDebt). Raises NotFound, and LostRace when
    minutes moved in between.
    """
    _close(_account_of(household_id, act=act), act=act)


def close_organisation(account_id: int, *, act: Act) -> None:
    """Close an organisation's account; minutes left in it go to the fund. It may be opened again.

    Raises StillPromised, InDebt, NotFound, LostRace.
    """
    is_it = and_(Account.id == account_id, Account.kind == "organisation")
    _close(_known(is_it, act=act), act=act)


def _close(account: _Known | None, *, act: Act) -> None:
    if account is None:
        raise NotFound()
    match farewell(Balance(account.posted_minutes, account.held_minutes)):
        case Farewell.PROMISED:
            raise StillPromised(_open_holds(account.id, act=act))
        case Farewell.IN_DEBT:
            raise InDebt(-account.posted_minutes)
        case Farewell.MAY_DONATE:
            _donate(account, act=act)
    closed = db.session.scalar(
        update(Account)
        .where(
            Account.bank_id == act.bank_id,
            Account.id == account.id,
            Account.posted_minutes == 0,
            Account.held_minutes == 0,
            Account.closed_at.is_(None),
        )
        .values(closed_at=act.now)
        .returning(Account.id)
        .execution_options(synchronize_session=False)
    )
    if closed is None:
        raise LostRace()


def _open_holds(account_id: int, *, act: Act) -> int:
    ended = aliased(Transfer)
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Transfer)
            .outerjoin(
                ended, and_(ended.bank_id == Transfer.bank_id, ended.pending_id == Transfer.id)
            )
            .where(
                Transfer.bank_id == act.bank_id,
                Transfer.debit_id == account_id,
                Transfer.kind == Kind.HOLD,
                ended.id.is_(None),
            )
        )
        or 0
    )


def shard_of_fund(*, act: Act) -> int:
    """The account that takes what this act gives to the fund."""
    return db.session.scalars(
        select(Account.id).where(
            Account.bank_id == act.bank_id, Account.kind == "fund", Account.shard == _shard(act)
        )
    ).one()


def _donate(account: _Known, *, act: Act) -> None:
    fund_id = shard_of_fund(act=act)
    uid = act.part(f"donation:{account.id}")
    minutes = account.posted_minutes
    write(Wanted(uid, Kind.MOVE, account.id, fund_id, minutes, Code.DONATION), act=act)
