"""Figures that go on: how many members by sex and municipality, week after week.

Who looks every week subtracts. So a figure moves only by a group or more, and nothing moves until so
many people have come, gone or changed that none of them can be told from the others.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Standing(Generic[Key]):
    """What stands published: each figure off by fewer than a group, 0 meaning fewer than a group.

    Totals are the sums of these, never counted anew.
    """

    shown: Mapping[Key, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.shown.values())


def standing(
    before: Standing[Key], counts: Mapping[Key, int], *, changed: int, group_min: int
) -> Standing[Key]:
    """What is published now, where `changed` people came, went or moved since it last changed.

    When that is decides a number that everybody may know, never a cell: the figures do not tell who of
    a group it was. `counts` are the true ones; with fewer changed than a group `before` stands on.
    """
    if changed < group_min:
        return before
    cells = {**dict.fromkeys(before.shown, 0), **counts}
    return Standing(
        {
            key: moved(before.shown.get(key, 0), number, group_min=group_min)
            for key, number in cells.items()
        }
    )


def moved(shown: int, number: int, *, group_min: int) -> int:
    """The number, or what was shown before where fewer than a group lie between."""
    return number if abs(number - shown) >= group_min else shown
