"""A budget read again: T11, sums to the cent whatever the splits, and every problem with its row."""

import json
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from exchange.budget.classes import Code, Line, Share, reading, split

T11 = """line,amount,code,share
interest,400000,0,100
roads,1820000,0,100
anti-violence centre,80000,1,100
nidi,900000,1,100
social fund,300000,1,20
home care,700000,2,100
bus,1200000,2,100
lighting,500000,2,100
school and canteen,1100000,2,100
social fund,300000,2,50
staff,3000000,P,100
social fund,300000,0,30
"""


@pytest.fixture
def run(app, tmp_path):
    def asked(text, *options):
        path = tmp_path / "lines.csv"
        path.write_text(text, encoding="utf-8")
        return app.test_cli_runner().invoke(args=["budget", "classify", str(path), *options])

    return asked


def document(done):
    assert (done.exit_code, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_the_worked_budget(run):
    found = document(run(T11, "--json"))
    assert (found["total"], found["total_net_of_staff"]) == (10_000_000, 7_000_000)
    assert found["codes"] == {
        "0": {"amount": 2_310_000, "percent": 23.1, "percent_net_of_staff": 33.0},
        "1": {"amount": 1_040_000, "percent": 10.4, "percent_net_of_staff": 14.857143},
        "2": {"amount": 3_650_000, "percent": 36.5, "percent_net_of_staff": 52.142857},
        "P": {"amount": 3_000_000, "percent": 30.0, "percent_net_of_staff": None},
    }


def test_said_for_people_too(run):
    said = run(T11)
    assert said.exit_code == 0
    assert "10000000.00 in all, 7000000.00 without staff" in said.stdout
    assert "P          3000000.00    30.00 %" in said.stdout


def test_nothing_and_staff_alone_have_no_percentages(run):
    nothing = document(run("line,amount,code,share\n", "--json"))
    assert nothing["total"] == 0
    assert {each["percent"] for each in nothing["codes"].values()} == {None}
    staff = document(run("share,code,amount,line,note\n100,P,10.50,a,b\n", "--json"))
    assert staff["codes"]["P"] == {
        "amount": 10.5,
        "percent": 100.0,
        "percent_net_of_staff": None,
    }
    assert staff["codes"]["0"] == {"amount": 0.0, "percent": 0.0, "percent_net_of_staff": None}


def test_cents_left_go_to_the_largest_share_the_first_of_equals(run):
    found = document(
        run(
            "line,amount,code,share\na,0.05,0,50\na,0.05,2,50\nb,1.00,0,33\nb,1.00,1,33.5\nb,1.00,2,33.5\n",
            "--json",
        )
    )
    assert {code: each["amount"] for code, each in found["codes"].items()} == {
        "0": 0.36,
        "1": 0.34,
        "2": 0.35,
        "P": 0.0,
    }


cuts = some.lists(some.integers(0, 100_000), min_size=1, max_size=7)


@given(
    some.lists(
        some.tuples(
            some.integers(0, 10**12),
            cuts,
            some.lists(some.sampled_from(Code), min_size=8, max_size=8),
        ),
        max_size=12,
    )
)
def test_no_cent_is_lost_and_none_is_made(drawn):
    lines = [Line(cents, shares_between(at, codes)) for cents, at, codes in drawn]
    found = reading(lines)
    assert found.cents == sum(line.cents for line in lines)
    assert found.cents == sum(each.cents for each in found.codes.values())
    assert found.cents_net_of_staff + found.codes[Code.STAFF].cents == found.cents
    for line in lines:
        for share, part in zip(line.shares, split(line), strict=True):
            assert part >= 0
            assert abs(part - line.cents * share.percent / 100) < len(line.shares)


def shares_between(cuts, codes):
    """Shares that sum to 100, of whatever size."""
    places = [0, *sorted(cuts), 100_000]
    steps = [after - before for before, after in pairwise(places)]
    return [Share(code, Fraction(step, 1000)) for code, step in zip(codes, steps, strict=False)]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("a,1,0,99", "row 2, share: the shares sum to 99, not 100"),
        ("a,1,0,50\nb,2,0,100\na,1,1,51", "row 2, share: the shares sum to 101, not 100"),
        ("a,1,0,50\na,2,1,50", "row 3, amount: not the same as in row 2"),
        ("a,1.005,0,100", "row 2, amount: not an amount from 0 with at most two decimals"),
        ("a,-1,0,100", "row 2, amount: not an amount from 0 with at most two decimals"),
        ("a,1,3,100", "row 2, code: not 0, 1, 2 or P"),
        ("a,1,0,nan", "row 2, share: not a share from 0 to 100"),
        ("a,1,0,101", "row 2, share: not a share from 0 to 100"),
        (",1,0,100", "row 2, line: is missing"),
        ("a,1", "row 2, code: not 0, 1, 2 or P\nrow 2, share: not a share from 0 to 100"),
    ],
)
def test_each_problem_has_its_row(run, rows, said):
    done = run(f"line,amount,code,share\n{rows}\n", "--json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == said + "\n"


def test_a_column_that_is_not_there(run):
    done = run("line,amount,code\na,1,0\n")
    assert (done.exit_code, done.stderr) == (2, "row 1, share: no such column\n")
