"""Whom a line of a budget reaches: its amount shared out by the women and men who use the service.

Vector T12: domain notes, A4.
"""

from dataclasses import dataclass

PEOPLE_MAX = 100_000_000


@dataclass(frozen=True)
class Incidence:
    """`women_cents` and `men_cents` add up to the line; `unit_cents` is for one user, to the cent."""

    cents: int
    women: int
    men: int
    women_cents: int
    men_cents: int
    unit_cents: int

    @property
    def people(self) -> int:
        return self.women + self.men


def incidence(cents: int, women: int, men: int) -> Incidence | None:
    """None where nobody uses it.

    Parts are rounded towards zero, and the cents left go to the larger group, to women where both
    are as large. The cost of one user is rounded to the nearest cent, a half away from zero.
    """
    assert women >= 0
    assert men >= 0
    people = women + men
    if not people:
        return None
    sign, amount = (-1 if cents < 0 else 1), abs(cents)
    of_women, of_men = amount * women // people, amount * men // people
    left = amount - of_women - of_men
    if women >= men:
        of_women += left
    else:
        of_men += left
    unit = (2 * amount + people) // (2 * people)
    return Incidence(cents, women, men, sign * of_women, sign * of_men, sign * unit)
