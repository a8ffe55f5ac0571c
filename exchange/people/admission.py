"""Coming in, as rules: until when a no may be answered, and how long a newcomer is on trial. Pure."""

from datetime import datetime, timedelta

from exchange.people.rules import Rules

KEPT = timedelta(days=365)
"""How long what was said before somebody came in, or did not, is kept."""


def answer_until(refused_at: datetime, rules: Rules) -> datetime:
    return refused_at + timedelta(days=rules.refusal_answer_days)


def trial_until(decided_at: datetime | None, rules: Rules) -> datetime | None:
    """When the first time in a bank ends; None where it has no such time, or she was never admitted."""
    if decided_at is None or not rules.trial_days:
        return None
    return decided_at + timedelta(days=rules.trial_days)


def is_on_trial(decided_at: datetime | None, rules: Rules, *, now: datetime) -> bool:
    until = trial_until(decided_at, rules)
    return until is not None and now < until


def open_asks_max(decided_at: datetime | None, rules: Rules, *, now: datetime) -> int:
    """How many requests her household may have open at a time."""
    if is_on_trial(decided_at, rules, now=now):
        return min(rules.trial_asks_max, rules.open_asks_max)
    return rules.open_asks_max
