"""Two who do not agree are heard: an operator proposes and decides, and another hears an appeal."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import and_, exists, or_, select, update

from exchange.care import actions as care
from exchange.care import closing_actions as closing
from exchange.care.confirming import Decision, Outcome, may_rule
from exchange.care.confirming_actions import carry_out, check_may_decide
from exchange.care.deal_queries import Deal
from exchange.care.draft import Problem
from exchange.care.journey import other_side
from exchange.errors import LostRace, NotOneself, NotOpen, Unsound
from exchange.moderation import dispute
from exchange.moderation import dispute_queries as disputes
from exchange.moderation import dispute_telling_actions as telling
from exchange.moderation.dispute_card import Argued
from exchange.moderation.dispute_opening_actions import open_dispute, open_for_both, state
from exchange.moderation.dispute_writing_actions import argued_of, put, row, side_in, who, write
from exchange.moderation.refusals import DecidedBefore, NotHeard
from exchange.people.living_queries import live_together
from exchange.people.queries import rules_of
from exchange.units import Act
from models.base import db
from models.care import Exchange
from models.disputes import Dispute, DisputeWord
from models.states import DisputeState, ExchangeState, How, Said, Who

__all__ = [
    "agree",
    "appeal",
    "count",
    "decide",
    "forget_disputes",
    "forget_old",
    "open_dispute",
    "open_for_both",
    "propose",
    "refuse",
    "state",
]

KEPT = timedelta(days=365)

GONE = "-"
"""The motive of a decision whose words were forgotten with who wrote them."""


def propose(exchange_id: int, minutes: int, words: str, *, act: Act) -> None:
    """An operator proposes minutes; they count as soon as both say yes.

    Raises as `care.rule`, LostRace where it was decided meanwhile, NotHeard while another proposal
    waits for the two.
    """
    agreed = check_may_decide(exchange_id, minutes, act=act)
    if not minutes or not may_rule(minutes, agreed.minutes):
        raise Unsound([Problem("minutes", "outside")])
    found = row(agreed, Who.OPERATOR, act)
    if found.state not in (DisputeState.OPEN, DisputeState.OFFERED):
        raise LostRace()
    if dispute.waits_for_answers(found.state, found.due_at, act.now):
        raise NotHeard(found.due_at)
    write(agreed, Said.PROPOSAL, words, minutes=minutes, act=act)
    until = dispute.words_until(act.now, rules_of(act.bank_id))
    put(agreed, act, state=DisputeState.OFFERED, minutes=minutes, due_at=until)
    telling.proposed(agreed, minutes, words.strip(), until, act=act)


def agree(exchange_id: int, *, act: Act) -> None:
    """One side says yes to what was proposed or decided; the second yes makes it count.

    Raises NotFound, NotOpen, LostRace where nothing waits for her yes any more.
    """
    agreed, side, argued = _asked(exchange_id, act)
    if not argued.yes[other_side(side)]:
        _answer(agreed, side, True, act)
        return
    _answer(agreed, side, True, act)
    assert argued.minutes is not None
    if argued.state == DisputeState.DECIDED:
        _count(agreed, argued, act)
        return
    decided = Decision(Outcome.SETTLE, argued.minutes, how=How.BOTH)
    closing.settle(agreed, decided, by=side, act=act)
    _close(agreed, act)


def refuse(exchange_id: int, *, act: Act) -> None:
    """One side says no to a proposal: an operator decides. Raises as `agree`."""
    agreed, side, argued = _asked(exchange_id, act)
    if argued.state != DisputeState.OFFERED:
        raise LostRace()
    put(agreed, act, state=DisputeState.OPEN, due_at=act.now)
    _answer(agreed, side, False, act)
    telling.refused(agreed, act=act)


def _asked(exchange_id: int, act: Act) -> tuple[Deal, Who, Argued]:
    agreed, side = side_in(exchange_id, act)
    argued = argued_of(agreed, act)
    if not argued.waits_for(side, act.now):
        raise LostRace()
    return agreed, side, argued


def _answer(agreed: Deal, side: Who, yes: bool, act: Act) -> None:
    db.session.execute(
        update(Dispute)
        .where(Dispute.bank_id == act.bank_id, Dispute.exchange_id == agreed.id)
        .values({f"{side}_yes": yes})
    )


def decide(exchange_id: int, minutes: int, motive: str, *, act: Act) -> None:
    """An operator decides, with the motive. Until one may appeal no more, nothing moves.

    Where nobody else could hear an appeal it counts at once; so does what is decided on an appeal,
    by another than who decided first. Raises as `care.rule`, NotHeard, DecidedBefore, LostRace.
    """
    agreed = check_may_decide(exchange_id, minutes, act=act)
    found = row(agreed, Who.OPERATOR, act)
    argued = argued_of(agreed, act)
    if found.state == DisputeState.APPEALED:
        _hear(agreed, argued, minutes, motive, act)
        return
    if found.state == DisputeState.DECIDED:
        raise LostRace()
    if not argued.is_heard(act.now):
        raise NotHeard(argued.due_at)
    write(agreed, Said.DECISION, motive, minutes=minutes, act=act)
    until = dispute.appeal_until(act.now, rules_of(act.bank_id))
    decided = {"minutes": minutes, "decided_by_id": act.person_id, "due_at": until}
    put(agreed, act, state=DisputeState.DECIDED, **decided)
    another = replace(argued, decided_by_id=who(act))
    if disputes.who_may_hear(another, bank_id=act.bank_id):
        telling.decided(agreed, minutes, motive.strip(), until, act=act)
    else:
        care.rule(exchange_id, minutes, motive, act=act)
        _close(agreed, act)


def _hear(agreed: Deal, argued: Argued, minutes: int, motive: str, act: Act) -> None:
    assert argued.decided_by_id is not None
    if argued.decided_by_id == who(act):
        raise DecidedBefore()
    if live_together(argued.decided_by_id, who(act), bank_id=act.bank_id):
        raise NotOneself()
    write(agreed, Said.DECISION, motive, minutes=minutes, act=act)
    care.rule(agreed.id, minutes, motive, act=act)
    put(agreed, act, minutes=minutes, heard_by_id=act.person_id)
    _close(agreed, act)


def _close(agreed: Deal, act: Act) -> None:
    db.session.execute(
        update(Dispute)
        .where(Dispute.bank_id == act.bank_id, Dispute.exchange_id == agreed.id)
        .values(state=DisputeState.CLOSED, closed_at=act.now)
    )


def appeal(exchange_id: int, words: str, *, act: Act) -> None:
    """One side asks that another operator hears it, once, before the decision counts.

    Raises NotFound, NotOpen, LostRace where it is too late or nobody else could.
    """
    agreed, side = side_in(exchange_id, act)
    argued = argued_of(agreed, act)
    is_in_time = argued.state == DisputeState.DECIDED and act.now < argued.due_at
    if not is_in_time or not disputes.who_may_hear(argued, bank_id=act.bank_id):
        raise LostRace()
    write(agreed, Said.APPEAL, words, side=side, act=act)
    until = dispute.decided_by(act.now, rules_of(act.bank_id))
    put(agreed, act, state=DisputeState.APPEALED, appealed_by=side, due_at=until)
    telling.appealed(agreed, side, argued, until, act=act)


def count(exchange_id: int, *, act: Act) -> None:
    """The clock's step: nobody has appealed in time, or is left to hear it, and the decision counts.

    Raises NotOpen.
    """
    agreed = closing.lock(exchange_id, act=act)
    argued = argued_of(agreed, act)
    if agreed.state != ExchangeState.DISPUTED or not _is_ripe(argued, act):
        raise NotOpen(agreed.state)
    _count(agreed, argued, act)


def _is_ripe(argued: Argued, act: Act) -> bool:
    if act.now < argued.due_at:
        return False
    return argued.state == DisputeState.DECIDED or (
        argued.state == DisputeState.APPEALED
        and not disputes.who_may_hear(argued, bank_id=act.bank_id)
    )


def _count(agreed: Deal, argued: Argued, act: Act) -> None:
    decision = argued.last(Said.DECISION)
    assert decision is not None
    assert decision.minutes is not None
    assert argued.decided_by_id is not None
    # Of who was erased meanwhile the words are gone, and the decision stands.
    motive = decision.words or GONE
    carry_out(agreed, decision.minutes, motive, operator_id=argued.decided_by_id, act=act)
    _close(agreed, act)
    telling.counted(agreed, decision.minutes, act=act)


def forget_old(*, now: datetime) -> None:
    """A year after it is over nobody reads any more what was written."""
    over = select(Dispute.exchange_id).where(
        Dispute.bank_id == DisputeWord.bank_id, Dispute.closed_at < now - KEPT
    )
    db.session.execute(
        update(DisputeWord)
        .where(DisputeWord.words.is_not(None), DisputeWord.exchange_id.in_(over))
        .values(words=None)
    )


def forget_disputes(person_id: int, *, act: Act) -> None:
    """Of somebody erased: what she wrote, and what operators wrote to her."""
    hers = exists().where(
        Exchange.bank_id == DisputeWord.bank_id,
        Exchange.id == DisputeWord.exchange_id,
        or_(Exchange.asker_id == person_id, Exchange.helper_id == person_id),
    )
    to_her = and_(DisputeWord.side.is_(None), hers)
    db.session.execute(
        update(DisputeWord)
        .where(DisputeWord.bank_id == act.bank_id, or_(DisputeWord.person_id == person_id, to_her))
        .values(words=None)
    )
