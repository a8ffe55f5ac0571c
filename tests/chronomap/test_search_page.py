"""Which hours to move: a desk asks, the clock answers, the page says which hours and what is proven."""

import re
from uuid import uuid4

import pytest

from exchange import solver
from models.base import db
from models.moves import HoursSearch
from models.scenarios import ScenarioChange
from models.services import ServiceRow
from tests import cast
from tests.cast import MONDAY_9, sign_in
from views.chronomap import search_jobs

MESAGNE = "074010"


def service(code, hours, **columns):
    of = {"kind": "nursery", "operator": "public", "municipality": MESAGNE, "found_as": ""}
    of |= {"name": code, "version": 1, "changed_at": MONDAY_9, "capacity": 20, "hours": hours}
    return ServiceRow(code=code, **of | columns)


@pytest.fixture
def two_nurseries(app):
    """Both open until half past four, side by side: one of them may come later and stay on."""
    app.config["WTF_CSRF_ENABLED"] = False
    hours = "Mo-Fr 07:30-16:30; PH off"
    with app.app_context():
        usual = cast.the_usual()
        db.session.add_all([service("Nido A", hours), service("Nido B", hours)])
        db.session.commit()
    return usual


@pytest.fixture
def desk(client, two_nurseries):
    """Teresa's, in English."""
    sign_in(client, two_nurseries, "Teresa")
    client.post("/language", data={"language": "en", "then": "/"})
    return client


def ask(client, **fields):
    form = {"act_uid": str(uuid4()), "kind": "nursery", "hours_max": "2"} | fields
    return client.post("/time-map/moves/searches", data=form)


def look(app):
    with app.app_context():
        done = search_jobs.run_searches(MONDAY_9)
        db.session.rollback()
    return done


def test_a_desk_asks_and_the_clock_answers(app, desk):
    answer = ask(desk)
    assert answer.status_code == 303
    page = desk.get(answer.location).text
    assert "Being looked for" in page
    assert look(app) == 1
    assert look(app) == 0
    page = desk.get(answer.location).text
    assert re.search(r"<h1[^>]*>Each week [\d,]+ hours more find a door open", page)
    assert "Proven: nobody who moves as many hours does better." in page
    assert "Nobody can do better than" in page
    assert "As many hours a week as today" in page
    assert re.search(r"opens 16:30–1[78]:30", page)
    with app.app_context():
        assert {row.hours for row in db.session.query(ServiceRow)} == {"Mo-Fr 07:30-16:30; PH off"}
    assert "Found" in desk.get("/time-map/moves").text


def test_what_was_found_becomes_a_scenario(app, desk):
    address = ask(desk).location
    look(app)
    made = desk.post(f"{address}/scenario", data={"act_uid": str(uuid4())})
    assert made.status_code == 303
    page = desk.get(made.location)
    assert page.status_code == 200
    assert "Nursery: move 2 hours" in page.text
    with app.app_context():
        (change,) = db.session.query(ScenarioChange)
        assert (change.deed, "PH off" in change.hours) == ("hours", True)
        db.session.query(ServiceRow).update({"hours": "Mo-Fr 08:00-16:00"})
        db.session.commit()
    answer = desk.post(f"{address}/scenario", data={"act_uid": str(uuid4())})
    assert answer.status_code == 409
    assert "A service keeps other hours by now" in answer.text


@pytest.mark.parametrize(
    "fields",
    [{"hours_max": "0"}, {"hours_max": "21"}, {"hours_max": "many"}, {"kind": "zoo"},
     {"from_hour": "12", "to_hour": "12"}, {"municipality": "999999"}],
)  # fmt: skip
def test_a_silly_question_is_not_asked(app, desk, fields):
    assert ask(desk, **fields).status_code == 422
    with app.app_context():
        assert db.session.query(HoursSearch).count() == 0


def test_a_desk_asks_no_more_than_the_clock_can_take(desk):
    assert [ask(desk).status_code for _ in range(6)] == [303] * 5 + [409]


def test_what_cannot_be_answered_says_why(app, desk):
    answer = ask(desk, kind="library")
    look(app)
    page = desk.get(answer.location).text
    assert "No service of this kind, here, has hours that can be moved." in page


def test_without_the_solver_a_plain_sentence_stands_there(app, desk, monkeypatch):
    answer = ask(desk)
    monkeypatch.setattr(solver, "is_there", lambda: False)
    look(app)
    sentence = "The solver HiGHS is not installed here."
    for address in (answer.location, "/time-map/moves"):
        assert sentence in desk.get(address).text
    assert ask(desk).status_code == 422
