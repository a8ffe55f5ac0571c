"""How long it was: each side's word, what silence decides, and an operator's ruling."""

from sqlalchemy import update

from exchange.care import telling_actions as telling
from exchange.care.circle_queries import pays_a_part
from exchange.care.closing_actions import dispute, let_go, lock, settle, step
from exchange.care.confirming import (
    Decision,
    Outcome,
    Word,
    decide,
    extra_minutes,
    may_rule,
    next_round,
    reminder_due,
    silence_decides_at,
    silent_days,
)
from exchange.care.deal_queries import (
    Deal,
    is_of_either_household,
    locked_deal,
    side_of,
    words_about,
)
from exchange.care.draft import MINUTES_MAX, Problem
from exchange.care.journey import ASKED, has_begun, other_side
from exchange.errors import (
    Closed,
    CreditTooLow,
    NotFound,
    NotOneself,
    NotOpen,
    TooEarly,
    TooLong,
    Unsound,
)
from exchange.ledger import queries as books
from exchange.people import queries as people
from exchange.people.consenting_queries import check_is_not_the_writers
from exchange.people.living_queries import adults_of
from exchange.people.rules import Rules
from exchange.units import Act
from models.base import db, ids
from models.care import Confirmation, Exchange, Ruling
from models.states import ExchangeState, How, Who


def confirm(exchange_id: int, minutes: int, words: str | None = None, *, act: Act) -> None:
    """One side says how long it was, in whole minutes, with a word of thanks if it likes.

    Equal words settle; differing ones are asked again, then go to an operator. What the asker says
    beyond the minutes held is her yes to pay them. Raises NotFound, NotOpen (over, or not this
    side's turn), TooEarly, TooLong, Unsound, CreditTooLow.
    """
    agreed, rules = locked_deal(exchange_id, bank_id=act.bank_id)
    side = side_of(agreed, act=act)
    check_is_not_the_writers(agreed.asker_household_id, agreed.helper_household_id, act=act)
    _check_may_say(agreed, minutes, rules, act)
    said = words_about(exchange_id, bank_id=act.bank_id)
    turn = next_round(said, side)
    if turn is None:
        raise NotOpen(Closed.SAID)
    extra = extra_minutes(minutes, agreed.minutes)
    if extra and side is Who.ASKER:
        _check_lives_there(agreed, act)
        _check_can_give(agreed, extra, act)
    said.append(Word(side, turn, minutes, act.now))
    _write_down(agreed, said[-1], words, act)
    decided = _decided(agreed, said, rules, act)
    if decided.outcome is Outcome.SETTLE:
        settle(agreed, decided, by=side, act=act, thanks=words)
        return
    # Whoever is silent now is told from the first day again.
    _told(agreed, -1, act)
    if decided.outcome is Outcome.ASK_OPERATOR:
        dispute(agreed, by=side, act=act)
    elif decided.outcome is Outcome.ASK_AGAIN and agreed.state == ExchangeState.AGREED:
        step(agreed, ExchangeState.DIFFERS, by=side, act=act)
        telling.both("care_differs", agreed, act=act, said=_said_by(said))
    else:
        _tell_the_other(agreed, said, rules, act)


def _check_may_say(agreed: Deal, minutes: int, rules: Rules, act: Act) -> None:
    if agreed.state not in ASKED:
        raise NotOpen(agreed.state)
    if not has_begun(agreed.starts_at, act.now):
        raise TooEarly(agreed.starts_at)
    if minutes <= 0 or minutes % rules.round_minutes:
        raise Unsound([Problem("minutes", "not_rounded", rules.round_minutes)])
    if minutes > MINUTES_MAX:
        raise TooLong(MINUTES_MAX)


def _check_lives_there(agreed: Deal, act: Act) -> None:
    """Who has left the household can still say how long it was, but promises no more of its minutes."""
    if act.person_id not in adults_of(agreed.asker_household_id, bank_id=act.bank_id):
        raise TooLong(agreed.minutes)


def _check_can_give(agreed: Deal, extra: int, act: Act) -> None:
    balance = books.balance_of(agreed.asker_household_id, bank_id=act.bank_id)
    spendable = balance.spendable_minutes
    if spendable is not None and extra > spendable:
        raise CreditTooLow(spendable, extra, agreed.asker_household_id)


def _write_down(agreed: Deal, word: Word, words: str | None, act: Act) -> None:
    assert act.person_id is not None
    db.session.add(
        Confirmation(
            bank_id=act.bank_id,
            id=ids.make(),
            exchange_id=agreed.id,
            side=word.side,
            round=word.round,
            person_id=act.person_id,
            minutes=word.minutes,
            words=words or None,
            act_uid=act.uid,
            at=act.now,
        )
    )
    db.session.flush()


def _told(agreed: Deal, day: int, act: Act) -> None:
    db.session.execute(
        update(Exchange)
        .where(Exchange.bank_id == act.bank_id, Exchange.id == agreed.id)
        .values(told_day=day)
    )


def _decided(agreed: Deal, said: list[Word], rules: Rules, act: Act) -> Decision:
    return decide(
        said, held_minutes=agreed.minutes, ended_at=agreed.ends_at, now=act.now, rules=rules
    )


def _said_by(said: list[Word]) -> dict[str, int]:
    """The last word of each side, as facts of a notice."""
    return {word.side.value: word.minutes for word in said}


def _tell_the_other(agreed: Deal, said: list[Word], rules: Rules, act: Act) -> None:
    """One word has been said and the other is awaited: who is silent hears it, and until when."""
    other = other_side(said[-1].side)
    telling.of_exchange(
        agreed.person_of(other),
        "care_said",
        agreed,
        act=act,
        said=_said_by(said),
        counts_at=_counts_at(agreed, said, rules),
    )


def _counts_at(agreed: Deal, said: list[Word], rules: Rules) -> str | None:
    """When the word of the only one who has spoken will count; None for two, or for none."""
    if len({word.side for word in said}) != 1:
        return None
    return silence_decides_at(said, ended_at=agreed.ends_at, rules=rules).isoformat()


def hear_silence(exchange_id: int, *, act: Act) -> None:
    """The clock's step: settle, void or hand over what silence has decided, else remind.

    Does nothing when nothing is due: a word may have come while the clock was on its way.
    """
    agreed = lock(exchange_id, act=act)
    if agreed.state not in ASKED:
        return
    rules = people.rules_of(act.bank_id)
    said = words_about(exchange_id, bank_id=act.bank_id)
    decided = _decided(agreed, said, rules, act)
    if decided.outcome is Outcome.SETTLE:
        settle(agreed, decided, by=Who.CLOCK, act=act)
    elif decided.outcome is Outcome.ASK_OPERATOR:
        dispute(agreed, by=Who.CLOCK, act=act)
    elif decided.outcome is Outcome.VOID:
        let_go(agreed, ExchangeState.VOIDED, by=Who.CLOCK, act=act)
        telling.both("care_voided", agreed, act=act)
        telling.operators("care_voided_silently", agreed, act=act)
    else:
        _remind(agreed, said, rules, act)


def _remind(agreed: Deal, said: list[Word], rules: Rules, act: Act) -> None:
    days = silent_days(said, ended_at=agreed.ends_at, now=act.now)
    day = reminder_due(days, told_day=agreed.told_day, words=said, rules=rules)
    if day is None:
        return
    _told(agreed, day, act)
    spoken = {word.side for word in said}
    for side in (Who.ASKER, Who.HELPER):
        if side not in spoken:
            telling.of_exchange(
                agreed.person_of(side),
                "care_how_long",
                agreed,
                act=act,
                said=_said_by(said),
                counts_at=_counts_at(agreed, said, rules),
                again=day > 0,
            )


def rule(exchange_id: int, minutes: int, motive: str, *, act: Act) -> None:
    """An operator decides for good, at most the minutes held; both sides read the motive.

    Raises NotFound for who is no operator here, NotOneself for a party and her household,
    NotOpen, TooLong.
    """
    agreed = check_may_decide(exchange_id, minutes, act=act)
    assert act.person_id is not None
    carry_out(agreed, minutes, motive, operator_id=act.person_id, act=act)
    telling.both("care_ruled", agreed, act=act, ruled_minutes=minutes, motive=motive.strip())


def check_may_decide(exchange_id: int, minutes: int, *, act: Act) -> Deal:
    """The exchange, locked, of which an operator without a part in it may decide. Raises as `rule`."""
    agreed = lock_anothers(exchange_id, act=act)
    if agreed.state != ExchangeState.DISPUTED:
        raise NotOpen(agreed.state)
    if not may_rule(minutes, agreed.minutes):
        raise TooLong(agreed.minutes)
    return agreed


def lock_anothers(exchange_id: int, *, act: Act) -> Deal:
    """The exchange, locked by an operator without a part in it. Raises NotFound, NotOneself."""
    agreed = lock(exchange_id, act=act)
    operator_id = _operator(act)
    is_party = operator_id in (agreed.asker_id, agreed.helper_id)
    at_home = is_of_either_household(agreed, operator_id, bank_id=act.bank_id)
    if is_party or at_home or pays_a_part(exchange_id, operator_id, bank_id=act.bank_id):
        raise NotOneself()
    return agreed


def carry_out(agreed: Deal, minutes: int, motive: str, *, operator_id: int, act: Act) -> None:
    """What an operator has decided counts from now on. Tells nobody; `agreed` is locked."""
    assert motive.strip(), "a ruling without a motive is no ruling"
    db.session.add(
        Ruling(
            bank_id=act.bank_id,
            exchange_id=agreed.id,
            operator_id=operator_id,
            minutes=minutes,
            motive=motive.strip(),
            act_uid=act.uid,
            at=act.now,
        )
    )
    db.session.flush()
    if minutes:
        decided = Decision(Outcome.SETTLE, minutes, how=How.OPERATOR)
        settle(agreed, decided, by=Who.OPERATOR, act=act)
    else:
        how = How.OPERATOR
        let_go(agreed, ExchangeState.VOIDED, by=Who.OPERATOR, act=act, settled_how=how)


def _operator(act: Act) -> int:
    if act.person_id is None or act.person_id not in people.staff_of(act.bank_id):
        raise NotFound()
    return act.person_id
