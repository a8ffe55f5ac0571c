"""Writing one transfer: its row first, so that the unique keys decide, then the balances it changes.

Rows of `transfer` are only ever added: a mistake is mended by a new row.
"""

import hashlib
import secrets
import uuid
from dataclasses import astuple, dataclass

from sqlalchemy import or_, select, update
from sqlalchemy.exc import IntegrityError

from exchange.errors import (
    AccountClosed,
    AlreadyClosed,
    AlreadyMended,
    CreditTooLow,
    KeyReused,
    NotFound,
    PeriodClosed,
)
from exchange.ledger.balance import Balance, is_above_ceiling
from exchange.ledger.codes import Code, Kind
from exchange.ledger.effects import Effect, effects
from exchange.ledger.seal import memo_commitment
from exchange.notices import actions as notices
from exchange.people.living_queries import adults_of
from exchange.units import Act
from models.base import db, ids
from models.ledger import Account, Transfer, TransferMemo
from models.upsert import insert_once


@dataclass(frozen=True)
class Wanted:
    """A transfer before it is written. `uid` comes from the act, so a retry asks for the same one."""

    uid: uuid.UUID
    kind: Kind
    debit_id: int
    credit_id: int
    minutes: int
    code: Code
    pending_id: int | None = None
    reverses_id: int | None = None
    group_uid: uuid.UUID | None = None
    subject: uuid.UUID | None = None

    def request_hash(self) -> bytes:
        # Words beside it are left out: a bare hash of them would outlive their erasure.
        return hashlib.sha256(" ".join(map(str, astuple(self))).encode()).digest()


def write(wanted: Wanted, *, held_minutes: int = 0, memo: str | None = None, act: Act) -> int:
    """Add the transfer and change the balances; a transfer that is there already changes nothing.

    Gives its id. Raises CreditTooLow, AccountClosed, AlreadyClosed (the hold was ended before),
    AlreadyMended (the transfer was reversed before), KeyReused.
    """
    salt = secrets.token_bytes(16)
    commit = None if memo is None else memo_commitment(salt, memo)
    transfer_id = _insert(wanted, memo_commit=commit, act=act)
    if transfer_id is None:
        return _written_before(wanted, act=act)
    if memo is not None:
        db.session.add(
            TransferMemo(bank_id=act.bank_id, transfer_id=transfer_id, salt=salt, text=memo)
        )
        db.session.flush()
    for effect in effects(
        wanted.kind, wanted.debit_id, wanted.credit_id, wanted.minutes, held_minutes
    ):
        _change(effect, wanted, act=act)
    return transfer_id


def _insert(wanted: Wanted, *, memo_commit: bytes | None, act: Act) -> int | None:
    """The new row's id, or None when a unique key says that it, or its rival, is there already."""
    row = {
        "bank_id": act.bank_id,
        "id": ids.make(),
        "uid": wanted.uid,
        "request_hash": wanted.request_hash(),
        "kind": int(wanted.kind),
        "debit_id": wanted.debit_id,
        "credit_id": wanted.credit_id,
        "minutes": wanted.minutes,
        "code": int(wanted.code),
        "pending_id": wanted.pending_id,
        "reverses_id": wanted.reverses_id,
        "group_uid": wanted.group_uid,
        "subject": wanted.subject,
        "memo_commit": memo_commit,
        "act_uid": act.uid,
    }
    try:
        return db.session.scalar(insert_once(Transfer, row).returning(Transfer.id))
    except IntegrityError as refused:
        said = str(refused.orig)
        if "account_closed" in said:
            raise AccountClosed(wanted.debit_id) from refused
        if "period_closed" in said:
            raise PeriodClosed() from refused
        # SQLite's guard against replaced rows speaks before the unique key of the uid can.
        if db.session.get_bind().dialect.name == "sqlite" and "append_only" in said:
            return None
        raise


def _written_before(wanted: Wanted, *, act: Act) -> int:
    before = db.session.execute(
        select(Transfer.id, Transfer.request_hash).where(
            Transfer.bank_id == act.bank_id, Transfer.uid == wanted.uid
        )
    ).one_or_none()
    if before is not None:
        if before.request_hash != wanted.request_hash():
            raise KeyReused(wanted.uid)
        return int(before.id)
    if wanted.pending_id is not None:
        raise AlreadyClosed(wanted.pending_id)
    assert wanted.reverses_id is not None, "nothing else about a transfer is unique"
    raise AlreadyMended(wanted.reverses_id)


def _change(effect: Effect, wanted: Wanted, *, act: Act) -> None:
    """One guarded UPDATE; no row means that a guard said no. The trigger behind it agrees."""
    guards = [Account.bank_id == act.bank_id, Account.id == effect.account_id]
    if wanted.kind in (Kind.MOVE, Kind.HOLD):
        guards.append(Account.closed_at.is_(None))
    if effect.available_minutes < 0:
        left = Account.posted_minutes - Account.held_minutes + effect.available_minutes
        guards.append(or_(Account.floor_minutes.is_(None), left >= Account.floor_minutes))
    changed = db.session.execute(
        update(Account)
        .where(*guards)
        .values(
            posted_minutes=Account.posted_minutes + effect.posted_minutes,
            held_minutes=Account.held_minutes + effect.held_minutes,
        )
        .returning(Account.posted_minutes, Account.ceiling_minutes, Account.household_id)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if changed is None:
        raise _refusal(effect, act=act)
    posted, ceiling, household_id = changed
    if effect.posted_minutes > 0 and household_id is not None:
        _tell_if_above(effect, posted, ceiling, household_id, act=act)


def _refusal(effect: Effect, *, act: Act) -> NotFound | AccountClosed | CreditTooLow:
    account = db.session.execute(
        select(
            Account.posted_minutes,
            Account.held_minutes,
            Account.floor_minutes,
            Account.closed_at,
            Account.household_id,
        ).where(Account.bank_id == act.bank_id, Account.id == effect.account_id)
    ).one_or_none()
    if account is None:
        return NotFound()
    if account.closed_at is not None:
        return AccountClosed(effect.account_id)
    balance = Balance(account.posted_minutes, account.held_minutes, account.floor_minutes)
    return CreditTooLow(
        balance.spendable_minutes or 0, -effect.available_minutes, account.household_id
    )


def _tell_if_above(
    effect: Effect, posted: int, ceiling: int | None, household_id: int, *, act: Act
) -> None:
    """A credit is never refused; the one that passes the ceiling is told with "spend or donate"."""
    before = Balance(posted - effect.posted_minutes, ceiling_minutes=ceiling)
    if is_above_ceiling(before) or not is_above_ceiling(before, effect.posted_minutes):
        return
    for person_id in adults_of(household_id, bank_id=act.bank_id):
        notices.tell(
            person_id, "above_ceiling", {"minutes": posted, "ceiling_minutes": ceiling}, act=act
        )
