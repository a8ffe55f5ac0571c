"""Tables and parts as pages, paper and files of the gender budget show them: words already, not numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

Heads = Sequence[tuple[str, str]]
"""Words and kind: "" or "number"."""


@dataclass(frozen=True)
class Table:
    """`finding` says the main thing in a sentence; `source` whence it comes, and of which day."""

    title: str
    heads: Heads
    rows: Sequence[Sequence[str]]
    source: str
    finding: str = ""
    has_total: bool = False
    links: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Part:
    """`says` stands where there is nothing yet, or before the tables."""

    key: str
    title: str
    tables: Sequence[Table]
    says: str = ""


def words(title: str) -> tuple[str, str]:
    return title, ""


def number(title: str) -> tuple[str, str]:
    return title, "number"
