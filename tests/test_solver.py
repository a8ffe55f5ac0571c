"""The thin wall around HiGHS: values in, values out, and a child that ends when it must."""

import subprocess
import sys
from random import Random

import pytest

from exchange import solver
from exchange.solver import Program, solve, solve_each
from tests.rig.reading import ROOT

NO_LIMIT = float("-inf")


def knapsack(**changes):
    asked = {
        "gains": [3, 2, 4], "column_max": [1, 1, 1], "row_min": [NO_LIMIT], "row_max": [2.5],
        "starts": [0, 3], "columns": [0, 1, 2], "coefficients": [1, 1, 2],
    }  # fmt: skip
    return Program(**asked | changes)


def hard(size=60):
    """A knapsack of many rows that nobody solves in a moment."""
    dice = Random(size)
    return Program(
        gains=[dice.randrange(100, 200) for _ in range(size)],
        column_max=[1] * size,
        row_min=[NO_LIMIT] * size,
        row_max=[size * 25] * size,
        starts=list(range(0, size * size + 1, size)),
        columns=list(range(size)) * size,
        coefficients=[dice.randrange(1, 100) for _ in range(size * size)],
        whole=True,
    )


def test_a_relaxation_has_values_and_prices():
    answer = solve(knapsack(), seconds=60)
    assert answer.is_optimal
    assert answer.objective == answer.bound == pytest.approx(6)
    assert answer.values == pytest.approx([1, 1, 0.25])
    assert answer.prices == pytest.approx([2])
    assert answer.margins == pytest.approx([1, 0, 0])


def test_a_whole_program_has_whole_values():
    answer = solve(knapsack(whole=True, first=[0, 0, 1]), seconds=60)
    assert (answer.is_optimal, answer.objective, answer.bound) == (True, 5, 5)
    assert answer.values == pytest.approx([1, 1, 0])


def test_each_program_has_its_answer():
    impossible = knapsack(row_min=[10], row_max=[20])
    answers = solve_each([knapsack(), impossible, knapsack(whole=True)], seconds=60)
    assert [answer and answer.objective for answer in answers] == pytest.approx([6, None, 5])
    assert solve_each([], seconds=60) == []


def test_a_child_killed_at_its_deadline_leaves_what_it_had_found():
    answers = solve_each([knapsack(), hard(), knapsack()], seconds=4)
    assert answers[0].objective == pytest.approx(6)
    assert answers[1] is None or answers[1].objective <= answers[1].bound


def test_no_time_is_no_answer():
    assert solve(knapsack(), seconds=0) is None
    assert solve(knapsack(), seconds=-1) is None


def test_without_highs_there_is_no_answer(monkeypatch):
    monkeypatch.setattr(solver, "find_spec", lambda name: None)
    assert not solver.is_there()
    assert solve(knapsack(), seconds=60) is None


def test_nothing_heavy_is_imported_until_it_is_needed():
    """The house starts, and plans, where neither HiGHS nor numpy is installed."""
    told = subprocess.run(
        [sys.executable, "-c", "import sys, exchange.matching.plan, exchange.solver\n"
         "print({'highspy', 'numpy'} & set(sys.modules))"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.strip() == "set()"


def test_nothing_is_said_where_a_command_answers(capfd):
    solve(knapsack(whole=True), seconds=60)
    assert capfd.readouterr() == ("", "")
