"""Dividing whole minutes so that none is lost: by largest remainder."""

from collections.abc import Sequence


def split(minutes: int, weights: Sequence[int]) -> list[int]:
    """Whole parts in proportion to the weights; together they are exactly the minutes.

    Each gets its share rounded down; what is left goes, a minute each, to the largest remainders,
    of equal ones to the first. Every part is less than one minute away from its exact share.
    """
    assert minutes >= 0, "nothing below zero is divided"
    assert all(weight >= 0 for weight in weights), "a weight is a share"
    whole = sum(weights)
    assert whole > 0, "somebody has a share"
    parts = [minutes * weight // whole for weight in weights]
    by_remainder = sorted(
        range(len(weights)), key=lambda place: -(minutes * weights[place] % whole)
    )
    for place in by_remainder[: minutes - sum(parts)]:
        parts[place] += 1
    return parts
