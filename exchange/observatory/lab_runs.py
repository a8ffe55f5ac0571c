"""What a rule does in the lab: the same towns lived once with each of its values, and counted.

A curve says how far off its mean may be, over towns; beside it stands in how many towns the value
did more, and in how many less, than today's rule. It never says what a real bank will do.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import sqrt

from exchange.observatory import indicators
from exchange.observatory.fairness import Hours, gini, women_share
from exchange.observatory.lab_assumed import Assumed
from exchange.observatory.lab_life import Life, Lived
from exchange.observatory.lab_town import Town, town_of
from exchange.people.rules import DEFAULTS, Rules

OUTCOMES = ("needs_met", "asked", "fill", "women", "gini", "dormant", "questions")
"""Of all needs, those met; those asked for; of those asked for, those met; women's share of the hours
given; how unevenly they are given; homes that took no part in the last 28 days; questions for each
request that was met."""

RUNS_MIN = 5

LEVERS: dict[str, tuple[tuple[int, Rules], ...]] = {
    "waves": tuple(
        (first, replace(DEFAULTS, wave_first=first, wave_next=2 * first))
        for first in (1, 3, 5, 10, 20)
    ),
    "starter": tuple(
        (minutes, replace(DEFAULTS, starter_minutes=minutes)) for minutes in (0, 60, 120, 240, 480)
    ),
    "floor": tuple(
        (minutes, replace(DEFAULTS, floor_minutes=-minutes)) for minutes in (0, 120, 300, 600, 1200)
    ),
    "turn": tuple(
        (
            percent,
            replace(
                DEFAULTS,
                equal_turn=percent > 0,
                equal_turn_percent=percent or DEFAULTS.equal_turn_percent,
            ),
        )
        for percent in (0, 30, 40, 50)
    ),
}
"""For each rule its values and the whole set of rules with it; today's default is among them."""


@dataclass(frozen=True)
class Size:
    seed: int
    homes: int
    weeks: int
    runs: int


@dataclass(frozen=True)
class Point:
    """The mean of one outcome at one value, 95 % over towns; `more` and `fewer`: towns, against today.

    `runs` are the towns in which there was something to count.
    """

    lever: str
    value: int
    outcome: str
    mean: float
    low: float
    high: float
    runs: int
    more: int
    fewer: int
    is_today: bool


def outcomes(lived: Lived, town: Town) -> dict[str, float | None]:
    given = {
        each.id: Hours(each.sex, Fraction(lived.minutes_of[each.id], 60), Fraction(0))
        for each in town.people.values()
    }
    asleep = len(town.homes) - len(lived.awake)
    return {
        "needs_met": indicators.part(lived.met, lived.needs),
        "asked": indicators.part(lived.asked, lived.needs),
        "fill": indicators.part(lived.met, lived.asked),
        "women": women_share(list(given.values())),
        "gini": gini([each.given for each in given.values()]),
        "dormant": indicators.part(asleep, len(town.homes)),
        "questions": indicators.part(lived.questions, lived.met),
    }


def curves(size: Size, assumed: Assumed, levers: Iterable[str] = LEVERS) -> list[Point]:
    """Town after town of the seeds from `size.seed` on. The same size, the same figures."""
    assert size.runs >= RUNS_MIN, "an interval wants some towns"
    chosen = [(lever, value, rules) for lever in levers for value, rules in LEVERS[lever]]
    found: dict[Rules, list[dict[str, float | None]]] = {}
    for seed in range(size.seed, size.seed + size.runs):
        town = town_of(assumed, seed=seed, homes=size.homes, weeks=size.weeks)
        for rules in {DEFAULTS: None} | {rules: None for _, _, rules in chosen}:
            lived = Life(town, rules, assumed, seed=seed).live()
            found.setdefault(rules, []).append(outcomes(lived, town))
    return [
        point
        for lever, value, rules in chosen
        for outcome in OUTCOMES
        if (point := _point(lever, value, outcome, found[rules], found[DEFAULTS])) is not None
    ]


def _point(
    lever: str,
    value: int,
    outcome: str,
    here: Sequence[dict[str, float | None]],
    today: Sequence[dict[str, float | None]],
) -> Point | None:
    """None where too few towns had anything to count."""
    known = [number for each in here if (number := each[outcome]) is not None]
    if len(known) < RUNS_MIN:
        return None
    mean = sum(known) / len(known)
    half = _student(len(known) - 1) * _spread(known, mean) / sqrt(len(known))
    pairs = [
        (mine, other)
        for one, beside in zip(here, today, strict=True)
        if (mine := one[outcome]) is not None and (other := beside[outcome]) is not None
    ]
    more, fewer = (sum(mine > other for mine, other in pairs), sum(a < b for a, b in pairs))
    return Point(
        lever, value, outcome, mean, mean - half, mean + half,
        len(known), more, fewer, here is today,
    )  # fmt: skip


def _spread(numbers: Sequence[float], mean: float) -> float:
    return sqrt(sum((each - mean) ** 2 for each in numbers) / (len(numbers) - 1))


def _student(free: int) -> float:
    """The 97.5 % point of Student's t, to a thousandth from 6 degrees on (Abramowitz and Stegun 26.7.5)."""
    z = 1.959964
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / free + second / free**2 + third / free**3
