"""May this person do this kind of care on that day: what was seen of them, and until when it holds.

A check is that an operator saw something, never the thing itself.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from exchange.people.rules import Rules

MONTHS_AT_MOST = {"criminal_record": 6}
"""What is a word about one day counts no longer than its paper does."""


class CheckedKind(Protocol):
    """A kind of help, as far as trust cares."""

    @property
    def family(self) -> str: ...

    @property
    def needs_check(self) -> bool: ...


@dataclass(frozen=True)
class Check:
    """One thing seen, or waived by an operator. Valid through `valid_until`, for ever without."""

    kind: str
    seen_on: date
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.seen_on <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True)
class Gap:
    """A check that is wanting on the day: never seen, or seen and lapsed after `lapsed_on`."""

    check: str
    lapsed_on: date | None


def counts_until(check: str, seen_on: date, said: date | None) -> date | None:
    """The last day a check counts: the one said, and never past what its kind allows; None: no end."""
    months = MONTHS_AT_MOST.get(check)
    if months is None:
        return said
    end = months_after(seen_on, months)
    return end if said is None else min(said, end)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last one."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def needed_checks(kind: CheckedKind, rules: Rules) -> tuple[str, ...]:
    """The checks the bank asks for before such care, in the order of its rules."""
    return rules.checks_for(kind.family) if kind.needs_check else ()


def gaps(checks: Iterable[Check], needed: Sequence[str], day: date) -> list[Gap]:
    """What is wanting on that day, in the order needed; empty means trusted."""
    given = list(checks)
    return [
        Gap(check, _lapsed_on(given, check, day))
        for check in needed
        if not any(each.kind == check and each.holds_on(day) for each in given)
    ]


def valid_until(checks: Iterable[Check], needed: Sequence[str], day: date) -> date | None:
    """The last day all needed checks hold, for those trusted on `day`; None when it has no end."""
    given = list(checks)
    assert not gaps(given, needed, day), "only what holds has a last day"
    ends = [_last_day(given, check, day) for check in needed]
    return min((end for end in ends if end is not None), default=None)


def _lapsed_on(checks: list[Check], check: str, day: date) -> date | None:
    ends = [each.valid_until for each in checks if each.kind == check and each.seen_on <= day]
    return max((end for end in ends if end is not None), default=None)


def _last_day(checks: list[Check], check: str, day: date) -> date | None:
    ends = [each.valid_until for each in checks if each.kind == check and each.holds_on(day)]
    # Of two that hold, the one that holds longer counts.
    return None if None in ends else max(end for end in ends if end is not None)
