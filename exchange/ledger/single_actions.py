"""Writing one transfer in a single statement, in one journey to PostgreSQL.

The accounts are locked first, in ascending id, then asked whether they take it; only then are the
row and the balances written. Whatever is refused has written nothing.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from exchange.ledger.effects import Effect
from exchange.ledger.outcome import Passed, guard_said
from exchange.ledger.portable_actions import standing, why_not

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

# One column comes back, because each costs the driver more than the accounts cost the server: the
# accounts that passed their ceiling, usually none; nothing at all when nothing was written.
#
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
SELECT CASE WHEN EXISTS (SELECT FROM written) THEN ARRAY(
    SELECT id FROM locked JOIN change USING (id)
    WHERE posted > 0 AND household_id IS NOT NULL
      AND ceiling_minutes >= posted_minutes AND ceiling_minutes < posted_minutes + posted) END
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
) -> list[Passed] | None:
    """The accounts that passed their ceiling; None when the transfer, or its rival, was there already."""
    wanted = dict(row)
    for number, effect in enumerate(changes):
        wanted[f"account_{number}"], wanted[f"posted_{number}"], wanted[f"held_{number}"] = effect
    try:
        above = connection.exec_driver_sql(_statement(len(changes)), wanted).scalar()
    except IntegrityError as refused:
        raise (guard_said(str(refused.orig)) or refused) from None
    if above is not None:
        return [_passed(connection, each, row) for each in changes if each.account_id in above]
    ends_hold = row["pending_id"] is not None
    for effect in changes:
        no = why_not(connection, effect, row["bank_id"], ends_hold=ends_hold)
        if no is not None and not connection.exec_driver_sql(_IS_THERE, row).scalar():
            raise no
    return None


def _passed(connection: Connection, effect: Effect, row: dict[str, Any]) -> Passed:
    account = standing(connection, effect.account_id, row["bank_id"])
    assert account is not None
    assert account.household_id is not None
    assert account.ceiling_minutes is not None
    return Passed(account.household_id, account.posted_minutes, account.ceiling_minutes)
