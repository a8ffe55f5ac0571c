"""Books to measure on: made-up households that have helped each other for years, from a seed."""

import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sqlalchemy import insert, update

from bench.pour import begin, guard, pour, remember, unguard
from exchange.ledger import seal
from exchange.ledger.codes import Code, Kind
from exchange.ledger.effects import effects
from exchange.ledger.seal import Head, TransferRow
from models.base import db, ids
from models.ledger import Account, Seal, SealHead, Transfer
from models.people import Bank, Household, RuleSet

BEGAN = datetime(2026, 1, 5, 8, tzinfo=UTC)
FLOOR_MINUTES = -1_000_000
"""So far down that no measured transfer is refused; the guard is still asked every time."""


@dataclass
class Books:
    """A bank with its households and their accounts, in the same order."""

    bank_id: int
    households: list[int] = field(default_factory=list)
    accounts: list[int] = field(default_factory=list)


def open_books(households: int) -> Books:
    """A new bank whose households have an account each and no history. Needs an app context."""
    begin()
    bank = Bank(slug=uuid.uuid4().hex, name="Measured", short_name="Measured", created_at=BEGAN)
    db.session.add(bank)
    db.session.flush()
    books = Books(bank.id)
    db.session.add(RuleSet(bank_id=bank.id, version=1, rules={}, motive="bench", at=BEGAN))
    db.session.commit()
    more_households(books, households)
    return books


def more_households(books: Books, count: int) -> None:
    """Neighbours for a bank that is there."""
    begin()
    houses = [ids.make() for _ in range(count)]
    accounts = [ids.make() for _ in range(count)]
    ours = {"bank_id": books.bank_id}
    db.session.execute(
        insert(Household),
        [ours | {"id": house, "name": f"House {house}", "created_at": BEGAN} for house in houses],
    )
    limits = {"floor_minutes": FLOOR_MINUTES, "ceiling_minutes": -FLOOR_MINUTES}
    empty = ours | limits | {"kind": "household", "posted_minutes": 0, "held_minutes": 0}
    db.session.execute(
        insert(Account),
        [
            empty
            | {"id": account, "handle": uuid.uuid4(), "household_id": house, "opened_at": BEGAN}
            for account, house in zip(accounts, houses, strict=True)
        ],
    )
    db.session.commit()
    books.households += houses
    books.accounts += accounts


def live_through(books: Books, rows: int, *, seed: int, often: int | None = None) -> None:
    """So many transfers, sealed: of three, one hold with its post, and one gift.

    `often` names an account that has a side in every one of them. Written past the guards, which
    would take longer than all that is measured.
    """
    history = list(_history(books, rows, random.Random(f"{seed}"), often))
    links = seal.chain(history, Head())
    begin()
    unguard()
    pour(Transfer.__tablename__, TransferRow._fields, history)
    ours = books.bank_id
    sealed = [(ours, link.seq, link.transfer_id, link.hash) for link in links]
    pour(Seal.__tablename__, ("bank_id", "seq", "transfer_id", "hash"), sealed)
    last = links[-1]
    head = {"seq": last.seq, "hash": last.hash, "transfer_id": last.transfer_id}
    db.session.execute(insert(SealHead).values(bank_id=ours, **head))
    _settle(books, history)
    guard()
    remember()


def _history(
    books: Books, rows: int, dice: random.Random, often: int | None
) -> Iterator[TransferRow]:
    at = BEGAN
    held: TransferRow | None = None
    for number in range(rows):
        at += timedelta(seconds=dice.randrange(60, 600))
        row = _row(books, at, dice)
        if held:
            pair = {"debit_id": held.debit_id, "credit_id": held.credit_id}
            same = {"minutes": held.minutes, "group_uid": held.uid, "pending_id": held.id}
            yield row._replace(**pair, **same, kind=int(Kind.POST))
            held = None
            continue
        debit, credit = dice.sample(books.accounts, 2)
        if often is not None and often not in (debit, credit):
            debit, credit = (often, credit) if dice.random() < 0.5 else (debit, often)
        row = row._replace(debit_id=debit, credit_id=credit)
        if number % 3 == 0 and number + 1 < rows:
            row = held = row._replace(kind=int(Kind.HOLD), group_uid=row.uid)
        yield row


def _row(books: Books, at: datetime, dice: random.Random) -> TransferRow:
    uid = uuid.UUID(int=dice.getrandbits(128))
    return TransferRow(
        bank_id=books.bank_id,
        id=ids.make(),
        uid=uid,
        request_hash=sha256(uid.bytes).digest(),
        kind=int(Kind.MOVE),
        debit_id=0,
        credit_id=0,
        minutes=dice.randrange(1, 13) * 15,
        code=int(Code.DONATION),
        pending_id=None,
        reverses_id=None,
        group_uid=None,
        subject=None,
        memo_commit=None,
        actor=None,
        act_uid=uid,
        created_us=int(at.timestamp() * 1_000_000),
    )


def _settle(books: Books, history: Sequence[TransferRow]) -> None:
    """Each account gets what its rows add up to."""
    balances = {account_id: [0, 0] for account_id in books.accounts}
    for row in history:
        held = row.minutes if row.pending_id else 0
        pair = (row.debit_id, row.credit_id)
        for effect in effects(Kind(row.kind), *pair, row.minutes, held):
            balances[effect.account_id][0] += effect.posted_minutes
            balances[effect.account_id][1] += effect.held_minutes
    for account_id, (posted, held_minutes) in balances.items():
        db.session.execute(
            update(Account)
            .where(Account.bank_id == books.bank_id, Account.id == account_id)
            .values(posted_minutes=posted, held_minutes=held_minutes)
        )
