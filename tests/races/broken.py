"""Four ways of keeping the books that are wrong, each believed to be right by somebody once.

They are here to prove the proofs: what catches mistakes must catch these. `meet` is where two
neighbours who pressed at once wait for each other, between what they read and what they write.
"""

import uuid
from collections.abc import Callable

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from exchange.ledger.codes import Code, Kind
from exchange.ledger.seal import Head, TransferRow, chain
from exchange.work import housekeeping
from models.base import db
from models.ledger import Account, Seal, SealHead, Transfer
from models.sqlite import WRITE
from tests.cast import Cast

Meet = Callable[[], object]


def _row(town: Cast, payer: str, payee: str, minutes: int) -> dict[str, object]:
    return {
        "bank_id": town.bank_id,
        "uid": uuid.uuid4(),
        "request_hash": bytes(32),
        "kind": int(Kind.MOVE),
        "debit_id": town.accounts[payer],
        "credit_id": town.accounts[payee],
        "minutes": minutes,
        "code": int(Code.DONATION),
        "act_uid": uuid.uuid4(),
    }


def _of(town: Cast, name: str) -> list[object]:
    return [Account.bank_id == town.bank_id, Account.id == town.accounts[name]]


def read_then_write(town: Cast, payer: str, payee: str, minutes: int, *, meet: Meet) -> None:
    """The new balance is worked out in Python from the one the page had read."""
    sides = sorted(
        [(town.accounts[payer], payer, -minutes), (town.accounts[payee], payee, minutes)]
    )
    read = {
        name: db.session.scalar(select(Account.posted_minutes).where(*_of(town, name)))
        for _, name, _ in sides
    }
    db.session.rollback()
    meet()
    with housekeeping():
        db.session.execute(insert(Transfer).values(_row(town, payer, payee, minutes)))
        for _, name, more in sides:
            new = {"posted_minutes": read[name] + more}
            db.session.execute(update(Account).where(*_of(town, name)).values(new))


def lock_and_remember(town: Cast, payer: str, payee: str, minutes: int, *, meet: Meet) -> None:
    """The rows are locked, but the session gives back the objects it had loaded before."""
    with Session(db.engine, expire_on_commit=False) as session:
        kept = [
            session.scalars(select(Account).where(*_of(town, each))).one() for each in town.accounts
        ]
        session.commit()
        meet()
        session.connection(execution_options={WRITE: True})
        wanted = [Account.bank_id == town.bank_id]
        wanted.append(Account.id.in_([town.accounts[payer], town.accounts[payee]]))
        locked = session.scalars(
            select(Account).where(*wanted).order_by(Account.id).with_for_update(key_share=True)
        )
        for account in locked:
            assert account in kept
            paid = account.id == town.accounts[payer]
            account.posted_minutes += -minutes if paid else minutes
        session.execute(insert(Transfer).values(_row(town, payer, payee, minutes)))
        session.commit()


def begin_late(town: Cast, payer: str, payee: str, minutes: int, *, meet: Meet) -> None:
    """On SQLite: a transaction that only reads at first, and wants to write once others have."""
    with db.engine.connect() as connection:
        connection.execute(select(Account.posted_minutes).where(*_of(town, payer))).one()
        meet()
        connection.execute(insert(Transfer).values(_row(town, payer, payee, minutes)))
        for name, more in ((payer, -minutes), (payee, minutes)):
            changed = {"posted_minutes": Account.posted_minutes + more}
            connection.execute(update(Account).where(*_of(town, name)).values(changed))
        connection.commit()


def seal_behind_the_last(bank_id: int) -> int:
    """Seals what has a higher id than the last row sealed: a row that commits late never is."""
    with housekeeping():
        head = db.session.scalars(
            select(SealHead).where(SealHead.bank_id == bank_id).with_for_update()
        ).one_or_none()
        if head is None:
            head = SealHead(bank_id=bank_id, seq=0, hash=Head().hash, transfer_id=0)
            db.session.add(head)
            db.session.flush()
        rows = db.session.execute(
            select(*(getattr(Transfer, column) for column in TransferRow._fields))
            .where(Transfer.bank_id == bank_id, Transfer.id > head.transfer_id)
            .order_by(Transfer.id)
        )
        links = chain((TransferRow(*row) for row in rows), Head(head.seq, head.hash))
        for link in links:
            named = {"seq": link.seq, "transfer_id": link.transfer_id, "hash": link.hash}
            db.session.add(Seal(bank_id=bank_id, **named))
            head.seq, head.hash, head.transfer_id = link.seq, link.hash, link.transfer_id
    return len(links)
