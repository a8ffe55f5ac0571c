"""Reading the whole books, row by row, for the sheet that leaves and for comparing one that comes."""

from collections.abc import Iterator

from sqlalchemy import and_, select

from exchange.ledger.seal import TransferRow
from exchange.ledger.sheet import AccountRow, Beside, Record, Written
from exchange.ledger.verify_queries import one_moment
from models.base import db
from models.ledger import Account, Seal, Transfer, TransferMemo

_ROWS_AT_ONCE = 2000


def everything() -> Iterator[Record]:
    """All that is in the books, as of one moment; ends the transaction it finds."""
    one_moment()
    yield from _accounts()
    yield from _transfers()


def _accounts() -> Iterator[AccountRow]:
    columns = ["kind" if each == "holder" else each for each in AccountRow._fields]
    rows = db.session.execute(
        select(*(getattr(Account, column) for column in columns))
        .order_by(Account.bank_id, Account.id)
        .execution_options(yield_per=_ROWS_AT_ONCE)
    )
    for row in rows:
        yield AccountRow(*row)


def _transfers() -> Iterator[Written]:
    rows = db.session.execute(
        select(
            *(getattr(Transfer, column) for column in TransferRow._fields),
            TransferMemo.salt,
            TransferMemo.text,
            Seal.seq,
            Seal.hash,
        )
        .outerjoin(
            TransferMemo,
            and_(TransferMemo.bank_id == Transfer.bank_id, TransferMemo.transfer_id == Transfer.id),
        )
        .outerjoin(Seal, and_(Seal.bank_id == Transfer.bank_id, Seal.transfer_id == Transfer.id))
        .order_by(Transfer.bank_id, Transfer.id)
        .execution_options(yield_per=_ROWS_AT_ONCE)
    )
    width = len(TransferRow._fields)
    for row in rows:
        values = tuple(row)
        yield Written(TransferRow(*values[:width]), Beside(*values[width:]))
