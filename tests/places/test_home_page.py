"""The page of one's own place: by pin or by name, with and without a map."""

from uuid import uuid4

import pytest

from exchange.places import queries
from exchange.places.place import middle_of
from tests import cast
from tests.cast import sign_in


@pytest.fixture
def town(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        return cast.the_usual()


@pytest.fixture
def ada(client, town):
    sign_in(client, town, "Ada")
    return client


def save(browser, **fields):
    return browser.post("/me/place", data={"act_uid": str(uuid4()), **fields})


def home(app, town, name="Ada"):
    with app.app_context():
        return queries.home_of(town.people[name], bank_id=town.bank_id)


def test_the_page_shows_ones_own_point(ada):
    page = ada.get("/me/place").text
    assert 'value="via di Ada 1"' in page
    assert 'name="lat" value="40.55460"' in page


def test_a_pin_and_an_address_are_kept(app, town, ada):
    answer = save(ada, where="074010/", lat="40.56010", lon="17.81020", address="via Roma 2")
    assert (answer.status_code, answer.location) == (303, "/me")
    kept = home(app, town)
    assert (kept.lat, kept.lon, kept.address) == (40.5601, 17.8102, "via Roma 2")


def test_without_a_map_the_name_of_a_place_is_enough(app, town, ada):
    save(ada, where="074007/Savelletri")
    kept = home(app, town)
    assert (kept.istat, kept.locality) == ("074007", "Savelletri")
    assert (kept.lat, kept.lon) == middle_of("074007", "Savelletri")


def test_a_pin_nobody_moved_gives_way_to_another_place(app, town, ada):
    """Without JavaScript the old pin comes back with the form; the place chosen is what counts."""
    old = {"lat": "40.55460", "lon": "17.80860", "pin_was": "40.55460 17.80860"}
    assert save(ada, where="074012/", **old).status_code == 303
    assert (home(app, town).lat, home(app, town).lon) == middle_of("074012", None)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"where": ""}, "Scegli dove abiti"),
        ({"where": "074999/"}, "Scegli dove abiti"),
        ({"where": "074010/Savelletri"}, "Scegli dove abiti"),
        ({"where": "074999/", "lat": "40.6321", "lon": "17.9360"}, "Scegli dove abiti"),
        ({"lat": "40.6321", "lon": "17.9360"}, "Il punto è a Brindisi e non a Mesagne"),
        ({"lat": "45.0", "lon": "9.0"}, "fuori dalla provincia"),
        ({"lat": "140", "lon": "9"}, "mettilo di nuovo"),
        ({"lat": "nan", "lon": "nan"}, "mettilo di nuovo"),
        ({"address": "x" * 121}, "120 caratteri"),
    ],
)
def test_a_mistake_changes_nothing_and_comes_back_with_what_was_typed(
    app, town, ada, fields, words
):
    answer = save(ada, **{"where": "074010/", "doorbell": "Semeraro"} | fields)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="Semeraro"' in answer.text
    assert home(app, town).address == "via di Ada 1"


def test_the_fourth_move_is_refused_kindly(ada):
    for where in ("074007/", "074012/", "074001/"):
        assert save(ada, where=where).status_code == 303
    answer = save(ada, where="074002/")
    assert answer.status_code == 409
    assert "Hai cambiato casa spesso" in answer.text
