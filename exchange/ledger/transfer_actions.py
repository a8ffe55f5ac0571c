"""Writing one transfer: its row, and the balances it changes, on one of two ways that refuse alike.

Rows of `transfer` are only ever added: a mistake is mended by a new row.
"""

import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select

from exchange.errors import AlreadyClosed, KeyReused
from exchange.ledger import portable_actions, single_actions
from exchange.ledger.codes import Code, Kind
from exchange.ledger.effects import Effect, effects
from exchange.ledger.outcome import Passed
from exchange.ledger.refusals import AlreadyMended
from exchange.ledger.seal import memo_commitment
from exchange.notices import actions as notices
from exchange.people.living_queries import adults_of
from exchange.units import Act
from models.base import db, ids
from models.ledger import Transfer, TransferMemo

PATHS = {"postgresql": single_actions.put, "sqlite": portable_actions.put}
"""How a transfer is written on each kind of database; the portable path works on both."""


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
        return sha256(" ".join(map(str, vars(self).values())).encode()).digest()


def write(wanted: Wanted, *, held_minutes: int = 0, memo: str | None = None, act: Act) -> int:
    """Add the transfer and change the balances; a transfer that is there already changes nothing.

    Gives its id. Raises CreditTooLow, AccountClosed, AlreadyClosed (the hold was ended before),
    AlreadyMended (the transfer was reversed before), KeyReused, PeriodClosed.
    """
    salt = secrets.token_bytes(16)
    commit = None if memo is None else memo_commitment(salt, memo)
    connection = db.session.connection()
    row, above = put(connection, wanted, held_minutes=held_minutes, memo_commit=commit, act=act)
    if above is None:
        return _written_before(wanted, act=act)
    transfer_id: int = row["id"]
    if memo is not None:
        db.session.add(
            TransferMemo(bank_id=act.bank_id, transfer_id=transfer_id, salt=salt, text=memo)
        )
        db.session.flush()
    for account in above:
        _tell_above(account, act=act)
    return transfer_id


def put(
    connection: Connection,
    wanted: Wanted,
    *,
    held_minutes: int = 0,
    memo_commit: bytes | None = None,
    act: Act,
) -> tuple[dict[str, Any], list[Passed] | None]:
    """Write the row and the balances, and nothing else; no list when it was there already."""
    row = _row(wanted, memo_commit=memo_commit, act=act)
    pair = (wanted.debit_id, wanted.credit_id)
    changes = effects(wanted.kind, *pair, wanted.minutes, held_minutes)
    return row, PATHS[connection.dialect.name](connection, row, changes)


def put_holds(wanted: Sequence[Wanted], *, act: Act) -> list[int]:
    """Several holds of one payer that no act has written before; gives their ids.

    Raises CreditTooLow where they are too much together, AccountClosed.
    """
    rows = [_row(each, memo_commit=None, act=act) for each in wanted]
    minutes = sum(each.minutes for each in wanted)
    payer = Effect(wanted[0].debit_id, 0, minutes)
    portable_actions.put_holds(db.session.connection(), rows, payer)
    return [row["id"] for row in rows]


def _row(wanted: Wanted, *, memo_commit: bytes | None, act: Act) -> dict[str, Any]:
    return {
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


def _tell_above(account: Passed, *, act: Act) -> None:
    """A credit is never refused; the one that passes the ceiling is told with "spend or donate"."""
    facts = {"minutes": account.posted_minutes, "ceiling_minutes": account.ceiling_minutes}
    for person_id in adults_of(account.household_id, bank_id=act.bank_id):
        notices.tell(person_id, "above_ceiling", facts, act=act)
