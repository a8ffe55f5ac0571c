"""A person's own CSV for the observatory, read whole: every problem with its row."""

from exchange.observatory.disclosure import Counts, with_totals
from exchange.observatory.fairness import MAN, WOMAN, Hours
from exchange.observatory.indicators import Couple
from views.own_files import Cells, Problems, each_row, hours, rows_of, whole


def couples(path: str) -> tuple[list[Couple], Problems]:
    return each_row(path, ("women_minutes", "men_minutes"), _couple)


def _couple(cells: Cells) -> Couple:
    return Couple(cells.read("women_minutes", whole), cells.read("men_minutes", whole))


def people(path: str) -> tuple[list[Hours], Problems]:
    """Each person once."""
    met: set[str] = set()

    def person(cells: Cells) -> Hours:
        name = cells.row["person"]
        if name in met:
            cells.say("person", "comes twice" if name else "is missing")
        met.add(name)
        return Hours(
            cells.read("sex", _sex, ""), cells.read("given", hours), cells.read("received", hours)
        )

    met.add("")
    return each_row(path, ("person", "sex", "given", "received"), person)


def table(path: str) -> tuple[Counts, Problems]:
    """The inner cells of a table of whole numbers; its totals come last and must add up."""
    problems: Problems = []
    rows = [(line, _numbers(line, row, problems)) for line, row in rows_of(path, problems)]
    if not problems:
        problems += _shape(rows)
    if not problems:
        problems += _totals(rows)
    return [row[:-1] for _, row in rows[:-1]], problems


def _numbers(line: int, row: list[str], problems: Problems) -> list[int]:
    found = []
    for place, cell in enumerate(row, start=1):
        try:
            found.append(whole(cell.strip()))
        except ValueError as no:
            problems.append(f"row {line}, column {place}: {no}")
    return found


def _shape(rows: list[tuple[int, list[int]]]) -> Problems:
    if len(rows) < 2:
        return ["row 1: a table has a row of numbers and a row of totals at least"]
    width = len(rows[0][1])
    if width < 2:
        return ["row 1: a row has a number and its total at least"]
    return [
        f"row {line}: has {len(row)} numbers, the first row has {width}"
        for line, row in rows
        if len(row) != width
    ]


def _totals(rows: list[tuple[int, list[int]]]) -> Problems:
    right = with_totals([row[:-1] for _, row in rows[:-1]])
    return [
        f"row {line}, column {place}: the total says {said}, its numbers add up to {number}"
        for (line, row), summed in zip(rows, right, strict=True)
        for place, (said, number) in enumerate(zip(row, summed, strict=True), start=1)
        if said != number
    ]


def _sex(text: str) -> str:
    if text not in (WOMAN, MAN, ""):
        raise ValueError("not F, M or empty")
    return text
