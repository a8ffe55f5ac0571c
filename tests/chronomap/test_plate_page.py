"""The plates as anybody reads them: a page that needs no script, and its files."""

import csv
import html
import io
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from exchange.chronomap import queries, zone_actions
from exchange.chronomap.zone_files import Brought
from exchange.chronomap.zones import GROUPS, Zone
from exchange.work import unit_of_work
from models.base import db
from models.services import ServiceClosure, ServiceRow
from tests import cast
from tests.cast import MONDAY_9, sign_in

WEDNESDAY = date(2030, 1, 9)
LOOKED_AT = "/time-map?kind=nursery&day=2030-01-09&at=480"
MESAGNE = "074010"


def service(code, **columns):
    of = {"kind": "nursery", "operator": "public", "municipality": MESAGNE, "found_as": ""}
    return ServiceRow(code=code, name=code, version=1, changed_at=MONDAY_9, **of | columns)


@pytest.fixture
def town(app):
    """Two nurseries of Mesagne, one of which is shut for good, and a library whose hours nobody knows."""
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        usual = cast.the_usual()
        db.session.add_all(
            [
                service("Nido", capacity=40, hours="Mo-Fr 07:30-13:30", lat=40.56, lon=17.8),
                service("Gone", capacity=40, hours="24/7", ended_on=date(2029, 1, 1)),
                service("Books", kind="library"),
            ]
        )
        db.session.commit()
    return usual


def shown(page):
    """What the page hands to the slider."""
    return json.loads(html.unescape(re.search(r'data-plate="([^"]*)"', page)[1]))


def sheet(answer):
    return list(csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))


def shut(code, day, hours="", **columns):
    service_id = db.session.query(ServiceRow.id).filter_by(code=code).scalar()
    return ServiceClosure(
        service_id=service_id, first_day=day, last_day=day, hours=hours, **columns
    )


def test_the_page_says_what_the_slider_will(client, town):
    """Every moment is in the page; the one asked for is there in words without any script."""
    page = client.get(LOOKED_AT, headers={"Accept-Language": "en"}).text
    slider = shown(page)
    assert slider["moments"] == [0, 450, 810]
    assert slider["open"] == [0, 1, 0]
    shut, near, shut_again = slider["cells"][f"minutes {MESAGNE}"]
    assert shut == shut_again == "·" != near
    finding = slider["said"][1].replace("{hour}", "08:00")
    assert f">{finding}</h2>" in page
    for key, words in slider["cells"].items():
        assert f'data-plate-cell="{key}">{words[1]}<' in page, key
    for code, shades in slider["shades"].items():
        assert f'fill="url(#pr-shade-{shades[1]})" data-plate-zone="{code}"' in page
    assert "1 to be asked" not in page


def test_the_map_shows_minutes_to_an_open_door(client, town):
    """The nearer the darker; what is shut, or out of reach, has the shade of nothing."""
    slider = shown(client.get(f"{LOOKED_AT}&picture=minutes").text)
    assert slider["shades"][MESAGNE] == [0, 4, 0]
    assert slider["cells"][f"figure {MESAGNE}"] == ["·", "7", "·"]


def test_who_asks_for_nonsense_gets_the_usual(client, town):
    page = client.get("/time-map?kind=zoo&day=soon&at=2000&means=broom&method=magic")
    assert page.status_code == 200
    assert 'value="1020"' in page.text


def test_hours_of_one_day_count_on_that_day(app, client, town):
    """A closure shuts, hours of the day open, and what was taken back says nothing; each shows at once."""
    assert shown(client.get(LOOKED_AT).text)["open"] == [0, 1, 0]
    by = {"bank_id": town.bank_id, "act_uid": uuid4(), "at": MONDAY_9, "note": ""}
    with app.app_context():
        db.session.add(shut("Nido", WEDNESDAY, **by))
        db.session.commit()
    assert shown(client.get(LOOKED_AT).text)["moments"] == [0]
    with app.app_context():
        db.session.add(shut("Nido", WEDNESDAY, hours="10:00-11:00", **by))
        db.session.commit()
    assert shown(client.get(LOOKED_AT).text)["moments"] == [0, 600, 660]
    with app.app_context():
        db.session.query(ServiceClosure).update({"taken_back_at": MONDAY_9})
        db.session.commit()
    assert shown(client.get(LOOKED_AT).text)["moments"] == [0, 450, 810]


def test_the_night_of_a_closed_evening_is_shut(app, client, town):
    """As the register's own pages say: a plate said open after midnight of a door that had not opened."""
    by = {"bank_id": town.bank_id, "act_uid": uuid4(), "at": MONDAY_9, "note": ""}
    with app.app_context():
        db.session.query(ServiceRow).filter_by(code="Nido").update({"hours": "20:00-02:00"})
        db.session.commit()
    assert shown(client.get(LOOKED_AT).text)["moments"] == [0, 120, 1200]
    with app.app_context():
        db.session.add(shut("Nido", WEDNESDAY - timedelta(days=1), **by))
        db.session.commit()
    assert shown(client.get(LOOKED_AT).text)["moments"] == [0, 1200]
    with app.app_context():
        db.session.add(shut("Nido", WEDNESDAY, hours="20:00-02:00", **by))
        db.session.commit()
    assert shown(client.get(LOOKED_AT).text)["moments"] == [0, 1200]


def test_what_is_read_of_the_register(app, town):
    with app.app_context():
        books, nursery = queries.sites_on(WEDNESDAY)
    assert (books.code, books.capacity, books.hours) == ("Books", None, "")
    assert (books.lat, books.lon) != (nursery.lat, nursery.lon) == (40.56, 17.8)
    assert replace(nursery, hours_now=None) == nursery


def test_the_files_say_what_the_page_says(client, town):
    hours = sheet(client.get(LOOKED_AT.replace("map?", "map/hours.csv?")))
    assert hours[0][2:4] == ["00:00", "00:15"]
    assert sum(map(int, hours[2][2:])) == 6 * 4
    access = sheet(client.get(LOOKED_AT.replace("map?", "map/access.csv?")))
    assert len(access) == 1 + 20 * 3
    at_eight = next(row for row in access if row[0] == MESAGNE and row[3] == "07:30")
    assert float(at_eight[4]) > 0
    assert int(at_eight[5]) < 15


def test_a_plate_on_paper(client, town):
    """Six hours side by side on A3, for whoever is signed in."""
    assert client.get("/time-map/plate.pdf").status_code == 303
    sign_in(client, town, "Ada")
    answer = client.get(LOOKED_AT.replace("map?", "map/plate.pdf?"))
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-1.7")


def test_a_town_by_its_finer_zones(app, client, town):
    """Where somebody brought them in; elsewhere, and everywhere else, the municipalities stand."""
    outline = {"type": "Polygon", "coordinates": [[[17.8, 40.5], [17.9, 40.5], [17.8, 40.6]]]}
    centre = Zone("M1", "Centro", MESAGNE, 40.56, 17.8, (10,) * len(GROUPS))
    with app.app_context(), unit_of_work(act := town.act("Teresa", now=MONDAY_9)):
        both = [Brought(centre, outline), Brought(replace(centre, code="M2", name="Campagna"))]
        zone_actions.bring(both, "census", act=act)
    slider = shown(client.get(f"{LOOKED_AT}&town={MESAGNE}").text)
    assert list(slider["shades"]) == ["M1", "M2"]
    assert len(shown(client.get(f"{LOOKED_AT}&town=074001").text)["shades"]) == 20
    assert len(shown(client.get(LOOKED_AT).text)["shades"]) == 20


def test_the_name_of_a_zone_is_no_formula(app, client, town):
    zone = Zone("=M1", "=1+1", MESAGNE, 40.56, 17.8, (10,) * len(GROUPS))
    with app.app_context(), unit_of_work(act := town.act("Teresa", now=MONDAY_9)):
        zone_actions.bring([Brought(zone)], "census", act=act)
    rows = sheet(client.get(f"/time-map/access.csv?kind=nursery&day=2030-01-09&town={MESAGNE}"))
    assert rows[1][:2] == ["'=M1", "'=1+1"]


def test_a_file_of_zones_comes_in_whole_or_not_at_all(client, town):
    sign_in(client, town, "Teresa")
    good = "code;name;municipality;lat;lon;women 0-2\nM1;Centro;074010;40,56;17,8;12\n"
    wrong = good + "M2;Campagna;074010;40,56;here;1\n"

    def send(text, to="sets"):
        form = {"act_uid": str(uuid4()), "text": text, "source": "Census 2021"}
        return client.post(f"/time-map/zones/{to}", data=form)

    first = send(good, "preview").text
    assert '<td class="pr-number" data-label="Zone">0 → 1</td>' in first
    assert "Census 2021</" not in client.get("/time-map/zones").text

    answer = send(wrong)
    assert answer.status_code == 422
    assert ", lon: " in answer.text
    assert "Census 2021</" not in client.get("/time-map/zones").text
    assert send(good).status_code == 303
    page = client.get("/time-map/zones").text
    assert "Census 2021</" in page
    assert f'href="/time-map?town={MESAGNE}"' in page
    other = send(good.replace("M1", "M3").replace(";12", ";15"), "preview").text
    assert "Centro (M3)" in other
    assert "Centro (M1)" in other
    assert "12 → 15" in other


def test_where_the_services_are(client, town):
    """Those of a kind that are not shut for good, as dots and town by town."""
    page = client.get("/time-map/places?kind=nursery").text
    assert page.count("<circle") == 1
    assert "<title>Nido</title>" in page
    assert "<small>Nido</small></th><td>26" in page
    assert "Gone" not in page


def test_zones_for_a_map_elsewhere(client, town):
    answer = client.get(LOOKED_AT.replace("map?", "map/access.geojson?"))
    assert answer.mimetype == "application/geo+json"
    features = {each["properties"]["code"]: each for each in json.loads(answer.data)["features"]}
    assert len(features) == 20
    assert features[MESAGNE]["geometry"]["type"] == "MultiPolygon"
    assert features[MESAGNE]["properties"]["access"] > features["074007"]["properties"]["access"]


@pytest.mark.parametrize("path", ["", "/timetable", "/isochrones", "/places"])
def test_a_day_of_no_calendar_is_today(client, town, path):
    for day in ("0001-01-01", "9999-12-31"):
        assert client.get(f"/time-map{path}?day={day}").status_code == 200
