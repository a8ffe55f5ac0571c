"""Answers counted by two questions: who is where, what is shown of it, and what share that is."""

import pytest

from bench import observatory
from bench.report import Report
from exchange.observatory.crosstab import cross_table

TOWNS = ("Brindisi", "Mesagne", "San Pietro")
CONTRACTS = ("standard", "partly", "atypical")
COUNTS = [[12, 7, 9], [8, 2, 5], [4, 6, 3]]
ANSWERS = [
    (town, contract)
    for town, row in zip(TOWNS, COUNTS, strict=True)
    for contract, number in zip(CONTRACTS, row, strict=True)
    for _ in range(number)
]


def test_answers_become_the_worked_table():
    table = cross_table(iter(ANSWERS), rows=TOWNS, columns=CONTRACTS, group_min=3)
    assert table.found.published[1] == (8, None, None, 15)
    assert table.hides_totals is False


def test_health_and_workplaces_need_five():
    table = cross_table(ANSWERS, rows=TOWNS, columns=CONTRACTS, group_min=5)
    assert table.found.primary == 3


def test_a_category_nobody_chose_and_no_answers_at_all():
    table = cross_table([], rows=TOWNS, columns=CONTRACTS, group_min=3)
    assert table.found.published[-1] == (0, 0, 0, 0)
    few = cross_table(ANSWERS[:2], rows=TOWNS, columns=CONTRACTS, group_min=3)
    assert few.found.published is None
    assert few.hides_totals


def test_an_answer_that_belongs_nowhere_stops_the_table():
    with pytest.raises(AssertionError):
        cross_table([("Lecce", "standard")], rows=TOWNS, columns=CONTRACTS, group_min=3)


def test_the_bench_counts_what_it_says():
    size = observatory.Size("test", answers=300, towns=4, runs=1)
    figures = observatory._tables(size, Report())
    assert set(figures) == {"crosstab_300_s", "crosstab_300_counting_s"}
