"""Writing one transfer in a single statement, in one journey to PostgreSQL.

The accounts are locked first, in ascending id, and asked whether they take it; only then are the
row and the balances written (`models/writing.py`). Whatever is refused has written nothing.
"""

from collections.abc import Sequence
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
_KINDS = _COLUMNS | dict.fromkeys(("accounts", "posted", "held"), "bigint[]")
# One value comes back, because each costs the driver more than the accounts cost the server.
_PUT = f"SELECT put_transfer({', '.join(f'%({name})s::{kind}' for name, kind in _KINDS.items())})"
_IS_THERE = """
SELECT EXISTS (SELECT FROM transfer WHERE bank_id = %(bank_id)s AND (
    uid = %(uid)s OR pending_id = %(pending_id)s::bigint OR reverses_id = %(reverses_id)s::bigint))
"""


def put(
    connection: Connection, row: dict[str, Any], changes: Sequence[Effect]
) -> list[Passed] | None:
    """The accounts that passed their ceiling; None when the transfer, or its rival, was there already."""
    accounts, posted, held = map(list, zip(*changes, strict=True))
    wanted = row | {"accounts": accounts, "posted": posted, "held": held}
    try:
        above = connection.exec_driver_sql(_PUT, wanted).scalar()
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
