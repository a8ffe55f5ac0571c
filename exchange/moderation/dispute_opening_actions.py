"""An operator is asked to hear two who do not agree, and each of them writes how it was."""

from exchange.care import closing_actions as closing
from exchange.care import telling_actions as care_telling
from exchange.care.confirming_actions import lock_anothers
from exchange.care.deal_queries import side_of
from exchange.care.journey import ASKED, has_begun, other_side
from exchange.care.reopening_actions import reopen
from exchange.errors import Closed, LostRace, NotOpen
from exchange.moderation import dispute
from exchange.moderation import dispute_queries as disputes
from exchange.moderation import dispute_telling_actions as telling
from exchange.moderation.dispute_writing_actions import argued_of, row, side_in, who, write
from exchange.units import Act
from models.states import ExchangeState, Said, Who

CONTESTED = "contested"
"""The motive beside what is taken back to be held again: whoever reads the books reads no words of theirs."""


def open_dispute(exchange_id: int, words: str, minutes: int | None = None, *, act: Act) -> None:
    """One of the two asks that an operator hears both, with what she has to say.

    What silence has closed is held again. Raises NotFound, NotOpen where the time for it is over,
    CreditTooLow where what had moved is spent.
    """
    agreed = closing.lock(exchange_id, act=act)
    side = side_of(agreed, act=act)
    found = disputes.own_dispute(exchange_id, seen_by=who(act), bank_id=act.bank_id, now=act.now)
    assert found is not None, "one of its two sides reads it"
    if not found.may_open:
        raise NotOpen(agreed.state)
    if agreed.state in ASKED:
        closing.step(agreed, ExchangeState.DISPUTED, by=side, act=act)
    else:
        reopen(agreed, memo=CONTESTED, act=act)
    row(agreed, side, act)
    write(agreed, Said.STATEMENT, words, side=side, minutes=minutes, act=act)
    telling.opened(agreed, side, act=act)


def open_for_both(exchange_id: int, *, act: Act) -> None:
    """An operator asks both how it was, after what she has heard elsewhere; they read that she does.

    Raises NotFound, NotOneself, NotOpen where it is no more to be argued about.
    """
    agreed = lock_anothers(exchange_id, act=act)
    if agreed.state not in ASKED or not has_begun(agreed.starts_at, act.now):
        raise NotOpen(agreed.state)
    closing.step(agreed, ExchangeState.DISPUTED, by=Who.OPERATOR, act=act)
    row(agreed, Who.OPERATOR, act)
    care_telling.both("care_handed_over", agreed, act=act)


def state(exchange_id: int, words: str, minutes: int | None = None, *, act: Act) -> None:
    """One side writes how it was, once. The other reads it when both have, or its time is over.

    Raises NotFound, NotOpen (no dispute, decided, or written before).
    """
    agreed, side = side_in(exchange_id, act)
    argued = argued_of(agreed, act)
    if argued.statement_of(side):
        raise NotOpen(Closed.SAID)
    if not dispute.is_open_for_words(argued.state or ""):
        raise LostRace()
    row(agreed, side, act)
    write(agreed, Said.STATEMENT, words, side=side, minutes=minutes, act=act)
    if argued.statement_of(other_side(side)):
        telling.both_wrote(agreed, act=act)
    elif not argued.are_apart:
        telling.wrote(agreed, side, argued.due_at, act=act)
