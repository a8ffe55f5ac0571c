"""What is open near me: from home or from a town, by the minute, with what it takes to get there."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from exchange.places import queries, service_actions
from exchange.work import unit_of_work
from models.base import db
from tests import cast
from tests.cast import sign_in
from tests.places.test_service_files import LIBRARY, NURSERY
from tests.rig.counting import counted_statements
from views.places.jobs import file_doors

MESAGNE = (40.55851, 17.80774)


@pytest.fixture
def town(app):
    """A nursery beside Ada's home, always open; a library in the middle of town, open in the evening."""
    with app.app_context():
        made = cast.the_usual()
        home = queries.home_of(made.people["Ada"], bank_id=made.bank_id)
        near = {"municipality": "074010", "lat": home.lat + 0.0021, "lon": home.lon}
        middle = {"municipality": "074010", "lat": MESAGNE[0], "lon": MESAGNE[1]}
        db.session.rollback()
        with unit_of_work(act := made.act("Carla")):
            service_actions.add(replace(NURSERY, name="Nido sempre", hours="24/7", **near), act=act)
            evening = "Mo-Su 18:00-20:30"
            service_actions.add(
                replace(LIBRARY, name="Leggo tardi", hours=evening, **middle), act=act
            )
        file_doors(datetime.now(UTC))
        return made


@pytest.fixture
def look(client):
    def read(**asked):
        answer = client.get("/services/open", query_string=asked, headers={"Accept-Language": "en"})
        assert answer.status_code == 200
        return answer.get_data(as_text=True)

    return read


def test_anybody_looks_from_a_town(town, look):
    evening = look(place="074010", by="walk", at="19:00", minutes="5", kind=LIBRARY.kind)
    assert "Leggo tardi" in evening
    assert "Open until 20:30" in evening
    assert "about 0 min on foot" in evening
    assert "1 open of 1" in evening
    assert 'value="home"' not in evening
    late = look(place="074010", by="walk", at="20:30", minutes="5", kind=LIBRARY.kind)
    assert "Nothing open at 20:30: Library" in late
    assert "Shut since 20:30" in late
    assert "It opens tomorrow at 18:00" in late
    assert "0 open of 1" in late
    assert "/sign-in" in late
    assert "Nothing is open then, so near." in look(place="074019", by="walk", minutes="5")


def test_where_somebody_must_be_asked_it_is_not_open(town, look, app):
    with app.app_context():
        where = {"municipality": "074010", "lat": MESAGNE[0], "lon": MESAGNE[1]}
        where["kind"] = "family_clinic"
        doctor = {"code": "BR-3", "name": "Consultorio", "hours": 'Mo-Su 09:00-12:00 "on call"'}
        unread = {"code": "BR-4", "name": "Sportello", "hours": ""}
        with unit_of_work(act := town.act("Carla")):
            for each in (doctor, unread):
                service_actions.add(replace(NURSERY, **each, **where), act=act)
        file_doors(datetime.now(UTC))
    found = look(place="074010", by="walk", at="10:00", minutes="5", kind="family_clinic")
    _, _, listed = found.partition('id="doors-list"')
    perhaps, _, unknown = listed.partition("the hours are not known")
    assert "Open at 10:00" not in listed
    assert "Consultorio" in perhaps
    assert "Ask them first: perhaps open" in perhaps
    assert "Sportello" in unknown
    assert "Hours: see the text" in unknown


def test_who_is_signed_in_looks_from_home_which_stands_nowhere(town, look, client, app):
    with app.app_context():
        home = queries.home_of(town.people["Ada"], bank_id=town.bank_id)
        db.session.rollback()
    sign_in(client, town, "Ada")
    found = look(at="03:00")
    assert '<option value="home" selected>' in found
    assert "Nido sempre" in found
    assert "Sempre aperto" in found
    assert str(home.lat) not in found
    assert f"[{round(home.lat, 3)}, {round(home.lon, 3)}]" in found


def test_what_makes_no_sense_is_what_most_people_ask(town, look, app):
    found = look(place="999999", by="bus", at="25:99", minutes="999", day="yesterday", kind="?")
    assert '<option value="074001" selected>' in found
    assert '<option value="15" selected>' in found
    assert '<option value="walk" selected>' in found
    assert 'value="bus"' not in found
    beyond = (datetime.now(UTC) + timedelta(days=40)).date().isoformat()
    assert f'value="{beyond}"' not in look(day=beyond)


@pytest.fixture
def ask_from(client, app):
    app.config["WTF_CSRF_ENABLED"] = False

    def post(**said):
        return client.post("/services/open/here", data=said, headers={"Accept-Language": "en"})

    return post


def test_where_a_device_is_comes_by_post_is_made_coarse_and_leads_on_without_it(town, ask_from):
    near = {"lat": "40.558512345", "lon": "17.807741234", "at": "19:00", "minutes": "5"}
    found = ask_from(**near).get_data(as_text=True)
    assert "Leggo tardi" in found
    assert '<option value="here" selected>' in found
    assert 'name="lat" value="40.559"' in found
    assert "40.5585" not in found.replace(str(MESAGNE[0]), "")
    elsewhere = ask_from(**near, place="074001")
    assert elsewhere.status_code == 303
    assert elsewhere.location.startswith("/services/open?place=074001")
    assert "lat" not in elsewhere.location
    for lat in ("nowhere", "91", "nan", ""):
        assert ask_from(lat=lat, lon="17.8").status_code == 200


def test_neighbours_are_asked_for_where_nothing_is_open(town, look, client):
    sign_in(client, town, "Ada")
    day = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    found = look(place="074019", day=day, at="18:40", kind="pharmacy")
    asked = f"/tasks/new?kind=errand_pharmacy&amp;day={day}&amp;from=18:45"
    assert asked in found
    assert 'hx-post="/near/count"' in found
    assert client.get(asked.replace("&amp;", "&")).status_code == 200
    form = client.get(asked.replace("&amp;", "&")).get_data(as_text=True)
    assert 'value="18:45"' in form
    assert 'value="20:45"' in form
    for kind, number in (("women_centre", "1522"), ("night_doctor", "112")):
        instead = look(place="074019", day=day, at="18:40", kind=kind)
        assert f'href="tel:{number}"' in instead
        assert "/near/count" not in instead


def test_of_an_hour_that_is_over_nobody_counts_neighbours(town, look, client):
    with time_machine.travel(datetime.now(UTC).replace(hour=20), tick=False):
        sign_in(client, town, "Ada", now=datetime.now(UTC))
        over = look(place="074019", at="09:00", kind="pharmacy")
    assert "Alle 09:00 niente di aperto" in over
    assert "/near/count" not in over
    assert 'href="/tasks/new"' in over


def test_a_page_asks_the_database_seven_times_at_most(town, client, app):
    sign_in(client, town, "Ada")
    client.get("/services/open")
    with app.app_context(), counted_statements() as heard:
        client.get("/services/open")
    assert len([each for each in heard if "service_open" in each]) == 1
    assert len(heard) <= 7, heard
