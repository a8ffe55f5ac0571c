"""Ratios to a competitor in the same minutes: each run of ours stands between two of theirs."""

import random
import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bench.crowd import Rush


@dataclass
class Pairs:
    """The ratios of one figure, and what ours did in each run."""

    ratios: list[float] = field(default_factory=list)
    rushes: list[Rush] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.ratios)

    def __str__(self) -> str:
        low, _, high = quartiles(self.ratios)
        text = f"{self.median:.2f} [{low:.2f} {high:.2f}] of {len(self.ratios)} pairs"
        if not self.rushes:
            return text
        middle = sorted(self.rushes, key=lambda rush: rush.per_second)[len(self.rushes) // 2]
        return (
            f"{text}; {middle.per_second:.0f}/s, median {middle.median * 1000:.1f} ms,"
            f" p99 {middle.p99 * 1000:.1f} ms, worst {self.worst * 1000:.0f} ms"
        )

    @property
    def worst(self) -> float:
        return max(rush.worst for rush in self.rushes)


def quartiles(values: Iterable[float]) -> tuple[float, float, float]:
    kept = sorted(values)
    if len(kept) < 2:
        return kept[0], kept[0], kept[0]
    low, middle, high = statistics.quantiles(kept, method="inclusive")
    return low, middle, high


def paired(
    ours: dict[str, Callable[[], Rush]],
    theirs: Callable[[], float],
    *,
    rounds: int,
    seed: int,
    tell: Callable[[str], None],
) -> tuple[dict[str, Pairs], list[float]]:
    """Each of ours in every round, in an order that chance decides, with theirs before and after."""
    dice = random.Random(seed)
    found: dict[str, Pairs] = {name: Pairs() for name in ours}
    rates = [theirs()]
    for number in range(rounds):
        for name in dice.sample(sorted(ours), len(ours)):
            rush = ours[name]()
            rates.append(theirs())
            beside = (rates[-2] + rates[-1]) / 2
            found[name].ratios.append(rush.per_second / beside)
            found[name].rushes.append(rush)
            tell(f"round {number + 1} {name}: {rush.per_second:.0f}/s beside {beside:.0f}/s")
    return found, rates
