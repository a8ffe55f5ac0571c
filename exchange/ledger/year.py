"""What may be told of a year without telling of anybody: the one gate before a report leaves the house.

A number is shown when it is nobody's, or when at least `CONTRIBUTORS` different people stand behind it
on either side. What cannot be shown is put together with others, or not shown at all; nothing is left
out alone, where what is left of the sum would tell it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CONTRIBUTORS = 3
SEXES = ("woman", "man", "unsaid")


@dataclass(frozen=True)
class HelpSum:
    """Help of one sort: minutes and times, and how many different people gave and received it."""

    sort: str
    minutes: int
    times: int
    helpers: int
    askers: int

    @property
    def is_safe(self) -> bool:
        return not self.times or min(self.helpers, self.askers) >= CONTRIBUTORS


@dataclass(frozen=True)
class Cell:
    """Minutes that one sex gave the other, and how many different people are on either side."""

    giver: str
    receiver: str
    minutes: int
    helpers: int
    askers: int


@dataclass(frozen=True)
class BySex:
    """Minutes by who gave and who received; `across` only where every cell may be told."""

    given: dict[str, int]
    received: dict[str, int]
    across: dict[tuple[str, str], int] | None


def unsafe_sorts(found: Iterable[HelpSum]) -> list[str]:
    """The sorts that may not stand alone; never a single one, or what is missing would tell it."""
    by_size = sorted(found, key=lambda each: (each.minutes, each.sort))
    hidden = [each.sort for each in by_size if not each.is_safe]
    if len(hidden) == 1:
        others = [each.sort for each in by_size if each.sort not in hidden]
        hidden += others[:1]
    return hidden


def next_to_hide(found: Iterable[HelpSum], hidden: Sequence[str]) -> str | None:
    """The smallest sort that still stands alone; None when none is left."""
    left = [each for each in found if each.sort not in hidden]
    return min(left, key=lambda each: (each.minutes, each.sort)).sort if left else None


def by_sex(cells: Iterable[Cell], helpers: dict[str, int], askers: dict[str, int]) -> BySex | None:
    """The table of who gave whom, or its two sides alone, or nothing.

    `helpers` and `askers`: how many different people of each sex gave, and received, in all.
    """
    known = [each for each in cells if each.minutes]
    if not known or not _all_safe([*helpers.values(), *askers.values()]):
        return None
    given, received = dict.fromkeys(SEXES, 0), dict.fromkeys(SEXES, 0)
    for each in known:
        given[each.giver] += each.minutes
        received[each.receiver] += each.minutes
    whole = _all_safe([count for each in known for count in (each.helpers, each.askers)])
    across = {(each.giver, each.receiver): each.minutes for each in known} if whole else None
    return BySex(given, received, across)


def _all_safe(counts: Iterable[int]) -> bool:
    return all(count == 0 or count >= CONTRIBUTORS for count in counts)
