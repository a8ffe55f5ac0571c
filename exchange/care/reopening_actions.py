"""An exchange that silence has closed is argued about: its minutes are held again until it is decided."""

from sqlalchemy import select, update

from exchange.care.circle_queries import PartHeld, parts_of
from exchange.care.deal_queries import Deal
from exchange.care.journey import REOPENED
from exchange.errors import NotOpen
from exchange.ledger import actions as ledger
from exchange.ledger.codes import Kind
from exchange.ledger.part_actions import hold_beside
from exchange.units import Act
from models.base import db, ids
from models.care import Exchange
from models.circles import ExchangeShare
from models.ledger import Transfer
from models.states import ExchangeState


def reopen(agreed: Deal, *, memo: str, act: Act) -> None:
    """Take back what has moved, with the motive, and hold it anew; `agreed` is locked.

    What had not moved is held as it was promised. Raises NotOpen, AlreadyMended, CreditTooLow where
    who was paid has spent it or who pays has too little left, AccountClosed.
    """
    if agreed.state not in REOPENED:
        raise NotOpen(agreed.state)
    parts = parts_of(agreed.id, bank_id=act.bank_id) if agreed.has_parts else []
    holds = [agreed.hold_id, *(each.hold_id for each in parts)]
    for post_id in _posts_of(holds, act):
        ledger.reverse(post_id, memo=memo, act=act)
    _hold_anew(agreed, parts, act)
    db.session.execute(
        update(Exchange)
        .where(Exchange.bank_id == act.bank_id, Exchange.id == agreed.id)
        .values(
            state=ExchangeState.DISPUTED,
            disputed_at=act.now,
            closed_at=None,
            settled_how=None,
            settled_minutes=None,
        )
    )


def _posts_of(hold_ids: list[int], act: Act) -> list[int]:
    posts = select(Transfer.id).where(
        Transfer.bank_id == act.bank_id,
        Transfer.pending_id.in_(hold_ids),
        Transfer.kind == Kind.POST,
    )
    return list(db.session.scalars(posts.order_by(Transfer.id)))


def _hold_anew(agreed: Deal, parts: list[PartHeld], act: Act) -> None:
    own = agreed.minutes - sum(each.minutes for each in parts)
    hold_id = ledger.hold(
        agreed.asker_household_id, agreed.helper_household_id, own, about=ids.make(), act=act
    )
    db.session.execute(
        update(Exchange)
        .where(Exchange.bank_id == act.bank_id, Exchange.id == agreed.id)
        .values(hold_id=hold_id)
    )
    beside = {each.household_id: each.minutes for each in parts}
    held = hold_beside(hold_id, beside, act=act) if beside else {}
    for each in parts:
        db.session.execute(
            update(ExchangeShare)
            .where(
                ExchangeShare.bank_id == act.bank_id,
                ExchangeShare.exchange_id == agreed.id,
                ExchangeShare.joining_id == each.joining_id,
            )
            .values(hold_id=held[each.household_id])
        )
