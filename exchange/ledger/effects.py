"""What a transfer does to the accounts it names, and which shards of the fund a grant comes from."""

from collections.abc import Sequence
from typing import NamedTuple

from exchange.ledger.codes import Kind


class Effect(NamedTuple):
    """Signed minutes that one account's posted and held columns grow by."""

    account_id: int
    posted_minutes: int
    held_minutes: int

    @property
    def available_minutes(self) -> int:
        return self.posted_minutes - self.held_minutes


def effects(
    kind: Kind, debit_id: int, credit_id: int, minutes: int, held_minutes: int = 0
) -> list[Effect]:
    """In ascending account id, the order in which accounts are locked; untouched ones left out.

    `held_minutes` is what the hold had promised, for the two kinds that end one.
    """
    assert minutes > 0, "a transfer moves something"
    assert debit_id != credit_id, "a transfer has two sides"
    match kind:
        case Kind.MOVE:
            both = [Effect(debit_id, -minutes, 0), Effect(credit_id, minutes, 0)]
        case Kind.HOLD:
            both = [Effect(debit_id, 0, minutes)]
        case Kind.POST:
            assert minutes <= held_minutes, "a post moves at most what was held"
            both = [Effect(debit_id, -minutes, -held_minutes), Effect(credit_id, minutes, 0)]
        case Kind.VOID:
            assert minutes == held_minutes, "a hold is let go whole"
            both = [Effect(debit_id, 0, -held_minutes)]
    return sorted(both)


def from_shards(
    available: Sequence[tuple[int, int]], wanted_minutes: int, first: int
) -> list[tuple[int, int]]:
    """Which minutes of a grant each shard gives, in order of their ids.

    `available` has (account id, minutes) of every shard; the one at `first` gives alone if it
    can, else the others help, the next ones first. Together they give less than wanted only when
    they have less.
    """
    turned = [*available[first:], *available[:first]]
    given = []
    for account_id, minutes in turned:
        part = min(wanted_minutes, max(0, minutes))
        if part:
            given.append((account_id, part))
            wanted_minutes -= part
    return sorted(given)
