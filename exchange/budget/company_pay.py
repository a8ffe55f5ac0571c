"""Pay by the hour, and by how much less women are paid for it than men.

Everything is a fraction of whole cents and whole hours until it is said. Then it is rounded once: a
part half-way goes away from nothing, to one decimal of a percent and to the cent. Vector T13.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from exchange.budget.company import LEVELS, Figures, Sex, cell

GROUP_MIN = 5
"""Outside the body a gap is told of levels with as many women, and as many men."""


@dataclass(frozen=True)
class Gap:
    """Of one level, or of `all`: euros by the hour, and the gap in percent of the men's; None: unknown.

    A gap below 0 says that women are paid more. `fewest` are the women or the men, whoever are fewer.
    """

    line: str
    women: Decimal | None
    men: Decimal | None
    percent: Decimal | None
    fewest: int | None

    @property
    def is_of_groups(self) -> bool:
        """Can it be told outside? Of fewer people it would tell what each of them earns."""
        return self.fewest is not None and self.fewest >= GROUP_MIN


def rounded(number: Fraction, places: int) -> Decimal:
    """To so many decimals; half-way goes away from 0."""
    scaled = abs(number) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(-whole if number < 0 else whole).scaleb(-places)


def hourly(cents: int | None, hours: int | None) -> Fraction | None:
    """Euros for an hour; None where nobody worked one, or nobody said."""
    return None if cents is None or not hours else Fraction(cents, 100 * hours)


def percent_less(women: Fraction | None, men: Fraction | None) -> Fraction | None:
    """(men's - women's) / men's, in percent."""
    return None if women is None or not men else (men - women) / men * 100


def gaps(figures: Figures) -> list[Gap]:
    """Level by level, and of all levels together last."""
    return [*(_gap(line, (line,), figures) for line in LEVELS), _gap("all", LEVELS, figures)]


def _gap(name: str, lines: tuple[str, ...], figures: Figures) -> Gap:
    women, men = (
        hourly(_sum(figures, "pay", lines, sex), _sum(figures, "paid_hours", lines, sex))
        for sex in Sex
    )
    percent = percent_less(women, men)
    people = [
        number
        for table in ("staff_first", "staff_last")
        for sex in Sex
        if (number := _sum(figures, table, lines, sex)) is not None
    ]
    return Gap(
        name,
        None if women is None else rounded(women, 2),
        None if men is None else rounded(men, 2),
        None if percent is None else rounded(percent, 1),
        min(people) if len(people) == 2 * len(Sex) else None,
    )


def _sum(figures: Figures, table: str, lines: tuple[str, ...], sex: Sex) -> int | None:
    found = [cell(figures, table, line, sex) for line in lines]
    return None if None in found else sum(each for each in found if each is not None)
