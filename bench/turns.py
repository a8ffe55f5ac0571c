"""Answers to the same questions by several engines, in turns, by the processor time they take.

The time is that of this thread and of the database's process that serves it, so other work on the
machine weighs little. The first pass warms up and is thrown away.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.paired import quartiles

Answer = Callable[[int], list[Any]]
"""Given a question's number, the rows that answer it."""


@dataclass
class Engine:
    """Somebody who answers; `serves` is the process of its server."""

    name: str
    answer: Answer
    serves: int | None = None
    passes: list[list[float]] = field(default_factory=list)
    walls: list[float] = field(default_factory=list)
    there: list[float] = field(default_factory=list)

    def timed(self, number: int) -> list[Any]:
        """Ask once more, and remember in milliseconds what it took."""
        wall = time.perf_counter()
        there, here = _served(self.serves), time.thread_time_ns()
        rows = self.answer(number)
        here, there = time.thread_time_ns() - here, _served(self.serves) - there
        self.passes[-1].append((here + there) / 1e6)
        self.there.append(there / 1e6)
        self.walls.append((time.perf_counter() - wall) * 1e3)
        return rows

    @property
    def each(self) -> list[float]:
        """Of each question, the median of all passes."""
        return [statistics.median(took) for took in zip(*self.passes, strict=True)]

    def at(self, percent: int) -> float:
        """So many of a hundred questions took no longer."""
        return percentile(self.each, percent)

    def __str__(self) -> str:
        wall = percentile(self.walls, 50), percentile(self.walls, 99)
        return (
            f"{self.name:18} CPU p50 {self.at(50):8.3f} ms  p99 {self.at(99):8.3f} ms"
            f"   (in the server {percentile(self.there, 50):.3f} and"
            f" {percentile(self.there, 99):.3f}; wall {wall[0]:.3f} and {wall[1]:.3f})"
        )


def _served(process: int | None) -> int:
    """Nanoseconds this process has been on a processor."""
    if process is None:
        return 0
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0])


def percentile(values: Sequence[float], percent: int) -> float:
    kept = sorted(values)
    return kept[min(len(kept) - 1, len(kept) * percent // 100)]


def in_turns(engines: Sequence[Engine], questions: int, passes: int) -> None:
    """Every question to every engine, forwards and backwards, in one more pass than is counted."""
    for turn in range(passes + 1):
        for engine in engines:
            engine.passes.append([])
        for number in range(questions):
            order = engines if (turn + number) % 2 == 0 else engines[::-1]
            for engine in order:
                engine.timed(number)
        if turn == 0:
            for engine in engines:
                engine.passes.clear()
                engine.walls.clear()
                engine.there.clear()


def ratio(ours: Engine, theirs: Engine, percent: int) -> tuple[float, str]:
    """Ours to theirs at this percentile, and the quartiles over single passes beside it."""
    by_pass = [
        percentile(one, percent) / percentile(other, percent)
        for one, other in zip(ours.passes, theirs.passes, strict=True)
    ]
    low, _, high = quartiles(by_pass)
    whole = ours.at(percent) / theirs.at(percent)
    return whole, f"{whole:.3f} [{low:.3f} {high:.3f}] of {len(by_pass)} passes"
