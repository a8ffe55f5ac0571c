"""The books as one table, lossless: every account, every transfer with its words and its seal.

Beside them what was decided and published: limits, closed periods with their balances, heads.

A sheet proves itself: its transfers add up to its balances, and its seals are a whole chain.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from exchange.ledger.codes import Kind
from exchange.ledger.effects import Effect, effects
from exchange.ledger.seal import Head, Link, TransferRow, memo_commitment, verify
from exchange.ledger.sheet_rows import (
    COLUMNS,
    DECIDED,
    OF,
    TEXTS,
    AccountRow,
    Beside,
    Decided,
    Key,
    Record,
    Written,
    cells,
    key_of,
    name_of,
    value_of,
)

# One counter for who writes sheets and who reads them.
__all__ = [
    "COLUMNS",
    "TEXTS",
    "AccountRow",
    "Beside",
    "Decided",
    "Problem",
    "Record",
    "Written",
    "cells",
    "key_of",
    "name_of",
    "prove",
    "read",
]


@dataclass(frozen=True)
class Problem:
    """`row` is the line of the file; the header is row 1."""

    row: int
    column: str
    kind: str


@dataclass(frozen=True)
class SheetProof:
    """Ids of accounts that do not add up, and of transfers whose seals do not hold."""

    sum_minutes: int
    drift: tuple[int, ...]
    broken: tuple[int, ...]

    @property
    def is_true(self) -> bool:
        return not (self.sum_minutes or self.drift or self.broken)


def read(lines: Iterable[tuple[int, Mapping[str, str]]]) -> tuple[list[Record], list[Problem]]:
    """Records from numbered lines of cells, or all that is wrong with them, line by line."""
    records: dict[Key, Record] = {}
    rows: dict[Key, int] = {}
    problems: list[Problem] = []
    for row, line in lines:
        record = _record(row, line, problems)
        if record is None:
            continue
        key = key_of(record)
        if key in records:
            problems.append(Problem(row, "id", f"stands in row {rows[key]} already"))
        records[key], rows[key] = record, row
    for key, record in records.items():
        kind = _without_hold(record, records)
        if kind:
            problems.append(Problem(rows[key], "pending_id", kind))
    return list(records.values()), sorted(problems, key=lambda each: each.row)


def _record(row: int, line: Mapping[str, str], problems: list[Problem]) -> Record | None:
    types_of = OF.get(line["record"])
    if types_of is None:
        problems.append(Problem(row, "record", "no kind of line"))
        return None
    values: dict[str, Any] = {}
    before = len(problems)
    for column, wanted in types_of.items():
        try:
            values[column] = value_of(line[column], wanted)
        except ValueError as wrong:
            problems.append(Problem(row, column, str(wrong)))
    if len(problems) > before:
        return None
    if line["record"] == "account":
        return AccountRow(**values)
    if line["record"] in DECIDED:
        decided: Decided = DECIDED[line["record"]][0](**values)
        return decided
    # Words may be empty and still be words: the salt tells.
    values["memo"] = None if values["memo_salt"] is None else line["memo"]
    beside = Beside(**{column: values.pop(column) for column in Beside._fields})
    written = Written(TransferRow(**values), beside)
    unlawful = _unlawful(written.row)
    problems += [Problem(row, *each) for each in unlawful]
    return None if unlawful else written


def _unlawful(row: TransferRow) -> list[tuple[str, str]]:
    wrong = []
    if row.minutes <= 0:
        wrong.append(("minutes", "not above zero"))
    if row.debit_id == row.credit_id:
        wrong.append(("credit_id", "the same as debit_id"))
    if row.kind not in tuple(Kind):
        wrong.append(("kind", "not 1 to 4"))
    elif (row.kind in (Kind.POST, Kind.VOID)) != (row.pending_id is not None):
        wrong.append(("pending_id", "goes with kinds 3 and 4"))
    for column in ("request_hash", "memo_commit"):
        value = getattr(row, column)
        if value is not None and len(value) != 32:
            wrong.append((column, "not 32 bytes"))
    return wrong


def _without_hold(record: Record, records: Mapping[Key, Record]) -> str | None:
    if not isinstance(record, Written) or record.row.pending_id is None:
        return None
    hold = _hold_of(record.row, records)
    if hold is None or hold.kind != Kind.HOLD:
        return "names no hold of the file"
    within = record.row.minutes <= hold.minutes
    whole = record.row.minutes == hold.minutes or record.row.kind == Kind.POST
    return None if within and whole else "names a hold of other minutes"


def _hold_of(row: TransferRow, records: Mapping[Key, Record]) -> TransferRow | None:
    found = records.get(("transfer", row.bank_id, row.pending_id or 0))
    return found.row if isinstance(found, Written) else None


def prove(records: Iterable[Record]) -> SheetProof:
    """Add the transfers up and walk along the seals, as if there were no database."""
    known = {key_of(record): record for record in records}
    accounts = [each for each in known.values() if isinstance(each, AccountRow)]
    written = [each for each in known.values() if isinstance(each, Written)]
    left: defaultdict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    for account in accounts:
        left[account.bank_id, account.id] = [account.posted_minutes, account.held_minutes]
    for each in written:
        for effect in _effects(each.row, known):
            balance = left[each.row.bank_id, effect.account_id]
            balance[0] -= effect.posted_minutes
            balance[1] -= effect.held_minutes
    return SheetProof(
        sum(account.posted_minutes for account in accounts),
        tuple(sorted(account_id for (_, account_id), rest in left.items() if rest != [0, 0])),
        tuple(_broken(written)),
    )


def _effects(row: TransferRow, records: Mapping[Key, Record]) -> list[Effect]:
    hold = _hold_of(row, records) if row.pending_id else None
    held_minutes = hold.minutes if hold else 0
    return effects(Kind(row.kind), row.debit_id, row.credit_id, row.minutes, held_minutes)


def _broken(written: Iterable[Written]) -> Iterator[int]:
    chains: defaultdict[int, list[Link]] = defaultdict(list)
    for row, beside in written:
        if beside.seal_seq is None or beside.seal_hash is None:
            continue
        worded = beside.memo_salt is None or (
            memo_commitment(beside.memo_salt, beside.memo or "") == row.memo_commit
        )
        link = Link(beside.seal_seq, row.id, row if worded else None, beside.seal_hash)
        chains[row.bank_id].append(link)
    for bank_id in sorted(chains):
        yield from verify(sorted(chains[bank_id], key=lambda link: link.seq), since=Head()).broken
