"""The gate: what of a table of people may be published, so that nobody can work out a small group.

A number from 1 to k - 1 is a small group. It is hidden, and so is as little else as keeps whoever
knows all that is shown from telling it from 0 or from k and more.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from exchange.observatory.attack import Cell, Need, Net, bounds, is_safe
from exchange.observatory.hiding import Task
from exchange.observatory.least import least

GROUP_MIN = 3
TENDER_GROUP_MIN = 5
"""The smallest group that is shown; where health, employers or workplaces are told of."""

SECONDS = 30.0
Counts = Sequence[Sequence[int]]
Shown = tuple[tuple[int | None, ...], ...]
Place = tuple[int, int]
Doubts = dict[Place, tuple[int, int]]


@dataclass(frozen=True)
class Suppressed:
    """`published`: totals last in each row and column, hidden cells None; None: too small to publish.

    `primary` and `secondary` count what is hidden, totals too. `is_least`: it is proven that no safe
    choice hides less; without a solver, or when the time ended, it is as safe and may hide more.
    """

    published: Shown | None
    primary: int
    secondary: int
    is_least: bool


def with_totals(counts: Counts) -> list[list[int]]:
    """The rows with their totals last, and below them the totals of the columns."""
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def suppress(counts: Counts, *, group_min: int, seconds: float = SECONDS) -> Suppressed:
    """What may be shown of a whole table of people, its totals included; all numbers from 0.

    Inner cells are hidden for the least sum, then the least number, and all totals shown, while that
    is possible. Otherwise totals are hidden for the least sum, then the least number, and of inner
    cells the small ones alone.
    """
    table = with_totals(counts)
    doubts = _doubts(table, group_min)
    if 0 < table[-1][-1] < group_min:
        return Suppressed(None, len(doubts), len(_cells(table)) - len(doubts), is_least=True)
    return _hidden(table, doubts, seconds=seconds)


def suppress_sums(
    sums: Counts, people: Counts, *, group_min: int, seconds: float = SECONDS
) -> Suppressed:
    """The same for what people gave, as minutes; `people` says of how many each sum is, totals last.

    One person may stand in many cells, so the totals of `people` need not add up. A sum of fewer
    people than a group could as well be nothing, or twice as much.
    """
    table, of = with_totals(sums), _cells(people)
    doubts = {
        place: (number, max(number, 1))
        for place, number in _cells(table).items()
        if 0 < of[place] < group_min
    }
    if 0 < people[-1][-1] < group_min:
        return Suppressed(None, len(doubts), len(of) - len(doubts), is_least=True)
    return _hidden(table, doubts, seconds=seconds)


def holes_beside(
    counts: Counts, lines: Mapping[Place, int], *, group_min: int
) -> set[Place] | None:
    """What is hidden where just these totals are, because they are hidden elsewhere; None: not safely.

    `lines` say with each of them of how many its smallest group is. Always the same for the same
    counts, and not always the least.
    """
    cells = _cells(with_totals(counts))
    places, net = list(cells), net_of(with_totals(counts))
    number = {place: at for at, place in enumerate(places)}
    inner = {(r, c): group_min for r, row in enumerate(counts) for c, _ in enumerate(row)}
    needs = [
        Need(number[place], cells[place], smallest - cells[place])
        for place, smallest in (inner | dict(lines)).items()
        if 0 < cells[place] < smallest
    ]
    given = frozenset({*(each.cell for each in needs), *(number[place] for place in lines)})
    prices = {number[place]: cells[place] * (len(places) + 1) + 1 for place in inner}
    free = {at: price for at, price in prices.items() if at not in given}
    chosen = least(Task(net, needs, given, free), seconds=0.0)
    if chosen is None:
        return None
    assert is_safe(net, chosen.hidden, needs), "nothing leaves here that was not attacked"
    return {places[at] for at in chosen.hidden}


def is_kept(counts: Counts, hidden: Collection[Place], *, group_min: int) -> bool:
    """Is every small group of these counts in enough doubt, were just these cells hidden?"""
    table = with_totals(counts)
    doubts = _doubts(table, group_min)
    number = {place: at for at, place in enumerate(_cells(table))}
    needs = [Need(number[place], *doubt) for place, doubt in doubts.items()]
    holes = frozenset(number[place] for place in hidden)
    return doubts.keys() <= set(hidden) and is_safe(net_of(table), holes, needs)


def small_groups(counts: Counts, *, group_min: int) -> int:
    """How many there are, totals too."""
    return len(_doubts(with_totals(counts), group_min))


def _doubts(table: Counts, group_min: int) -> Doubts:
    """Each small group could as well be nobody, or large enough to be shown."""
    return {
        place: (number, group_min - number)
        for place, number in _cells(table).items()
        if 0 < number < group_min
    }


def _cells(table: Counts) -> dict[Place, int]:
    return {(r, c): number for r, row in enumerate(table) for c, number in enumerate(row)}


def _hidden(table: Counts, doubts: Doubts, *, seconds: float) -> Suppressed:
    places, net = list(_cells(table)), net_of(table)
    number = {place: at for at, place in enumerate(places)}
    last = len(table) - 1, len(table[0]) - 1
    inner = {place for place in places if place[0] < last[0] and place[1] < last[1]}
    needs = [Need(number[place], *doubt) for place, doubt in doubts.items()]
    # One cell more weighs less than one person more, however many cells.
    prices = {at: cell.value * (len(places) + 1) + 1 for at, cell in enumerate(net.cells)}
    given = frozenset(number[place] for place in doubts)
    chosen = None
    for free in (inner, set(places) - inner):
        if chosen is None and (free is not inner or doubts.keys() <= inner):
            free_prices = {number[place]: prices[number[place]] for place in free - doubts.keys()}
            chosen = least(Task(net, needs, given, free_prices), seconds=seconds)
    assert chosen is not None, "with no total shown nothing can be worked out"
    assert is_safe(net, chosen.hidden, needs), "nothing leaves here that was not attacked"
    shown = tuple(
        tuple(None if number[r, c] in chosen.hidden else value for c, value in enumerate(row))
        for r, row in enumerate(table)
    )
    return Suppressed(shown, len(doubts), len(chosen.hidden) - len(doubts), chosen.is_least)


def net_of(table: Counts) -> Net:
    """The cells row by row: a row and a column are a knot each, the totals have theirs."""
    last = len(table) - 1, len(table[0]) - 1
    found = []
    for r, row in enumerate(table):
        for c, number in enumerate(row):
            knots = r, len(table) + c
            # A total is more where its parts are less: its rope runs the other way.
            is_of_a_line = (r == last[0]) != (c == last[1])
            found.append(Cell(*(knots[::-1] if is_of_a_line else knots), number))
    return Net(found)


def ranges(counts: Counts, published: Shown) -> dict[Place, tuple[int, float]]:
    """The least and the most each hidden cell can be for who reads what is published."""
    net = net_of(with_totals(counts))
    width = len(published[0])
    hidden = {
        r * width + c
        for r, row in enumerate(published)
        for c, number in enumerate(row)
        if number is None
    }
    return {divmod(cell, width): bounds(net, hidden, cell) for cell in sorted(hidden)}


def shown_mean(total: float, people: int, *, group_min: int) -> float | None:
    """A mean, or None for fewer than a group: then it would tell what each of them said."""
    return total / people if people >= group_min else None


def shown_part(some: int, whole: int, *, group_min: int) -> float | None:
    """A part of people, or None where those in it, or those who are not, are a small group."""
    sides = (some, whole - some)
    if whole < group_min or any(0 < side < group_min for side in sides):
        return None
    return some / whole
