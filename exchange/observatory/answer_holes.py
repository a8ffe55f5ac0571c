"""What stays hidden of answers in every table of them: whoever reads one after the other subtracts.

A trait alone hides the same values wherever it stands, and two traits the same cells whichever of
them is above. Nothing here depends on time or on luck: looked at again it is what it was.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from exchange.observatory.disclosure import GROUP_MIN, TENDER_GROUP_MIN, holes_beside
from exchange.survey.analysis_traits import Trait

Part = tuple[str, str]
"""A trait's key, and a value of it."""
Holes = frozenset[frozenset[Part]]
Answers = Sequence[Mapping[str, Any]]


def holes(answers: Answers, *traits: Trait) -> Holes | None:
    """Of one trait or of two, with who did not say it; None: nothing may be shown."""
    alone = [_of_a_line(answers, each) for each in traits]
    if any(each is None for each in alone):
        return None
    hidden = frozenset(
        frozenset({(trait.key, value)})
        for trait, values in zip(traits, alone, strict=True)
        for value in values or ()
    )
    return hidden if len(traits) < 2 else _crossed(answers, traits, hidden)


def _of_a_line(answers: Answers, of: Trait) -> set[str] | None:
    """How many there are in all is known: what is hidden must leave each small group in doubt."""
    counts, least = Counter(map(of.of, answers)), _least(of)
    found = {value for value, number in counts.items() if number < least}
    rest = sorted(counts.keys() - found, key=lambda value: (counts[value], value))
    while found and (len(found) < 2 or sum(counts[value] for value in found) < least):
        if not rest:
            return None
        found.add(rest.pop(0))
    return found


def _crossed(answers: Answers, traits: Sequence[Trait], hidden: Holes) -> Holes | None:
    one, other = sorted(traits, key=lambda each: each.key)
    counts = Counter((one.of(each), other.of(each)) for each in answers)
    table = [[counts[row, column] for column in other.values] for row in one.values]
    lines = {
        (at, len(other.values)): _least(one)
        for at, value in enumerate(one.values)
        if frozenset({(one.key, value)}) in hidden
    } | {
        (len(one.values), at): _least(other)
        for at, value in enumerate(other.values)
        if frozenset({(other.key, value)}) in hidden
    }
    found = holes_beside(table, lines, group_min=_least(one, other))
    if found is None:
        return None
    return hidden | {
        frozenset({(one.key, one.values[row]), (other.key, other.values[column])})
        for row, column in found - lines.keys()
    }


def _least(*traits: Trait) -> int:
    return TENDER_GROUP_MIN if any(each.is_tender for each in traits) else GROUP_MIN
