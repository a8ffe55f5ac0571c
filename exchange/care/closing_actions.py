"""How an exchange ends: its row locked first, then the books, then the word to both sides."""

from sqlalchemy import update

from exchange.care import circle_telling_actions as circle_telling
from exchange.care import sharing_actions as sharing
from exchange.care import telling_actions as telling
from exchange.care.confirming import Decision
from exchange.care.deal_queries import Deal, locked_deal
from exchange.care.journey import exchange_may
from exchange.errors import CreditTooLow, NotOpen
from exchange.ledger import actions as ledger
from exchange.schedule import actions as schedule
from exchange.units import Act
from models.base import db
from models.care import Exchange
from models.states import ExchangeState, How, Who


def lock(exchange_id: int, *, act: Act) -> Deal:
    """The exchange as it stands, kept so until the commit.

    Two words spoken at once would each find only itself: the second waits here and reads both.
    Raises NotFound.
    """
    agreed, _ = locked_deal(exchange_id, bank_id=act.bank_id)
    return agreed


def step(agreed: Deal, to: ExchangeState, *, by: Who, act: Act, **columns: object) -> None:
    """Move a locked exchange on. Raises NotOpen when that step does not follow."""
    if not exchange_may(agreed.state, to, by):
        raise NotOpen(agreed.state)
    is_open = to in (ExchangeState.DIFFERS, ExchangeState.DISPUTED)
    if to is ExchangeState.DISPUTED:
        columns["disputed_at"] = act.now
    db.session.execute(
        update(Exchange)
        .where(Exchange.bank_id == act.bank_id, Exchange.id == agreed.id)
        .values(state=to, closed_at=None if is_open else act.now, **columns)
    )


def settle(
    agreed: Deal, decided: Decision, *, by: Who, act: Act, thanks: str | None = None
) -> None:
    """Move what was decided from the asking household to the helping one, and tell both.

    An operator's ruling is told by who rules, with its motive.

    What goes past the hold is moved first: if the account cannot give it, the payer hears
    CreditTooLow as long as it is her own word, and otherwise an operator decides.
    """
    assert decided.how is not None, "a settlement says how it was confirmed"
    if decided.extra_minutes and not _moved_beyond(agreed, decided.extra_minutes, by=by, act=act):
        dispute(agreed, by=by, act=act)
        return
    paid = sharing.pay(agreed, decided.minutes, act=act)
    minutes = decided.minutes + decided.extra_minutes
    how = decided.how
    step(agreed, ExchangeState.SETTLED, by=by, act=act, settled_how=how, settled_minutes=minutes)
    circle_telling.settled(agreed, paid, act=act)
    if how is How.OPERATOR:
        return
    for side in (Who.ASKER, Who.HELPER):
        telling.of_exchange(
            agreed.person_of(side),
            "care_settled",
            agreed,
            act=act,
            settled_minutes=minutes,
            how=how,
            thanks=None if side is by else thanks,
        )


def _moved_beyond(agreed: Deal, extra_minutes: int, *, by: Who, act: Act) -> bool:
    try:
        # Within a savepoint: the books must be as before when the account cannot give so much.
        with db.session.begin_nested():
            ledger.add_to(agreed.hold_id, extra_minutes, act=act)
    except CreditTooLow:
        if by is Who.ASKER:
            raise
        return False
    return True


def dispute(agreed: Deal, *, by: Who, act: Act) -> None:
    """The two do not agree: an operator reads both words and decides. The minutes stay held."""
    step(agreed, ExchangeState.DISPUTED, by=by, act=act)
    telling.both("care_disputed", agreed, act=act)
    telling.operators("care_to_decide", agreed, act=act)


def let_go(agreed: Deal, to: ExchangeState, *, by: Who, act: Act, **columns: object) -> None:
    """Nothing moves: the minutes come back to the payer, and the time to both."""
    step(agreed, to, by=by, act=act, **columns)
    schedule.drop(agreed.id, act=act)
    parts = sharing.let_go_all(agreed, act=act)
    kept_apart = bool(columns.get("kept_apart"))
    circle_telling.off(agreed, parts, by=by, kept_apart=kept_apart, act=act)
