"""Finer zones: read whole or not at all, brought in as one division, and taken back."""

import math
from uuid import uuid4

import pytest

from exchange.chronomap import zone_actions, zone_queries
from exchange.chronomap.zone_files import COLUMNS, Row, column_of, read, rows_of_geojson
from exchange.chronomap.zones import GROUPS
from exchange.errors import NotFound
from exchange.places.service_files import Wrong
from exchange.work import unit_of_work
from tests import cast
from tests.cast import sign_in
from views.access import act_of_nobody

TOWNS = {"074010", "074001"}
SQUARE = [[[17.8, 40.5], [17.9, 40.5], [17.9, 40.6], [17.8, 40.6]]]
CELLS = {"code": "M1", "name": "Centro", "municipality": "074010", "lat": "40,55", "lon": "17.8"}


def zones(*rows):
    return read((Row(number, cells) for number, cells in enumerate(rows, start=2)), TOWNS)


def test_a_row_is_a_zone_with_people_by_sex_and_age():
    counts = {column_of(group): str(place) for place, group in enumerate(GROUPS)}
    (found,), problems = zones(CELLS | counts)
    assert problems == []
    assert found.zone.people == tuple(range(20))
    assert (found.zone.lat, found.zone.lon) == (40.55, 17.8)
    assert set(CELLS) | set(counts) == set(COLUMNS)


@pytest.mark.parametrize(
    ("cells", "column", "wrong"),
    [
        ({"code": ""}, "code", Wrong.MISSING),
        ({"code": "x" * 61}, "code", Wrong.TOO_LONG),
        ({"municipality": "058091"}, "municipality", Wrong.UNKNOWN),
        ({"lat": "95"}, "lat", Wrong.NOT_DEGREES),
        ({"lon": ""}, "lon", Wrong.MISSING),
        ({"women 0-2": "-3"}, "women 0-2", Wrong.NOT_WHOLE),
        ({"men 85+": "2.5"}, "men 85+", Wrong.NOT_WHOLE),
    ],
)
def test_what_a_row_cannot_say(cells, column, wrong):
    found, (problem,) = zones(CELLS | cells)
    assert found == []
    assert (problem.row, problem.column, problem.wrong) == (2, column, wrong)


def test_a_code_comes_once():
    _found, (problem,) = zones(CELLS, CELLS)
    assert (problem.row, problem.wrong) == (3, Wrong.TWICE)


def test_an_area_says_itself_where_it_lies():
    named = {"code": "M1", "name": "Centro", "municipality": "074010", "women 0-2": 7}
    area = {"type": "Polygon", "coordinates": SQUARE}
    feature = {"type": "Feature", "properties": named, "geometry": area}
    (found,), problems = read(rows_of_geojson({"features": [feature]}), TOWNS)
    assert problems == []
    assert (found.zone.lat, found.zone.lon) == pytest.approx((40.55, 17.85))
    assert found.zone.people[0] == found.zone.residents == 7
    assert found.outline == area


@pytest.mark.parametrize(
    "document",
    [
        [],
        {},
        {"features": [1]},
        {"features": [{"geometry": {"type": "Point"}}]},
        {"features": [{"geometry": {"type": "Polygon", "coordinates": [[]]}}]},
        {"features": [{"geometry": {"type": "Polygon", "coordinates": [*SQUARE, []]}}]},
        {"features": [{"geometry": {"type": "Polygon", "coordinates": [*SQUARE, [["x", 1]]]}}]},
        {"features": [{"geometry": {"type": "MultiPolygon", "coordinates": [SQUARE, []]}}]},
        {"features": [{"geometry": {"type": "Point", "coordinates": [10**400, 1]}}]},
        {"features": [{"geometry": "here"}]},
        {"features": [{"properties": ["code"]}]},
    ],
)
def test_what_is_no_collection_of_features(document):
    with pytest.raises(ValueError, match=r"feature|coordinates"):
        list(rows_of_geojson(document))


@pytest.mark.parametrize(
    ("said", "geometry", "column"),
    [
        ({"name": "a\0b"}, {}, "name"),
        ({"code": "a\ud800b"}, {}, "code"),
        ({"lat": "40.5", "lon": "17.8"}, {"coordinates": [*SQUARE, [[math.nan, 1.0]]]}, "lat"),
        ({"lat": "40.5", "lon": "17.8"}, {"coordinates": [[[math.inf, 40.0]]]}, "lat"),
        ({"lat": "40.5", "lon": "17.8"}, {"coordinates": [[[748_000, 4_490_000]]]}, "lat"),
    ],
)
def test_what_no_database_and_no_map_keeps(said, geometry, column):
    area = {"type": "Polygon", "coordinates": SQUARE, "note": "\0"}
    named = {"code": "M1", "name": "Centro", "municipality": "074010"}
    feature = {"properties": named | said, "geometry": area | geometry}
    found, (problem,) = read(rows_of_geojson({"features": [feature]}), TOWNS)
    assert (found, problem.column) == ([], column)
    problem.text.encode()
    (kept,), _none = read(
        rows_of_geojson({"features": [{"properties": named, "geometry": area}]}), TOWNS
    )
    assert set(kept.outline) == {"type", "coordinates"}


def test_a_file_without_an_end_is_none(app, client):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        town = cast.the_usual()
    sign_in(client, town, "Carla")
    text = '{"features": ' + "[" * 100_000
    assert client.post("/time-map/zones/preview", data={"text": text}).status_code == 422


def test_the_last_division_holds_until_it_is_taken_back(app):
    with app.app_context():
        cast.the_usual()
        assert zone_queries.division() is None
        (one, other), _none = zones(CELLS, CELLS | {"code": "B1", "municipality": "074001"})
        for brought in ([one], [one, other]):
            with unit_of_work(act := act_of_nobody("zones", uid=uuid4())):
                zone_actions.bring(brought, "census 2021", act=act)
        last = zone_queries.division()
        assert (last.source, last.zones, last.municipalities) == (
            "census 2021",
            2,
            ("074001", "074010"),
        )
        assert zone_queries.zones_of("074001", last.id) == [other]
        with unit_of_work(act := act_of_nobody("zones", uid=uuid4())):
            zone_actions.take_back(last.id, act=act)
        assert zone_queries.division().zones == 1
        with pytest.raises(NotFound), unit_of_work(act := act_of_nobody("zones", uid=uuid4())):
            zone_actions.take_back(last.id, act=act)
