"""Moving minutes. Each act flushes; the caller's unit of work commits.

Minutes are whole and above zero. A repeated act changes nothing and gives the same ids.
"""

import uuid
from collections.abc import Iterable, Mapping

from sqlalchemy import select

from exchange.errors import AccountClosed, NotFound
from exchange.ledger.account_actions import (
    close_account,
    grant_starter,
    open_account,
    open_bank_books,
)
from exchange.ledger.codes import POSTED, Code, Kind
from exchange.ledger.refusals import AlreadyMended
from exchange.ledger.seal_actions import anchor, seal_next
from exchange.ledger.transfer_actions import Wanted, put_holds, write
from exchange.units import Act
from models.base import db
from models.ledger import Account, Transfer

# The room's one counter: who moves minutes need not know in which of our files they move.
__all__ = [
    "add_to",
    "anchor",
    "close_account",
    "grant_starter",
    "hold",
    "hold_each",
    "move",
    "open_account",
    "open_bank_books",
    "post",
    "reverse",
    "seal_next",
    "share_out",
    "void",
]


def hold(
    payer_household_id: int,
    payee_household_id: int,
    minutes: int,
    *,
    about: int | None = None,
    act: Act,
) -> int:
    """Promise minutes of one household to another; gives the hold's id.

    `about` tells one promise from the others where an act makes several between the same two.
    Raises CreditTooLow with what the payer can still promise, AccountClosed, NotFound.
    """
    payer_id, payee_id = accounts_of(payer_household_id, payee_household_id, act=act)
    of_these = f"hold:{payer_household_id}:{payee_household_id}"
    uid = act.part(of_these if about is None else f"{of_these}:{about}")
    return write(_promise(uid, payer_id, payee_id, minutes), act=act)


def _promise(uid: uuid.UUID, payer_id: int, payee_id: int, minutes: int) -> Wanted:
    # The hold's own key is the group's: whatever later concerns the same exchange carries it.
    return Wanted(uid, Kind.HOLD, payer_id, payee_id, minutes, Code.EXCHANGE, group_uid=uid)


def hold_each(
    payer_household_id: int, payee_household_id: int, minutes: Mapping[int, int], *, act: Act
) -> dict[int, int]:
    """Several promises between the same two, all or none, told apart by what they are about.

    Gives the hold of each. As many `hold`s, in as few statements as one; an act that promises these
    a second time makes a mistake. Raises as `hold`, CreditTooLow for all of them together.
    """
    payer_id, payee_id = accounts_of(payer_household_id, payee_household_id, act=act)
    of_these = f"hold:{payer_household_id}:{payee_household_id}"
    wanted = [
        _promise(act.part(f"{of_these}:{about}"), payer_id, payee_id, promised)
        for about, promised in minutes.items()
    ]
    return dict(zip(minutes, put_holds(wanted, act=act), strict=True))


def accounts_of(*household_ids: int, act: Act) -> list[int]:
    """The accounts of these households, in their order. Raises NotFound, AccountClosed."""
    rows = db.session.execute(
        select(Account.household_id, Account.id, Account.closed_at).where(
            Account.bank_id == act.bank_id, Account.household_id.in_(household_ids)
        )
    )
    found = {row.household_id: row for row in rows}
    if set(household_ids) - found.keys():
        raise NotFound()
    for row in found.values():
        if row.closed_at is not None:
            raise AccountClosed(row.id)
    return [found[household_id].id for household_id in household_ids]


def post(hold_id: int, minutes: int, *, act: Act) -> int:
    """Move what was held, or less of it: the rest comes back to the payer. Gives the post's id.

    Raises AlreadyClosed, NotFound.
    """
    held = _hold(hold_id, act=act)
    assert minutes <= held.minutes, "more than was held needs the payer's yes: add_to"
    return write(
        _end(held, Kind.POST, minutes, act.part(f"post:{hold_id}")),
        held_minutes=held.minutes,
        act=act,
    )


def void(hold_id: int, *, act: Act) -> int:
    """Let a hold go: nothing moves. Gives the void's id. Raises AlreadyClosed, NotFound."""
    held = _hold(hold_id, act=act)
    return write(
        _end(held, Kind.VOID, held.minutes, act.part(f"void:{hold_id}")),
        held_minutes=held.minutes,
        act=act,
    )


def _hold(hold_id: int, *, act: Act) -> Transfer:
    found = _transfer(hold_id, (Kind.HOLD,), act=act)
    assert found.group_uid is not None
    return found


def _transfer(transfer_id: int, kinds: Iterable[Kind], *, act: Act) -> Transfer:
    found = db.session.scalar(
        select(Transfer).where(
            Transfer.bank_id == act.bank_id,
            Transfer.id == transfer_id,
            Transfer.kind.in_(kinds),
        )
    )
    if found is None:
        raise NotFound()
    return found


def _end(held: Transfer, kind: Kind, minutes: int, uid: uuid.UUID) -> Wanted:
    return Wanted(
        uid,
        kind,
        held.debit_id,
        held.credit_id,
        minutes,
        Code(held.code),
        pending_id=held.id,
        group_uid=held.group_uid,
    )


def add_to(hold_id: int, minutes: int, *, act: Act) -> int:
    """Move minutes beyond a hold, once the payer has said yes to them; gives the transfer's id.

    Raises CreditTooLow, AccountClosed, NotFound.
    """
    held = _hold(hold_id, act=act)
    return write(
        Wanted(
            act.part(f"extra:{hold_id}"),
            Kind.MOVE,
            held.debit_id,
            held.credit_id,
            minutes,
            Code.EXTRA,
            group_uid=held.group_uid,
        ),
        act=act,
    )


def move(
    debit_account_id: int,
    credit_account_id: int,
    minutes: int,
    *,
    code: Code,
    memo: str | None = None,
    act: Act,
) -> int:
    """Move minutes at once; gives the transfer's id. One such move per act, pair and code.

    Raises CreditTooLow, AccountClosed, NotFound.
    """
    pair = (debit_account_id, credit_account_id)
    _check_open(pair, act=act)
    uid = act.part(f"move:{debit_account_id}:{credit_account_id}:{int(code)}")
    return write(Wanted(uid, Kind.MOVE, *pair, minutes, code), memo=memo, act=act)


def _check_open(account_ids: Iterable[int], *, act: Act) -> None:
    rows = db.session.execute(
        select(Account.id, Account.closed_at)
        .where(Account.bank_id == act.bank_id, Account.id.in_(account_ids))
        .order_by(Account.id)
    ).all()
    if set(account_ids) - {row.id for row in rows}:
        raise NotFound()
    for row in rows:
        if row.closed_at is not None:
            raise AccountClosed(row.id)


def reverse(transfer_id: int, *, memo: str, act: Act) -> int:
    """Mend a posted line by its opposite, once, with the motive. Gives the new transfer's id.

    Raises AlreadyMended, CreditTooLow (who was paid has spent it), AccountClosed, NotFound.
    """
    wrong = _transfer(transfer_id, POSTED, act=act)
    uid = act.part(f"reverse:{transfer_id}")
    _check_unmended(transfer_id, besides=uid, act=act)
    return write(
        Wanted(
            uid,
            Kind.MOVE,
            wrong.credit_id,
            wrong.debit_id,
            wrong.minutes,
            Code.CORRECTION,
            reverses_id=transfer_id,
            group_uid=wrong.group_uid,
        ),
        memo=memo,
        act=act,
    )


def _check_unmended(transfer_id: int, *, besides: uuid.UUID, act: Act) -> None:
    """Said before an account is found closed or too low: that would sound as if it could still be mended."""
    mended = select(Transfer.uid).where(
        Transfer.bank_id == act.bank_id,
        Transfer.reverses_id == transfer_id,
        Transfer.uid != besides,
    )
    if db.session.scalar(mended) is not None:
        raise AlreadyMended(transfer_id)


def share_out(household_id: int, to_household_id: int, minutes: int, *, act: Act) -> int | None:
    """Give the one who leaves her part of the house's minutes: a debt (below zero) goes like a credit.

    Gives the transfer's id, None when there is nothing to divide. Raises CreditTooLow,
    AccountClosed, NotFound.
    """
    if minutes == 0:
        return None
    stays_id, goes_id = accounts_of(household_id, to_household_id, act=act)
    payer_id, payee_id = (stays_id, goes_id) if minutes > 0 else (goes_id, stays_id)
    uid = act.part(f"share:{household_id}:{to_household_id}")
    return write(Wanted(uid, Kind.MOVE, payer_id, payee_id, abs(minutes), Code.SPLIT), act=act)
