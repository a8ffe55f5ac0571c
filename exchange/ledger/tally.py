"""What rows add up to: the balances that accounts must have, from nothing but the transfers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from exchange.ledger.codes import Kind

Deed = tuple[int, int, int, int, int | None]
"""Of one transfer: kind, debit, credit, minutes, and the hold it ends. Kind 0 moves nothing."""

_HOLD, _POSTED = int(Kind.HOLD), (int(Kind.MOVE), int(Kind.POST))


@dataclass
class Tally:
    """Counted in any order and in parts: `ended` are holds whose own row another part has."""

    posted: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    holds: dict[int, tuple[int, int]] = field(default_factory=dict)
    ended: set[int] = field(default_factory=set)

    def add(self, transfer_id: int, deed: Deed) -> None:
        kind, debit, credit, minutes, pending = deed
        if kind in _POSTED:
            self.posted[debit] -= minutes
            self.posted[credit] += minutes
        if kind == _HOLD:
            self.holds[transfer_id] = (debit, minutes)
        elif pending is not None and self.holds.pop(pending, None) is None:
            self.ended.add(pending)

    def join(self, other: "Tally") -> None:
        """Count another part in."""
        for account_id, minutes in other.posted.items():
            self.posted[account_id] += minutes
        self.holds |= other.holds
        self.ended |= other.ended

    def drift(self, stored: Iterable[tuple[int, int, int]]) -> tuple[int, ...]:
        """Accounts that are not stored as (id, posted, held) with what the rows add up to."""
        held: defaultdict[int, int] = defaultdict(int)
        for hold_id, (account_id, minutes) in self.holds.items():
            if hold_id not in self.ended:
                held[account_id] += minutes
        known = {account_id: (posted, promised) for account_id, posted, promised in stored}
        off = {
            account_id
            for account_id in known.keys() | self.posted.keys() | held.keys()
            if known.get(account_id, (0, 0))
            != (self.posted.get(account_id, 0), held.get(account_id, 0))
        }
        return tuple(sorted(off))


def countable(columns: Sequence[object]) -> Deed:
    """The deed of a row that was tampered with, as far as it can be counted: nothing, at worst."""
    kind, debit, credit, minutes, pending = columns
    ended = pending if isinstance(pending, int) else None
    numbers = [each for each in (kind, debit, credit, minutes) if isinstance(each, int)]
    if len(numbers) < 4:
        return 0, 0, 0, 0, ended
    return numbers[0], numbers[1], numbers[2], numbers[3], ended
