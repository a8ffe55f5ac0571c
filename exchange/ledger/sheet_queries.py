"""Reading the whole books, row by row, for the sheet that leaves and for comparing one that comes."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import and_, select

from exchange.ledger.seal import TransferRow
from exchange.ledger.sheet_rows import (
    AccountRow,
    AnchorRow,
    Beside,
    ClosedRow,
    ClosingRow,
    LimitRow,
    OpeningRow,
    Record,
    Written,
)
from exchange.ledger.verify_queries import one_moment
from models.base import db
from models.ledger import Account, Anchor, Seal, Transfer, TransferMemo
from models.periods import Closing, ClosingBalance, LimitChange, Opening

_ROWS_AT_ONCE = 2000

DECIDED: tuple[tuple[Any, Any, dict[str, str]], ...] = (
    (LimitRow, LimitChange, {}),
    (OpeningRow, Opening, {}),
    (ClosingRow, Closing, {"period": "kind"}),
    (ClosedRow, ClosingBalance, {}),
    (AnchorRow, Anchor, {}),
)
"""What was decided and published: the kind of line, its table, and columns called otherwise there."""


def everything() -> Iterator[Record]:
    """All that is in the books, as of one moment; ends the transaction it finds."""
    one_moment()
    yield from _accounts()
    yield from _transfers()
    for kind, table, names in DECIDED:
        columns = [getattr(table, names.get(column, column)) for column in kind._fields]
        rows = db.session.execute(
            select(*columns)
            .order_by(*table.__table__.primary_key)
            .execution_options(yield_per=_ROWS_AT_ONCE)
        )
        for row in rows:
            yield kind(*row)


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
