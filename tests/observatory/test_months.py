"""A month is counted once, and who reads all of them learns of nobody alone."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import func, select

from exchange.observatory import counting_actions as counting
from exchange.observatory.counting_actions import Said
from exchange.observatory.held_back import Standing
from exchange.observatory.hours_told import Sum
from exchange.observatory.month import Month, numbers
from exchange.work import unit_of_work
from models.base import db
from models.figures import CountedAs, Figure
from tests import cast
from tests.rig.months import nobody_came, settle
from views.observatory.jobs import count_months, months_due

JANUARY = date(2030, 1, 1)


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def say(town, name, sex, on=JANUARY):
    with unit_of_work(act := town.act(name, now=noon(on))):
        counting.say(Said(sex, None), act=act)


def figures(town):
    """What everybody may read: by month, name and part."""
    rows = db.session.execute(
        select(Figure.month, Figure.name, Figure.part, Figure.value, Figure.people)
        .where(Figure.bank_id == town.bank_id)
        .order_by(Figure.month, Figure.name, Figure.part)
    )
    return {row[:3]: row[3:] for row in map(tuple, rows)}


def a_bank(name="Mesagne", istat="074010"):
    town = cast.open_bank(name, istat)
    cast.add_person(town, f"Ada{name}")
    return town


def join(town, name, sex, on):
    cast.add_person(town, name, email=f"{name.lower()}@{town.bank_id}.test")
    say(town, name, sex, on)


def test_it_is_counted_on_a_day_of_the_bank_s_clock(app):
    """Just after midnight it was still the day before, whose report was closed without it."""
    with app.app_context():
        town = a_bank()
        assert count_months(cast.at(4, 0, 30)) == 1
        [day] = db.session.scalars(
            select(Figure.counted_on).where(Figure.bank_id == town.bank_id).distinct()
        )
        assert day == date(2030, 1, 4)


@pytest.mark.parametrize(("women_who_gave", "is_told"), [(2, False), (3, True)])
def test_evenness_between_the_sexes_is_hidden_with_their_hours(women_who_gave, is_told):
    """Hours of two women were hidden; the part of Theil's index between the sexes told them."""
    women, men = range(5), range(5, 13)
    found = numbers(
        Month(
            day=JANUARY,
            kinds=("errand",),
            given=[Sum(person, "errand", 60) for person in (*women[:women_who_gave], *men)],
            received=[Sum(person, "errand", 60) for person in women],
            asks=(),
            sexes=dict.fromkeys(women, "women") | dict.fromkeys(men, "men"),
            members=13,
            standing=Standing({"women": 5, "men": 8}),
        )
    )
    values = {each.name: each.value for each in found if each.name.startswith("theil")}
    told = {each.part: each.value for each in found if each.name == "hours_given"}
    assert (told["women"] is not None) is is_told
    assert {value is not None for value in values.values()} == {is_told}


def test_a_month_is_counted_in_hours_by_sex_and_counted_once(app):
    with app.app_context():
        town = a_bank()
        for number, sex in enumerate(["woman"] * 4 + ["man"] * 3):
            join(town, f"P{number}", sex, JANUARY)
            settle(town, [f"P{number}"], "AdaMesagne", at=noon(date(2030, 1, 10)))
        settle(
            town, ["P0"], "AdaMesagne", at=noon(date(2030, 1, 11)), kind="child_play", minutes=90
        )
        settle(town, ["P0"], "AdaMesagne", at=noon(date(2030, 2, 1)), minutes=600)
        assert count_months(noon(date(2030, 2, 5))) == 1
        found = {key[1:]: value for key, value in figures(town).items()}
        assert found["hours_given", "women"][0] == pytest.approx(5.5)
        assert found["hours_given", "men"][0] == pytest.approx(3.0)
        assert found["hours_given", "all"][0] == pytest.approx(8.5)
        assert found["counted", "women"] == (4.0, 4)
        assert found["counted", "men"] == (3.0, 3)
        assert found["women_share_given", ""] == (pytest.approx(5.5 / 8.5, abs=0.001), 7)
        assert found["hours_received", "women"][0] is None, "Ada alone received"
        assert found["net_flow", ""][0] is None
        assert count_months(noon(date(2030, 2, 6))) == 0
        assert count_months(noon(date(2030, 3, 5))) == 1, "and then the next one"


def test_less_than_a_group_is_told_of_nobody(app):
    with app.app_context():
        town = a_bank()
        for number, sex in enumerate(["woman", "woman", "man", "man"]):
            join(town, f"P{number}", sex, JANUARY)
            settle(town, [f"P{number}"], "AdaMesagne", at=noon(date(2030, 1, 10)))
            nobody_came(town, f"P{number}", at=noon(date(2030, 1, 12)))
        count_months(noon(date(2030, 2, 5)))
        found = {key[1:]: value[0] for key, value in figures(town).items()}
        assert [found["counted", sex] for sex in ("women", "men")] == [None, None]
        assert [found["hours_given", part] for part in ("women", "men")] == [None, None]
        assert found["hours_given", "all"] == pytest.approx(4.0), "of four it may be said together"
        assert found["fill", ""] is None, "one asked in vain for each who did not"
        assert {found["gini_given", ""], found["response_hours", ""]} == {None}
        left = db.session.scalars(select(CountedAs.counted_from)).all()
        assert set(left) == {None}, "they wait for others to come in with"


def test_a_year_in_which_one_joins_each_week_tells_of_nobody(app):
    """Whoever subtracts month from month finds nobody, or as many as a group."""
    with app.app_context():
        town = a_bank()
        came = []
        for week in range(52):
            day = JANUARY + timedelta(weeks=week)
            name = f"W{week}"
            join(town, name, "woman" if week % 5 in (0, 2, 3) else "man", day)
            came.append(name)
            if day.month != (day + timedelta(weeks=1)).month:
                settle(town, came, "AdaMesagne", at=noon(day))
            count_months(noon(day + timedelta(days=5)))
        count_months(noon(date(2031, 1, 5)))
        found = figures(town)
        months = sorted({month for month, *_ in found})
        assert len(months) == 13, "and the one before the bank began"
        for sex in ("women", "men"):
            counted = [found[month, "counted", sex][0] or 0 for month in months]
            assert counted[-1] >= 15
            _check_steps(counted)
            # Everybody gives one hour a month: an hour more would be one person more.
            hours = [found[month, "hours_given", sex][0] for month in months]
            _check_steps([each for each in hours if each is not None])
        assert all(people is None or people >= 3 for _value, people in found.values())


def _check_steps(shown):
    assert [step for step in (abs(b - a) for a, b in pairwise(shown)) if 0 < step < 3] == []


def test_who_came_in_the_same_month_could_be_each_other(app):
    """Two banks alike, but that a woman and a man who came in the same month are the other way round."""
    with app.app_context():
        told = []
        for name, istat, swapped in (("Mesagne", "074010", False), ("Fasano", "074007", True)):
            town = a_bank(name, istat)
            for month in range(1, 5):
                sexes = ["woman", "man", "woman", "man"][:: -1 if swapped and month == 2 else 1]
                for number, sex in enumerate(sexes):
                    join(town, f"{name}{month}{number}", sex, date(2030, month, 2))
                helpers = [each for each in town.people if not each.startswith("Ada")]
                settle(town, helpers, f"Ada{name}", at=noon(date(2030, month, 20)))
                count_months(noon(date(2030, month + 1, 5)))
            told.append(figures(town))
        assert told[0] == told[1]
        assert any(value for (_, name, _), (value, _) in told[0].items() if name == "counted")


def test_what_was_said_is_changed_and_taken_back_at_any_time(app):
    with app.app_context():
        town = a_bank()
        join(town, "Bruna", "woman", JANUARY)
        say(town, "Bruna", "other")
        assert db.session.scalars(select(CountedAs.sex)).all() == ["other"]
        with unit_of_work(act := town.act("Bruna")):
            counting.take_back(act=act)
        assert db.session.scalar(select(func.count()).select_from(CountedAs)) == 0


def test_months_that_were_missed_are_counted_in_their_order():
    assert months_due(date(2030, 3, 2), None) == [date(2030, 1, 1)], "some days are left to confirm"
    assert months_due(date(2030, 3, 4), None) == [date(2030, 2, 1)]
    assert months_due(date(2030, 3, 4), date(2029, 12, 1)) == [date(2030, 1, 1), date(2030, 2, 1)]
    assert months_due(date(2030, 3, 4), date(2030, 2, 1)) == []
