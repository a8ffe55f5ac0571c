"""Services in files: what is written comes back, what is wrong is said cell by cell."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from exchange.places.service_files import (
    COLUMNS,
    Known,
    Problem,
    Wrong,
    cells_of,
    differences,
    read,
)
from exchange.places.service_shapes import (
    NotReadable,
    from_geojson,
    from_osm,
    to_geojson,
    to_osm,
)
from exchange.places.services import Access, Operator, Service, is_stale

KNOWN = Known({"nursery", "library"}, {"074001", "074010"}, {"it", "ro", "ar"})
NURSERY = Service(
    code="BR-1",
    kind="nursery",
    name="Nido Il melograno",
    operator=Operator.PUBLIC,
    municipality="074001",
    operator_name="Comune di Brindisi",
    address="via delle Palme 1",
    lat=40.6385,
    lon=17.946,
    capacity=30,
    hours="Mo-Fr 07:30-16:30; PH off",
    hours_note="Lun-Ven 7.30-16.30",
    fee_note="Secondo l'ISEE",
    access=frozenset({Access.WHEELCHAIR, Access.TOILET}),
    languages=frozenset({"it", "ro"}),
    source="Comune di Brindisi",
    checked_on=date(2026, 10, 1),
)
LIBRARY = Service("BR-2", "library", "Biblioteca", Operator.THIRD_SECTOR, "074010")


def through(written, reader):
    return read(reader(json.loads(json.dumps(written))), KNOWN)


def test_a_service_goes_out_and_comes_back():
    both = [NURSERY, LIBRARY]
    assert read([(2, cells_of(NURSERY)), (3, cells_of(LIBRARY))], KNOWN) == (both, [])
    assert through(to_geojson(both), from_geojson) == (both, [])
    assert through(to_osm(both), from_osm) == (both, [])


def test_files_speak_the_words_of_their_form():
    (feature, nowhere) = to_geojson([NURSERY, LIBRARY])["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [17.946, 40.6385]}
    assert nowhere["geometry"] is None
    (element, _) = to_osm([NURSERY, LIBRARY])["elements"]
    assert (element["lat"], element["lon"], element["id"]) == (40.6385, 17.946, -1)
    assert element["tags"]["opening_hours"] == NURSERY.hours
    assert element["tags"]["operator:type"] == "public"
    assert element["tags"]["wheelchair"] == "yes"


def test_a_way_of_the_map_stands_where_its_middle_is():
    element = to_osm([NURSERY])["elements"][0]
    way = {
        "type": "way",
        "id": 7,
        "center": {"lat": 40.6385, "lon": 17.946},
        "tags": element["tags"],
    }
    assert read(from_osm({"elements": [way]}), KNOWN) == ([NURSERY], [])


@pytest.mark.parametrize(
    ("column", "text", "wrong"),
    [
        ("code", "", Wrong.MISSING),
        ("code", "x" * 61, Wrong.TOO_LONG),
        ("name", "x" * 501, Wrong.TOO_LONG),
        ("kind", "palace", Wrong.UNKNOWN),
        ("operator", "secret", Wrong.UNKNOWN),
        ("municipality", "072006", Wrong.UNKNOWN),
        ("lat", "91", Wrong.NOT_DEGREES),
        ("lon", "east", Wrong.NOT_DEGREES),
        ("lat", "nan", Wrong.NOT_DEGREES),
        ("lat", "", Wrong.HALF_A_PLACE),
        ("capacity", "-3", Wrong.NOT_WHOLE),
        ("capacity", "3.5", Wrong.NOT_WHOLE),
        ("capacity", "100001", Wrong.NOT_WHOLE),
        ("access", "wheelchair;lift", Wrong.UNKNOWN),
        ("languages", "it;xx", Wrong.UNKNOWN),
        ("checked_on", "1/10/2026", Wrong.NOT_A_DAY),
        ("hours", "Lun-Ven 8-13", Wrong.NOT_HOURS),
    ],
)
def test_what_cannot_be_taken_is_said_with_its_cell(column, text, wrong):
    services, problems = read([(2, cells_of(NURSERY) | {column: text})], KNOWN)
    assert services == []
    assert problems == [Problem(2, column, wrong, text)]


def test_two_with_one_code_and_columns_of_others():
    rows = [(2, cells_of(NURSERY)), (3, cells_of(NURSERY)), (4, cells_of(LIBRARY) | {"mood": "!"})]
    services, problems = read(rows, KNOWN)
    assert services == [NURSERY, LIBRARY]
    assert problems == [Problem(3, "code", Wrong.TWICE, "BR-1")]


@pytest.mark.parametrize(
    ("reader", "document", "at"),
    [
        (from_geojson, [], "features"),
        (from_geojson, {"features": []}, "type"),
        (from_geojson, {"type": "FeatureCollection", "features": [7]}, "features, 1"),
        (
            from_geojson,
            {
                "type": "FeatureCollection",
                "features": [
                    {"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[1, 2]]}}
                ],
            },
            "features, 1, geometry",
        ),
        (from_osm, {"elements": "none"}, "elements"),
        (from_osm, {"elements": [{"type": "node"}]}, "elements, 1"),
    ],
)
def test_a_document_of_another_form_is_said_where(reader, document, at):
    with pytest.raises(NotReadable) as told:
        reader(document)
    assert told.value.at == at


def test_what_a_file_would_change():
    later = replace(NURSERY, capacity=36, hours="Mo-Fr 07:30-17:30; PH off")
    new = replace(LIBRARY, code="BR-3")
    found = differences({"BR-1": NURSERY, "BR-2": LIBRARY}, [later, new])
    assert (found.new, found.gone, found.alike) == ([new], [LIBRARY], 0)
    (change,) = found.changed
    assert change.columns == {
        "capacity": ("30", "36"),
        "hours": ("Mo-Fr 07:30-16:30; PH off", "Mo-Fr 07:30-17:30; PH off"),
    }
    assert differences({"BR-1": NURSERY}, [NURSERY]).alike == 1


@pytest.mark.parametrize(
    ("checked_on", "stale"),
    [
        (date(2025, 11, 23), True),
        (date(2025, 11, 24), False),
        (date(2026, 11, 23), False),
        (None, True),
    ],
)
def test_a_check_grows_old(checked_on, stale):
    assert is_stale(checked_on, date(2026, 11, 23), months=12) is stale


words = some.text(
    some.characters(exclude_categories=["C", "Z"], exclude_characters=";"), max_size=12
)


@some.composite
def services(draw):
    place = draw(some.none() | some.tuples(some.floats(-90, 90), some.floats(-180, 180)))
    return Service(
        code=draw(words.filter(bool)),
        kind=draw(some.sampled_from(sorted(KNOWN.kinds))),
        name=draw(words.filter(bool)),
        operator=draw(some.sampled_from(Operator)),
        municipality=draw(some.sampled_from(sorted(KNOWN.municipalities))),
        lat=place and place[0],
        lon=place and place[1],
        capacity=draw(some.none() | some.integers(0, 99)),
        hours=draw(some.sampled_from(["", "24/7", "Mo 09:00-12:00"])),
        access=draw(some.frozensets(some.sampled_from(Access))),
        languages=draw(some.frozensets(some.sampled_from(sorted(KNOWN.languages)))),
        source=draw(words),
        checked_on=draw(some.none() | some.dates()),
    )


@settings(max_examples=100, deadline=None)
@given(services())
def test_any_service_comes_back_whole_from_any_file(service):
    assert read([(2, cells_of(service))], KNOWN) == ([service], [])
    assert through(to_geojson([service]), from_geojson) == ([service], [])
    assert through(to_osm([service]), from_osm) == ([service], [])


def test_the_columns_are_those_of_a_service():
    assert set(cells_of(LIBRARY)) == set(COLUMNS)
