"""Writing one transfer in several statements every database understands: its row, then each balance."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import BigInteger, Connection, Table, bindparam, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from exchange.errors import AccountClosed, LostRace, NotFound, Refusal
from exchange.ledger.effects import Effect
from exchange.ledger.outcome import Passed, Standing, guard_said, passed, refusal
from models.ledger import Account, Transfer

_accounts, _transfers = cast(Table, Account.__table__), cast(Table, Transfer.__table__)
_account = _accounts.c


def _number(name: str) -> Any:
    return bindparam(name, type_=BigInteger())


# Made once: to put a statement together costs more than to send it.
_INSERT = {
    name: once(_transfers).on_conflict_do_nothing().returning(_transfers.c.id)
    for name, once in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}
_this_one = (_account.bank_id == _number("of_bank"), _account.id == _number("account"))
_left = _account.posted_minutes - _account.held_minutes + _number("available")
_UPDATE = (
    update(_accounts)
    .where(
        *_this_one,
        or_(_account.closed_at.is_(None), _number("ends_hold") == 1),
        or_(
            _number("available") >= 0,
            _account.floor_minutes.is_(None),
            _left >= _account.floor_minutes,
        ),
    )
    .values(
        posted_minutes=_account.posted_minutes + _number("posted"),
        held_minutes=_account.held_minutes + _number("held"),
    )
    .returning(_account.posted_minutes, _account.ceiling_minutes, _account.household_id)
)
_AS_IT_IS = select(
    _account.id,
    _account.posted_minutes,
    _account.held_minutes,
    _account.floor_minutes,
    _account.ceiling_minutes,
    _account.household_id,
    _account.closed_at.is_not(None),
).where(*_this_one)
_FIRST_CLOSED = (
    select(_account.id)
    .where(
        _account.bank_id == _number("bank_id"),
        or_(_account.id == _number("debit_id"), _account.id == _number("credit_id")),
        _account.closed_at.is_not(None),
    )
    .order_by(_account.id)
    .limit(1)
)


def put(
    connection: Connection, row: dict[str, Any], changes: Sequence[Effect]
) -> list[Passed] | None:
    """The accounts that passed their ceiling; None when the transfer, or its rival, was there already.

    A refusal is raised after the row was written: the caller's trip must end with it.
    """
    if not _insert(connection, row):
        return None
    told = [_change(connection, effect, row) for effect in changes]
    return [each for each in told if each is not None]


def put_holds(connection: Connection, rows: Sequence[dict[str, Any]], payer: Effect) -> None:
    """Write several holds of one payer; `payer` is what they do to that account together.

    None of them was written before. A refusal is raised as by `put`.
    """
    try:
        connection.execute(insert(_transfers), list(rows))
    except IntegrityError as refused:
        raise (guard_said(str(refused.orig)) or refused) from None
    _change(connection, payer, rows[0])


def _insert(connection: Connection, row: dict[str, Any]) -> bool:
    try:
        made = connection.execute(_INSERT[connection.dialect.name], row).scalar()
    except IntegrityError as refused:
        words = str(refused.orig)
        # SQLite's guard against replaced rows speaks before the unique key of the uid can.
        if connection.dialect.name == "sqlite" and "append_only" in words:
            return False
        no = guard_said(words)
        if isinstance(no, AccountClosed) and not no.account_id:
            no = AccountClosed(connection.execute(_FIRST_CLOSED, row).scalar_one())
        raise (no or refused) from None
    return made is not None


def _change(connection: Connection, effect: Effect, row: dict[str, Any]) -> Passed | None:
    """One guarded UPDATE; no row means that a guard said no. The trigger behind it agrees."""
    ends_hold = row["pending_id"] is not None
    change = {
        "of_bank": row["bank_id"],
        "account": effect.account_id,
        "posted": effect.posted_minutes,
        "held": effect.held_minutes,
        "available": effect.available_minutes,
        "ends_hold": int(ends_hold),
    }
    changed = connection.execute(_UPDATE, change).one_or_none()
    if changed is None:
        no = why_not(connection, effect, row["bank_id"], ends_hold=ends_hold)
        # What stood in the way may have gone since the guard looked: then it is worth another try.
        raise no or LostRace()
    return passed(effect, *changed)


def why_not(
    connection: Connection, effect: Effect, bank_id: int, *, ends_hold: bool
) -> Refusal | None:
    """Why the account, as it is now, does not take the effect; None when it does."""
    account = standing(connection, effect.account_id, bank_id)
    return NotFound() if account is None else refusal(effect, account, ends_hold=ends_hold)


def standing(connection: Connection, account_id: int, bank_id: int) -> Standing | None:
    found = connection.execute(_AS_IT_IS, {"of_bank": bank_id, "account": account_id}).one_or_none()
    return None if found is None else Standing(*found)
