"""What two words about the minutes, or silence, decide about an exchange that has been.

Equal words settle. Differing ones are asked again, then an operator decides. The hold is never
exceeded by silence or by an operator: more than was held moves only on the payer's own word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from exchange.care.journey import other_side
from exchange.people.rules import Rules
from models.states import ExchangeState, How, Who

ROUNDS = 2


@dataclass(frozen=True)
class Word:
    """One side's word on how many minutes it was, in the first or the second round."""

    side: Who
    round: int
    minutes: int
    at: datetime


class Outcome(StrEnum):
    """What follows now."""

    WAIT = "wait"
    SETTLE = "settle"
    ASK_AGAIN = "ask_again"
    ASK_OPERATOR = "ask_operator"
    VOID = "void"


@dataclass(frozen=True)
class Decision:
    """An outcome; when it settles, `minutes` of the hold move and `extra_minutes` besides.

    `extra_minutes` need a second transfer; they are above 0 only when the payer said so herself.
    """

    outcome: Outcome
    minutes: int = 0
    extra_minutes: int = 0
    how: How | None = None


def decide(
    words: Sequence[Word], *, held_minutes: int, ended_at: datetime, now: datetime, rules: Rules
) -> Decision:
    """What the words spoken so far, and the silence since, decide.

    Asked after each word and by the clock, it answers the same: ASK_AGAIN holds as long as the
    two differ. Silence is counted from the end of the exchange, or from the last word if that
    came later, in whole days of 24 hours.
    """
    asker, helper = _last(words, Who.ASKER), _last(words, Who.HELPER)
    silence_decides = silence_decides_at(words, ended_at=ended_at, rules=rules) <= now
    if asker is None and helper is None:
        return Decision(Outcome.VOID if silence_decides else Outcome.WAIT)
    if asker is None or helper is None:
        if not silence_decides:
            return Decision(Outcome.WAIT)
        said = max(word.minutes for word in (asker, helper) if word)
        return Decision(Outcome.SETTLE, min(said, held_minutes), how=How.ONE)
    if asker.minutes == helper.minutes:
        return _settled_by_both(asker.minutes, held_minutes)
    both_twice = asker.round >= ROUNDS and helper.round >= ROUNDS
    if both_twice or silence_decides:
        return Decision(Outcome.ASK_OPERATOR)
    return Decision(Outcome.ASK_AGAIN)


def _settled_by_both(minutes: int, held_minutes: int) -> Decision:
    # The asker pays, and the asker said it: her word is the yes to what goes past the hold.
    extra = extra_minutes(minutes, held_minutes)
    return Decision(Outcome.SETTLE, minutes - extra, extra, How.BOTH)


def _last(words: Sequence[Word], side: Who) -> Word | None:
    return max((word for word in words if word.side is side), key=_round, default=None)


def _round(word: Word) -> int:
    return word.round


def extra_minutes(minutes: int, held_minutes: int) -> int:
    """What such a word would move past the hold; above 0 the payer is asked before she says it."""
    return max(0, minutes - held_minutes)


def next_round(words: Sequence[Word], side: Who) -> int | None:
    """The round in which this side may speak now, or None when it is not its turn.

    The first word is always welcome; a second one only once the two first words differ.
    """
    own = _last(words, side)
    if own is None:
        return 1
    theirs = _last(words, other_side(side))
    differ = theirs is not None and theirs.minutes != own.minutes
    return own.round + 1 if differ and own.round < ROUNDS else None


def after_missing(words: Sequence[Word], by: Who) -> ExchangeState | None:
    """Where it leads when one side says that the other did not come.

    The helper's word lets the hold go: it is her own hour. The asker's would be free care for
    whoever says it first, so an operator hears the other before the minutes come back; as she does
    when the other has already said how long it was. None when the one who says so has spoken of
    minutes before.
    """
    if _last(words, by):
        return None
    contradicted = _last(words, other_side(by)) is not None
    if by is Who.ASKER or contradicted:
        return ExchangeState.DISPUTED
    return ExchangeState.NO_SHOW


def may_rule(minutes: int, held_minutes: int) -> bool:
    """May an operator decide on so many minutes? None at all is a ruling, more than held is not."""
    return 0 <= minutes <= held_minutes


def silence_decides_at(words: Sequence[Word], *, ended_at: datetime, rules: Rules) -> datetime:
    """From when on silence decides, unless somebody says something before."""
    spoken = {word.side for word in words}
    days = (rules.both_silent_void_days, rules.one_silent_days, rules.differing_days)[len(spoken)]
    return _silent_since(words, ended_at) + timedelta(days=days)


def silent_days(words: Sequence[Word], *, ended_at: datetime, now: datetime) -> int:
    """Whole days of silence, below 0 while the exchange still runs."""
    return (now.astimezone(UTC) - _silent_since(words, ended_at)) // timedelta(days=1)


def _silent_since(words: Sequence[Word], ended_at: datetime) -> datetime:
    return max(moment.astimezone(UTC) for moment in (ended_at, *(word.at for word in words)))


def reminder_due(days: int, *, told_day: int, words: Sequence[Word], rules: Rules) -> int | None:
    """The day of silence to tell a side about now, or None.

    `told_day` is the last day told since the last word, -1 for none. Who alone is silent is told
    on the days of the rules; two who are both silent, on the first day and when they are asked
    again. Days the clock slept through are told late, and as one.
    """
    spoken = {word.side for word in words}
    on_days = rules.reminder_days if spoken else (0, rules.both_silent_ask_days)
    if spoken == {Who.ASKER, Who.HELPER}:
        return None
    return max((day for day in on_days if told_day < day <= days), default=None)
