"""What the two sides of an agreed help are warned of, and what a bank refuses instead. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from exchange.people.rules import Rules
from exchange.units import Slot

BREAK = timedelta(hours=1)
"""Who has so long for herself begins anew."""


class Caution(StrEnum):
    """`NEWCOMER`: an operator sees to it. `ALONE`: the bank wants two adults there.

    `PAIR_WEEK`: so many hours are a job, not help. `ROW`: so many without a break tire anybody.
    """

    NEWCOMER = "newcomer"
    ALONE = "alone"
    PAIR_WEEK = "pair_week"
    ROW = "row"


@dataclass(frozen=True)
class Care:
    """One agreed exchange, and what counts beside it.

    `cared_before`: how often the helper has given such care in this bank, or will have; `mediated`:
    is it such? `adults`: how many are there with whom it is for. `pair_week_minutes`: all that she
    and this family have agreed in the week of it, with this one; `row_minutes`: as `in_a_row`.
    """

    family: str
    mediated: bool
    cared_before: int
    adults: int
    pair_week_minutes: int
    row_minutes: int


def cautions(care: Care, *, rules: Rules) -> list[Caution]:
    """What is said on the page of an exchange to come, in the order it is read."""
    found = {
        Caution.NEWCOMER: care.mediated and care.cared_before < rules.mediated_first,
        Caution.ALONE: rules.two_adults_for(care.family) != "no" and care.adults < 2,
        Caution.PAIR_WEEK: care.pair_week_minutes > rules.pair_week_minutes_max,
        Caution.ROW: care.row_minutes > rules.row_minutes_max,
    }
    return [caution for caution, is_so in found.items() if is_so]


def in_a_row(slot: Slot, others: Iterable[Slot]) -> int:
    """The minutes of help in the stretch around a slot in which nothing is as long as a break.

    What lies at the same hour as another counts once.
    """
    starts_at, ends_at = slot.starts_at, slot.ends_at
    helping = sorted([slot, *others])
    near = [slot]
    while True:
        near = [
            each
            for each in helping
            if each.starts_at < ends_at + BREAK and starts_at - BREAK < each.ends_at
        ]
        first = min(each.starts_at for each in near)
        last = max(each.ends_at for each in near)
        if (first, last) == (starts_at, ends_at):
            return _together(near)
        starts_at, ends_at = first, last


def _together(slots: Iterable[Slot]) -> int:
    minutes, until = 0, None
    for each in sorted(slots):
        begins = each.starts_at if until is None else max(each.starts_at, until)
        if begins < each.ends_at:
            minutes += Slot(begins, each.ends_at).minutes
            until = each.ends_at
    return minutes
