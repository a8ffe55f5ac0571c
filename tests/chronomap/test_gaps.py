"""Hours that stay empty, people without an open door, ways by the estimate, targets that ship."""

from decimal import Decimal
from fractions import Fraction

import numpy
import pytest

from exchange.chronomap.bands import desynchronisation
from exchange.chronomap.coverage import coverage, targets
from exchange.chronomap.estimates import estimated
from exchange.chronomap.gaps import Gap, empty_by_hour, empty_by_zone, share_within, widest_gaps
from exchange.chronomap.zones import Age
from exchange.places.travel import PACES, Means, great_circle_km, whole_minutes

INF = float("inf")
WANTED = numpy.array([[4.0, 2.0, 0.0], [0.0, 6.0, 0.0]])
LEAST = numpy.array([[21.0, 20.0, INF], [5.0, INF, 5.0]])


def test_empty_hours_by_zone_and_by_hour():
    """Twenty minutes are still in reach; where nobody wants anything there is no share."""
    assert empty_by_zone(WANTED, LEAST) == [4 / 6, 1.0]
    assert empty_by_hour(WANTED, LEAST) == [1.0, 6 / 8, None]
    assert desynchronisation(WANTED, LEAST) == 10 / 12


def test_the_widest_gaps_come_first():
    assert widest_gaps(WANTED, LEAST, limit=5) == [Gap(1, 1, 6.0), Gap(0, 0, 4.0)]
    assert widest_gaps(WANTED, LEAST, limit=1) == [Gap(1, 1, 6.0)]


def test_people_with_an_open_door_in_reach_by_group():
    heads = numpy.array([[10.0, 0.0, 0.0], [30.0, 5.0, 0.0]])
    found = share_within(heads, LEAST, within_minutes=20)
    assert found == [[0.75, 0.25, 0.75], [1.0, 0.0, 1.0], [None, None, None]]


def test_estimated_ways_are_those_that_people_read():
    zones, services = [(40.6385, 17.946), (40.5546, 17.8086)], [(40.55, 17.81), (40.4884, 17.9972)]
    ones = numpy.ones(2)
    found = estimated(zones, services, population=ones, capacity=ones, pace=PACES[Means.CAR])
    exact = {
        (z, s): whole_minutes(great_circle_km(*zones[z], *services[s]), PACES[Means.CAR])
        for z in range(2)
        for s in range(2)
    }
    ways = zip(found.way_zone, found.way_service, found.way_minutes, strict=True)
    kept = {(int(zone), int(service)): minutes for zone, service, minutes in ways}
    assert kept == {way: minutes for way, minutes in exact.items() if minutes <= 60}


def test_nothing_to_go_to():
    found = estimated(
        [(40, 17)], [], population=numpy.ones(1), capacity=numpy.ones(0), pace=PACES[Means.BIKE]
    )
    assert len(found.way_zone) == 0


def test_the_targets_that_ship_and_the_worked_example():
    """41 places for 130 children (domain.md T10), against the targets as they are kept."""
    shipped = targets()
    assert [(each.key, each.per_100) for each in shipped] == [
        ("barcelona", Decimal(33)),
        ("lep", Decimal(33)),
        ("eu", Decimal(45)),
    ]
    assert all(each.source and {*each.ages} <= {*Age} for each in shipped)
    found = coverage(41, 130, shipped)
    assert found.per_100 == Fraction(4100, 130)
    assert found.missing == (2, 2, 18)
    assert coverage(41, 0, shipped).missing == (None, None, None)


@pytest.mark.parametrize("places", [0, 33])
def test_a_target_is_met_exactly(places):
    assert coverage(places, 100, targets()[:1]).missing == (33 - places,)
