"""Figures of the observatory: a cross table of many answers, counted and passed through the gate."""

import re
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.paired import quartiles
from bench.report import Report
from exchange.observatory.crosstab import CrossTable, cross_table

SEED = 7
TAPS = Path(__file__).parent.parent / "docs/taps.md"
SECONDS_A_TOUCH = 5
GROUP_MIN = 3
# Contract by regularity of hours; few people have some of them.
WORK = {
    "standard, regular": 400,
    "standard, shifts": 200,
    "partly standard, regular": 150,
    "partly standard, shifts": 60,
    "atypical, regular": 100,
    "atypical, shifts": 60,
    "atypical, on call": 12,
    "own account": 15,
    "unpaid in the family": 2,
}


@dataclass(frozen=True)
class Size:
    tier: str
    answers: int = 100_000
    towns: int = 20
    runs: int = 5


CI = Size("ci")
FULL = Size("full", runs=25)


def measure(report: Report, *, full: bool) -> dict[str, object]:
    size = FULL if full else CI
    report.table("sizes", vars(size) | {"seed": SEED, "k": GROUP_MIN, "columns": len(WORK)})
    return {"tier": size.tier} | _tables(size, report) | {"diary_day_s": _diary(report)}


def _diary(report: Report) -> int:
    """A day painted by thumb: the touches a phone was counted at, each with a look before it."""
    touches = re.search(r"A whole day .* takes (\d+) touches", TAPS.read_text(encoding="utf-8"))
    assert touches is not None
    report.say(f"diary: {touches[1]} touches of {SECONDS_A_TOUCH} s")
    return int(touches[1]) * SECONDS_A_TOUCH


def _tables(size: Size, report: Report) -> dict[str, float]:
    """Each run other answers; beside the whole, counting them alone, which nothing can do without."""
    took: dict[str, list[float]] = {"whole": [], "counting": []}
    for run in range(size.runs):
        answers = made_up(size, Random(SEED + run))
        began = time.perf_counter()
        table = _table(answers, size)
        ended = time.perf_counter()
        Counter(answers)
        took["whole"].append(ended - began)
        took["counting"].append(time.perf_counter() - ended)
        found = table.found
        report.say(
            f"run {run}: {took['whole'][-1]:.3f} s, {found.primary} small, {found.secondary} hidden"
            f" with them, {'the least' if found.is_least else 'not proven the least'}"
        )
    middle = {name: round(quartiles(seconds)[1], 3) for name, seconds in took.items()}
    name = f"crosstab_{size.answers}"
    return {f"{name}_s": middle["whole"], f"{name}_counting_s": middle["counting"]}


def _table(answers: list[tuple[str, str]], size: Size) -> CrossTable:
    return cross_table(answers, rows=_towns(size), columns=tuple(WORK), group_min=GROUP_MIN)


def _towns(size: Size) -> tuple[str, ...]:
    return tuple(f"town {number}" for number in range(size.towns))


def made_up(size: Size, dice: Random) -> list[tuple[str, str]]:
    """Towns as unlike in size as those of a province."""
    towns = dice.choices(
        _towns(size), [1 / (rank + 1) ** 2 for rank in range(size.towns)], k=size.answers
    )
    works = dice.choices(list(WORK), list(WORK.values()), k=size.answers)
    return list(zip(towns, works, strict=True))
