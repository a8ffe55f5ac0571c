"""What does not hold together in a report on women and men at work. All of it, each with its place.

A fault has to be mended before the report is closed. A doubt may be right: it is only asked again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from exchange.budget.company import LEVELS, STEPS, TABLES, Figures, Sex, cell, is_filled, total

YEAR_HOURS_MAX = 3_000
"""Nobody is paid for more hours of one year."""
CENTS_AN_HOUR = (300, 50_000)
"""Less or more for an hour is looked at twice: 3 and 500 euros."""
TRAINING_HOURS_MAX = 2_000
"""Nobody learns for longer in two years."""


class Wrong(StrEnum):
    """What is wrong: the first five keep a report open, the others are doubts."""

    EMPTY = "empty"
    CONTRACTS = "contracts"
    MOVES = "moves"
    HOURS_MISSING = "hours_missing"
    EXTRAS = "extras"
    TRAINED = "trained"
    TOO_MANY_HOURS = "too_many_hours"
    PAY_BY_HOUR = "pay_by_hour"
    TRAINING_LONG = "training_long"
    PROMOTED = "promoted"


FAULTS = frozenset({Wrong.EMPTY, Wrong.CONTRACTS, Wrong.MOVES, Wrong.HOURS_MISSING, Wrong.EXTRAS})


@dataclass(frozen=True)
class Problem:
    """Where it is: a step, a table, and a line and a sex where one of them alone is meant.

    `found` stands there, `wanted` should stand there, in the unit of the table.
    """

    wrong: Wrong
    step: str
    table: str
    line: str | None = None
    sex: Sex | None = None
    found: int = 0
    wanted: int = 0

    @property
    def is_fault(self) -> bool:
        return self.wrong in FAULTS


def problems(figures: Figures) -> list[Problem]:
    """Faults first, then doubts; each in the order of the steps."""
    found = [*_empty(figures), *_sums(figures), *_levels(figures)]
    steps = list(STEPS)
    return sorted(found, key=lambda each: (not each.is_fault, steps.index(each.step)))


def is_whole(figures: Figures) -> bool:
    """Nothing is missing and no fault is left: it may be closed."""
    return not any(each.is_fault for each in problems(figures))


def _empty(figures: Figures) -> Iterator[Problem]:
    for step, tables in STEPS.items():
        for table in tables:
            if not is_filled(figures, table):
                yield Problem(Wrong.EMPTY, step, table.key)


def _sums(figures: Figures) -> Iterator[Problem]:
    """What has to be one number in two places."""
    for sex in Sex:
        staff = total(figures, "staff_last", sex)
        by_contract = total(figures, "contracts", sex)
        if None not in (staff, by_contract) and staff != by_contract:
            yield _of_sums(Wrong.CONTRACTS, "contracts", "contracts", sex, (by_contract, staff))
        before, hired, left = (total(figures, table, sex) for table in ("before", "hired", "left"))
        if staff is None or before is None or hired is None or left is None:
            continue
        if before + hired - left != staff:
            yield _of_sums(Wrong.MOVES, "moves", "before", sex, (before + hired - left, staff))


def _of_sums(
    wrong: Wrong, step: str, table: str, sex: Sex, numbers: tuple[int | None, int | None]
) -> Problem:
    found, wanted = (number or 0 for number in numbers)
    return Problem(wrong, step, table, None, sex, found, wanted)


def _levels(figures: Figures) -> Iterator[Problem]:
    for line in LEVELS:
        for sex in Sex:
            of = {table: cell(figures, table, line, sex) for table in TABLES}
            yield from _paid(of, line, sex)
            yield from _learned(of, line, sex)
            yield from _promoted(of, line, sex)


def _paid(of: dict[str, int | None], line: str, sex: Sex) -> Iterator[Problem]:
    pay, extras, hours = (of[table] for table in ("pay", "extras", "paid_hours"))
    if pay is not None and extras is not None and extras > pay:
        yield Problem(Wrong.EXTRAS, "pay", "extras", line, sex, extras, pay)
    if pay is None or hours is None:
        return
    if (pay > 0) != (hours > 0):
        yield Problem(Wrong.HOURS_MISSING, "pay", "paid_hours", line, sex, hours)
        return
    least, most = CENTS_AN_HOUR
    if hours and not least * hours <= pay <= most * hours:
        yield Problem(Wrong.PAY_BY_HOUR, "pay", "pay", line, sex, round(pay / hours))
    people = _at_most(of)
    if people is not None and hours > YEAR_HOURS_MAX * people:
        yield Problem(Wrong.TOO_MANY_HOURS, "pay", "paid_hours", line, sex, hours, people)


def _at_most(of: dict[str, int | None]) -> int | None:
    """How many can have been at one level in the two years, at the very most."""
    parts = [of[table] for table in ("staff_first", "staff_last", "hired", "promoted")]
    return None if None in parts else sum(each for each in parts if each is not None)


def _learned(of: dict[str, int | None], line: str, sex: Sex) -> Iterator[Problem]:
    trained, hours = of["trained"], of["training_hours"]
    if trained is not None and hours is not None:
        if (trained > 0) != (hours > 0):
            yield Problem(Wrong.TRAINED, "training", "training_hours", line, sex, hours, trained)
        elif hours > TRAINING_HOURS_MAX * trained:
            yield Problem(Wrong.TRAINING_LONG, "training", "training_hours", line, sex, hours)


def _promoted(of: dict[str, int | None], line: str, sex: Sex) -> Iterator[Problem]:
    people, promoted = _at_most(of), of["promoted"]
    if people is not None and promoted and promoted > people - promoted:
        yield Problem(Wrong.PROMOTED, "moves", "promoted", line, sex, promoted, people - promoted)
