"""Spending read again by what it does to women and men, to the cent.

Classes: D.P.C.M. 16 June 2017, art. 2, with the codes of the State's own accounts, and staff apart
(guidelines of the State's gender budget). Vector T11: domain notes, A4.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

WHOLE = Fraction(100)
"""Shares are percent."""


class Code(StrEnum):
    """Neutral; direct: aimed at reducing inequality; sensitive: touches women and men unlike; staff."""

    NEUTRAL = "0"
    DIRECT = "1"
    SENSITIVE = "2"
    STAFF = "P"


@dataclass(frozen=True)
class Share:
    """A part of a line, in percent of its amount."""

    code: Code
    percent: Fraction


@dataclass(frozen=True)
class Line:
    """A line of a budget: whole cents, and the shares it is split by, summing to 100."""

    cents: int
    shares: Sequence[Share]


@dataclass(frozen=True)
class Sum:
    """Cents under one code; percent of the whole and of the whole without staff, None where undefined."""

    cents: int
    percent: Fraction | None
    percent_net_of_staff: Fraction | None


@dataclass(frozen=True)
class Reading:
    """A budget read again: all codes are there, with 0 too. Amounts are cents."""

    cents: int
    cents_net_of_staff: int
    codes: dict[Code, Sum]


def split(line: Line) -> list[int]:
    """The cents of each share: rounded down, and the cents left to the largest, the first of equals."""
    assert sum(share.percent for share in line.shares) == WHOLE
    parts = [int(line.cents * share.percent / WHOLE) for share in line.shares]
    largest = max(range(len(parts)), key=lambda place: (line.shares[place].percent, -place))
    parts[largest] += line.cents - sum(parts)
    return parts


def reading(lines: Iterable[Line]) -> Reading:
    """What stands under each code; the sums are those of the lines, to the cent."""
    cents = dict.fromkeys(Code, 0)
    for line in lines:
        for share, part in zip(line.shares, split(line), strict=True):
            cents[share.code] += part
    return read_again(cents)


def read_again(cents: Mapping[Code, int]) -> Reading:
    """The same from sums by class: percent of the whole, and of the whole without staff."""
    whole = sum(cents.values())
    net = whole - cents[Code.STAFF]
    sums = {
        code: Sum(part, _percent(part, whole), None if code is Code.STAFF else _percent(part, net))
        for code, part in cents.items()
    }
    return Reading(whole, net, sums)


def _percent(part: int, whole: int) -> Fraction | None:
    return part * WHOLE / whole if whole else None
