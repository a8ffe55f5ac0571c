"""What a quiz shows before and after: two groups of different people, compared as such.

Nobody's two sheets are put together, so the difference has the doubt of both groups in it. Only
counts that passed the gate are read here: whoever holds the page can work it all out again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from exchange.observatory.disclosure import GROUP_MIN, suppress

Z95 = 1.959963984540054


@dataclass(frozen=True)
class Shift:
    """Shares from 0 to 1 of those who knew; `low` and `high` bound their difference, 95 times of 100."""

    right_before: int
    before: int
    right_after: int
    after: int
    difference: float
    low: float
    high: float


def shift(right_before: int, before: int, right_after: int, after: int) -> Shift:
    """Of two independent groups, neither empty.

    Newcombe's interval from Wilson's of each share: it stays within -1 and 1, and holds for small
    groups and for shares of 0 and 1, where the usual one says there is no doubt at all.
    """
    p, q = right_before / before, right_after / after
    (p_low, p_high), (q_low, q_high) = wilson(right_before, before), wilson(right_after, after)
    difference = q - p
    low = difference - sqrt((q - q_low) ** 2 + (p_high - p) ** 2)
    high = difference + sqrt((q_high - q) ** 2 + (p - p_low) ** 2)
    return Shift(right_before, before, right_after, after, difference, low, high)


def wilson(number: int, of: int) -> tuple[float, float]:
    """Between which shares the true one lies, 95 times of 100."""
    share, z2 = number / of, Z95 * Z95
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z95 / (1 + z2 / of) * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def shown(tallies: Mapping[tuple[str, bool], int], *, group_min: int = GROUP_MIN) -> Shift | None:
    """Of one question: by wave ("before", "after") and whether it was known, how many.

    None where a small group would be told of: a question is shown whole or not at all, so that
    two questions put together share nothing but how many took part.
    """
    counts = [
        [tallies.get((wave, known), 0) for wave in ("before", "after")] for known in (True, False)
    ]
    found = suppress(counts, group_min=group_min)
    if found.published is None or found.primary or not all(found.published[-1]):
        return None
    (right_before, right_after, _), _wrong, (before, after, _all) = found.published
    assert right_before is not None
    assert right_after is not None
    assert before is not None
    assert after is not None
    return shift(right_before, before, right_after, after)
