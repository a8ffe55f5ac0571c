"""The plates beside the one of access: hours of a day, bands of minutes, their papers and their files."""

import json
from dataclasses import replace
from itertools import pairwise
from uuid import uuid4

import pytest

from exchange.chronomap import zone_actions
from exchange.chronomap.zone_files import Brought
from exchange.chronomap.zones import GROUPS, Zone
from exchange.work import unit_of_work
from models.base import db
from models.measured_ways import MeasuredSet, MeasuredWay
from tests import cast
from tests.cast import MONDAY_9, sign_in
from tests.chronomap.test_plate_page import MESAGNE, WEDNESDAY, service, sheet, shown
from tests.chronomap.test_plate_page import town as town
from tests.rig.counting import counted_statements
from tests.rig.papers import Paper
from views.demo import timetables

ASKED = "kind=nursery&day=2030-01-09&at=480"
IN_ENGLISH = {"Accept-Language": "en"}
FILES = ("places", "timetable", "isochrones", "access")


def page_of(client, path):
    return client.get(f"/time-map/{path}?{ASKED}", headers=IN_ENGLISH).text


def says_the_same(page, place):
    """The words of a moment stand in the page as they stand in what the slider reads."""
    slider = shown(page)
    for key, words in slider["cells"].items():
        assert f'data-plate-cell="{key}">{words[place]}<' in page, key
    for code, shades in slider["shades"].items():
        assert f'fill="url(#pr-shade-{shades[place]})" data-plate-zone="{code}"' in page
    return slider


def test_the_hours_of_a_day(client, town):
    page = page_of(client, "timetable")
    slider = says_the_same(page, 1)
    assert slider["moments"] == [0, 450, 810]
    assert slider["open"] == slider["cells"][f"open {MESAGNE}"] == [0, 1, 0]
    assert slider["shades"][MESAGNE] == [0, 5, 0]
    assert ">08:00: 1 open of 1</h2>" in page
    assert "07:30–13:30" in page
    doors = sheet(client.get(f"/time-map/doors.csv?{ASKED}"))
    assert doors[1:] == [["Nido", "Nido", "Mesagne", "07:30–13:30"]]


def test_bands_of_minutes_to_an_open_door(client, town):
    """From nowhere when all is shut; by car Mesagne's land is nearer than by foot."""
    slider = says_the_same(page_of(client, "isochrones"), 1)
    assert slider["bands"][0] == slider["bands"][2] == [""] * 5
    assert slider["bands"][1][1].startswith("M")
    within = [slider["cells"][f"{band} {MESAGNE}"][1] for band in range(6)]
    assert within[:5] == sorted(within[:5])
    assert within[4] + within[5] == 100
    on_foot = shown(client.get(f"/time-map/isochrones?{ASKED}&means=walk").text)
    assert on_foot["cells"][f"4 {MESAGNE}"][1] < within[4]
    assert on_foot["cells"][f"0 {MESAGNE}"][1] == 0
    rows = sheet(client.get(f"/time-map/isochrones.csv?{ASKED}"))
    assert len(rows) == 1 + 20 * 3
    assert [str(each) for each in within] in [row[3:] for row in rows]


def test_bands_on_paper(client, town, tmp_path):
    """A3, and tagged for who listens to it."""
    sign_in(client, town, "Ada")
    facts = Paper(client.get(f"/time-map/isochrones.pdf?{ASKED}").data, tmp_path).facts()
    assert (facts["Tagged"], facts["Page size"][-4:]) == ("yes", "(A3)"), facts


def area(ring):
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(ring))


def test_files_for_maps_as_rfc_7946_has_them(app, client, town):
    """An id for each, longitude first, closed rings, the outside counter-clockwise, no crs."""
    clockwise_and_open = [[17.8, 40.5], [17.8, 40.6], [17.9, 40.5]]
    zone = Zone("M1", "Centro", MESAGNE, 40.56, 17.8, (10,) * len(GROUPS))
    brought = Brought(zone, {"type": "Polygon", "coordinates": [clockwise_and_open]})
    with app.app_context(), unit_of_work(act := town.act("Teresa", now=MONDAY_9)):
        zone_actions.bring([brought], "census", act=act)
    for name, town_asked in [*((name, "") for name in FILES), ("access", MESAGNE)]:
        answer = client.get(f"/time-map/{name}.geojson?{ASKED}&town={town_asked}")
        document = json.loads(answer.data)
        assert set(document) == {"type", "features"}
        ids = [each["id"] for each in document["features"]]
        assert len(ids) == len(set(ids)) > 0
        for feature in document["features"]:
            shape = feature["geometry"]
            whole = (
                shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
            )
            for part in () if shape["type"] == "Point" else whole:
                assert all(ring[0] == ring[-1] for ring in part)
                assert area(part[0]) > 0
                assert all(17 < lon < 19 and 40 < lat < 41 for lon, lat in part[0])


def test_measured_minutes_are_taken_at_once(app, client, town):
    """And said to be measured; the land is still told by the estimate."""
    path = f"/time-map?{ASKED}&picture=minutes"
    assert "Minutes: estimated from distance and pace." in client.get(path, headers=IN_ENGLISH).text
    with app.app_context():
        of = {"bank_id": town.bank_id, "act_uid": uuid4(), "at": MONDAY_9}
        brought = MeasuredSet(source="ours", ways={"car": 1}, **of)
        db.session.add(brought)
        db.session.flush()
        way = {"transport": "car", "starts_from": MESAGNE, "goes_to": "Nido", "minutes": 17}
        db.session.add(MeasuredWay(set_id=brought.id, **way))
        db.session.commit()
    page = client.get(path, headers=IN_ENGLISH).text
    assert shown(page)["cells"][f"minutes {MESAGNE}"][1] == "17 min"
    assert " measured" in page.split("Minutes: ")[-1][:90]


def test_a_bus_sets_out_at_the_hour_asked_for(app, client, town, tmp_path):
    app.config["TIMETABLES"] = str(tmp_path / "demo.zip")
    timetables.write(tmp_path / "demo.zip", WEDNESDAY)
    page = client.get(f"/time-map?{ASKED}&means=bus", headers=IN_ENGLISH).text
    assert "by the buses’ timetable, setting out at 08:00" in page
    by_night = shown(client.get(f"/time-map?{ASKED.replace('480', '120')}&means=bus").text)
    assert by_night["cells"]["minutes 074001"][1] == "·"
    assert shown(page)["cells"]["minutes 074001"][1] != "·"


@pytest.mark.parametrize("name", ["", "/places", "/timetable", "/isochrones"])
def test_figures_made_up_say_so(app, client, town, name):
    path = f"/time-map{name}?{ASKED}"
    words = "Services and hours are made up for the demonstration."
    assert words not in client.get(path, headers=IN_ENGLISH).text
    with app.app_context():
        db.session.add(service("DEMO-1"))
        db.session.commit()
    assert words in client.get(path, headers=IN_ENGLISH).text


def test_statements_do_not_grow_with_zones_or_services(app, client, town):
    """A plate asked for again only asks whether it still holds."""
    counts = []
    for more in (0, 60):
        with app.app_context():
            db.session.add_all(service(f"S{number}") for number in range(more))
            db.session.commit()
            zone = Zone("M1", "Centro", MESAGNE, 40.56, 17.8, (10,) * len(GROUPS))
            zones = [Brought(replace(zone, code=f"Z{number}")) for number in range(1 + more)]
            with unit_of_work(act := town.act("Teresa", now=MONDAY_9)):
                zone_actions.bring(zones, "census", act=act)
        for _again in range(2):
            with app.app_context(), counted_statements() as heard:
                client.get(f"/time-map?{ASKED}&town={MESAGNE}")
            counts.append(len(heard))
    first, again, *others = counts
    assert [first, again] == others
    assert again <= 5
    assert first <= 9


@pytest.mark.parametrize("name", ["", "/places", "/timetable", "/isochrones"])
def test_a_register_that_is_still_empty(app, client, name):
    """Every kind can be chosen, and nothing is open."""
    with app.app_context():
        cast.the_usual()
    page = client.get(f"/time-map{name}?{ASKED}", headers=IN_ENGLISH).text
    assert '<option value="nursery" selected>' in page
    assert "made up for the demonstration" not in page
