"""The kinds of line a sheet of the books has, and how a value becomes a cell and a cell a value."""

import types
import uuid
from datetime import date, datetime
from typing import Any, NamedTuple, get_args, get_type_hints

from exchange.ledger.seal import TransferRow


class AccountRow(NamedTuple):
    bank_id: int
    id: int
    holder: str
    handle: uuid.UUID
    shard: int | None
    household_id: int | None
    organisation_id: int | None
    other_bank_id: int | None
    posted_minutes: int
    held_minutes: int
    floor_minutes: int | None
    ceiling_minutes: int | None
    opened_at: datetime
    closed_at: datetime | None


class Beside(NamedTuple):
    """What stands beside a transfer: its words while they are kept, and its place in the chain."""

    memo_salt: bytes | None
    memo: str | None
    seal_seq: int | None
    seal_hash: bytes | None


class Written(NamedTuple):
    row: TransferRow
    beside: Beside


class LimitRow(NamedTuple):
    """What was decided about the limits of an account; the newest counts."""

    bank_id: int
    id: int
    account_id: int
    floor_minutes: int | None
    ceiling_minutes: int | None
    by_hand: bool
    motive: str | None
    rules_version: int | None
    act_uid: uuid.UUID
    at: datetime


class OpeningRow(NamedTuple):
    """That a bank brought its balances from elsewhere."""

    bank_id: int
    rows: int
    credit_minutes: int
    debt_minutes: int
    act_uid: uuid.UUID
    at: datetime


class ClosingRow(NamedTuple):
    """A period nobody writes into any more; `period` is a month, a quarter or a year."""

    bank_id: int
    id: int
    period: str
    from_day: date
    to_day: date
    until_us: int
    seq: int
    hash: bytes
    act_uid: uuid.UUID
    at: datetime


class ClosedRow(NamedTuple):
    """What an account had when a period ended."""

    bank_id: int
    closing_id: int
    account_id: int
    posted_minutes: int


class AnchorRow(NamedTuple):
    """The head of a bank's chain as it was published on a day."""

    bank_id: int
    day: date
    seq: int
    hash: bytes
    rows: int
    sum_minutes: int
    sent_to: str | None


Decided = LimitRow | OpeningRow | ClosingRow | ClosedRow | AnchorRow
"""What stands beside the rows: nothing of it moves a minute."""
Record = AccountRow | Written | Decided

DECIDED: dict[str, tuple[type[Any], int]] = {
    "limit": (LimitRow, 2),
    "opening": (OpeningRow, 1),
    "closing": (ClosingRow, 2),
    "closed": (ClosedRow, 3),
    "anchor": (AnchorRow, 2),
}
"""By the word in a line's first cell: its kind, and how many of its first values tell it apart."""
_WORDS = {kind: word for word, (kind, _) in DECIDED.items()}

ACCOUNT = get_type_hints(AccountRow)
TRANSFER = get_type_hints(TransferRow) | get_type_hints(Beside)
OF = {"account": ACCOUNT, "transfer": TRANSFER} | {
    word: get_type_hints(kind) for word, (kind, _) in DECIDED.items()
}
COLUMNS = ("record", *dict.fromkeys(name for columns in OF.values() for name in columns))
TEXTS = ("memo", "motive", "sent_to")
"""The columns in which people wrote."""

Key = tuple[Any, ...]


def key_of(record: Record) -> Key:
    """What tells it from every other line: the word of its kind, its bank, and its own number."""
    if isinstance(record, AccountRow):
        return "account", record.bank_id, record.id
    if isinstance(record, Written):
        return "transfer", record.row.bank_id, record.row.id
    word = _WORDS[type(record)]
    values = tuple(cell(value) if isinstance(value, date) else value for value in record)
    return word, *values[: DECIDED[word][1]]


def name_of(key: Key) -> Any:
    """As it is named to who reads: by its id, or by its kind and what tells it apart."""
    if key[0] in ("account", "transfer"):
        return key[2]
    return " ".join(map(str, key))


def cells(record: Record) -> list[str]:
    """One line of the sheet, in the order of COLUMNS."""
    if isinstance(record, Written):
        values = record.row._asdict() | record.beside._asdict()
    else:
        values = record._asdict()
    values["record"] = key_of(record)[0]
    return [cell(values.get(column)) for column in COLUMNS]


def cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.hex()
    return value.isoformat() if isinstance(value, date) else str(value)


def value_of(cell: str, wanted: Any) -> Any:
    may_be_empty = isinstance(wanted, types.UnionType)
    if cell == "":
        if may_be_empty:
            return None
        raise ValueError("empty")
    kind = get_args(wanted)[0] if may_be_empty else wanted
    reading, words = _READING[kind]
    try:
        return reading(cell)
    except ValueError:
        raise ValueError(words) from None


def _whole(cell: str) -> int:
    number = int(cell) if cell.isascii() and cell.removeprefix("-").isdecimal() else None
    if number is None or abs(number) >= 2**63:
        raise ValueError
    return number


def _yes_or_no(cell: str) -> bool:
    if cell not in ("True", "False"):
        raise ValueError
    return cell == "True"


def _moment(cell: str) -> datetime:
    moment = datetime.fromisoformat(cell)
    if moment.tzinfo is None:
        raise ValueError
    return moment


_READING: dict[type, tuple[Any, str]] = {
    int: (_whole, "not a whole number"),
    str: (str, "not a text"),
    uuid.UUID: (uuid.UUID, "not a key"),
    bytes: (bytes.fromhex, "not hexadecimal"),
    date: (date.fromisoformat, "not a day"),
    bool: (_yes_or_no, "neither True nor False"),
    datetime: (_moment, "not a moment with its offset"),
}
