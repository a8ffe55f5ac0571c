"""Several families in one ask: how its minutes are divided, and how many children there is room for."""

from collections.abc import Sequence

from exchange.care.kinds import Family, is_kind, kind
from exchange.care.split import split
from exchange.people.rules import Rules

PLACES_MAX = 12
"""Children of others in one ask: a walking bus, not a school."""

POINT_LETTERS_MAX = 160


def may_be_shared(kind_code: str) -> bool:
    """Only care of children is had together; an errand or an elder is one home's matter."""
    return is_kind(kind_code) and kind(kind_code).family == Family.CHILDMINDING


def places_max(own_children: int, helpers_wanted: int, minutes: int, *, rules: Rules) -> int:
    """For how many children of others there can be room: as many as the rules allow each helper.

    Never more children than minutes, so that every family's part is at least one.
    """
    children = min(rules.children_max * helpers_wanted, minutes)
    return max(0, min(children - own_children, PLACES_MAX))


def divided(minutes: int, children: Sequence[int]) -> list[int]:
    """What each household holds, by how many of the children are its own."""
    return split(minutes, children)


def paid(settled_minutes: int, held: Sequence[int]) -> list[int]:
    """What each household pays of what it took, the asking one first.

    By the parts held, so that none pays more than its own; what goes past all of them is the
    asker's, whose word it was.
    """
    within = min(settled_minutes, sum(held))
    parts = split(within, held)
    parts[0] += settled_minutes - within
    return parts
