"""The equal turn: what it costs to let men give more of the hours, and how far a night steers.

It orders invitations in the planner's eyes and shuts nobody out. Whoever did not say which they are
is in neither set and is treated as if there were no such rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from exchange.matching.nightly import Night, Planner, Suggested, suggest
from exchange.people.rules import Rules


@dataclass(frozen=True)
class Price:
    """A night planned at one weight: who would give how many minutes, over how many metres."""

    weight_metres: int
    covered: int
    metres: int
    minutes: int
    women_minutes: int
    men_minutes: int

    @property
    def men_share(self) -> float | None:
        """Of the minutes of those who said which they are; None where nobody did."""
        said = self.women_minutes + self.men_minutes
        return self.men_minutes / said if said else None

    @property
    def metres_each(self) -> float | None:
        return self.metres / self.covered if self.covered else None


WEIGHTS = (0, 500, 1_500, 3_000, 5_000, 8_000)
"""Metres a man is taken to live nearer, from none on: the points of the curve."""


def price_of(
    night: Night,
    found: Suggested,
    weight_metres: int,
    *,
    women: frozenset[int],
    men: frozenset[int],
) -> Price:
    """What this plan costs and who gives in it. Who is in neither set is in no share."""
    tasks = {each.id: each for each in night.tasks}
    minutes = {"all": 0, "women": 0, "men": 0}
    metres = 0
    for task_id, person_id in found.pairs:
        task = tasks[task_id]
        metres += night.metres(person_id, task)
        minutes["all"] += task.slot.minutes
        for side, who in (("women", women), ("men", men)):
            minutes[side] += task.slot.minutes if person_id in who else 0
    return Price(
        weight_metres, len(found.pairs), metres, minutes["all"], minutes["women"], minutes["men"]
    )


def steering(prices: Sequence[Price], target_percent: int, metres_max: int) -> int:
    """The least weight that brings the men's share to the target and leaves no task uncovered.

    Where none does, the one that comes nearest; 0 where the share is there already or unknown.
    """
    without = next((each for each in prices if each.weight_metres == 0), None)
    if without is None or without.men_share is None:
        return 0
    best, share = 0, without.men_share
    for each in sorted(prices, key=lambda one: one.weight_metres):
        if share >= target_percent / 100:
            break
        allowed = each.weight_metres <= metres_max and each.covered >= without.covered
        if allowed and each.men_share is not None and each.men_share > share:
            best, share = each.weight_metres, each.men_share
    return best


@dataclass(frozen=True)
class Planned:
    """The plan of a night, how far it was steered, and what other weights would have cost."""

    found: Suggested
    steering_metres: int
    prices: tuple[Price, ...]


def plan_with_turn(
    night: Night,
    planner: Planner,
    rules: Rules,
    *,
    women: frozenset[int],
    men: frozenset[int],
    price_seconds: float,
    seconds: float,
) -> Planned:
    """Planned at every weight for the curve; and steered only where the bank has decided it."""
    prices = tuple(
        price_of(
            night,
            suggest(night, planner, nearer=men, nearer_metres=metres, seconds=price_seconds),
            metres,
            women=women,
            men=men,
        )
        for metres in (WEIGHTS if night.tasks else ())
    )
    metres = 0
    if rules.equal_turn:
        metres = steering(prices, rules.equal_turn_percent, rules.equal_turn_metres_max)
    found = suggest(night, planner, nearer=men, nearer_metres=metres, seconds=seconds)
    return Planned(found, metres, prices)


PAIRS_MIN = 20
SIDES_MIN = 3


@dataclass(frozen=True)
class Curve:
    """The prices of several nights together, weight by weight, with whom they were measured on."""

    prices: tuple[Price, ...]
    nights: int
    women: int
    men: int

    @property
    def pairs(self) -> int:
        return self.prices[0].covered if self.prices else 0

    @property
    def says_something(self) -> bool:
        """Over a handful of people a share is chance, and nearly a name."""
        return self.pairs >= PAIRS_MIN and min(self.women, self.men) >= SIDES_MIN
