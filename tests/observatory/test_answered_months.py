"""A questionnaire that is over is told in the figures of one month, and of that month alone."""

from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, insert, select

from exchange.observatory import answer_figures, answer_month
from exchange.survey import actions as surveys
from exchange.survey import analysis_actions, answering
from exchange.survey.analysis_traits import Trait
from exchange.survey.analysis_weights import equal
from exchange.survey.questions import Kind
from exchange.survey.refusals import TakenBack
from exchange.work import unit_of_work
from models.base import db
from models.figures import Figure
from models.survey import Entered, Survey, SurveyAnswers
from tests import cast
from tests.rig.months import settle
from views.demo import answered
from views.observatory.jobs import count_months

OPENS, CLOSES = date(2030, 1, 7), date(2030, 1, 27)
TOLD = frozenset(answer_month.NAMES)


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.fixture
def asked(app):
    """A bank whose questionnaire was answered by a hundred and twenty, and hours of three families."""
    with app.app_context():
        town = cast.the_usual()
        with unit_of_work(act := town.act("Carla", now=noon(OPENS))):
            survey_id = surveys.put(
                answered.document(),
                is_free=True,
                quotas={},
                opens_on=OPENS,
                closes_on=CLOSES,
                act=act,
            )
        for number, given in enumerate(answered.answers()):
            db.session.add(
                SurveyAnswers(
                    bank_id=town.bank_id,
                    lot=number + 1,
                    survey_id=survey_id,
                    week=OPENS + timedelta(weeks=number % 3),
                    entered=Entered.SELF,
                    is_mixed=True,
                    answers=answering.plain(given),
                )
            )
        db.session.commit()
        for number in range(3):
            name = f"P{number}"
            cast.add_person(town, name, email=f"{name}@prossima.example")
            for month in (1, 2):
                settle(town, ["Ada"], name, at=noon(date(2030, month, 15)))
        yield town


def figures(town, month):
    rows = db.session.execute(
        select(Figure.name, Figure.part, Figure.value, Figure.low, Figure.high, Figure.people)
        .where(Figure.bank_id == town.bank_id, Figure.month == month)
        .order_by(Figure.name, Figure.part)
    )
    return {(row.name, row.part.partition("|")[2]): row for row in rows}


def test_a_clock_that_was_stopped_tells_it_in_the_month_in_which_it_closed(asked):
    """Catching up, it told in December what was closed in January."""
    db.session.execute(
        insert(Figure),
        {
            "bank_id": asked.bank_id,
            "month": date(2029, 11, 1),
            "name": "gini_given",
            "part": "",
            "group_min": 3,
            "counted_on": date(2029, 12, 4),
        },
    )
    db.session.commit()
    count_months(noon(date(2030, 2, 5)))
    names = [
        {name for name, _part in figures(asked, day)}
        for day in (date(2029, 12, 1), date(2030, 1, 1))
    ]
    assert names[0]
    assert [bool(TOLD & each) for each in names] == [False, True]


def test_it_is_told_once_with_how_far_off_it_may_be(asked):
    count_months(noon(date(2030, 2, 5)))
    january = figures(asked, date(2030, 1, 1))
    of_day = {sex: january["unpaid_day", sex].value for sex in ("women", "men")}
    assert 0 < of_day["men"] < of_day["women"] < 1
    assert 0.5 < january["asymmetry_days", ""].value < 1
    said = january["perception", ""]
    assert said.low < said.value < said.high
    assert said.people == 120
    db.session.execute(delete(SurveyAnswers).where(SurveyAnswers.lot == 7))
    db.session.commit()
    count_months(noon(date(2030, 3, 5)))
    february = figures(asked, date(2030, 2, 1))
    assert TOLD & {name for name, _part in february} == set(), "who subtracts finds nobody"
    assert february["perceived", ""].value == january["perceived", ""].value


def test_no_figure_is_told_beside_a_table_from_which_answers_were_taken_back(asked):
    """The table had a hundred and twenty marks, the mean one fewer: whoever had both had hers."""
    survey_id = db.session.scalars(select(Survey.id)).one()
    with unit_of_work(act := asked.act("Carla", now=noon(date(2030, 2, 1)))):
        analysis_actions.goes_out(survey_id, 120, act=act)
    db.session.execute(delete(SurveyAnswers).where(SurveyAnswers.lot == 7))
    db.session.commit()
    count_months(noon(date(2030, 2, 5)))
    assert not TOLD & {name for name, _part in figures(asked, date(2030, 1, 1))}


def test_a_figure_says_from_how_many_answers_tables_may_go_out(asked):
    count_months(noon(date(2030, 2, 5)))
    assert db.session.scalars(select(Survey.out_of)).all() == [120]
    survey_id = db.session.scalars(select(Survey.id)).one()
    for number, is_refused in ((120, False), (119, True)):
        act = asked.act("Carla", now=noon(date(2030, 2, 6)))
        with pytest.raises(TakenBack) if is_refused else nullcontext(), unit_of_work(act):
            analysis_actions.goes_out(survey_id, number, act=act)


def test_the_index_stands_beside_what_it_is_made_of(asked):
    count_months(noon(date(2030, 2, 5)))
    january = figures(asked, date(2030, 1, 1))
    supply, said = january["supply", ""].value, january["perceived", ""].value
    assert supply == 1.0
    assert january["sustainability", ""].value == pytest.approx(
        100 * (supply * said) ** 0.5, abs=0.1
    )


def test_one_that_nobody_answered_takes_nothing_from_the_one_beside_it(asked):
    """The index of the month went without what a hundred and twenty had said in the other."""
    days = {"opens_on": OPENS, "closes_on": CLOSES}
    for _each in range(3):
        with unit_of_work(act := asked.act("Carla", now=noon(OPENS))):
            surveys.put(answered.document(), is_free=True, quotas={}, act=act, **days)
    count_months(noon(date(2030, 2, 5)))
    told = db.session.execute(
        select(Figure.name, Figure.value).where(Figure.bank_id == asked.bank_id)
    ).all()
    said = [value for name, value in told if name == "perception" and value is not None]
    assert len(said) == 1
    assert [value for name, value in told if name == "perceived"] == said


def test_one_that_may_still_be_answered_is_told_by_no_month(asked):
    row = {"opens_on": OPENS, "closes_on": date(2030, 2, 20)}
    with unit_of_work(act := asked.act("Carla", now=noon(OPENS))):
        other = surveys.put(answered.document(), is_free=True, quotas={}, act=act, **row)
    count_months(noon(date(2030, 2, 5)))
    parts = db.session.scalars(select(Figure.part).where(Figure.name.in_(TOLD))).all()
    assert other not in {answer_month.survey_of(part) for part in parts}
    assert len(parts) == 5, "the one that is over is told"


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ("111333555", 0.5),
        ("1113335555", 0.55),
        ("111333555---", 0.5),
        ("111333555--", None),
        ("111333555-", None),
        ("---", None),
        ("11133355", None),
        ("1115", None),
        ("11", None),
        ("", None),
    ],
)
def test_no_mark_of_fewer_than_three_is_in_the_mean(marks, told):
    """Beside a table in which a mark is hidden, the mean of all told how many had given it.

    Who gave none is hidden there like a mark: of how many the mean is would tell her.
    """
    answers = [{} if mark == "-" else {"enough": mark} for mark in marks]
    found = answer_figures.perception(answers, equal(len(answers)))
    assert (None if found is None else found.value) == (told and pytest.approx(told))


def of_days(sex, household, number):
    """So many who told a day of two hours of housework and no other."""
    day = [[0, 12, "31", [], None], [12, 144, "91", [], None]]
    return [{"sex": sex, "household": household, "day": day}] * number


@pytest.mark.parametrize(("alone", "told"), [(0, 0.5), (1, None), (2, None), (3, 0.5)])
@pytest.mark.parametrize(("sex", "other"), [("women", "men"), ("men", "women")])
def test_days_shared_by_two_are_told_where_those_of_one_alone_stay_hidden(sex, other, alone, told):
    """Days of all women, less those of women with a partner, are the days of the others."""
    answers = [
        *of_days(sex, ["partner"], 5),
        *of_days(sex, ["nobody"], alone),
        *of_days(other, ["partner"], 4),
    ]
    sexes = Trait("sex", "sex", Kind.ONE, None, ("women", "men", "not_said"))
    found = answer_month.told(1, answers, equal(len(answers)), sexes)
    values = {each.name: each.value for each in found}
    assert values["asymmetry_days"] == told
    assert values["unpaid_day"] == pytest.approx(120 / 1440, abs=0.001)


def test_the_index_is_ours_by_the_vector():
    (made, said) = answer_month.index(0.9, 0.4)
    assert (made.name, made.value, said.value) == ("sustainability", 60.0, 0.4)
    assert [each.value for each in answer_month.index(None, 0.4)] == [None, 0.4]
    assert [each.value for each in answer_month.index(0.9, None)] == [None, None]
