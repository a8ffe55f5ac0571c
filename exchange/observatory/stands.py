"""Tables of who is there on a day: in the next one mostly the same people stand.

Whoever holds both subtracts, and finds who came between. So the later one has the holes of the
earlier, and its numbers move by nothing or by a group.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from exchange.observatory.correcting import reason_against, with_holes
from exchange.observatory.disclosure import Counts, Shown


@dataclass(frozen=True)
class Stand:
    """A table that is out: how it is broken down, of which days, its names, what it shows."""

    by: Mapping[str, str]
    first: date
    last: date
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    shown: Shown


def continued(
    counts: Counts, like: Stand, beside: Sequence[Stand], *, group_min: int
) -> Shown | None:
    """What of these counts may be shown beside what is out of other days; None: nothing.

    `like` says of the new table what `beside` say of theirs; what it shows is not looked at. Days of
    which no table is broken down in the same way cannot be compared.
    """
    same = [each for each in beside if each.by == like.by]
    if {(each.first, each.last) for each in beside} != {(each.first, each.last) for each in same}:
        return None
    if any((each.rows, each.columns) != (like.rows, like.columns) for each in same):
        return None
    editions = [each.shown for each in same]
    if reason_against(counts, editions, group_min=group_min, says_the_same=True):
        return None
    return with_holes(counts, editions[-1])
