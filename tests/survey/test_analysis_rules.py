"""Whom answers stand for, how far they are read, and in which part of the week help is wanted. Pure."""

from datetime import UTC, date, datetime

import pytest

from exchange.observatory import answer_tables
from exchange.places.coarsen import Cell
from exchange.survey import analysis_needs, analysis_residents, analysis_traits, analysis_weights
from exchange.survey.analysis_needs import Lapsed, Wish
from exchange.survey.analysis_stand import stand
from exchange.survey.analysis_traits import NOT_SAID
from exchange.survey.analysis_weights import Method, Residents
from exchange.survey.reading import read
from tests.survey.test_answers import NEEDS

QUESTIONNAIRE, _problems = read(NEEDS)
MONDAYS = [date(2030, 1, 7), date(2030, 1, 14), date(2030, 1, 21)]
BY_SEX = Residents(("sex",), {("women",): 60.0, ("men",): 40.0}, {}, "prova")


def said(*sexes):
    return [{"sex": sex} for sex in sexes]


def test_each_answer_stands_for_its_group_alike():
    found = analysis_weights.weighed(said(*["women"] * 10, *["men"] * 10), BY_SEX)
    assert (found.method, found.weights) == (Method.CELLS, (6.0,) * 10 + (4.0,) * 10)
    assert found.strata == (("women",),) * 10 + (("men",),) * 10
    assert found.residents == pytest.approx(100)


def test_whom_the_figures_do_not_know_counts_like_the_mean():
    found = analysis_weights.weighed(
        said(*["women"] * 10, *["men"] * 10, *["other"] * 10, *["unsaid"] * 10), BY_SEX
    )
    assert found.weights == (3.0,) * 10 + (2.0,) * 10 + (2.5,) * 20
    assert found.residents == 100
    assert analysis_weights.weighed(said(*["other"] * 10), BY_SEX).method is Method.EQUAL


@pytest.mark.parametrize("number", [1, 2, 9])
def test_who_is_one_of_a_few_counts_like_the_mean(number):
    """Her weight was the residents of a whole town; the public mean of marks said what she gave."""
    found = analysis_weights.weighed(said(*["women"] * 12, *["men"] * number), BY_SEX)
    assert found.weights == pytest.approx([found.weights[0]] * (12 + number))
    assert found.left_out == (("sex", "men"),)
    assert found.residents == pytest.approx(60)


def test_a_group_that_shrinks_as_others_go_is_one_of_a_few():
    """Of ten men nine are left once who is alone in a town counts like the mean."""
    by = Residents(
        ("sex", "town"),
        {(sex, town): 25.0 for sex in ("women", "men") for town in ("a", "b")},
        {},
        "prova",
    )
    rows = [{"sex": "women", "town": "a"}] * 12 + [{"sex": "men", "town": "a"}] * 9
    found = analysis_weights.weighed([*rows, {"sex": "men", "town": "b"}], by)
    assert found.weights == pytest.approx([found.weights[0]] * 22)
    assert found.left_out == (("sex", "men"), ("town", "b"))


@pytest.mark.parametrize("few", [0, 1, 9])
def test_where_a_group_is_missing_or_small_one_trait_after_the_other_is_brought_right(few):
    by = Residents(
        ("sex", "age"),
        {("women", "a"): 30.0, ("women", "b"): 30.0, ("men", "a"): 20.0, ("men", "b"): 20.0},
        {},
        "prova",
    )
    rows = [{"sex": "women", "age": "a"}] * 10 + [{"sex": "women", "age": "b"}] * 10
    rows += [{"sex": "men", "age": "a"}] * 10 + [{"sex": "men", "age": "b"}] * few
    found = analysis_weights.weighed(rows, by)
    assert found.method is Method.RAKED
    assert sum(found.weights[:20]) == pytest.approx(60, abs=0.1)
    assert sum(found.weights[20:]) == pytest.approx(40, abs=0.1)
    assert sum(found.weights[10:20]) + sum(found.weights[30:]) == pytest.approx(50, abs=0.1)


def test_figures_do_not_speak_of_where_nobody_answered():
    found = analysis_weights.weighed(said(*["women"] * 10), BY_SEX)
    assert found.left_out == (("sex", "men"),)
    assert found.residents == 60


def test_whole_weeks_and_ten_more_until_it_is_over():
    by_week = dict(zip(MONDAYS, (12, 4, 7), strict=True))
    reads = [
        stand(by_week, today=date(2030, 1, day), is_over=False) for day in (13, 14, 21, 27, 28)
    ]
    assert reads == [None, MONDAYS[0], MONDAYS[0], MONDAYS[0], MONDAYS[2]]
    assert stand(by_week, today=date(2030, 1, 22), is_over=True) == MONDAYS[2]


def test_a_file_of_residents_is_read_whole_or_not():
    table = [(1, ["sex", "residents"]), (2, ["Donna", "many"]), (3, ["nobody", "5"])]
    columns, rows, problems = analysis_residents.read(QUESTIONNAIRE, table)
    assert [(each.place, each.kind) for each in problems] == [
        ("2", "not_a_number"),
        ("3", "no_such_option"),
    ]
    _columns, _rows, problems = analysis_residents.read(QUESTIONNAIRE, [(1, ["care_hours", "n"])])
    assert {each.kind.split()[0] for each in problems} == {"no_residents", "no_column"}
    good = [(1, ["sex", "residents"]), (2, ["women", "60"]), (3, ["men", "40"])]
    columns, rows, problems = analysis_residents.read(QUESTIONNAIRE, good)
    assert (columns, rows, problems) == (("sex",), [["women", 60], ["men", 40]], [])


def test_everybody_is_in_every_table():
    traits = analysis_traits.traits(QUESTIONNAIRE)
    answers = [{"sex": "women", "care_hours": 12}, {"sex": "men"}, {}]
    for key, values in {
        "care_hours": ["10-19", NOT_SAID, NOT_SAID],
        "sex": ["women", "men"],
    }.items():
        grid = answer_tables.everybody(answers, traits[key], ())
        assert sum(map(sum, grid.counts)) == 3
        assert [traits[key].of(each) for each in answers][: len(values)] == values
    assert traits["unmet"].of({"missing": ["nursery"]}) == "yes"
    assert traits["unmet"].of({"missing": ["none"]}) == "no"
    assert traits["household.disabled"].is_tender


@pytest.mark.parametrize(
    ("hour", "part"),
    [(0, "night"), (6, "early"), (8, "morning"), (15, "noon"), (23, "night"), (5 * 24, "saturday")],
)
def test_each_hour_of_the_week_is_in_one_part(hour, part):
    assert analysis_needs.part_of(hour) == part


def test_wishes_share_their_hours_and_nobody_is_counted_twice():
    answers = [
        {"municipality": "074010", "when": ["early", "night"], "needed_hours": 6},
        {"municipality": "074010", "when": ["none"], "needed_hours": 6},
        {"municipality": "074001", "when": ["early"]},
    ]
    wishes = analysis_needs.wishes(answers, [2.0, 1.0, 1.0])
    assert wishes == [Wish(0, "074010", "early", 6.0), Wish(0, "074010", "night", 6.0)]
    found = analysis_needs.summed(wishes, ["074010"])
    assert (sum(found.hours[0]), found.people[0][-1], found.people[-1][-1]) == (12, 1, 1)
    nowhere = Lapsed(Cell(0, 0), datetime(2030, 1, 7, 6, tzinfo=UTC), 60, 1)
    assert analysis_needs.unanswered([nowhere], UTC) == []


def test_no_mean_beside_a_hidden_count():
    """Of marks of which one is hidden with another, their mean would say how many each of them has."""
    traits = analysis_traits.traits(QUESTIONNAIRE)
    marks = ["1"] * 9 + ["2"] * 8 + ["3"] * 7
    for own, is_hidden in ((marks, False), ([*marks, "5", "4", "4"], True)):
        answers = [{"enough": mark, "sex": "women"} for mark in own]
        weighing = analysis_weights.equal(len(own))
        for by in ((), (traits["sex"],)):
            found = answer_tables.table(answers, weighing, traits["enough"], by)
            assert found.shown is not None
            assert (None in found.shown[-1]) is is_hidden
            assert (found.means[-1] is None) is is_hidden
