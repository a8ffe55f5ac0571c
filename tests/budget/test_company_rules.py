"""The report on women and men at work: T13, each check, pay by the hour, and what may be told outside."""

from copy import deepcopy
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from exchange.budget import company, scorecard
from exchange.budget.company import LEVELS, TABLES, Sex
from exchange.budget.company_checks import Wrong, is_whole, problems
from exchange.budget.company_pay import gaps, percent_less, rounded
from exchange.observatory.company_told import told
from exchange.observatory.disclosure import is_kept
from tests.rig.company import MARKS, SHEET, sheet


def test_the_worked_scorecard():
    found = scorecard.result(MARKS)
    assert [int(each) for each in found.by_area.values()] == [12, 9, 7, 10, 11, 13]
    assert found.points == Decimal("62.0")
    assert found.passes


@pytest.mark.parametrize(("less", "passes"), [(10, True), (11, False)])
def test_the_line_is_met_exactly_or_not(less, passes):
    """62 less a fifth of 10 is 60; one more mark less is 59.8, however it would be rounded."""
    assert scorecard.result(MARKS | {"parents": MARKS["parents"] - less}).passes is passes


def test_half_a_scorecard_passes_nothing():
    found = scorecard.result({"pay": 100, "growth": 100, "parents": 100})
    assert (found.points, found.passes) == (None, False)
    assert sum(found.by_area.values()) == 60


def test_the_weights_are_data_with_a_source():
    assert [each.percent for each in scorecard.weights()] == [15, 15, 10, 20, 20, 20]
    assert all("UNI/PdR 125:2022" in each.source for each in scorecard.weights())


def test_the_worked_gap():
    assert percent_less(Fraction("12.60"), Fraction("14.00")) == 10
    clerks = next(each for each in gaps(SHEET) if each.line == "clerks")
    assert (clerks.women, clerks.men) == (Decimal("12.60"), Decimal("14.00"))
    assert clerks.percent == Decimal("10.0")


def test_the_gap_of_all_is_of_all_hours_and_no_mean_of_gaps():
    """Within each level women earn the same: they work where pay is low, and that is the gap."""
    same = sheet(
        pay={"clerks": (1_000_000, 1_000_000), "managers": (0, 2_000_000)},
        paid_hours={"clerks": (1_000, 1_000), "managers": (0, 1_000)},
        fill=0,
        only=True,
    )
    found = {each.line: each.percent for each in gaps(same)}
    assert found["clerks"] == 0
    assert found["managers"] is None
    assert found["all"] == Decimal("33.3")


@pytest.mark.parametrize(
    ("number", "places", "said"),
    [("0.05", 1, "0.1"), ("-0.05", 1, "-0.1"), ("0.049", 1, "0.0"), ("33.25", 1, "33.3")],
)
def test_half_goes_away_from_nothing(number, places, said):
    assert rounded(Fraction(number), places) == Decimal(said)


def test_a_sheet_that_is_whole():
    assert is_whole(SHEET)
    assert problems(SHEET) == []
    assert company.people_at_work(SHEET) == 120
    assert company.must_report(SHEET)


def test_fifty_people_may_and_fifty_one_must():
    for people, must in ((50, False), (51, True)):
        found = sheet(staff_last={"clerks": (people, 0)}, fill=0, only=True)
        assert company.must_report(found) is must


def test_an_empty_sheet_lacks_every_table_and_nothing_else():
    assert {each.wrong for each in problems({})} == {Wrong.EMPTY}
    assert {each.table for each in problems({})} == set(TABLES)


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"contracts": {"open_full": (1, 40)}}, Wrong.CONTRACTS),
        ({"before": {"all": (70, 50)}}, Wrong.MOVES),
        ({"paid_hours": {"clerks": (0, 1)}}, Wrong.HOURS_MISSING),
        ({"extras": {"clerks": (10**9, 0)}}, Wrong.EXTRAS),
        ({"training_hours": {"clerks": (0, 0)}}, Wrong.TRAINED),
        ({"paid_hours": {"clerks": (1_000_000, 30_000)}}, Wrong.TOO_MANY_HOURS),
        ({"paid_hours": {"workers": (10, 20_000)}}, Wrong.PAY_BY_HOUR),
        ({"training_hours": {"workers": (0, 99_999)}}, Wrong.TRAINING_LONG),
        ({"promoted": {"executives": (90, 0)}}, Wrong.PROMOTED),
    ],
)
def test_each_thing_that_does_not_hold_is_found(changed, wrong):
    assert wrong in {each.wrong for each in problems(sheet(**changed))}


def test_a_doubt_closes_nothing():
    doubtful = sheet(promoted={"executives": (90, 0)})
    assert [each.wrong for each in problems(doubtful)] == [Wrong.PROMOTED]
    assert is_whole(doubtful)


def test_one_empty_cell_is_not_nothing():
    open_one = deepcopy(SHEET)
    del open_one["leaves"]["remote"]["men"]
    (found,) = problems(open_one)
    assert (found.wrong, found.step, found.table) == (Wrong.EMPTY, "leaves", "leaves")


def test_two_years_by_two_years():
    assert company.may_be_begun(date(2030, 1, 7)) == [2028, 2026, 2024, 2022, 2020]
    assert company.may_be_begun(date(2029, 12, 31)) == [2028, 2026, 2024, 2022, 2020]
    assert company.may_be_begun(date(2028, 12, 31)) == [2026, 2024, 2022, 2020]
    assert company.due_on(2028) == date(2030, 4, 30)


def test_outside_a_small_level_is_not_told():
    found = told(SHEET)
    (executives, *_, sums) = found.tables["staff_last"]
    assert executives[:2] == (None, None)
    assert sums == (70, 50, 120)
    assert [each.line for each in found.gaps] == ["clerks", "workers", "all"]


def test_outside_who_came_is_not_told_without_who_left():
    """Staff, and staff two years later, and who came: what is left over is who left."""
    few = sheet(left={"resigned": (2, 3), "retired": (0, 5), "term_over": (0, 2)}, fill=0)
    assert "left" in told(few).kept_back
    assert "hired" in told(few).kept_back
    assert "staff_last" in told(few).tables


cell = some.integers(0, 12)


@given(some.lists(some.tuples(cell, cell), min_size=4, max_size=4))
def test_outside_no_group_under_five_can_be_worked_out(drawn):
    """Whoever reads the table, and the sums another table has too, is left in doubt of each small group."""
    lines = dict(zip(LEVELS, drawn, strict=True))
    shown = told(sheet(staff_last=lines, fill=0, only=True)).tables.get("staff_last")
    if shown is None:
        return
    counts = [list(pair) for pair in drawn]
    hidden = {
        (r, c) for r, row in enumerate(shown) for c, number in enumerate(row) if number is None
    }
    assert is_kept(counts, hidden, group_min=5)
    assert None not in shown[-1]
    assert all(sum(column) == 0 or sum(column) >= 5 for column in zip(*drawn, strict=True))


def test_sexes_are_two_columns():
    assert list(Sex) == ["women", "men"]
