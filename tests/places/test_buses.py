"""The way by bus at an hour: a feed by hand, and small feeds against trying everything."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from exchange.places.buses import Network, Ride, day_begins
from exchange.places.gtfs import Call, Days, Feed, Problem, Stop, Trip, read, seconds

ROME = ZoneInfo("Europe/Rome")
MONDAY = date(2026, 10, 12)
EVERY_DAY = Days(frozenset(range(7)), date(2026, 1, 1), date(2026, 12, 31))
# Four stops on a road to the east, 2 km apart: too far to walk in a quarter of an hour.
STOPS = {
    name: {"stop_lat": "40.6", "stop_lon": str(17.9 + 0.024 * at)} for at, name in enumerate("ABCD")
}
CLOSE_TO_B = {"stop_lat": "40.602", "stop_lon": "17.924"}


def table(header, *rows):
    names = header.split(",")
    return [dict(zip(names, row.split(","), strict=True)) for row in rows]


def tables(**changed):
    """Line 1 from A to C at 8:00 and 8:30; line 2 from E, a few steps from B, to D at 8:14; Mondays to Fridays."""
    made = {
        "stops.txt": [{"stop_id": name, **where} for name, where in STOPS.items()]
        + [{"stop_id": "E", **CLOSE_TO_B}],
        "trips.txt": table(
            "route_id,service_id,trip_id", "1,week,one", "1,week,late", "2,week,two"
        ),
        "stop_times.txt": table(
            "trip_id,stop_id,stop_sequence,arrival_time,departure_time",
            "one,A,1,08:00:00,08:00:00",
            "one,B,2,08:06:00,08:07:00",
            "one,C,5,08:15:00,08:15:00",
            "late,A,1,08:30:00,08:30:00",
            "late,B,2,,08:36:00",
            "late,C,3,08:45:00,08:45:00",
            "two,E,1,08:14:00,08:14:00",
            "two,D,2,08:30:00,08:30:00",
        ),
        "calendar.txt": table(
            "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date",
            "week,1,1,1,1,1,0,0,20260101,20261231",
        ),
        "calendar_dates.txt": table("service_id,date,exception_type", "week,20261208,2"),
    }
    return made | changed


def feed(**changed):
    found, problems = read(tables(**changed))
    assert problems == []
    return found


def at(stop):
    where = CLOSE_TO_B if stop == "E" else STOPS[stop]
    return float(where["stop_lat"]), float(where["stop_lon"])


def moment(clock, day=MONDAY):
    return datetime.combine(day, datetime.strptime(clock, "%H:%M").time(), ROME)  # noqa: DTZ007


@pytest.mark.parametrize(
    ("start", "end", "clock", "minutes"),
    [
        ("A", "C", "08:00", 15),
        ("A", "C", "07:50", 25),
        ("A", "C", "08:01", 44),
        # Off at B at 8:06, four minutes' walk to E, on at 8:14, off at 8:30.
        ("A", "D", "08:00", 30),
        ("A", "D", "08:01", None),
        ("B", "E", "08:00", 4),
        ("C", "A", "08:00", None),
    ],
)
def test_a_way_by_the_timetable(start, end, clock, minutes):
    assert Network(feed()).minutes(at(start), at(end), moment(clock)) == minutes


def test_a_bus_runs_on_its_days():
    network = Network(feed())
    saturday, feast = date(2026, 10, 17), date(2026, 12, 8)
    assert network.minutes(at("A"), at("C"), moment("08:00", saturday)) is None
    assert network.minutes(at("A"), at("C"), moment("08:00", feast)) is None
    more = table("service_id,date,exception_type", "week,20261017,1")
    assert (
        Network(feed(**{"calendar_dates.txt": more})).minutes(
            at("A"), at("C"), moment("08:00", saturday)
        )
        == 15
    )


def test_a_transfer_may_take_longer_or_be_forbidden():
    slow = table("from_stop_id,to_stop_id,transfer_type,min_transfer_time", "B,E,2,600")
    never = table("from_stop_id,to_stop_id,transfer_type,min_transfer_time", "B,E,3,")
    for transfers in (slow, never):
        network = Network(feed(**{"transfers.txt": transfers}))
        assert network.minutes(at("A"), at("D"), moment("08:00")) is None


def test_every_so_many_minutes_and_past_midnight():
    often = table("trip_id,start_time,end_time,headway_secs", "one,23:40:00,24:20:00,1200")
    network = Network(feed(**{"frequencies.txt": often}))
    assert network.minutes(at("A"), at("C"), moment("23:45")) == 15 + 15
    tuesday = MONDAY + timedelta(days=1)
    assert network.minutes(at("A"), at("C"), moment("00:00", tuesday)) == 15


def test_a_bus_leaves_by_the_clock_on_days_when_clocks_change():
    back, forth = date(2026, 10, 25), date(2026, 3, 29)
    assert day_begins(back, ROME) == datetime(2026, 10, 25, 1, tzinfo=ROME)
    more = table("service_id,date,exception_type", "week,20261025,1", "week,20260329,1")
    network = Network(feed(**{"calendar_dates.txt": more}))
    for sunday in (back, forth):
        assert network.minutes(at("A"), at("C"), moment("08:00", sunday)) == 15


@pytest.mark.parametrize(
    ("name", "rows", "problem"),
    [
        (
            "stop_times.txt",
            table(
                "trip_id,stop_id,stop_sequence,arrival_time,departure_time",
                "one,Z,1,08:00:00,08:00:00",
            ),
            Problem("stop_times.txt", 2, "stop_id", "unknown"),
        ),
        (
            "stop_times.txt",
            table(
                "trip_id,stop_id,stop_sequence,arrival_time,departure_time",
                "one,A,1,08:00:00,08:61:00",
            ),
            Problem("stop_times.txt", 2, "arrival_time", "not_a_time"),
        ),
        (
            "stop_times.txt",
            table(
                "trip_id,stop_id,stop_sequence,arrival_time,departure_time",
                "one,A,1,08:00:00,08:00:00",
                "one,B,2,07:00:00,07:00:00",
            ),
            Problem("stop_times.txt", 0, "one", "back_in_time"),
        ),
        (
            "stops.txt",
            table("stop_id,stop_lat,stop_lon", "A,north,17"),
            Problem("stops.txt", 2, "stop_lat", "not_degrees"),
        ),
        (
            "calendar_dates.txt",
            table("service_id,date,exception_type", "week,2026-12-08,2"),
            Problem("calendar_dates.txt", 2, "date", "not_a_date"),
        ),
        (
            "frequencies.txt",
            table("trip_id,start_time,end_time,headway_secs", "one,08:00:00,09:00:00,0"),
            Problem("frequencies.txt", 2, "headway_secs", "not_a_number"),
        ),
        (
            "trips.txt",
            table("trip_id", "one"),
            Problem("trips.txt", 2, "service_id", "missing"),
        ),
    ],
)
def test_every_problem_has_its_table_and_row(name, rows, problem):
    found, problems = read(tables(**{name: rows}))
    assert found is None
    assert problem in problems


def test_a_feed_without_its_tables():
    assert read({}) == (
        None,
        [
            Problem("stops.txt", 0, "", "missing"),
            Problem("trips.txt", 0, "", "missing"),
            Problem("stop_times.txt", 0, "", "missing"),
            Problem("calendar.txt", 0, "", "missing"),
        ],
    )


@some.composite
def small_feeds(draw):
    """Stops on a line, some in walking reach of each other, and a handful of trips."""
    steps = draw(some.lists(some.sampled_from([3, 8, 30]), min_size=4, max_size=4))
    lon, stops = 17.9, {}
    for number, step in enumerate([0, *steps]):
        lon += step / 1000
        stops[str(number)] = Stop(40.6, lon)
    trips = []
    for _ in range(draw(some.integers(1, 6))):
        names = draw(some.lists(some.sampled_from([*stops]), min_size=2, max_size=4, unique=True))
        clock, calls = draw(some.integers(0, 60)), []
        for name in names:
            calls.append(Call(name, clock * 60, clock * 60 + 30))
            clock += draw(some.integers(1, 12))
        trips.append(Trip("all", tuple(calls)))
    return Feed(stops, tuple(trips), {"all": EVERY_DAY})


def tried(network, first_steps, sets_out):
    """Every trip boarded at every stop it can be, again and again until nothing gets earlier."""
    at = {stop: sets_out + minutes * 60 for stop, minutes in first_steps.items()}
    ridden, before = {}, None
    while before != (at, ridden):
        before = dict(at), dict(ridden)
        for trip in network.feed.trips:
            for number, board in enumerate(trip.calls):
                if at.get(board.stop_id, 10**9) > board.departs:
                    continue
                for alight in trip.calls[number + 1 :]:
                    stop = alight.stop_id
                    ridden[stop] = min(ridden.get(stop, 10**9), alight.arrives)
        for stop, arrives in ridden.items():
            for other, walk in network._walks[stop].items():
                at[other] = min(at.get(other, 10**9), arrives + walk)
    return ridden


@settings(max_examples=200, deadline=None)
@given(small_feeds(), some.integers(0, 30), some.integers(0, 5))
def test_nothing_is_reached_earlier_by_trying_everything(feed, minute, first_walk):
    network = Network(feed)
    departs_at = moment("00:00") + timedelta(minutes=minute)
    first_steps = {"0": first_walk, "1": first_walk + 2}
    assert network.reached(MONDAY, departs_at, first_steps) == tried(
        network, first_steps, minute * 60
    )


def test_seconds_of_a_day_of_service():
    assert seconds("25:10:00") == 90_600
    with pytest.raises(ValueError, match="8:60:00"):
        seconds("8:60:00")


def test_the_first_bus_of_a_way_is_told_with_its_stop_and_its_line():
    """One walks to a stop, rides, walks to another line, rides on; and walks all of a short way."""
    stops = {
        "a": Stop(40.6, 17.90, "Piazza"),
        "b": Stop(40.6, 18.00, "Bivio"),
        "c": Stop(40.6, 18.001, "Bivio, di fronte"),
        "d": Stop(40.6, 18.10, "Ospedale"),
    }
    trips = (
        Trip("all", (Call("a", 600, 600), Call("b", 1200, 1200)), "7"),
        Trip("all", (Call("c", 2400, 2400), Call("d", 3000, 3000)), "12"),
    )
    network = Network(Feed(stops, trips, {"all": EVERY_DAY}))
    ends = [(40.6, 18.0995), (40.6, 17.9005), (40.6, 19.0)]
    told = network.ways_to_each((40.6, 17.899), ends, moment("00:00"))
    assert told[0][1] == Ride("7", "Piazza", moment("00:10"))
    assert told[1][0] is not None
    assert told[1][1] is None
    assert told[2] == (None, None)
