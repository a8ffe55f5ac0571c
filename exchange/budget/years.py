"""A budget beside another one of the same body: what has grown, and whose part of the whole."""

from dataclasses import dataclass
from fractions import Fraction

from exchange.budget.classes import Code, Reading


@dataclass(frozen=True)
class Change:
    """Cents, and percent of the earlier amount; None where there was nothing before.

    `points` is by how many of a hundred its part of the whole without staff has moved; None for staff,
    and where one of the two has nothing without staff.
    """

    code: Code | None
    before_cents: int
    after_cents: int
    percent: Fraction | None
    points: Fraction | None

    @property
    def cents(self) -> int:
        return self.after_cents - self.before_cents


def changes(before: Reading, after: Reading) -> list[Change]:
    """Code by code in their order, and the whole last, with no code."""
    found = [
        Change(
            code,
            before.codes[code].cents,
            after.codes[code].cents,
            _percent(before.codes[code].cents, after.codes[code].cents),
            _points(
                before.codes[code].percent_net_of_staff, after.codes[code].percent_net_of_staff
            ),
        )
        for code in Code
    ]
    whole = _percent(before.cents, after.cents)
    return [*found, Change(None, before.cents, after.cents, whole, None)]


def _percent(before: int, after: int) -> Fraction | None:
    return Fraction((after - before) * 100, before) if before else None


def _points(before: Fraction | None, after: Fraction | None) -> Fraction | None:
    return None if before is None or after is None else after - before
