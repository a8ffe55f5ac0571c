"""What is said while measuring, on standard error: everything a reader needs to doubt a figure."""

import sys
from collections.abc import Iterable, Mapping

from bench.paired import Pairs, quartiles


class Report:
    """Plain lines, in the order things happen."""

    def say(self, line: str = "") -> None:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()

    def title(self, words: str) -> None:
        self.say()
        self.say(f"== {words}")

    def table(self, words: str, rows: Mapping[str, object]) -> None:
        self.title(words)
        for name, value in rows.items():
            self.say(f"{name:32} {value}")

    def spread(self, words: str, values: Iterable[float]) -> None:
        low, middle, high = quartiles(values)
        self.say(f"{words}: {middle:.0f} [{low:.0f} {high:.0f}]")

    def pairs(self, found: Mapping[str, Pairs]) -> None:
        for name, pairs in found.items():
            self.say(f"{name:32} {pairs}")
