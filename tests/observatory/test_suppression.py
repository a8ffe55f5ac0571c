"""What is published hides small groups from whoever can add and subtract, and hides as little as can be."""

import math
from itertools import combinations

import pytest

from exchange import solver
from exchange.observatory import least
from exchange.observatory.attack import Need, is_safe
from exchange.observatory.disclosure import (
    net_of,
    ranges,
    shown_mean,
    suppress,
    suppress_sums,
    with_totals,
)
from tests.rig.sizes import SIZES, chance, told

WORKED = [[12, 7, 9], [8, 2, 5], [4, 6, 3]]
HIDDEN_IN_WORKED = {(1, 1), (1, 2), (2, 1), (2, 2)}
MANY = 1_000_000
no_solver = pytest.mark.skipif(not solver.is_there(), reason="HiGHS is not installed")


def hidden(found):
    return {
        (r, c)
        for r, row in enumerate(found.published)
        for c, number in enumerate(row)
        if number is None
    }


def test_the_worked_table_hides_sixteen_people_in_four_cells():
    found = suppress(WORKED, group_min=3)
    assert hidden(found) == HIDDEN_IN_WORKED
    assert (found.primary, found.secondary) == (1, 3)
    assert found.published[1] == (8, None, None, 15)
    assert found.published[3] == (24, 15, 17, 56)
    assert ranges(WORKED, found.published)[1, 1] == (0, 7)


def test_what_is_large_or_nobody_is_shown():
    found = suppress([[0, 3], [4, 0]], group_min=3)
    assert found.published == ((0, 3, 3), (4, 0, 4), (4, 3, 7))
    assert (found.primary, found.secondary, found.is_least) == (0, 0, True)
    assert suppress([[0]], group_min=3).published == ((0, 0), (0, 0))


def test_fewer_people_than_a_group_are_no_table():
    found = suppress([[1, 0], [0, 1]], group_min=3)
    assert (found.published, found.primary, found.secondary) == (None, 7, 2)
    assert suppress([[1, 0], [0, 2]], group_min=3).published is not None


@pytest.mark.parametrize(
    "counts",
    [
        pytest.param([[2, 50], [50, 0]], id="nothing to hide it among"),
        pytest.param([[2, 9, 14]], id="a single row"),
        pytest.param([[2, 0], [5, 6], [8, 9]], id="a total is small itself"),
    ],
)
def test_totals_are_hidden_where_nothing_else_is_safe(counts):
    found = suppress(counts, group_min=3)
    last = len(counts), len(counts[0])
    of_people = {(r, c) for r, row in enumerate(counts) for c, n in enumerate(row) if 0 < n < 3}
    assert {place for place in hidden(found) if place[0] < last[0] and place[1] < last[1]} == (
        of_people
    )
    assert found.secondary > 0
    for low, high in small_ranges(counts, found, 3):
        assert low == 0
        assert high >= 3


def small_ranges(counts, found, group_min):
    table = with_totals(counts)
    known = ranges(counts, found.published)
    return [
        known[r, c]
        for r, row in enumerate(table)
        for c, number in enumerate(row)
        if 0 < number < group_min
    ]


def test_an_amount_without_end_is_said_to_have_none():
    found = suppress([[2, 50], [50, 0]], group_min=3)
    assert ranges([[2, 50], [50, 0]], found.published)[0, 0] == (0, math.inf)


def some_table(dice, rows_max, columns_max):
    """Most often with small groups among nobody and many, as answers of few people are."""
    most = dice.choice([4, 9, 30])
    return [
        [dice.choice([0, dice.randrange(5), dice.randrange(most)]) for _ in range(columns)]
        for columns in [dice.randint(1, columns_max)]
        for _ in range(dice.randint(1, rows_max))
    ]


@no_solver
def test_no_attacker_tells_a_small_group_from_nobody_or_from_many():
    """The attacker is a linear program of her own, which knows nothing of how it was hidden."""
    dice = chance("suppression")
    asked, wanted, tables = [], [], 0
    for _ in range(SIZES.tables):
        counts = some_table(dice, 8, 6)
        group_min = dice.choice([3, 5])
        found = suppress(counts, group_min=group_min)
        if found.published is None:
            continue
        tables += 1
        check_only_holes(counts, found)
        attacker = Attacker(found.published)
        table = with_totals(counts)
        for r, c in attacker.unknown:
            if 0 < table[r][c] < group_min:
                asked += [attacker.program((r, c), -1), attacker.program((r, c), 1)]
                wanted.append(group_min)
    answers = solver.solve_each(asked, seconds=600)
    for lowest, highest, bound in zip(answers[::2], answers[1::2], wanted, strict=True):
        assert -lowest.objective <= 1e-6
        assert highest.objective >= bound - 1e-6
    told("suppression", tables=tables, attacked=len(wanted))


def check_only_holes(counts, found):
    """What is shown is true, and what is counted as hidden is."""
    for row, shown in zip(with_totals(counts), found.published, strict=True):
        assert all(seen in (None, number) for number, seen in zip(row, shown, strict=True))
    assert found.is_least
    assert len(hidden(found)) == found.primary + found.secondary


class Attacker:
    """Who writes down that all lines of a published table add up, and looks for the ends of a cell."""

    def __init__(self, published):
        height, width = len(published), len(published[0])
        lines = [[(r, c) for c in range(width)] for r in range(height)]
        lines += [[(r, c) for r in range(height)] for c in range(width)]
        self.unknown = sorted(
            (r, c) for r in range(height) for c in range(width) if published[r][c] is None
        )
        self.rows = []
        for line in lines:
            sign = dict.fromkeys(line, 1) | {line[-1]: -1}
            known = [place for place in line if published[place[0]][place[1]] is not None]
            rest = -sum(sign[r, c] * published[r][c] for r, c in known)
            terms = [(self.unknown.index(p), sign[p]) for p in line if p not in known]
            self.rows.append((terms, rest))

    def program(self, place, sign):
        starts = [0]
        for terms, _ in self.rows:
            starts.append(starts[-1] + len(terms))
        return solver.Program(
            gains=[float(sign * (each == place)) for each in self.unknown],
            column_max=[float(MANY)] * len(self.unknown),
            row_min=[float(rest) for _, rest in self.rows],
            row_max=[float(rest) for _, rest in self.rows],
            starts=starts,
            columns=[column for terms, _ in self.rows for column, _ in terms],
            coefficients=[float(number) for terms, _ in self.rows for _, number in terms],
        )


@no_solver
def test_no_safe_choice_hides_less():
    """Small tables against every choice there is."""
    dice = chance("least hidden")
    for _ in range(SIZES.tried_tables):
        counts = some_table(dice, 3, 3)
        found = suppress(counts, group_min=3)
        if found.published is not None:
            assert cost(counts, hidden(found)) == min(safe_costs(counts, 3))


def cost(counts, places):
    """Inner cells first: their sum, their number; then the same of totals."""
    table = with_totals(counts)
    inner = [p for p in places if p[0] < len(counts) and p[1] < len(counts[0])]
    totals = [p for p in places if p not in inner]
    people = [sum(table[r][c] for r, c in each) for each in (inner, totals)]
    return people[0], len(inner), people[1], len(totals)


def safe_costs(counts, group_min):
    table, net = with_totals(counts), net_of(with_totals(counts))
    width = len(table[0])
    everywhere = [(r, c) for r in range(len(table)) for c in range(width)]
    small = [(r, c) for r, c in everywhere if 0 < table[r][c] < group_min]
    others = [place for place in everywhere if place not in small]
    inner = [place for place in others if place[0] < len(counts) and place[1] < width - 1]
    totals = [place for place in others if place not in inner]
    needs = [need(table, place, group_min) for place in small]
    for free in (inner, totals):
        if free is inner and any(p[0] == len(counts) or p[1] == width - 1 for p in small):
            continue
        costs = [
            cost(counts, [*small, *more])
            for size in range(len(free) + 1)
            for more in combinations(free, size)
            if is_safe(net, {r * width + c for r, c in [*small, *more]}, needs)
        ]
        if costs:
            return costs
    raise AssertionError("nothing is safe")


def need(table, place, group_min):
    number = table[place[0]][place[1]]
    return Need(place[0] * len(table[0]) + place[1], number, group_min - number)


def test_without_a_solver_it_is_as_safe(monkeypatch):
    monkeypatch.setattr(least.solver, "is_there", lambda: False)
    dice = chance("no solver")
    proven = 0
    for _ in range(SIZES.tables):
        counts = some_table(dice, 8, 6)
        found = suppress(counts, group_min=3)
        if found.published is None:
            continue
        proven += found.is_least
        for low, high in small_ranges(counts, found, 3):
            assert low == 0
            assert high >= 3
    assert proven < SIZES.tables
    assert suppress(WORKED, group_min=3).is_least is False


def test_no_mean_of_fewer_than_a_group():
    assert shown_mean(90, 3, group_min=3) == 30
    assert shown_mean(90, 2, group_min=3) is None
    assert shown_mean(0, 0, group_min=3) is None


def test_a_sum_of_few_people_is_hidden_with_others():
    """Minutes given by town and sex: two women of the second town, whoever else gave there."""
    minutes = [[600, 900], [90, 300], [480, 60]]
    people = [[8, 6, 14], [2, 5, 7], [4, 3, 7], [14, 14, 28]]
    found = suppress_sums(minutes, people, group_min=3)
    # The sixty minutes of the third town could not make up for their ninety.
    assert hidden(found) == {(0, 0), (0, 1), (1, 0), (1, 1)}
    low, high = ranges(minutes, found.published)[1, 0]
    assert (low, high >= 180) == (0, True)
    whole = [[8, 6, 14], [3, 5, 8], [4, 3, 7], [14, 14, 28]]
    assert suppress_sums(minutes, whole, group_min=3).secondary == 0
    few = [[1, 0, 1], [0, 1, 1], [0, 0, 0], [1, 1, 2]]
    assert suppress_sums(minutes, few, group_min=3).published is None
