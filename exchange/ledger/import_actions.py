"""Writing whole books from a sheet, row for row, into banks that have none yet.

Ids, moments and seals come as they were, so every proof and every published head still holds. Where
the people are not here, their households stand without a name: minutes need none.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import insert, update

from exchange.ledger.codes import Kind
from exchange.ledger.import_queries import unknown_banks, unknown_holders
from exchange.ledger.sheet_queries import DECIDED
from exchange.ledger.sheet_rows import (
    AccountRow,
    AnchorRow,
    ClosedRow,
    ClosingRow,
    LimitRow,
    OpeningRow,
    Record,
    Written,
)
from exchange.people.names import NAMELESS
from exchange.units import Act
from models.base import db
from models.ledger import Account, Seal, SealHead, Transfer, TransferMemo
from models.people import Bank, Household, Organisation

_ROWS_AT_ONCE = 1_000


def bring_in(records: Sequence[Record], *, act: Act) -> None:
    """All or nothing. The caller has proved the sheet, and that no bank in it has books."""
    accounts = [each for each in records if isinstance(each, AccountRow)]
    written = sorted(
        (each for each in records if isinstance(each, Written)), key=_after_what_it_names
    )
    _make_room(accounts, act=act)
    _insert(Account, map(_account, accounts))
    # Before the rows it came first of; all else that was decided after them, for a closed period
    # lets none in.
    _insert_decided(records, OpeningRow)
    _insert(Transfer, (each.row._asdict() for each in written))
    _insert(TransferMemo, filter(None, map(_memo, written)))
    sealed = sorted(
        (each for each in written if each.beside.seal_seq is not None),
        key=lambda each: (each.row.bank_id, each.beside.seal_seq),
    )
    _insert(Seal, map(_seal, sealed))
    _insert(SealHead, _heads(sealed))
    for kind in (LimitRow, AnchorRow, ClosingRow, ClosedRow):
        _insert_decided(records, kind)
    for closed in (each for each in accounts if each.closed_at is not None):
        db.session.execute(
            update(Account)
            .where(Account.bank_id == closed.bank_id, Account.id == closed.id)
            .values(closed_at=closed.closed_at)
            .execution_options(synchronize_session=False)
        )


def _after_what_it_names(written: Written) -> tuple[int, bool, int]:
    """Holds before what ends them, lines before what mends them, as the guards ask."""
    row = written.row
    order = 2 if row.reverses_id is not None else 1 if row.pending_id is not None else 0
    return order, row.kind != Kind.HOLD, row.id


def _make_room(accounts: Sequence[AccountRow], *, act: Act) -> None:
    banks = {each.bank_id for each in accounts}
    banks |= {each.other_bank_id for each in accounts if each.other_bank_id is not None}
    for bank_id in sorted(unknown_banks(banks)):
        named = {"slug": f"bank-{bank_id}", "name": NAMELESS, "short_name": NAMELESS}
        db.session.add(Bank(id=bank_id, listed=False, created_at=act.now, **named))
    db.session.flush()
    houses = [(each.bank_id, each.household_id) for each in accounts if each.household_id]
    for bank_id, house_id in unknown_holders(Household, houses):
        house = {"bank_id": bank_id, "id": house_id, "name": NAMELESS}
        db.session.add(Household(created_at=act.now, **house))
    bodies = [(each.bank_id, each.organisation_id) for each in accounts if each.organisation_id]
    for bank_id, body_id in unknown_holders(Organisation, bodies):
        body = {"bank_id": bank_id, "id": body_id, "name": NAMELESS, "kind": "other"}
        db.session.add(Organisation(created_at=act.now, **body))
    db.session.flush()


def _insert(table: type, rows: Iterable[dict[str, Any]]) -> None:
    waiting = iter(rows)
    while some := list(islice(waiting, _ROWS_AT_ONCE)):
        db.session.execute(insert(table), some)


def _insert_decided(records: Sequence[Record], kind: type) -> None:
    table, names = next((table, names) for of, table, names in DECIDED if of is kind)
    rows = (each._asdict() for each in records if isinstance(each, kind))
    _insert(table, ({names.get(name, name): row[name] for name in row} for row in rows))


def _account(each: AccountRow) -> dict[str, Any]:
    row = each._asdict()
    row["kind"] = row.pop("holder")
    # Closed at the end: what moved while it was open is let in only while it is.
    return row | {"closed_at": None}


def _memo(each: Written) -> dict[str, Any] | None:
    beside = each.beside
    if beside.memo_salt is None:
        return None
    words = {"salt": beside.memo_salt, "text": beside.memo or ""}
    return {"bank_id": each.row.bank_id, "transfer_id": each.row.id, **words}


def _seal(each: Written) -> dict[str, Any]:
    place = {"seq": each.beside.seal_seq, "hash": each.beside.seal_hash}
    return {"bank_id": each.row.bank_id, "transfer_id": each.row.id, **place}


def _heads(sealed: Sequence[Written]) -> Iterator[dict[str, Any]]:
    """Of each bank the last seal."""
    last = {each.row.bank_id: each for each in sealed}
    return map(_seal, last.values())
