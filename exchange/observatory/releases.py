"""What may be published beside what is published already: two tables must not say more than each alone.

Each table has passed the gate by itself. Whoever holds several subtracts them: a coarse one from a
fine one, a month from a year, ages up to 29 from ages up to 30.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Hindrance(StrEnum):
    """Why a table has to stay in the drawer."""

    AGAIN = "again"
    NESTED = "nested"
    OTHER_GROUPS = "other_groups"
    OTHER_PERIOD = "other_period"
    HIDDEN_TOTALS = "hidden_totals"
    RING = "ring"
    SAME_PEOPLE = "same_people"


@dataclass(frozen=True)
class Release:
    """A table of `subject` (what is counted, of whom) from `first` to `last`, both days in it.

    `by` says how each breakdown is grouped: {"age": "5 years", "sex": "sex"}. A day's stand, like
    members on a date, is no table of a period: see held_back and stands.
    """

    subject: str
    by: Mapping[str, str]
    first: date
    last: date
    hides_totals: bool = False


def hindrance(new: Release, published: Iterable[Release]) -> Hindrance | None:
    """Why the table may not be published now; None when nobody learns more than from each alone.

    Tables of one subject and period share no more than totals that both show, and form no ring: then
    whatever fits one of them fits all of them, and what was in doubt stays in doubt.
    """
    beside = [each for each in published if each.subject == new.subject and _touch(each, new)]
    for each in beside:
        found = _between(new, each)
        if found:
            return found
    if not is_without_rings([new.by.keys(), *(each.by.keys() for each in beside)]):
        return Hindrance.RING
    return None


def _touch(one: Release, other: Release) -> bool:
    return one.first <= other.last and other.first <= one.last


def _between(new: Release, old: Release) -> Hindrance | None:
    if (new.first, new.last) != (old.first, old.last):
        return Hindrance.OTHER_PERIOD
    if any(new.by[name] != old.by[name] for name in new.by.keys() & old.by.keys()):
        return Hindrance.OTHER_GROUPS
    if new.by.keys() == old.by.keys():
        return Hindrance.AGAIN
    if new.by.keys() <= old.by.keys() or old.by.keys() <= new.by.keys():
        return Hindrance.NESTED
    return Hindrance.HIDDEN_TOTALS if new.hides_totals or old.hides_totals else None


def is_without_rings(tables: Iterable[Collection[str]]) -> bool:
    """Can the breakdowns be taken away one by one, each hanging on one other table only?

    Municipality by sex, sex by age and age by municipality cannot: the three together say more than
    any two. (Graham's reduction; tables that agree two by two then agree all together.)
    """
    left = [set(each) for each in tables]
    while True:
        alone = {name for each in left for name in each if sum(name in one for one in left) == 1}
        kept = [each - alone for each in left]
        kept = [
            each
            for place, each in enumerate(kept)
            if not any(
                each < other or (each == other and place < at) for at, other in enumerate(kept)
            )
        ]
        if kept == left:
            return len(kept) <= 1
        left = kept
