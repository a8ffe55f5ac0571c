"""The plates worked out whole: the worked example placed on the land, and what must add up."""

from dataclasses import replace
from datetime import date, datetime, time

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from exchange.chronomap import plates
from exchange.chronomap.day import day_of
from exchange.chronomap.plates import HEADS_OF_DOORS, HEADS_OF_PLACES, Asked
from exchange.chronomap.reach import Method
from exchange.chronomap.sites import Site
from exchange.chronomap.zones import GROUPS, municipal_zones
from exchange.places.hours import Calendar, State, state_at
from exchange.places.municipalities import MUNICIPALITIES, municipality
from exchange.places.travel import PACES, Means

WEDNESDAY = date(2026, 10, 14)
MESAGNE, BRINDISI = "074010", "074001"
TOWN = municipality(MESAGNE)
NURSERY = Site(
    "N1", "nursery", "Nido", MESAGNE, TOWN.lat, TOWN.lon, 41, "Mo-Fr 07:30-13:30; PH off"
)
OTHERS = [
    replace(
        NURSERY, code="N2", municipality=BRINDISI, lat=40.63, lon=17.94, hours="Mo-Fr 07:30-17:30"
    ),
    replace(NURSERY, code="P1", kind="pharmacy", capacity=None, hours="Mo-Sa 08:30-13:00"),
    replace(NURSERY, code="P2", kind="pharmacy", capacity=None, hours='"ring first"'),
    replace(NURSERY, code="P3", kind="pharmacy", capacity=None, hours=""),
]
SITES = [NURSERY, *OTHERS]
ASKED = Asked("nursery", WEDNESDAY)


def at(plate, minute):
    return sum(moment <= minute for moment in plate.moments) - 1


def test_the_system_counts_every_kind_between_moments():
    found = plates.system(SITES, WEDNESDAY, {})
    assert found.moments == [0, 450, 510, 780, 810, 1050]
    assert found.open == {"nursery": [0, 2, 2, 2, 1, 0], "pharmacy": [0, 0, 1, 0, 0, 0]}
    assert found.all == {"nursery": 2, "pharmacy": 3}
    assert found.unknown == {"nursery": 0, "pharmacy": 2}


def test_a_holiday_of_the_municipality_and_hours_of_one_day():
    patron = {MESAGNE: Calendar({WEDNESDAY})}
    assert plates.system([NURSERY], WEDNESDAY, patron).open == {"nursery": [0]}
    late = replace(NURSERY, hours_now="10:00-12:00")
    assert plates.system([late], WEDNESDAY, {}).moments == [0, 600, 720]


def test_all_that_is_open_is_shared_out():
    """Population times access is the open capacity, at every moment (each nursery has children near)."""
    zones = municipal_zones()
    found = plates.accessibility(zones, SITES, ASKED, {})
    children = numpy.array([line.heads for line in found.zones])
    shared = children @ numpy.array([line.access for line in found.zones]) / HEADS_OF_PLACES
    assert found.moments == [0, 450, 810, 1050]
    assert shared.tolist() == pytest.approx([0, 82, 41, 0])
    assert found.counts_places
    assert children.sum() == 7_385


def test_a_zone_reads_how_near_and_how_much():
    zones = municipal_zones()
    found = plates.accessibility(zones, SITES, ASKED, {})
    mesagne = next(line for line in found.zones if line.zone.code == MESAGNE)
    noon, evening = at(found, 12 * 60), at(found, 19 * 60)
    assert mesagne.minutes[noon] == PACES[Means.CAR].start_minutes
    assert mesagne.minutes[evening] is None
    assert found.within[noon] > found.within[evening] == 0
    assert len(found.within_by_group) == len(GROUPS)
    assert mesagne.coverage.places == 41
    assert mesagne.coverage.missing == tuple(
        max(0, -(-mesagne.coverage.children * share // 100) - 41) for share in (33, 33, 45)
    )


def test_what_has_no_places_counts_as_doors():
    found = plates.accessibility(municipal_zones(), SITES, Asked("pharmacy", WEDNESDAY), {})
    assert not found.counts_places
    assert found.per_heads == HEADS_OF_DOORS
    assert found.targets == ()
    assert all(line.coverage is None for line in found.zones)


def test_cumulative_counts_places_not_heads():
    asked = replace(ASKED, method=Method.CUMULATIVE, within_minutes=15)
    found = plates.accessibility(municipal_zones(), SITES, asked, {})
    mesagne = next(line for line in found.zones if line.zone.code == MESAGNE)
    assert mesagne.access[at(found, 12 * 60)] == 41


def test_no_service_of_a_kind():
    """Nothing is open, nobody is reached, and every hour that somebody wants stays empty."""
    found = plates.accessibility(municipal_zones(), [], ASKED, {})
    assert found.moments == [0]
    assert found.empty == 1.0
    assert found.mean == [0.0]
    assert set(found.empty_by_hour) == {1.0, None}
    assert found.gaps[0].people == max(gap.people for gap in found.gaps)


def test_a_zone_alone_reads_the_same_of_itself():
    """Who lives elsewhere still shares the places; shares and means are those of the zone."""
    zones = municipal_zones()
    whole = plates.accessibility(zones, SITES, ASKED, {})
    alone = plates.accessibility(zones, SITES, ASKED, {}, told={MESAGNE})
    (line,) = alone.zones
    assert line == next(each for each in whole.zones if each.zone.code == MESAGNE)
    assert alone.mean == pytest.approx(line.access)
    assert alone.within[at(alone, 12 * 60)] == 1.0
    assert alone.empty == line.empty


HOURS = (
    "Mo-Su 07:30-13:25",
    "We 06:00-09:05, We 22:00-02:00",
    "24/7",
    "",
    '"ring first"',
    "We off",
)


@settings(deadline=None, max_examples=40)
@given(
    some.lists(
        some.tuples(
            some.sampled_from(HOURS), some.integers(0, 60), some.sampled_from(MUNICIPALITIES)
        ),
        max_size=6,
    ),
    some.integers(0, 24 * 60 - 1),
)
def test_what_a_plate_shows_at_any_minute_is_what_the_timetables_say(drawn, minute):
    """Doors open then, of the whole kind and of each town; heads times access are their places."""
    found_sites = [
        replace(
            NURSERY, code=str(number), hours=hours, capacity=places, municipality=town.istat,
            lat=town.lat, lon=town.lon,
        )
        for number, (hours, places, town) in enumerate(drawn)
    ]  # fmt: skip
    then = datetime.combine(WEDNESDAY, time(minute // 60, minute % 60))
    open_then = [site for site in found_sites if state_at(site.hours, then) is State.OPEN]
    by_kind = plates.system(found_sites, WEDNESDAY, {})
    by_town = day_of(found_sites, "nursery", WEDNESDAY, {})
    by_zone = plates.accessibility(municipal_zones(), found_sites, ASKED, {})
    assert by_kind.open.get("nursery", [0] * 99)[at(by_kind, minute)] == len(open_then)
    assert by_town.open[at(by_town, minute)] == len(open_then)
    for town, counts in by_town.open_by_town.items():
        there = [site for site in open_then if site.municipality == town]
        assert counts[at(by_town, minute)] == len(there)
    shared = sum(line.heads * line.access[at(by_zone, minute)] for line in by_zone.zones)
    places = sum(site.capacity for site in open_then)
    assert shared / HEADS_OF_PLACES == pytest.approx(places)
