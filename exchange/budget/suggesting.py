"""What a line might be, before a person says so: by a rule, by the year before, by a word of its text.

The first that knows anything speaks. Nothing here is a class: it is proposed, and somebody confirms.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from exchange.budget.classes import Code
from exchange.budget.shares import Shares, only
from models.states_of_budgets import Source

_DEFAULTS = Path(__file__).parent / "defaults" / "words.csv"


@dataclass(frozen=True)
class Rule:
    """Of a body: lines of a mission, of a programme in it, or with words in their text."""

    mission: str
    programme: str
    words: str
    shares: Shares
    motive: str

    @property
    def said(self) -> str:
        """How it is named beside a line: 12.01, "nido"."""
        code = f"{self.mission}.{self.programme}" if self.programme else self.mission
        return " ".join(part for part in (code, f"“{self.words}”" if self.words else "") if part)

    @property
    def narrow(self) -> tuple[bool, bool, int]:
        """The narrower rule speaks before the wider one."""
        return bool(self.words), bool(self.programme), len(self.words)

    def speaks_of(self, line: "Seen") -> bool:
        return (
            self.mission in ("", line.mission)
            and self.programme in ("", line.programme)
            and self.words.casefold() in line.text.casefold()
        )


@dataclass(frozen=True)
class Word:
    """A word, or several with the same meaning, and what a line with it usually is."""

    stems: Sequence[str]
    code: Code
    motive_it: str
    motive_en: str

    def motive(self, language: str) -> str:
        return self.motive_it if language == "it" else self.motive_en


@dataclass(frozen=True)
class Seen:
    """A line nobody has confirmed, with what was confirmed of it the year before."""

    id: int
    mission: str
    programme: str
    text: str
    before: Shares | None = None
    before_motive: str = ""


@dataclass(frozen=True)
class Proposal:
    """What a line might be, why, and who says so."""

    shares: Shares
    motive: str
    source: Source
    said_by: str


def proposal(
    line: Seen, rules: Sequence[Rule], *, year_before: int | None, language: str
) -> Proposal | None:
    """`rules` with the narrowest first."""
    for rule in rules:
        if rule.speaks_of(line):
            return Proposal(rule.shares, rule.motive, Source.RULE, rule.said)
    if line.before is not None:
        return Proposal(line.before, line.before_motive, Source.BEFORE, str(year_before))
    found = _words().search(line.text)
    if found is None:
        return None
    word = _by_stem()[found[0].casefold()]
    return Proposal(only(word.code), word.motive(language), Source.WORDS, found[0].casefold())


def narrowest_first(rules: Iterable[Rule]) -> list[Rule]:
    return sorted(rules, key=lambda rule: rule.narrow, reverse=True)


@cache
def known_words() -> list[Word]:
    """The words this house knows, with the class of the decree that each points to."""
    with _DEFAULTS.open(encoding="utf-8", newline="") as file:
        return [
            Word(row["stems"].split("|"), Code(row["code"]), row["motive_it"], row["motive_en"])
            for row in csv.DictReader(file)
        ]


@cache
def _by_stem() -> dict[str, Word]:
    return {stem: word for word in reversed(known_words()) for stem in word.stems}


@cache
def _words() -> re.Pattern[str]:
    # One pass over the text; the first word in it speaks, and of two at one place the longer.
    stems = sorted(_by_stem(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, stems))})", re.IGNORECASE)
