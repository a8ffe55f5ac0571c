"""The pages of the register: read by anybody, proposed by members, kept by who coordinates."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from exchange.people.some_rules_actions import decide_some
from exchange.places import proposal_actions, service_actions, service_queries
from exchange.places.local_calendar import is_school_known
from exchange.places.service_files import cells_of
from exchange.places.service_queries import Asked
from exchange.work import unit_of_work
from tests import cast
from tests.cast import sign_in
from tests.places.test_service_files import LIBRARY, NURSERY
from views.places.service_words import week_words

ROME = ZoneInfo("Europe/Rome")
SAID = {
    "name": "Nido Il melograno",
    "kind": "nursery",
    "operator": "public",
    "municipality": "074001",
    "capacity": "30",
    "hours_said": "Lun-Ven 7.30-18 / chiuso festivi",
    "languages": ["it", "ro"],
}


@pytest.fixture
def town(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        return cast.the_usual()


@pytest.fixture
def nursery(app, town):
    with app.app_context(), unit_of_work(act := town.act("Carla")):
        return service_actions.add(NURSERY, act=act)


@pytest.fixture
def carla(client, town):
    sign_in(client, town, "Carla")
    return client


def send(browser, path, **fields):
    return browser.post(path, data={"act_uid": str(uuid4()), **fields})


def kept(app, service_id):
    with app.app_context():
        return service_queries.service(service_id).service


def codes(app):
    with app.app_context():
        return [each.service.code for each in service_queries.services(Asked())]


def test_anybody_finds_a_service_and_reads_its_week(client, nursery):
    found = client.get("/services?words=melograno&kind=nursery")
    assert "Nido Il melograno" in found.text
    assert "Nido Il melograno" not in client.get("/services?municipality=074010").text
    page = client.get(f"/services/{nursery}").text
    assert page.count("07:30–16:30") >= 4
    assert "via delle Palme 1" in page
    assert client.get("/services/1").status_code == 404


def test_a_year_whose_school_holidays_nobody_told_is_said_to_be_unknown(app, client, town):
    with app.app_context(), unit_of_work(act := town.act("Carla")):
        hours = ("Mo-Fr 08:00-13:00; SH off", 'Mo-Fr 08:00-13:00 || "SH"')
        asked, quoted = (
            service_actions.add(replace(LIBRARY, code=text, hours=text), act=act) for text in hours
        )
    said = "le vacanze scolastiche di quest’anno"
    is_told = said in client.get(f"/services/{asked}").text
    assert is_told is not is_school_known(datetime.now(UTC).date())
    assert said not in client.get(f"/services/{quoted}").text
    assert is_school_known(date(2026, 1, 7))
    assert not is_school_known(date(2030, 1, 7))


def test_how_old_a_check_may_be_is_a_rule_of_the_bank(app, client, town):
    looked_at = datetime.now(UTC).date() - timedelta(days=700)
    with app.app_context(), unit_of_work(act := town.act("Carla")):
        service_id = service_actions.add(replace(LIBRARY, checked_on=looked_at), act=act)
    said = "Non controllato di recente"
    for path in ("/services", f"/services/{service_id}"):
        assert said in client.get(path).text
    with app.app_context(), unit_of_work(act := town.act("Teresa")):
        decide_some({"check_stale_months": 36}, "Decisione dell’assemblea.", act=act)
    sign_in(client, town, "Ada")
    for path in ("/services", f"/services/{service_id}"):
        assert said not in client.get(path).text


def test_services_stand_on_a_map_beside_the_list(app, client, town, nursery):
    with app.app_context(), unit_of_work(act := town.act("Carla")):
        service_actions.add(LIBRARY, act=act)
    assert client.get("/services").text.count("pr-plate__site") == 1
    assert client.get("/services?municipality=074010").text.count("pr-plate__site") == 0
    page = client.get(f"/services/{nursery}").text
    assert page.count("pr-plate__site") == 1
    assert "mlat=40.6385&amp;mlon=17.946" in page


def test_hours_that_cannot_be_read_are_never_said_to_be_open(app, client, town):
    odd = replace(LIBRARY, hours="quando c'è Mario", hours_note="Quando c'è Mario")
    with app.app_context(), unit_of_work(act := town.act("Carla")):
        service_id = service_actions.add(odd, act=act)
    page = client.get(f"/services/{service_id}").text
    assert "Quando c&#39;è Mario" in page
    assert not re.search(r"\d\d:\d\d–\d\d:\d\d", page)


def test_a_neighbour_proposes_hours_in_her_own_words(app, client, town, nursery):
    sign_in(client, town, "Ada")
    form = client.get(f"/services/{nursery}/proposal").text
    assert 'value="lun-ven 07:30-16:30, chiuso festivi"' in form
    assert send(client, f"/services/{nursery}/proposals", **SAID).location == "/me/services"
    page = client.get("/me/services").text
    assert "Mo-Fr 07:30-18:00; PH off" not in page
    assert "lun-ven 07:30-18:00, chiuso festivi" in page


def test_what_was_not_understood_is_said_with_its_words(client, town, nursery):
    sign_in(client, town, "Ada")
    answer = send(client, f"/services/{nursery}/proposals", **SAID | {"hours_said": "boh 9-12"})
    assert answer.status_code == 422
    assert "“boh”" in answer.text


def test_who_coordinates_takes_a_proposal_at_the_desk(app, carla, town, nursery):
    said = cells_of(NURSERY) | {"hours": "Mo-Fr 07:30-18:00"}
    with app.app_context(), unit_of_work(act := town.act("Ada")):
        proposal_actions.propose(nursery, said, "Lo dice il cartello.", act=act)
    desk = carla.get("/desk?kind=listing").text
    path = re.search(r"/desk/services/\d+", desk)[0]
    pane = carla.get(path).text
    assert "Lo dice il cartello." in pane
    assert "lun-ven 07:30-18:00" in pane
    assert send(carla, f"{path}/refusal", motive="").status_code == 422
    assert send(carla, f"{path}/acceptance").location == f"/services/{nursery}"
    assert kept(app, nursery).hours == "Mo-Fr 07:30-18:00"
    assert carla.get(path).status_code == 404


def test_a_proposal_is_not_taken_over_what_nobody_saw(app, carla, town, nursery):
    """The clock wrote a decision into the register while the page of the desk stood open."""
    said = cells_of(NURSERY) | {"hours": "Mo-Fr 07:30-18:00"}
    with app.app_context(), unit_of_work(act := town.act("Ada")):
        proposal_actions.propose(nursery, said, "", act=act)
    path = re.search(r"/desk/services/\d+", carla.get("/desk?kind=listing").text)[0]
    seen = re.search(r'name="version" value="(\d+)"', carla.get(path).text)[1]
    decided = replace(NURSERY, hours="Mo-Fr 08:00-20:00")
    with app.app_context(), unit_of_work(act := town.act("Teresa")):
        service_actions.change(nursery, decided, version=1, act=act)
    assert send(carla, f"{path}/acceptance", version=seen).status_code == 409
    assert kept(app, nursery).hours == decided.hours
    seen = re.search(r'name="version" value="(\d+)"', carla.get(path).text)[1]
    assert send(carla, f"{path}/acceptance", version=seen).status_code == 303
    assert kept(app, nursery).hours == "Mo-Fr 07:30-18:00"


def test_a_proposal_that_makes_no_service_is_not_taken(app, carla, town):
    with app.app_context(), unit_of_work(act := town.act("Ada")):
        proposal_actions.propose(None, {"name": "Ludoteca"}, "", act=act)
    path = re.search(r"/desk/services/\d+", carla.get("/desk?kind=listing").text)[0]
    assert send(carla, f"{path}/acceptance").status_code == 422
    assert codes(app) == []


def test_who_coordinates_lists_changes_and_shuts(app, carla, town):
    made = send(carla, "/services/list", **SAID, code="BR-5", lat="40.6", lon="17.9").location
    service_id = int(made.rpartition("/")[2])
    found = kept(app, service_id)
    assert (found.hours, found.capacity) == ("Mo-Fr 07:30-18:00; PH off", 30)
    assert found.languages == {"it", "ro"}
    assert send(carla, "/services/list", **SAID, code="BR-5").status_code == 422
    changed = SAID | {"name": "Nido Nuovo", "version": "1", "code": "BR-5"}
    assert send(carla, f"{made}/versions", **changed).status_code == 303
    assert kept(app, service_id).name == "Nido Nuovo"
    assert send(carla, f"{made}/versions", **changed | {"name": "Altro"}).status_code == 409
    assert (
        send(
            carla, f"{made}/versions", **SAID | {"code": "BR-5"}, version="2", lat="40.6"
        ).status_code
        == 422
    )
    assert send(carla, f"{made}/end", version="2").status_code == 303
    assert codes(app) == []
    history = carla.get(made).text
    assert "Nido Il melograno → Nido Nuovo" in history


def test_hours_that_italian_cannot_say_stay_when_nobody_touches_them(app, carla, town):
    seasons = "Apr-Sep: Mo-Fr 08:00-20:00; Oct-Mar: Mo-Fr 09:00-18:00"
    with app.app_context(), unit_of_work(act := town.act("Carla")):
        service_id = service_actions.add(replace(LIBRARY, hours=seasons), act=act)
    fields = SAID | {"hours_said": "", "version": "1", "code": "BR-2"}
    assert send(carla, f"/services/{service_id}/versions", **fields).status_code == 303
    assert kept(app, service_id).hours == seasons


def test_days_of_their_own_are_told_on_the_page(carla, nursery):
    path = f"/services/{nursery}/closures"
    wrong = {"first_day": "2099-02-02", "last_day": "2099-02-01"}
    assert send(carla, path, **wrong).status_code == 422
    assert (
        send(carla, path, first_day="2099-02-02", hours_said="9-12", note="Festa").status_code
        == 303
    )
    page = carla.get(f"/services/{nursery}").text
    assert "Festa" in page
    back = re.search(rf"/services/{nursery}/closures/\d+/withdrawal", page)[0]
    assert send(carla, back).status_code == 303
    assert "Festa" not in carla.get(f"/services/{nursery}").text


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        ("24/7", ["tutto"] * 7),
        (
            "Fr 20:00-08:00; Sa,Su 00:00-24:00",
            ["-", "-", "-", "-", "20:00–24:00", "tutto", "tutto"],
        ),
        ("Mo,Fr 22:00-02:00", ["22:00–02:00", "-", "-", "-", "22:00–02:00", "-", "-"]),
        ("Mo 08:00-12:00,15:00-18:00", ["08:00–12:00, 15:00–18:00", *["-"] * 6]),
    ],
)
def test_the_week_tells_nights_and_days_without_end(app, hours, told):
    monday = date(2026, 11, 23)
    with app.test_request_context(headers={"Accept-Language": "en"}):
        week = week_words(replace(LIBRARY, hours=hours), [], monday)
    short = {"all day": "tutto", "closed": "-"}
    assert [short.get(each.hours, each.hours) for each in week] == told


def test_the_week_ahead_begins_after_the_evening_before(app, carla, town):
    """A closure that ended yesterday was left out, and its night stood on the page as open."""
    today = datetime.now(ROME).date()
    with app.app_context(), unit_of_work(act := town.act("Carla")):
        bar = service_actions.add(replace(LIBRARY, hours="Mo-Su 20:00-02:00"), act=act)
    assert carla.get(f"/services/{bar}").text.count("00:00–02:00") == 1, "of the night before"
    eve = (today - timedelta(days=1)).isoformat()
    answer = send(
        carla, f"/services/{bar}/closures", first_day=eve, last_day=eve, note="inventario"
    )
    assert answer.status_code == 303
    page = carla.get(f"/services/{bar}").text
    assert "00:00–02:00" not in page
    assert page.count("20:00–") == 7
    assert "inventario" not in page


@pytest.mark.parametrize("version", ["9" * 30, str(2**63 - 1), str(2**31), "-1", "x"])
def test_a_version_that_no_service_has_is_a_lost_race(carla, nursery, version):
    """Each number goes to the database: one too large stopped the page."""
    for path in ("versions", "end"):
        answer = send(carla, f"/services/{nursery}/{path}", **SAID, code="X", version=version)
        assert answer.status_code == 409, path
    looked = send(carla, "/services/form/reading", **SAID, listed=nursery, version=version)
    assert looked.status_code == 200
