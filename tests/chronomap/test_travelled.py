"""Whose minutes a plate takes: measured first, a router whole or not at all, a bus only by its timetable."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from exchange.chronomap import travelled as room
from exchange.chronomap.estimates import MINUTES_MAX
from exchange.chronomap.travelled import Roads, travelled
from exchange.places.buses import Network
from exchange.places.coarsen import cell_of
from exchange.places.matrix import End, Matrix, cell_name
from exchange.places.transport import Transport
from exchange.places.ways import Source, Sources, ways
from tests.places.test_buses import STOPS, at, feed, moment

MONDAY_8 = moment("08:00")
ZONES = [End((40.632, 17.936), ("074001",)), End((40.56, 17.81), ("074010",))]
SERVICES = [
    End((40.64, 17.94), ("N1",)),
    End((40.561, 17.812), ("N2",)),
    # In the square of the one before it, known by another code.
    End((40.5611, 17.8121), ("N3",)),
]
NAMES = [sorted({name for end in ends for name in end.names}) for ends in (ZONES, SERVICES)]


def reached(zones, services, roads):
    """Minutes by pair, and the counts by source."""
    found = travelled(
        zones,
        services,
        population=numpy.ones(len(zones)),
        capacity=numpy.ones(len(services)),
        roads=roads,
    )
    ways = found.territory
    pairs = zip(ways.way_zone.tolist(), ways.way_service.tolist(), strict=True)
    minutes = dict(zip(pairs, ways.way_minutes.tolist(), strict=True))
    assert len(minutes) == len(ways.way_minutes) == sum(found.told_by.values())
    return minutes, dict(found.told_by)


def one_by_one(zones, services, transport, sources):
    """The same, asked for pair by pair as pages that list services do."""
    minutes, told_by = {}, {}
    for number, zone in enumerate(zones):
        for place, way in enumerate(ways(zone, services, transport, MONDAY_8, sources)):
            if way is not None and way.minutes is not None and way.minutes <= MINUTES_MAX:
                minutes[number, place] = way.minutes
                told_by[way.source] = told_by.get(way.source, 0) + 1
    return minutes, told_by


@settings(deadline=None, max_examples=60)
@given(
    some.dictionaries(
        some.tuples(*map(some.sampled_from, NAMES)), some.integers(0, 90), max_size=12
    ),
    some.sampled_from([Transport.WALK, Transport.CAR, Transport.BUS]),
)
def test_a_plate_and_a_list_take_the_same_minutes(measured, transport):
    matrix = Matrix(
        {(transport, one, other): minutes for (one, other), minutes in measured.items()}
    )
    roads = Roads(transport, measured, departs_at=MONDAY_8)
    expected = one_by_one(ZONES, SERVICES, transport, Sources(matrix=matrix))
    assert reached(ZONES, SERVICES, roads) == expected


def test_a_router_is_asked_for_all_that_is_left_or_not_at_all():
    asked = []

    def router(_transport, start, ends):
        asked.append(start)
        return None if silent and len(asked) == 2 else [9] * len(ends)

    silent = False
    measured = {("074001", "N1"): 4}
    roads = Roads(Transport.CAR, measured, Sources(router=router))
    minutes, told_by = reached(ZONES, SERVICES, roads)
    assert minutes[0, 0] == 4
    assert told_by == {Source.MEASURED: 1, Source.ROUTED: 5}
    silent, asked[:] = True, []
    assert reached(ZONES, SERVICES, roads)[1] == {Source.MEASURED: 1, Source.ESTIMATE: 5}


def test_so_many_ways_are_not_asked_for_one_by_one(monkeypatch):
    def never(*_):
        pytest.fail("asked")

    monkeypatch.setattr(room, "ROUTED_WAYS_MAX", 5)
    monkeypatch.setattr(room, "RIDDEN_WAYS_MAX", 5)
    by_router = Roads(Transport.CAR, sources=Sources(router=never))
    assert reached(ZONES, SERVICES, by_router)[1] == {Source.ESTIMATE: 6}
    by_bus = Roads(Transport.BUS, sources=Sources(network=Network(feed())), departs_at=MONDAY_8)
    assert reached(ZONES, SERVICES, by_bus) == ({}, {})


def test_a_bus_goes_by_the_timetable_of_its_hour():
    stops = [End(at(stop)) for stop in sorted(STOPS)]
    known = Sources(network=Network(feed()))
    found = reached(stops, stops, Roads(Transport.BUS, {}, known, MONDAY_8))
    assert found == one_by_one(stops, stops, Transport.BUS, known)
    assert found[1][Source.TIMETABLE] > 0
    assert reached(stops, stops, Roads(Transport.BUS, {}, known))[0] == {}


def test_a_square_names_what_lies_in_it():
    assert {cell_name(cell_of(*end.point)) for end in SERVICES[1:]} == {NAMES[1][0]}
