"""Writing one transfer in a single statement, in one journey to PostgreSQL.

The accounts are locked first, in ascending id, then asked whether they take it; only then are the
row and the balances written. Whatever is refused has written nothing.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from exchange.errors import NotFound, Refusal
from exchange.ledger.effects import Effect
from exchange.ledger.outcome import Standing, Touched, guard_said, refusal

_COLUMNS = {
    "bank_id": "bigint",
    "id": "bigint",
    "uid": "uuid",
    "request_hash": "bytea",
    "kind": "smallint",
    "debit_id": "bigint",
    "credit_id": "bigint",
    "minutes": "bigint",
    "code": "smallint",
    "pending_id": "bigint",
    "reverses_id": "bigint",
    "group_uid": "uuid",
    "subject": "uuid",
    "memo_commit": "bytea",
    "act_uid": "uuid",
}

# LockRows stands above the sort whatever the plan: PostgreSQL locks in the order of ORDER BY. All
# accounts are counted, and so locked, before the first row is written.
_STATEMENT = """
WITH change (id, posted, held) AS (VALUES {changes}),
locked AS MATERIALIZED (
    SELECT id, posted_minutes, held_minutes, floor_minutes, ceiling_minutes, household_id,
           closed_at IS NOT NULL AS is_closed
    FROM account
    WHERE bank_id = %(bank_id)s AND id IN ({accounts})
    ORDER BY id
    FOR NO KEY UPDATE
),
taken AS (
    SELECT FROM locked JOIN change USING (id)
    HAVING count(*) = {count} AND bool_and(
        (%(pending_id)s::bigint IS NOT NULL OR NOT is_closed)
        AND (posted >= held OR floor_minutes IS NULL
             OR posted_minutes - held_minutes + posted - held >= floor_minutes))
),
written AS (
    INSERT INTO transfer ({columns}, created_us)
    SELECT {values}, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint FROM taken
    ON CONFLICT DO NOTHING
    RETURNING id
),
changed AS (
    UPDATE account SET posted_minutes = posted_minutes + posted, held_minutes = held_minutes + held
    FROM change, written
    WHERE account.bank_id = %(bank_id)s AND account.id = change.id
)
SELECT locked.*, EXISTS (SELECT FROM written) FROM locked ORDER BY id
"""
_IS_THERE = """
SELECT EXISTS (SELECT FROM transfer WHERE bank_id = %(bank_id)s AND (
    uid = %(uid)s OR pending_id = %(pending_id)s::bigint OR reverses_id = %(reverses_id)s::bigint))
"""


@cache
def _statement(count: int) -> str:
    """The statement for so many accounts."""
    numbers = range(count)
    return _STATEMENT.format(
        count=count,
        changes=", ".join(
            f"(%(account_{n})s::bigint, %(posted_{n})s::bigint, %(held_{n})s::bigint)"
            for n in numbers
        ),
        accounts=", ".join(f"%(account_{n})s" for n in numbers),
        columns=", ".join(_COLUMNS),
        values=", ".join(f"%({name})s::{kind}" for name, kind in _COLUMNS.items()),
    )


def put(
    connection: Connection, row: dict[str, Any], changes: Sequence[Effect]
) -> list[Touched] | None:
    """The accounts as the transfer left them; None when it, or its rival, was there already."""
    wanted = dict(row)
    for number, effect in enumerate(changes):
        wanted[f"account_{number}"], wanted[f"posted_{number}"], wanted[f"held_{number}"] = effect
    try:
        found = connection.exec_driver_sql(_statement(len(changes)), wanted).all()
    except IntegrityError as refused:
        raise (guard_said(str(refused.orig)) or refused) from None
    if found and found[0][-1]:
        return [
            Touched(effect, account[1] + effect.posted_minutes, account[4], account[5])
            for effect, account in zip(changes, found, strict=True)
        ]
    if len(found) < len(changes):
        raise NotFound()
    no = _refusal([Standing(*account[:-1]) for account in found], changes, row)
    if no is not None and not connection.exec_driver_sql(_IS_THERE, row).scalar():
        raise no
    return None


def _refusal(
    accounts: list[Standing], changes: Sequence[Effect], row: dict[str, Any]
) -> Refusal | None:
    ends_hold = row["pending_id"] is not None
    both = zip(changes, accounts, strict=True)
    said = (refusal(effect, account, ends_hold=ends_hold) for effect, account in both)
    return next((no for no in said if no is not None), None)
