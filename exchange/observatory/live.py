"""Months of one bank, and a province as the sum of its banks: of what is out, and of nothing else.

Whoever reads the banks' own figures can make these sums: they tell nothing new of anybody.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from exchange.observatory.hours_told import ALL, MEN, WOMEN

MONTHS_MAX = 12
SUMMED = ("hours_given", "hours_received", "counted", "uncovered", "net_flow")
WAYS = ("given", "received")


@dataclass(frozen=True)
class Shown:
    """One number of one month as it is out; `value` none where it is hidden."""

    month: date
    name: str
    part: str
    value: float | None
    low: float | None
    high: float | None
    people: int | None
    counted_on: date


@dataclass(frozen=True)
class Months:
    """In their order, and what each says by name and part."""

    months: tuple[date, ...]
    by: Mapping[tuple[date, str, str], Shown]

    def at(self, month: date, name: str, part: str = "") -> Shown | None:
        return self.by.get((month, name, part))

    def value(self, month: date, name: str, part: str = "") -> float | None:
        found = self.at(month, name, part)
        return found.value if found else None

    def newest(self, name: str, part: str = "") -> Shown | None:
        """The last that is not hidden."""
        told = (self.at(month, name, part) for month in reversed(self.months))
        return next((each for each in told if each and each.value is not None), None)

    def parts(self, name: str) -> list[str]:
        """Of which it is told in any month."""
        return sorted({part for _month, of, part in self.by if of == name})

    @property
    def counted_on(self) -> date | None:
        return max((each.counted_on for each in self.by.values()), default=None)


def of_bank(rows: Iterable[Shown]) -> Months:
    by = {(row.month, row.name, row.part): row for row in rows}
    return Months(tuple(sorted({month for month, _name, _part in by})), by)


def province(banks: Sequence[Months]) -> Months:
    """What can be added up. A share is of the banks that tell both women's hours and men's."""
    months = sorted({month for bank in banks for month in bank.months})[-MONTHS_MAX:]
    by = {(row.month, row.name, row.part): row for month in months for row in _added(month, banks)}
    return Months(tuple(months), by)


def _added(month: date, banks: Sequence[Months]) -> Iterator[Shown]:
    counted = [bank for bank in banks if month in bank.months]
    on = max(row.counted_on for bank in counted for key, row in bank.by.items() if key[0] == month)

    def shown(name: str, part: str, value: float | None) -> Shown:
        return Shown(month, name, part, value, None, None, None, on)

    for name in SUMMED:
        for part in sorted({part for bank in counted for part in bank.parts(name)}):
            yield shown(name, part, _sum(counted, month, name, part))
    told = sum(bank.value(month, "hours_given", ALL) is not None for bank in counted)
    yield shown("banks", "", float(told))
    for way in WAYS:
        for kind in sorted({p for bank in counted for p in bank.parts(f"women_share_{way}")}):
            yield shown(f"women_share_{way}", kind, _share(counted, month, way, kind))


def _sum(banks: Sequence[Months], month: date, name: str, part: str) -> float | None:
    """Of those that tell it. A cell beside others is told by all or by none: part of it is no 0."""
    told = [row.value for bank in banks if (row := bank.at(month, name, part))]
    known = [value for value in told if value is not None]
    is_cell = part not in ("", ALL)
    if not known or (is_cell and len(known) < len(told)):
        return None
    return round(sum(known), 1)


def _share(banks: Sequence[Months], month: date, way: str, kind: str) -> float | None:
    women = men = 0.0
    for bank in banks:
        both = [
            bank.value(month, f"hours_{way}", f"{sex}|{kind}" if kind else sex)
            for sex in (WOMEN, MEN)
        ]
        if both[0] is not None and both[1] is not None:
            women, men = women + both[0], men + both[1]
    return round(women / (women + men), 3) if women + men else None
