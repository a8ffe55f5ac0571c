"""What two decide together about the books, and what a proposal would change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from exchange.people.rules import Rules

BY_TWO = (
    "floor_minutes", "ceiling_minutes", "starter_minutes", "growth_per_minutes", "growth_minutes",
    "growth_minutes_max", "pledge_minutes", "grant_reasons",
)  # fmt: skip
"""The rules about hours, which nobody changes alone."""


@dataclass(frozen=True)
class Change:
    """One rule, as it is and as it would be."""

    key: str
    now: Any
    then: Any


def changes(now: Rules, wanted: Mapping[str, object]) -> list[Change]:
    """What would be different; in the order in which the rules are read."""
    kept = now.to_json()
    named = [Change(key, kept[key], wanted[key]) for key in BY_TWO if key in wanted]
    return [each for each in named if each.now != each.then]


def shares(minutes: int, parts: int) -> list[int]:
    """Minutes in so many whole parts, as equal as can be, the larger ones first."""
    each, left = divmod(minutes, parts)
    return [each + (nth < left) for nth in range(parts)]
