"""The row of a dispute, and what is written in it; the exchange is locked before."""

from sqlalchemy import update

from exchange.care import closing_actions as closing
from exchange.care.deal_queries import Deal, side_of
from exchange.errors import NotOpen
from exchange.moderation import dispute_queries as disputes
from exchange.moderation.dispute_card import Argued
from exchange.units import Act
from models.base import db
from models.disputes import Dispute, DisputeWord
from models.states import DisputeState, ExchangeState, Said, Who


def who(act: Act) -> int:
    assert act.person_id is not None
    return act.person_id


def row(agreed: Deal, by: Who, act: Act) -> Dispute:
    """Made by the first thing written about it; the exchange is locked, so nobody else makes it."""
    found = db.session.get(Dispute, (act.bank_id, agreed.id))
    if found is None:
        argued = argued_of(agreed, act)
        found = Dispute(
            bank_id=act.bank_id,
            exchange_id=agreed.id,
            opened_by=by,
            opened_at=act.now,
            state=DisputeState.OPEN,
            due_at=argued.due_at,
        )
        db.session.add(found)
        db.session.flush()
    return found


def argued_of(agreed: Deal, act: Act) -> Argued:
    found = disputes.own_dispute(
        agreed.id, seen_by=agreed.helper_id, bank_id=act.bank_id, now=act.now
    )
    assert found is not None, "her own exchange"
    return found.argued


def write(
    agreed: Deal,
    said: Said,
    words: str,
    *,
    side: Who | None = None,
    minutes: int | None = None,
    act: Act,
) -> None:
    assert words.strip(), "what is written has words"
    db.session.add(
        DisputeWord(
            bank_id=act.bank_id,
            exchange_id=agreed.id,
            said=said,
            side=side,
            person_id=who(act),
            minutes=minutes,
            words=words.strip(),
            act_uid=act.uid,
            at=act.now,
        )
    )
    db.session.flush()


def side_in(exchange_id: int, act: Act) -> tuple[Deal, Who]:
    agreed = closing.lock(exchange_id, act=act)
    side = side_of(agreed, act=act)
    if agreed.state != ExchangeState.DISPUTED:
        raise NotOpen(agreed.state)
    return agreed, side


def put(agreed: Deal, act: Act, **columns: object) -> None:
    """The next step, with nobody's yes to it yet."""
    db.session.execute(
        update(Dispute)
        .where(Dispute.bank_id == act.bank_id, Dispute.exchange_id == agreed.id)
        .values({"asker_yes": None, "helper_yes": None} | columns)
    )
