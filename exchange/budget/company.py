"""The report on women and men at work, of two years: which tables it has, and what is written in them.

Art. 46 D.Lgs. 198/2006, as L. 162/2021 has it. Totals alone, of women and of men: no cell knows a
person's name. A cell that nobody has filled is not 0.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FIRST_YEAR = 2020
"""The first two years that the law as it is now asks for: 2020 and 2021."""
YEARS = 2
MUST_ABOVE = 50
"""With more people at work a body has to hand the report in; with as many or fewer it may."""
PEOPLE_MAX = 1_000_000
HOURS_MAX = 2_000_000_000
CENTS_MAX = 10**14


class Sex(StrEnum):
    WOMEN = "women"
    MEN = "men"


class Unit(StrEnum):
    PEOPLE = "people"
    HOURS = "hours"
    CENTS = "cents"


LEVELS = ("executives", "managers", "clerks", "workers")
CONTRACTS = ("open_full", "open_part", "term_full", "term_part", "other_contract")
REASONS = ("resigned", "resigned_child", "dismissed", "retired", "term_over", "other_reason")
LEAVES = ("birth", "parental", "relative", "hours_cut", "remote")


@dataclass(frozen=True)
class Table:
    """Lines of two cells each, women's and men's."""

    key: str
    lines: tuple[str, ...]
    unit: Unit = Unit.PEOPLE

    @property
    def most(self) -> int:
        return {Unit.PEOPLE: PEOPLE_MAX, Unit.HOURS: HOURS_MAX, Unit.CENTS: CENTS_MAX}[self.unit]


STEPS: dict[str, tuple[Table, ...]] = {
    "staff": (Table("staff_first", LEVELS), Table("staff_last", LEVELS)),
    "contracts": (Table("contracts", CONTRACTS),),
    "moves": (
        Table("before", ("all",)),
        Table("hired", LEVELS),
        Table("left", REASONS),
        Table("promoted", LEVELS),
    ),
    "training": (Table("trained", LEVELS), Table("training_hours", LEVELS, Unit.HOURS)),
    "leaves": (Table("leaves", LEAVES),),
    "pay": (
        Table("pay", LEVELS, Unit.CENTS),
        Table("extras", LEVELS, Unit.CENTS),
        Table("paid_hours", LEVELS, Unit.HOURS),
    ),
}
"""In the order in which one fills them in."""
TABLES = {table.key: table for tables in STEPS.values() for table in tables}

Figures = Mapping[str, Mapping[str, Mapping[str, int]]]
"""Table, line, sex: a whole number from 0. What is not there was not filled in."""


def cell(figures: Figures, table: str, line: str, sex: Sex) -> int | None:
    return figures.get(table, {}).get(line, {}).get(sex)


def cells(table: Table) -> Iterator[tuple[str, Sex]]:
    """The places of a table, line by line."""
    return ((line, sex) for line in table.lines for sex in Sex)


def total(figures: Figures, table: str, sex: Sex) -> int | None:
    """What a column sums to; None while a cell of it is empty."""
    found = [cell(figures, table, line, sex) for line in TABLES[table].lines]
    return None if None in found else sum(each for each in found if each is not None)


def is_filled(figures: Figures, table: Table) -> bool:
    return all(cell(figures, table.key, *place) is not None for place in cells(table))


def with_table(figures: Figures, table: Table, filled: Mapping[tuple[str, Sex], int]) -> Figures:
    """The figures with these cells in the table, instead of all that stood there."""
    lines = {
        line: {sex.value: filled[line, sex] for sex in Sex if (line, sex) in filled}
        for line in table.lines
    }
    written = {line: found for line, found in lines.items() if found}
    others = {key: of for key, of in figures.items() if key != table.key}
    return others | ({table.key: written} if written else {})


def people_at_work(figures: Figures) -> int | None:
    """How many there were on the last day of the two years."""
    women, men = (total(figures, "staff_last", sex) for sex in Sex)
    return None if women is None or men is None else women + men


def must_report(figures: Figures) -> bool | None:
    """Does the law ask for it? None while nobody can tell."""
    people = people_at_work(figures)
    return None if people is None else people > MUST_ABOVE


def last_year(first_year: int) -> int:
    return first_year + YEARS - 1


def due_on(first_year: int) -> date:
    """The ordinary term: 30 April of the year after the two."""
    return date(first_year + YEARS, 4, 30)


def may_begin(first_year: int, *, today: date) -> bool:
    """Two years by two years from the first ones; and the second of them has begun."""
    is_one = first_year >= FIRST_YEAR and (first_year - FIRST_YEAR) % YEARS == 0
    return is_one and last_year(first_year) <= today.year


def may_be_begun(today: date) -> list[int]:
    """The first years one may choose, the newest first."""
    years = range(FIRST_YEAR, today.year + 1, YEARS)
    return [year for year in reversed(years) if may_begin(year, today=today)]
