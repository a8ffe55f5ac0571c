"""What a phone may keep without network: two days of one's own agreed exchanges, and until when."""

import re
from datetime import timedelta

import pytest
import time_machine

from exchange.care import actions as care
from models.base import db
from models.people import Person
from tests import cast
from tests.cast import MONDAY_9, at


@pytest.fixture
def town(town):
    town.credit("Ada", 2_000)
    cast.write()
    db.session.get_one(Person, town.id_of("Ada")).phone = "+393471234567"
    db.session.commit()
    return town


def agreed(town, day, hour=15):
    """Bruno comes to Ada for three hours; gives the exchange."""
    begins = at(day, hour)
    town.task_id = town.ask("Ada", opens_at=begins, closes_at=begins + timedelta(hours=3))
    town.proposal_id = town.invite("Bruno")
    town.exchange_id = town.accept("Bruno")
    return town.exchange_id


def test_today_and_tomorrow_are_kept_and_no_other_day(town, door):
    days = [agreed(town, day) for day in (7, 8, 9)]
    agreed(town, 9, 0)
    for name in ("Ada", "Bruno"):
        kept = door.open(name, "/pocket").json["exchanges"]
        assert [int(each["id"]) for each in kept] == days[:2]
    assert door.open("Michele", "/pocket").json["exchanges"] == []


def test_a_night_is_kept_until_it_ends(town, door):
    """After midnight the phone once forgot where the one was who slept there."""
    night = agreed(town, 8, 22)
    for moment, there in ((at(9, 0, 30), [night]), (at(10, 0, 30), [])):
        with time_machine.travel(moment, tick=False):
            kept = door.open("Bruno", "/pocket").json["exchanges"]
        assert [int(each["id"]) for each in kept] == there


def test_who_comes_reads_where_and_whom_to_call_and_no_need_of_care(town, door):
    agreed(town, 8)
    said = door.open("Bruno", "/pocket").json["exchanges"][0]["html"]
    assert "via di Ada 1" in said
    assert 'href="tel:+393471234567"' in said
    assert "allergic" not in said
    assert "N." not in said


def test_each_is_forgotten_a_day_after_its_end_and_all_with_the_session(town, door):
    agreed(town, 8)
    kept = door.open("Bruno", "/pocket").json
    assert kept["exchanges"][0]["until"] == at(9, 18).timestamp() * 1_000
    assert kept["until"] == (MONDAY_9 + timedelta(days=30)).timestamp() * 1_000


def test_what_is_called_off_is_kept_no_more(town, door):
    agreed(town, 8)
    town.do("Ada", care.cancel, town.exchange_id)
    assert door.open("Bruno", "/pocket").json["exchanges"] == []


def test_a_page_for_nobody_tells_the_phone_to_forget(door):
    assert door.open(None, "/sign-in").headers["Prossima-Pocket"] == "empty"
    assert "Prossima-Pocket" not in door.open("Ada", "/me").headers
    assert door.open(None, "/pocket").status_code == 303


def test_the_answers_that_may_wait_are_answers_of_one_press(door):
    patterns = door.open("Ada", "/pocket").json["answers"]
    for path, waits in {
        "/proposals/7/acceptance": True,
        "/proposals/7/refusal": True,
        "/exchanges/12/confirmations": True,
        "/series/3/acceptances/4": True,
        "/exchanges/12/cancellation": False,
        "/tasks": False,
        "/ledger/gifts": False,
    }.items():
        assert any(re.search(each, path) for each in patterns) == waits, path


def test_the_worker_looks_after_every_page_and_what_it_keeps_is_there(client):
    answer = client.get("/sw.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    for path in re.findall(r'"(/[^"]+)"', answer.text):
        with client.get(path) as found:
            assert found.status_code == 200, path
