"""The live line of the ask form: bands only, no fault for a form that is not whole, and a limit."""

from urllib.parse import urlencode

import pytest
import time_machine

from models.base import db
from tests.care.story import Story
from tests.cast import MONDAY_9, add_person, sign_in, the_usual
from tests.matching.stage import say_hours
from tests.rig.loose import loose
from views.matching import routes

ASKED = {
    "family": "childminding",
    "kind": "child_home",
    "day": "2030-01-09",
    "from": "15:00",
    "to": "18:00",
}


@pytest.fixture
def town(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        town = Story(the_usual())
        say_hours(town, "Bruno")
        with time_machine.travel(MONDAY_9, tick=False):
            yield town


@pytest.fixture
def ada(client, town):
    db.session.rollback()
    sign_in(client, town.cast, "Ada", now=MONDAY_9)
    return client


def line(client, **changed):
    asked = ASKED | changed
    answer = client.post("/near/count", data={k: v for k, v in asked.items() if v is not None})
    assert answer.status_code == 200
    return loose(answer.get_data(as_text=True))


def test_a_few_are_free_and_what_it_costs(ada):
    found = line(ada)
    assert "qualche vicino libero" in found
    assert "Costa 3 ore, e il conto basta." in found
    assert "Bruno" not in found
    assert "<html" not in found


def test_five_or_more(ada, town):
    for n in range(5):
        add_person(town.cast, f"Ugo{n}")
        town.check(f"Ugo{n}", "identity", "criminal_record")
        say_hours(town, f"Ugo{n}")
    db.session.rollback()
    assert "5 o più" in line(ada)


def test_nobody_is_free(ada):
    assert "ancora nessuno è libero" in line(ada, **{"from": "08:00", "to": "09:00"})


def test_too_little_credit_is_told(ada, town):
    town.credit("Ada", 60)
    assert "Vi mancano 2 ore: un sì aspetta" in line(ada)


def test_any_time_in_between(ada):
    found = line(ada, **{"from": "12:00", "to": "18:00"}, when="flexible", minutes="120")
    assert "qualche vicino libero" in found
    assert "Costa 2 ore" in found


def test_another_day_than_the_next_ones(ada):
    assert "qualche vicino libero" in line(ada, day="other", other_day="2030-02-13")
    assert "ancora nessuno è libero" in line(ada, day="other", other_day="2030-02-14")
    assert "qualche vicino libero" in line(ada, other_day="2030-02-14")


def test_a_night(ada):
    assert "Costa 10 ore" in line(ada, **{"from": "21:00", "to": "07:00"})


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": None},
        {"kind": "child_murder"},
        {"family": "errand"},
        {"day": None},
        {"day": "never"},
        {"day": "other"},
        {"day": "other", "other_day": "never"},
        {"day": "9999-12-31"},
        {"day": "2029-12-31"},
        {"from": ""},
        {"to": "18:07"},
        {"to": "15:00"},
        {"to": "14:00"},
        {"when": "flexible", "minutes": "-15"},
        {"when": "flexible", "minutes": "9999999999999"},
        {"place": "moon"},
    ],
)
def test_a_form_that_is_not_whole_gets_a_hint(ada, changed):
    assert "Scegli che cosa" in line(ada, **changed)


def test_nobody_asks_without_a_session(client, town):
    assert client.post("/near/count", data=ASKED).status_code == 401


def test_a_newcomer_counts_nobody(client, town):
    add_person(town.cast, "Elira", status="applied")
    db.session.rollback()
    sign_in(client, town.cast, "Elira", now=MONDAY_9)
    assert client.post("/near/count", data=ASKED).status_code == 409


def test_what_is_asked_never_stands_in_an_address(ada):
    assert ada.get(f"/near/count?{urlencode(ASKED)}").status_code == 405


def test_three_hundred_searches_an_hour(ada, monkeypatch):
    monkeypatch.setattr(routes, "SEARCHES", routes.Limit("search", 3, 3600))
    statuses = [ada.post("/near/count", data=ASKED).status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    assert routes.Limit("search", 300, 3600) != routes.SEARCHES
