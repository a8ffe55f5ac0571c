"""Who says how long a way takes: what was measured, a router, a timetable, or an estimate."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from exchange.places import matrix
from exchange.places.buses import Network
from exchange.places.coarsen import cell_of
from exchange.places.gtfs import Call, Days, Feed, Stop, Trip
from exchange.places.matrix import BY_CODE, BY_POINT, Differences, End, Known, Matrix
from exchange.places.service_files import Problem, Wrong
from exchange.places.transport import Transport
from exchange.places.travel import Means
from exchange.places.ways import Source, Sources, Way, ways

MONDAY_8 = datetime(2026, 10, 12, 8, tzinfo=ZoneInfo("Europe/Rome"))
HOME = End((40.56, 17.85), ("north",))
NURSERY = End((40.57, 17.85), ("N1",))
FAR = End((40.7, 17.3), ("N2",))
KNOWN = Known(zones={"north", "south"}, services={"N1", "N2"})


def read(*rows, columns=(*BY_CODE, "means", "minutes")):
    cells = [dict(zip(columns, row.split(","), strict=True)) for row in rows]
    return matrix.read(enumerate(cells, start=2), KNOWN)


def test_every_means_of_a_neighbour_is_a_transport():
    assert {*Means} == {*Transport} - {Transport.BUS}


def test_what_was_measured_goes_first_and_a_code_before_a_square():
    by_point = read("40.561,17.851,40.571,17.849,walk,33", columns=(*BY_POINT, "means", "minutes"))
    by_code = read("north,N1,walk,21")
    both = Matrix({**by_point[0].measured, **by_code[0].measured})
    for found, minutes in ((by_point[0], 33), (both, 21)):
        asked = ways(HOME, [FAR, NURSERY], Transport.WALK, MONDAY_8, Sources(matrix=found))
        assert asked[1] == Way(minutes, Source.MEASURED)
        assert asked[0].source is Source.ESTIMATE
    back = ways(NURSERY, [HOME], Transport.WALK, MONDAY_8, Sources(matrix=both))
    assert back == [Way(20, Source.ESTIMATE)]


def test_a_router_is_asked_for_what_nobody_has_measured():
    asked = []

    def router(transport, start, ends):
        asked.append((transport, start, ends))
        return [None] * len(ends)

    sources = Sources(matrix=read("north,N1,car,9")[0], router=router)
    found = ways(HOME, [NURSERY, FAR], Transport.CAR, MONDAY_8, sources)
    assert found == [Way(9, Source.MEASURED), Way(None, Source.ROUTED)]
    assert asked == [(Transport.CAR, HOME.point, [FAR.point])]


def test_a_router_that_does_not_answer_leaves_an_estimate():
    found = ways(HOME, [NURSERY], Transport.CAR, MONDAY_8, Sources(router=lambda *_: None))
    assert found == [Way(8, Source.ESTIMATE)]


def test_a_bus_goes_by_its_timetable_or_nobody_knows():
    assert ways(HOME, [NURSERY], Transport.BUS, MONDAY_8) == [None]
    assert Transport.BUS not in Sources().transports
    stops = {"here": Stop(*HOME.point), "there": Stop(*FAR.point)}
    calls = (Call("here", 29_400, 29_400), Call("there", 31_200, 31_200))
    every_day = Days(frozenset(range(7)), MONDAY_8.date(), MONDAY_8.date())
    network = Network(Feed(stops, (Trip("all", calls),), {"all": every_day}))
    sources = Sources(network=network)
    assert Transport.BUS in sources.transports
    found = ways(HOME, [FAR, NURSERY], Transport.BUS, MONDAY_8, sources)
    assert found == [Way(40, Source.TIMETABLE), Way(None, Source.TIMETABLE)]
    next_door = End((40.565, 17.85))
    assert ways(HOME, [next_door], Transport.BUS, MONDAY_8, sources) == [Way(10, Source.ESTIMATE)]
    measured = Sources(matrix=read("north,N2,bus,55")[0], network=network)
    assert ways(HOME, [FAR], Transport.BUS, MONDAY_8, measured) == [Way(55, Source.MEASURED)]


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        (["north,N1,walk,4.5"], [Problem(2, "minutes", Wrong.NOT_WHOLE, "4.5")]),
        (["north,N1,walk,1441"], [Problem(2, "minutes", Wrong.NOT_WHOLE, "1441")]),
        (["north,N1,tram,5"], [Problem(2, "means", Wrong.UNKNOWN, "tram")]),
        (
            ["west,N1,walk,"],
            [Problem(2, "zone", Wrong.UNKNOWN, "west"), Problem(2, "minutes", Wrong.MISSING)],
        ),
        (["north,N1,walk,5", "north,N1,walk,6"], [Problem(3, "means", Wrong.TWICE, "walk")]),
        (["north,,walk,5"], [Problem(2, "service", Wrong.MISSING)]),
    ],
)
def test_every_problem_has_its_row_and_nothing_is_half_read(rows, problems):
    assert read("south,N2,bike,5", *rows) == (
        None,
        [Problem(p.row + 1, *tuple(vars(p).values())[1:]) for p in problems],
    )


def test_points_that_are_none_and_a_header_of_neither_form():
    columns = (*BY_POINT, "means", "minutes")
    assert read("north,17,40,181,walk,5", columns=columns)[1] == [
        Problem(2, "from_lat", Wrong.NOT_DEGREES, "north"),
        Problem(2, "to_lon", Wrong.NOT_DEGREES, "181"),
    ]
    assert matrix.wrong_columns(["zone", "minutes", "means"]) == [
        Problem(1, "service", Wrong.MISSING)
    ]
    assert matrix.wrong_columns([*BY_POINT, "means", "minutes", "note"]) == []


def test_what_bringing_a_file_in_would_do():
    there = read("north,N1,walk,5", "north,N2,walk,5", "south,N1,walk,5")[0]
    brought = read("north,N1,walk,5", "north,N2,walk,9", "south,N2,walk,5")[0]
    assert matrix.differences(there, brought) == Differences(new=1, changed=1, gone=1, alike=1)


def test_two_points_of_one_square_have_one_name():
    assert End((40.561, 17.851)).names == End((40.5612, 17.8512)).names
    assert cell_of(40.561, 17.851) == cell_of(40.5612, 17.8512)
