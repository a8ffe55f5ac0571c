"""How one line is split by class: whole ten-thousandths, which always make a whole."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from exchange.budget.classes import Code, Line, Share

WHOLE_BP = 10_000
_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?", re.ASCII)


@dataclass(frozen=True)
class Shares:
    """The columns of a line in their order, which is also the order in which equals come first."""

    neutral_bp: int = 0
    direct_bp: int = 0
    sensitive_bp: int = 0
    staff_bp: int = 0

    def each(self) -> Iterator[tuple[Code, int]]:
        codes = (Code.NEUTRAL, Code.DIRECT, Code.SENSITIVE, Code.STAFF)
        parts = (self.neutral_bp, self.direct_bp, self.sensitive_bp, self.staff_bp)
        return zip(codes, parts, strict=True)

    @property
    def is_whole(self) -> bool:
        return (
            sum(part for _, part in self.each()) == WHOLE_BP
            and min(part for _, part in self.each()) >= 0
        )

    @property
    def code(self) -> Code | None:
        """The one class of the line; None where it has several."""
        there = [code for code, part in self.each() if part]
        return there[0] if len(there) == 1 else None

    def line(self, cents: int) -> Line:
        """As `classes` reckons it."""
        return Line(cents, [Share(code, Fraction(part, 100)) for code, part in self.each()])

    def columns(self) -> dict[str, int]:
        return {
            "neutral_bp": self.neutral_bp,
            "direct_bp": self.direct_bp,
            "sensitive_bp": self.sensitive_bp,
            "staff_bp": self.staff_bp,
        }


def only(code: Code) -> Shares:
    """All of a line under one class."""
    return Shares(*(WHOLE_BP if each is code else 0 for each, _ in Shares().each()))


def of_parts(parts: Mapping[Code, int]) -> Shares:
    """From ten-thousandths by class; a class that is not named has none."""
    return Shares(*(parts.get(code, 0) for code, _ in Shares().each()))


def bp(text: str) -> int | None:
    """`20`, `33,5` or `33.5` percent as ten-thousandths, empty as none of it; None for anything else."""
    said = text.strip().removesuffix("%").strip()
    if not said:
        return 0
    found = _PERCENT.fullmatch(said)
    if found is None:
        return None
    number = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
    return number if number <= WHOLE_BP else None


def kept(columns: Sequence[int | None]) -> Shares | None:
    """From the columns of a row, in their order; None for a line without a class."""
    parts = [part for part in columns if part is not None]
    return Shares(*parts) if parts else None
