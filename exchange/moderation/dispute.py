"""The road of two who do not agree: each writes, an operator proposes, decides, and may be appealed against.

Nothing moves before the last step: the minutes stay held until both agree, until a decision is not
appealed against in time, or until another operator has heard the appeal.
"""

from datetime import UTC, datetime, timedelta

from exchange.care.journey import ASKED, REOPENED, has_begun
from exchange.people.rules import Rules
from models.states import DisputeState, How

STATEMENT_LETTERS_MAX = 2_000
IN_HAND = (DisputeState.OPEN, DisputeState.APPEALED)
"""States in which whoever looks after the bank is awaited."""


def may_open(
    state: str,
    *,
    starts_at: datetime,
    closed_at: datetime | None,
    how: str | None,
    was_argued: bool,
    now: datetime,
    rules: Rules,
) -> bool:
    """May one of the two ask now to be heard by an operator?

    While they are still asked how long it was, from its first minute. And of what silence or one
    word alone has closed, for the days of the rules, once.
    """
    if was_argued:
        return False
    if state in ASKED:
        return has_begun(starts_at, now)
    if state not in REOPENED or closed_at is None or how in (How.BOTH, How.OPERATOR):
        return False
    return now.astimezone(UTC) <= closed_at.astimezone(UTC) + timedelta(
        days=rules.dispute_open_days
    )


def words_until(since: datetime, rules: Rules) -> datetime:
    """Until when, in UTC, each may write unread by the other, or answer a proposal."""
    return since.astimezone(UTC) + timedelta(days=rules.dispute_word_days)


def appeal_until(since: datetime, rules: Rules) -> datetime:
    return since.astimezone(UTC) + timedelta(days=rules.dispute_appeal_days)


def decided_by(since: datetime, rules: Rules) -> datetime:
    """When whoever looks after the bank has promised to decide."""
    return since.astimezone(UTC) + timedelta(days=rules.dispute_decide_days)


def is_heard(*, both_wrote: bool, both_said: bool, due_at: datetime, now: datetime) -> bool:
    """Has each had its say? Both wrote, both said minutes before, or the time to write is over."""
    return both_wrote or both_said or now >= due_at


def reads_other(*, both_wrote: bool, due_at: datetime, now: datetime, are_apart: bool) -> bool:
    """May one side read what the other wrote? Never where one keeps away from the other."""
    return not are_apart and (both_wrote or now >= due_at)


def is_open_for_words(state: str) -> bool:
    """May a side still write how it was?"""
    return state in (DisputeState.OPEN, DisputeState.OFFERED)


def waits_for_answers(state: str, due_at: datetime, now: datetime) -> bool:
    """Does a proposal or a decision still wait for the two?"""
    return state in (DisputeState.OFFERED, DisputeState.DECIDED) and now < due_at


def is_in_hand(state: str, due_at: datetime, now: datetime) -> bool:
    """Is it an operator's turn? Also once a proposal was not answered in time."""
    return state in IN_HAND or (state == DisputeState.OFFERED and now >= due_at)
