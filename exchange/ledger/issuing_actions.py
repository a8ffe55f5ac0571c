"""Hours issued for the fund, or taken back from it, after two have decided so."""

from sqlalchemy import select

from exchange.errors import CreditTooLow
from exchange.ledger.account_actions import parts_of_fund
from exchange.ledger.codes import Code, Kind
from exchange.ledger.motion import shares
from exchange.ledger.transfer_actions import Wanted, write
from exchange.units import Act
from models.base import db
from models.ledger import Account


def issue(minutes: int, *, memo: str, act: Act) -> None:
    """Minutes for all parts of the fund alike; below zero they come back from where they are.

    Raises CreditTooLow when the fund has less.
    """
    issuance_id = db.session.scalars(
        select(Account.id).where(Account.bank_id == act.bank_id, Account.kind == "issuance")
    ).one()
    for shard_id, part in _parts(minutes, act=act):
        pair = (issuance_id, shard_id) if minutes > 0 else (shard_id, issuance_id)
        uid, group = act.part(f"issuance:{shard_id}"), act.part("issuance")
        wanted = Wanted(uid, Kind.MOVE, *pair, part, Code.ISSUANCE, group_uid=group)
        write(wanted, memo=memo, act=act)


def _parts(minutes: int, *, act: Act) -> list[tuple[int, int]]:
    if minutes < 0:
        parts = parts_of_fund(-minutes, act=act)
        there = sum(part for _, part in parts)
        if there < -minutes:
            raise CreditTooLow(there, -minutes)
        return parts
    shard_ids = db.session.scalars(
        select(Account.id)
        .where(Account.bank_id == act.bank_id, Account.kind == "fund")
        .order_by(Account.id)
    ).all()
    in_parts = zip(shard_ids, shares(minutes, len(shard_ids)), strict=True)
    return [(shard_id, part) for shard_id, part in in_parts if part]
