"""A body's month of uncovered hours, from workers' own sheets to what their employer reads."""

from datetime import date, datetime

import pytest
import time_machine
from sqlalchemy import select, update

from exchange.observatory import clash_month_actions, clash_month_queries
from exchange.observatory.clash_told import DAY, MOVE, part_of
from exchange.people import seat_actions
from exchange.people.organisation_actions import add_organisation
from exchange.work import unit_of_work
from exchange.workplaces import counting_queries
from exchange.workplaces.aggregate import WEEKS, in_quarters
from models.base import db
from models.clashes_told import ClashCounted, ClashFigure
from models.people import CaredPerson
from models.shifts import CareNeed, WorkProfile
from tests import cast
from tests.cast import MONDAY_9, ROME
from views.language import in_language, spoken_minutes
from views.observatory.clash_jobs import count_clashes

DECEMBER, JANUARY = date(2029, 12, 1), date(2030, 1, 1)
WORKS = {
    "from": "2029-11-05",
    "turns": ["morning"] * 5 + ["off"] * 2,
    "hours": {"morning": [8 * 60, 17 * 60]},
}
"""From eight to five, Monday to Friday."""
FROM_THREE = {str(day): [[60, 72]] for day in range(5)}
"""Somebody must be with the child from three to six."""
MONDAY = part_of("days", DAY, 0)
SUNDAY = part_of("days", DAY, 6)
HOUR_EARLIER = part_of("days", MOVE, -60)


@pytest.fixture
def town(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context(), time_machine.travel(MONDAY_9, tick=False):
        found = cast.the_usual()
        with unit_of_work(act := found.act("Teresa")):
            found.body = add_organisation("Cooperativa Il Faro", "cooperative", act=act)
            found.other = add_organisation("Sindacato dei servizi", "union", act=act)
        for body in (found.body, found.other):
            with unit_of_work(act := found.act("Teresa")):
                seat_actions.give(body, found.people["Carla"], "Ufficio", act=act)
        yield found
        db.session.rollback()


def hire(town, *names, hours=FROM_THREE, since=date(2029, 11, 1), body=None):
    """Each of them works by day, cares for a child in the afternoon, and lets herself be counted."""
    for name in names:
        cast.add_person(town, name)
        cast.write()
        child = CaredPerson(
            bank_id=town.bank_id, household_id=town.households[name], initials="N.", band="0-2"
        )
        db.session.add(child)
        db.session.flush()
        whose = {"bank_id": town.bank_id, "person_id": town.people[name]}
        db.session.add(
            WorkProfile(
                contract="permanent",
                part_time=False,
                regularity="same",
                notice="month",
                commute_minutes=0,
                rotation=WORKS,
                organisation_id=body or town.body,
                counts_since=since,
                **whose,
            )
        )
        db.session.add(CareNeed(cared_id=child.id, hours=hours, services=[], **whose))
        db.session.commit()


SIX = ("Agnese", "Bianca", "Cosima", "Donata", "Elvira", "Flavia")


def count(town, month=DECEMBER, body=None):
    with unit_of_work(act := town.act(None)):
        clash_month_actions.count(body or town.body, month, act=act)
    return read(town, month)


def read(town, month=DECEMBER):
    of = clash_month_queries.month_of(town.body, month, bank_id=town.bank_id)
    db.session.rollback()
    return {part: each.minutes if each else None for part, each in of.parts.items()}


def told_in(town, month):
    """What was let out of this month itself."""
    rows = db.session.execute(
        select(ClashFigure.part, ClashFigure.minutes).where(ClashFigure.month == month)
    )
    found = {row.part: row.minutes for row in rows}
    db.session.rollback()
    return found


def change(town, name, **values):
    cast.write()
    db.session.execute(
        update(WorkProfile).where(WorkProfile.person_id == town.people[name]).values(**values)
    )
    db.session.commit()


def test_six_alike_are_told_day_by_day_and_what_an_hour_would_cover(town):
    hire(town, *SIX)
    told = count(town)
    assert told[MONDAY] == 6 * 120
    assert told[SUNDAY] is None
    assert told[HOUR_EARLIER] == 6 * 5 * 60
    assert told[part_of("days", MOVE, 30)] == -6 * 5 * 30


def test_of_four_nothing_is_told_not_even_how_they_work(town):
    hire(town, *SIX[:4])
    assert count(town) == {}


def test_who_said_it_in_the_month_waits_for_the_next(town):
    hire(town, *SIX[:4])
    hire(town, *SIX[4:], since=date(2029, 12, 2))
    assert count(town) == {}
    assert count(town, JANUARY)[MONDAY] == 720


def test_one_who_comes_or_goes_moves_nothing(town):
    hire(town, *SIX)
    count(town)
    hire(town, "Gemma", since=date(2029, 12, 15))
    count(town, JANUARY)
    assert told_in(town, JANUARY)[MONDAY] is None
    assert read(town, JANUARY)[MONDAY] == 720
    change(town, "Agnese", organisation_id=None, counts_since=None)
    count(town, date(2030, 2, 1))
    assert told_in(town, date(2030, 2, 1))[MONDAY] is None
    assert read(town, date(2030, 2, 1))[MONDAY] == 720


def test_an_employer_who_moves_one_shift_to_see_what_it_does_sees_nothing(town):
    hire(town, *SIX)
    count(town)
    earlier = WORKS | {"hours": {"morning": [7 * 60, 16 * 60]}}
    change(town, "Agnese", rotation=earlier)
    count(town, JANUARY)
    again = {part: minutes for part, minutes in told_in(town, JANUARY).items() if minutes}
    assert MONDAY not in again
    # What a move would cover is the same for her: said again, it says nothing new.
    assert again.items() <= told_in(town, DECEMBER).items()
    for name in SIX[1:5]:
        change(town, name, rotation=earlier)
    count(town, date(2030, 2, 1))
    assert told_in(town, date(2030, 2, 1))[MONDAY] == 5 * 60 + 120


def test_of_who_takes_it_back_nothing_is_kept_and_the_sum_still_waits(town):
    hire(town, *SIX)
    count(town)
    change(town, "Agnese", organisation_id=None, counts_since=None)
    count(town, JANUARY)
    kept = set(db.session.scalars(select(ClashCounted.person_id)))
    assert town.people["Agnese"] not in kept
    db.session.rollback()
    assert told_in(town, JANUARY)[MONDAY] is None


def test_erased_means_gone_from_what_was_counted(town):
    hire(town, *SIX)
    count(town)
    who = town.people["Bianca"]
    assert clash_month_queries.export(who, bank_id=town.bank_id)
    db.session.rollback()
    with unit_of_work(act := town.act("Bianca")):
        clash_month_actions.erase(who, act=act)
    assert clash_month_queries.export(who, bank_id=town.bank_id) == []
    assert read(town)[MONDAY] == 720


def test_who_reads_the_numbers_for_a_body_is_in_none_of_them(town):
    """With a seat and five in the count she took her own minutes out, and read those of four."""
    hire(town, *SIX[:5])
    with unit_of_work(act := town.act("Teresa")):
        seat_id = seat_actions.give(town.body, town.people["Agnese"], "Ufficio", act=act)
    assert count(town) == {}
    assert town.people["Agnese"] not in set(db.session.scalars(select(ClashCounted.person_id)))
    db.session.rollback()
    with unit_of_work(act := town.act("Teresa")):
        seat_actions.end(seat_id, act=act)
    assert count(town, JANUARY)[MONDAY] == 600


def test_bodies_are_counted_apart(town):
    hire(town, *SIX[:3])
    hire(town, *SIX[3:], body=town.other)
    assert count(town) == {}
    assert count(town, body=town.other) == {}


def test_the_clock_counts_each_body_once(town):
    hire(town, *SIX)
    now = datetime(2030, 1, 5, 9, tzinfo=ROME)
    assert count_clashes(now) == 1
    assert count_clashes(now) == 0
    assert read(town)[MONDAY] == 720


def test_where_nobody_wants_to_be_counted_any_more_nothing_is_kept(town):
    hire(town, *SIX)
    count(town)
    for name in SIX:
        change(town, name, organisation_id=None, counts_since=None)
    assert count_clashes(datetime(2030, 2, 5, 9, tzinfo=ROME)) == 1
    assert list(db.session.scalars(select(ClashCounted.person_id))) == []
    db.session.rollback()
    assert read(town)[MONDAY] == 720


def test_minutes_of_each_are_quarters_of_a_usual_week():
    assert [in_quarters(n * WEEKS) for n in (0, 7, 8, 22, 23, -8)] == [0, 0, 15, 15, 30, -15]


def client_of(app, town, name):
    client = app.test_client()
    client.set_cookie(app.config["SIGN_IN_COOKIE"], cast.open_session(town, name, now=MONDAY_9))
    return client


def test_the_page_the_table_and_the_paper_say_the_same(app, town):
    hire(town, *SIX)
    count(town)
    client = client_of(app, town, "Carla")
    page = client.get(f"/bodies/{town.body}/clashes")
    assert page.status_code == 200
    with in_language("it", "Europe/Rome"):
        assert spoken_minutes(720) in page.text
    table = client.get(f"/bodies/{town.body}/clashes/table.csv").text
    assert "days,day,0,720,5,2029-12" in table
    assert "days,day,6,*,*,*" in table
    assert client.get(f"/bodies/{town.body}/clashes/table.pdf").data.startswith(b"%PDF")
    assert client.get(f"/bodies/{town.body}/clashes?month=2029-11").status_code == 404
    assert client.get(f"/bodies/{town.body}/clashes?month=x").status_code == 404


def test_who_has_no_seat_reads_nothing(app, town):
    hire(town, *SIX)
    count(town)
    for name in ("Bruno", "Teresa"):
        client = client_of(app, town, name)
        for tail in ("", "/table.csv", "/table.pdf"):
            assert client.get(f"/bodies/{town.body}/clashes{tail}").status_code == 404


def test_an_employer_tries_every_door_for_one_workers_hours(app, town):
    """Every address that takes a number is tried with the worker's, the body's and her child's."""
    names = ("Agnese", "Bianca", "Cosima", "Donata")
    hire(town, *names)
    cast.write()
    child = db.session.scalar(
        select(CaredPerson.id).where(CaredPerson.household_id == town.households["Agnese"])
    )
    db.session.rollback()
    count(town)
    client = client_of(app, town, "Carla")
    ids = (town.people["Agnese"], child, town.body, town.households["Agnese"])
    rules = [
        rule
        for rule in app.url_map.iter_rules()
        if ("GET" in rule.methods and rule.endpoint.startswith(("workplaces.", "budget.")))
        or rule.rule.startswith("/bodies")
    ]
    assert len(rules) > 5
    for rule in rules:
        for number in ids if rule.arguments else ids[:1]:
            answer = client.get(app_path(app, rule, number, town.body))
            assert answer.status_code < 500
            assert not any(name.encode() in answer.data for name in names), rule.rule


def app_path(app, rule, number, body):
    with app.test_request_context():
        values = dict.fromkeys(rule.arguments, number) | (
            {"organisation_id": body} if "organisation_id" in rule.arguments else {}
        )
        return app.url_for(rule.endpoint, **values)


def test_a_body_cannot_be_asked_for_what_is_not_counted_yet(app, town):
    client = client_of(app, town, "Carla")
    assert client.get(f"/bodies/{town.body}/clashes").status_code == 200
    assert client.get(f"/bodies/{town.body}/clashes/table.csv").status_code == 404


def test_nobody_is_counted_who_did_not_say_so(town):
    hire(town, *SIX)
    change(town, "Agnese", organisation_id=None, counts_since=None)
    found = counting_queries.workers(town.body, DECEMBER, bank_id=town.bank_id, zone=ROME)
    assert town.people["Agnese"] not in found
    assert len(found) == 5
