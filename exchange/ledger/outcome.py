"""How the writing of a transfer ends: with accounts to tell something, or a refusal with its facts."""

import re
from typing import NamedTuple

from exchange.errors import AccountClosed, CreditTooLow, Refusal
from exchange.ledger.balance import Balance, is_above_ceiling
from exchange.ledger.effects import Effect
from exchange.ledger.refusals import PeriodClosed


class Standing(NamedTuple):
    """An account as it is stored."""

    id: int
    posted_minutes: int
    held_minutes: int
    floor_minutes: int | None
    ceiling_minutes: int | None
    household_id: int | None
    is_closed: bool


class Passed(NamedTuple):
    """A household's account that this transfer took past its ceiling."""

    household_id: int
    posted_minutes: int
    ceiling_minutes: int


def passed(
    effect: Effect, posted: int, ceiling: int | None, household_id: int | None
) -> Passed | None:
    """Whether the effect, which left the account at `posted`, took it past its ceiling."""
    if effect.posted_minutes <= 0 or household_id is None or ceiling is None:
        return None
    before = Balance(posted - effect.posted_minutes, ceiling_minutes=ceiling)
    if is_above_ceiling(before) or not is_above_ceiling(before, effect.posted_minutes):
        return None
    return Passed(household_id, posted, ceiling)


def refusal(effect: Effect, account: Standing, *, ends_hold: bool) -> Refusal | None:
    """Why the account does not take the effect, or None when it does.

    Closed accounts take nothing new, but what was held before still ends. Only what takes minutes
    away meets the floor.
    """
    if account.is_closed and not ends_hold:
        return AccountClosed(account.id)
    balance = Balance(account.posted_minutes, account.held_minutes, account.floor_minutes)
    spendable = balance.spendable_minutes
    if effect.available_minutes >= 0 or spendable is None:
        return None
    left = balance.available_minutes + effect.available_minutes
    if account.floor_minutes is None or left >= account.floor_minutes:
        return None
    return CreditTooLow(spendable, -effect.available_minutes, account.household_id)


def guard_said(words: str) -> Refusal | None:
    """The refusal behind what a guard of the database said; None when it said something else.

    SQLite cannot say which account is closed: it is 0 then.
    """
    closed = re.search(r"account_closed ?(\d*)", words)
    if closed is not None:
        return AccountClosed(int(closed[1] or 0))
    return PeriodClosed() if "period_closed" in words else None
