"""Who reaches what: the worked vectors, and what must hold of every territory."""

from decimal import Decimal

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from exchange.chronomap.bands import (
    band_of,
    desynchronisation,
    least_minutes,
    least_minutes_by_hour,
)
from exchange.chronomap.coverage import places_missing, places_per_100
from exchange.chronomap.reach import (
    Bound,
    Method,
    Territory,
    access,
    access_by_hour,
    counted,
    mean,
    open_capacity,
    population_within,
    weights,
)

N1, N2, N3 = range(3)
AT_9, AT_16, AT_18 = [N1, N2], [N2, N3], [N3]


def territory(population, capacity, minutes):
    """From a table of minutes by zone and service, None out of reach."""
    ways = [
        (zone, service, way)
        for zone, row in enumerate(minutes)
        for service, way in enumerate(row)
        if way is not None
    ]
    zone, service, way = zip(*ways, strict=True) if ways else ((), (), ())
    return Territory(
        numpy.array(population, dtype=float),
        numpy.array(capacity, dtype=float),
        numpy.array(zone, dtype=int),
        numpy.array(service, dtype=int),
        numpy.array(way, dtype=float),
    )


def opened(services, of=3):
    return numpy.array([service in services for service in range(of)])


@pytest.fixture
def nurseries():
    """Three zones of children and three nurseries (domain.md T7)."""
    return territory([100, 60, 40], [20, 15, 10], [[5, 15, 25], [12, 8, 18], [35, 22, 6]])


@pytest.mark.parametrize(
    ("hour", "access_of_zone", "open_places", "average", "within"),
    [
        (AT_9, [0.216607, 0.206240, 0.024123], 35.0, 0.175, 0.8),
        (AT_16, [0.095962, 0.175797, 0.121399], 25.0, 0.125, 1.0),
        (AT_18, [0.021401, 0.066148, 0.097276], 10.0, 0.050, 0.2),
    ],
)
def test_the_worked_example_by_hour(nurseries, hour, access_of_zone, open_places, average, within):
    found, is_open = counted(nurseries), opened(hour)
    reached = access(nurseries, found, is_open)
    assert reached == pytest.approx(access_of_zone, abs=5e-7)
    assert nurseries.population @ reached == pytest.approx(open_places)
    assert open_capacity(nurseries, is_open) == open_places
    assert mean(nurseries, reached) == pytest.approx(average)
    assert population_within(nurseries, is_open) == pytest.approx(within)


def test_the_worked_demand_and_ratios(nurseries):
    found = counted(nurseries)
    assert found.demand == pytest.approx([140.8, 136.8, 102.8])
    assert found.ratio == pytest.approx([0.142045, 0.109649, 0.097276], abs=5e-7)


def test_the_two_step_form_counts_whole_within_fifteen_minutes(nurseries):
    found = counted(nurseries, Method.TWO_STEP)
    assert found.ratio[:2] == pytest.approx([0.125, 0.09375])
    assert access(nurseries, found, opened(AT_9)) == pytest.approx([0.21875, 0.21875, 0])
    assert access(nurseries, found, opened(AT_16)) == pytest.approx([0.09375, 0.09375, 0.25])


def test_cumulative_opportunities_add_up_places(nurseries):
    found = counted(nurseries, Method.CUMULATIVE)
    assert numpy.isnan(found.ratio).all()
    assert access(nurseries, found, opened(AT_9)).tolist() == [35, 35, 0]


def test_a_nursery_open_longer_helps_some_and_not_others(nurseries):
    found = counted(nurseries)
    before = access(nurseries, found, opened(AT_16))
    after = access(nurseries, found, opened([N1, N2, N3]))
    assert after == pytest.approx([0.238008, 0.272388, 0.121399], abs=5e-7)
    assert mean(nurseries, after) == pytest.approx(0.225)
    assert after[2] == before[2]


def test_a_service_that_nobody_reaches_has_no_ratio():
    far = territory([100], [20, 5], [[5, None]])
    found = counted(far)
    assert numpy.isnan(found.ratio[1])
    assert access(far, found, opened([0, 1], of=2)).tolist() == [0.2]


def test_a_bound_holds_its_own_minute():
    assert weights(numpy.array([0, 10, 10.5, 20, 30, 30.5])).tolist() == [
        1,
        1,
        0.68,
        0.68,
        0.22,
        0,
    ]
    assert weights(numpy.array([3.0]), [Bound(2, 1)]).tolist() == [0]


def test_the_nearest_open_door_and_its_band(nurseries):
    at_18 = least_minutes(nurseries, opened(AT_18))
    assert at_18.tolist() == [25, 18, 6]
    assert band_of(at_18).tolist() == [4, 3, 1]
    closed = least_minutes(nurseries, opened([]))
    assert band_of(closed).tolist() == [5, 5, 5]


def test_hours_without_an_open_door_are_a_share_of_those_wanted(nurseries):
    least = numpy.column_stack([least_minutes(nurseries, opened(at)) for at in (AT_9, AT_18)])
    wanted = numpy.tile(nurseries.population[:, None], 2)
    assert desynchronisation(wanted, least) == pytest.approx((40 + 100) / 400)
    assert desynchronisation(numpy.zeros((3, 2)), least) == 0


def test_places_for_a_hundred_children():
    assert float(places_per_100(41, 130)) == pytest.approx(31.538461)
    assert places_missing(41, 130, Decimal(33)) == 2
    assert places_missing(41, 130, Decimal(45)) == 18
    assert places_missing(41, 100, Decimal("41")) == 0
    assert places_missing(50, 100, Decimal(33)) == 0
    assert places_per_100(3, 0) is None
    assert places_missing(3, 0, Decimal(33)) is None


def ways_of(there):
    """By zone, each way's minutes and service."""
    ways = list(zip(there.way_zone, there.way_minutes, there.way_service, strict=True))
    return [
        [(way, to) for at, way, to in ways if at == zone] for zone in range(len(there.population))
    ]


@some.composite
def territories(draw):
    zones = draw(some.integers(1, 6))
    services = draw(some.integers(1, 6))
    few = some.lists
    population = draw(few(some.integers(0, 50), min_size=zones, max_size=zones))
    capacity = draw(few(some.integers(0, 30), min_size=services, max_size=services))
    way = some.one_of(some.none(), some.integers(0, 40))
    row = few(way, min_size=services, max_size=services)
    return territory(population, capacity, draw(few(row, min_size=zones, max_size=zones)))


@some.composite
def weeks(draw):
    there = draw(territories())
    row = some.lists(some.booleans(), min_size=5, max_size=5)
    services = len(there.capacity)
    hours = draw(some.lists(row, min_size=services, max_size=services))
    return there, numpy.array(hours, dtype=bool).reshape(services, 5)


@settings(max_examples=150, deadline=None)
@given(weeks())
def test_a_week_is_its_hours_one_by_one(week):
    there, is_open = week
    for method in Method:
        found = counted(there, method)
        by_hour = access_by_hour(there, found, is_open)
        nearest = least_minutes_by_hour(there, is_open)
        for hour in range(5):
            at = is_open[:, hour]
            assert by_hour[:, hour] == pytest.approx(access(there, found, at))
            assert nearest[:, hour].tolist() == [
                min((way for way, service in ways if at[service]), default=numpy.inf)
                for ways in ways_of(there)
            ]


@settings(max_examples=150, deadline=None)
@given(territories())
def test_what_heads_reach_is_the_capacity_that_somebody_can_reach(there):
    found = counted(there)
    everything = numpy.ones(len(there.capacity), dtype=bool)
    reached = access(there, found, everything)
    assert there.population @ reached == pytest.approx(there.capacity[found.demand > 0].sum())


@settings(max_examples=150, deadline=None)
@given(weeks())
def test_one_more_open_service_takes_access_from_nobody(week):
    there, is_open = week
    found = counted(there)
    before = access(there, found, is_open[:, 0])
    after = access(there, found, is_open[:, 0] | is_open[:, 1])
    assert (after >= before - 1e-12).all()
