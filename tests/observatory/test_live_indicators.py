"""The figures that promises are held to: what is told, since when, and what is kept back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.observatory.live_indicator_queries import live_indicators, series
from exchange.observatory.live_indicators import (
    INDICATORS,
    RESULTS,
    STEP,
    Figure,
    Unit,
    Way,
    change,
    figure,
    in_steps,
    month_ends,
    speaking,
)
from exchange.people.organisation_actions import add_organisation
from exchange.places import service_actions
from exchange.places.services import Operator, Service
from exchange.work import unit_of_work
from models.base import db
from models.campaigns import Campaign, Gathering
from models.clashes_told import ClashFigure
from models.figures import Figure as Row
from models.places import Home
from tests import cast as people
from tests.cast import LONG_AGO, MONDAY_9
from tests.rig.counting import counted_statements
from tests.rig.months import settle

TODAY = MONDAY_9.date()
DECEMBER = date(2029, 12, 1)


@pytest.fixture
def town(app):
    with app.app_context():
        yield people.the_usual()
        db.session.rollback()


def write(*rows):
    people.write()
    db.session.add_all(rows)
    db.session.commit()


def told(town, day=TODAY):
    try:
        return series(town.bank_id, day)
    finally:
        db.session.rollback()


def values(found, key):
    return [(each.value, each.as_of) for each in found[key]]


@given(
    st.dates(date(1990, 1, 1), date(2190, 1, 1)), st.integers(1, 24), st.sampled_from((1, 3, 12))
)
def test_months_that_are_over_end_before_the_day(day, months, step):
    ends = month_ends(day, months, step)
    assert ends == sorted(set(ends))
    assert len(ends) == months
    assert ends[-1] < day
    assert ends[-1] >= day - timedelta(days=31)
    assert all((each + timedelta(days=1)).day == 1 for each in ends)


@given(st.integers(0, 10_000))
def test_few_are_not_told_and_many_in_steps(number):
    found = in_steps(number)
    assert (found is None) == (number < 10)
    assert found is None or (found % STEP == 0 and found <= number < found + STEP)


def test_every_result_has_its_indicators_and_one_speaks():
    assert len(RESULTS) == 8
    assert {key for keys in RESULTS.values() for key in keys} <= INDICATORS.keys()
    assert speaking("conditions", {}) == "uncovered_at_work"
    asks = [figure("uncovered_asks", 3, TODAY)]
    assert speaking("conditions", {"uncovered_at_work": [], "uncovered_asks": asks}) == (
        "uncovered_asks"
    )


@pytest.mark.parametrize(
    ("key", "values", "way"),
    [
        ("hours", (10, 12), Way.BETTER),
        ("hours", (12, 10), Way.WORSE),
        ("uncovered_asks", (12, 10), Way.BETTER),
        ("asymmetry", (70, 72), Way.WORSE),
        ("women_share", (70, 72), Way.UP),
        ("women_share", (72, 70), Way.DOWN),
        ("hours", (10, 10.04), Way.SAME),
    ],
)
def test_a_change_is_better_or_worse_by_what_one_hopes_for(key, values, way):
    found = change(key, [figure(key, each, TODAY) for each in values])
    assert found.way is way
    assert change(key, [figure(key, 1, TODAY)]) is None


def test_of_an_empty_bank_nothing_is_told(town):
    assert live_indicators(town.bank_id, TODAY) == {}


def test_what_the_month_s_count_told_is_told_and_what_it_hid_is_not(town):
    kept = {"bank_id": town.bank_id, "group_min": 3, "counted_on": date(2030, 1, 4)}
    november = date(2029, 11, 1)
    write(
        Row(month=november, name="hours_given", part="all", value=40.0, **kept),
        Row(month=DECEMBER, name="hours_given", part="all", value=52.5, **kept),
        Row(month=DECEMBER, name="uncovered", part="all", value=None, **kept),
        Row(month=DECEMBER, name="women_share_given", part="", value=0.7, **kept),
        Row(month=DECEMBER, name="asymmetry_hours", part="survey 7", value=0.6, **kept),
        Row(month=DECEMBER, name="asymmetry_days", part="survey 7", value=0.7, **kept),
    )
    found = told(town)
    assert values(found, "hours") == [(40.0, date(2029, 11, 30)), (52.5, date(2029, 12, 31))]
    assert found["uncovered_asks"] == []
    assert values(found, "women_share") == [(70.0, date(2029, 12, 31))]
    assert values(found, "asymmetry") == [(70.0, date(2029, 12, 31))]
    # What was counted later was not known then.
    assert told(town, date(2030, 1, 3))["hours"] == []
    last = live_indicators(town.bank_id, TODAY)["hours"]
    assert last == Figure(52.5, Unit.HOURS, date(2029, 12, 31), INDICATORS["hours"].source)


def test_a_quiz_tells_the_mean_of_its_questions_that_may_be_shown(town):
    words = dict.fromkeys(("title", "goal", "audience", "words", "material"), "-")
    kept = {"bank_id": town.bank_id, "channel": "school", "tags": [], "act_uid": uid(town)}
    shifts = [{"difference": 0.2}, None, {"difference": 0.1}]
    results = [{"question": "-", "shift": each} for each in shifts]
    days = {"first_day": date(2029, 11, 1), "last_day": date(2029, 11, 30)}
    write(
        Campaign(results=results, **days, **words, **kept),
        Campaign(results=[{"question": "-", "shift": None}], **days, **words, **kept),
    )
    assert values(told(town), "quiz_gain") == [(15.0, date(2029, 11, 30))]


def uid(town):
    return town.act("Teresa").uid


def test_meetings_are_counted_when_they_were_held(town):
    at, kept = MONDAY_9 - timedelta(days=40), {"bank_id": town.bank_id, "act_uid": uid(town)}
    words = dict.fromkeys(("title", "words", "place"), "-")

    def meeting(days, **more):
        starts = at + timedelta(days=days)
        hours = {"starts_at": starts, "ends_at": starts + timedelta(hours=1)}
        return Gathering(**words, **kept, **hours, **more)

    assert told(town)["events"] == []
    write(meeting(0), meeting(20), meeting(1, called_off="-"), meeting(60))
    assert values(told(town), "events")[-2:] == [
        (1, date(2029, 11, 30)),
        (2, date(2029, 12, 31)),
    ]


def test_of_fewer_than_three_bodies_no_minutes_at_work_are_told(town):
    with unit_of_work(act := town.act("Teresa")):
        bodies = [add_organisation(f"Ditta {each}", "cooperative", act=act) for each in range(3)]
    kept = {"bank_id": town.bank_id, "group_min": 5, "counted_on": date(2030, 1, 3)}

    def number(body, minutes, people, part="days|day|0", month=DECEMBER):
        told_of = {"organisation_id": body, "month": month, "part": part}
        return ClashFigure(minutes=minutes, people=people, **told_of, **kept)

    write(number(bodies[0], 600, 10), number(bodies[1], 300, 5), number(bodies[2], None, None))
    assert told(town)["uncovered_at_work"] == []
    january = date(2030, 1, 1)
    write(
        number(bodies[2], 300, 5, month=january),
        number(bodies[2], 9_000, 5, "days|move|-60", january),
        number(bodies[0], None, None, month=january),
    )
    assert values(told(town), "uncovered_at_work") == [(60, date(2030, 1, 31))]


def test_pairs_are_told_in_steps_and_their_towns_by_the_gate(town):
    names = [f"Vicina{each}" for each in range(12)]
    for each in names:
        people.add_person(town, each)
    at = MONDAY_9 - timedelta(days=20)
    settle(town, names[:9], "Ada", at=at)
    assert told(town)["pairs"] == []
    settle(town, names, "Ada", at=at)
    # The other way round it is the same pair.
    settle(town, ["Ada"], names[0], at=at)
    found = told(town)
    assert values(found, "pairs") == [(10, date(2029, 12, 31))]
    assert values(found, "between_towns") == [(0, date(2029, 12, 31))]
    move(town, names[:2], "074008")
    assert told(town)["between_towns"] == [], "two pairs are too few"
    move(town, names[:3], "074008")
    assert values(told(town), "between_towns") == [(25, date(2029, 12, 31))]


def move(town, names, istat):
    people.write()
    for each in names:
        home = db.session.query(Home).filter_by(person_id=town.people[each], until_at=None).one()
        home.istat = istat
    db.session.commit()


def service(code, **words):
    known = {"kind": "nursery", "operator": Operator.PUBLIC, "municipality": "074010"}
    return Service(code=code, name=f"Nido {code}", **{**known, **words})


def test_the_register_tells_what_it_said_then(town):
    def do(deed, *given, at, **kept):
        with unit_of_work(act := town.act("Teresa", now=at)):
            return deed(*given, act=act, **kept)

    october = MONDAY_9 - timedelta(days=90)
    seen = date(2029, 10, 1)
    here = {"lat": 40.5546, "lon": 17.8086, "hours": "Mo-Fr 07:30-18:00"}
    do(service_actions.add, service("a", capacity=20, checked_on=seen, **here), at=october)
    old = service("b", capacity=10, checked_on=date(2028, 1, 1), **here)
    second = do(service_actions.add, old, at=MONDAY_9 - timedelta(days=20))
    found = told(town)
    assert values(found, "places")[-3:] == [
        (20, date(2029, 11, 30)),
        (30, date(2029, 12, 31)),
        (30, TODAY),
    ]
    assert values(found, "checked_services")[-2:] == [(50, date(2029, 12, 31)), (50, TODAY)]
    (within,) = found["within_15"]
    assert 0 < within.value < 100
    do(service_actions.end, second, TODAY, at=MONDAY_9, version=1)
    assert values(told(town), "places")[-2:] == [(30, date(2029, 12, 31)), (20, TODAY)]


def test_all_of_them_are_few_questions(town):
    settle(town, ["Bruno"], "Ada", at=LONG_AGO)
    with counted_statements() as asked:
        told(town)
    assert len(asked) <= 16
