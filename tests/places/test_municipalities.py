import json
from pathlib import Path

import pytest

from exchange.places.municipalities import (
    MUNICIPALITIES,
    inside,
    localities,
    municipality,
    municipality_at,
)
from exchange.places.travel import great_circle_km

BROWSER = Path(__file__).parents[2] / "views" / "assets" / "geo" / "municipalities.json"


def test_the_province_has_twenty_municipalities_in_the_order_of_their_names():
    assert sorted(each.istat for each in MUNICIPALITIES) == [
        f"{code:06}" for code in range(74001, 74021)
    ]
    assert [each.name for each in MUNICIPALITIES] == sorted(each.name for each in MUNICIPALITIES)
    assert MUNICIPALITIES[0].name == "Brindisi"


def test_residents_are_women_and_men_and_add_up_to_the_province():
    assert all(each.women + each.men == each.residents for each in MUNICIPALITIES)
    assert sum(each.residents for each in MUNICIPALITIES) == 378_898
    assert sum(each.women for each in MUNICIPALITIES) == 195_496
    assert sum(each.under_12 for each in MUNICIPALITIES) == 33_897


def test_a_municipality_is_found_by_its_code():
    assert municipality("074010").name == "Mesagne"
    with pytest.raises(KeyError):
        municipality("072006")


@pytest.mark.parametrize("town", MUNICIPALITIES, ids=lambda each: each.name)
def test_every_town_and_locality_stands_in_its_own_municipality(town):
    assert municipality_at(town.lat, town.lon) == town.istat
    for place in localities(town.istat):
        assert place.istat == town.istat
        assert inside(town.istat, place.lat, place.lon)


@pytest.mark.parametrize("town", MUNICIPALITIES, ids=lambda each: each.name)
def test_the_town_is_the_first_of_its_localities_and_the_others_follow_by_name(town):
    first, *others = localities(town.istat)
    assert (first.name, first.lat, first.lon) == (town.name, town.lat, town.lon)
    assert [each.name for each in others] == sorted({each.name for each in others} - {town.name})


def test_localities_of_nowhere_are_a_mistake():
    with pytest.raises(KeyError):
        localities("072006")


@pytest.mark.parametrize(
    ("place", "lat", "lon"),
    [
        ("Bari", 41.1171, 16.8719),
        ("Lecce", 40.3515, 18.1750),
        ("Taranto", 40.4644, 17.2470),
        ("far out at sea", 40.80, 18.00),
        ("the other side of the world", -40.6, -162.0),
    ],
)
def test_a_point_outside_the_province_is_in_no_municipality(place, lat, lon):
    assert municipality_at(lat, lon) is None


def test_a_pin_on_the_beach_belongs_to_the_town_and_a_boat_does_not():
    # Materdomini's point in GeoNames stands 80 metres off the coast of the boundaries.
    assert municipality_at(40.65571, 17.95949) == "074001"
    assert municipality_at(40.680, 17.975) is None


def test_two_neighbours_across_a_border_live_in_different_municipalities():
    mesagne, latiano = municipality("074010"), municipality("074009")
    way = [
        municipality_at(
            mesagne.lat + (latiano.lat - mesagne.lat) * step / 200,
            mesagne.lon + (latiano.lon - mesagne.lon) * step / 200,
        )
        for step in range(201)
    ]
    border = way.index("074009")
    assert way == ["074010"] * border + ["074009"] * (201 - border)


def test_the_browser_gets_the_same_boundaries_without_the_figures():
    features = json.loads(BROWSER.read_text(encoding="utf-8"))["features"]
    assert [each["properties"]["istat"] for each in features] == [
        f"{code:06}" for code in range(74001, 74021)
    ]
    assert all(set(each["properties"]) == {"istat", "name", "lat", "lon"} for each in features)


def test_the_land_of_a_municipality_is_near_its_town():
    for feature in json.loads(BROWSER.read_text(encoding="utf-8"))["features"]:
        town = municipality(feature["properties"]["istat"])
        for polygon in feature["geometry"]["coordinates"]:
            for lon, lat in polygon[0]:
                assert great_circle_km(town.lat, town.lon, lat, lon) < 20
