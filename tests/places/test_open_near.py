"""Which doors are open near a point at a minute: as their timetables say, minute by minute."""

import random
import uuid
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from exchange.places.closures import Closure, kept_stretches
from exchange.places.coarsen import box_around, cell_of
from exchange.places.hours import State
from exchange.places.local_calendar import calendar_of
from exchange.places.matrix import Matrix
from exchange.places.open_actions import refile
from exchange.places.open_days import DAYS_AHEAD, OpenDays, open_days
from exchange.places.open_queries import open_near
from exchange.places.transport import Transport
from exchange.places.travel import great_circle_km
from exchange.places.ways import Source, Sources, estimated_minutes
from exchange.work import housekeeping
from models.base import db
from models.services import ServiceClosure, ServiceRow
from tests.cast import open_bank
from views.places.jobs import file_doors

ROME = ZoneInfo("Europe/Rome")
TODAY = date(2026, 11, 30)
FEAST = date(2026, 12, 8)
MESAGNE, PLACE = "074010", (40.5597, 17.8087)
TEXTS = (
    "Mo-Fr 08:30-12:30, Tu,Th 15:00-17:00",
    "Mo-Sa 08:00-13:00; PH off",
    "Fr 22:00-02:00",
    "24/7",
    'Mo-Fr 09:00-11:00 "su appuntamento"',
    "solo la mattina",
    "",
    "Mo-Su 00:00-24:00; PH off",
)


def test_hours_that_come_back_are_kept_once():
    days = open_days(TEXTS[0], TODAY)
    mornings, afternoons = 0b0011111_0011111, 0b0001010_0001010
    assert days == [OpenDays(510, 750, True, mornings), OpenDays(900, 1020, True, afternoons)]


def test_a_night_is_cut_at_midnight_and_a_closure_holds():
    friday = 1 << 4
    week = open_days(TEXTS[2], TODAY, days=7)
    assert week == [OpenDays(0, 120, True, friday << 1), OpenDays(1320, 1440, True, friday)]
    shut = Closure(TODAY, TODAY + timedelta(days=9))
    assert [each.days for each in open_days("24/7", TODAY, closures=(shut,))] == [0b1111 << 10]
    moved = Closure(TODAY, TODAY, "Mo-Su 10:00-11:00")
    assert open_days("", TODAY, closures=(moved,)) == [OpenDays(600, 660, True, 1)]


@pytest.mark.parametrize("lat", [-60, 0, 40.6])
@pytest.mark.parametrize("metres", [10, 900, 9_000])
def test_no_point_so_near_lies_outside_the_box(lat, metres):
    draw = random.Random(metres)
    box = box_around(lat, 17.8, metres)
    for _ in range(300):
        reach = 1.5 * metres / 111_195
        point = lat + draw.uniform(-reach, reach), 17.8 + draw.uniform(-2 * reach, 2 * reach)
        if great_circle_km(lat, 17.8, *point) * 1000 <= metres:
            cell = cell_of(*point)
            assert cell.row in box.rows
            assert box.west <= cell.col <= box.east


def service(number, hours, lat, lon, kind="nursery", **words):
    said = {"code": f"S{number}", "kind": kind, "name": f"Servizio {number}", "operator": "public"}
    said |= {"municipality": MESAGNE, "hours": hours, "lat": lat, "lon": lon, "found_as": "s"}
    said |= {"version": 1, "changed_at": datetime(2026, 11, 1, tzinfo=UTC)}
    return ServiceRow(id=number, **(said | words))


@pytest.fixture
def town(app):
    """Sixty services up to 6 km from the middle of Mesagne."""
    draw = random.Random(7)
    with app.app_context():
        rows = []
        with housekeeping():
            for number in range(1, 61):
                lat = PLACE[0] + draw.uniform(-0.05, 0.05)
                rows.append(
                    service(
                        number,
                        TEXTS[number % len(TEXTS)],
                        lat,
                        PLACE[1] + draw.uniform(-0.06, 0.06),
                    )
                )
            db.session.add_all(rows)
            db.session.flush()
            refile([row.id for row in rows], today=TODAY)
        yield [(row.id, row.hours, (row.lat, row.lon)) for row in rows]
        db.session.rollback()


def door(hours, clock, closures=()):
    """What a timetable says by itself; (closes, is_sure) of a day that ends at midnight."""
    day = clock.date()
    calendar = calendar_of(MESAGNE, day, 1)
    for each in kept_stretches(hours, day, 1, calendar, closures):
        if each.opens_at <= clock < each.closes_at:
            closes = (each.closes_at - datetime.combine(day, datetime.min.time())) // timedelta(
                minutes=1
            )
            return min(closes, 1440), each.state is State.OPEN
    return None


@pytest.mark.parametrize(("transport", "minutes"), [(Transport.WALK, 30), (Transport.CAR, 15)])
def test_any_minute_equals_the_timetables(town, transport, minutes):
    draw = random.Random(minutes)
    met = 0
    for _ in range(40):
        day = draw.choice([TODAY, FEAST, TODAY + timedelta(days=draw.randrange(DAYS_AHEAD))])
        clock = datetime.combine(day, datetime.min.time()) + timedelta(
            minutes=draw.choice([510, 750, 749, 0, draw.randrange(1440)])
        )
        found = open_near(PLACE, transport, minutes, clock.replace(tzinfo=ROME))
        near = {
            id: (door(hours, clock), estimated_minutes(PLACE, point, transport))
            for id, hours, point in town
        }
        wanted = {id: (told, way) for id, (told, way) in near.items() if told and way <= minutes}
        assert {
            each.id: ((each.closes, each.is_sure), each.way.minutes) for each in found
        } == wanted
        assert [each.way.minutes for each in found] == sorted(each.way.minutes for each in found)
        met += len(found)
    assert met > 100


def test_other_days_than_those_ahead_are_not_told(town):
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=DAYS_AHEAD)):
        noon = datetime.combine(day, datetime.min.time(), ROME).replace(hour=12)
        assert open_near(PLACE, Transport.CAR, 30, noon) == []


def test_a_kind_a_limit_and_measured_minutes(town):
    noon = datetime.combine(TODAY, datetime.min.time(), ROME).replace(hour=10)
    everything = open_near(PLACE, Transport.CAR, 15, noon)
    with housekeeping():
        row = db.session.get(ServiceRow, everything[0].id)
        row.kind = "library"
        db.session.flush()
        refile([row.id], today=TODAY)
    libraries = open_near(PLACE, Transport.CAR, 15, noon, kinds=["library", "park"])
    assert [each.id for each in libraries] == [everything[0].id]
    assert len(open_near(PLACE, Transport.CAR, 15, noon, limit=3)) == 3
    last = everything[-1]
    measured = Matrix(
        {(Transport.CAR, "home", last.code): 1, (Transport.CAR, "home", everything[0].code): 16}
    )
    found = open_near(
        PLACE, Transport.CAR, 15, noon, sources=Sources(matrix=measured), zones=("home",)
    )
    assert (found[0].id, found[0].way.minutes, found[0].way.source) == (last.id, 1, Source.MEASURED)
    assert everything[0].id not in {each.id for each in found}


def test_of_an_evening_that_was_shut_nothing_is_open_after_midnight(town):
    """The day after, a closure that was over was forgotten, and its night read as open."""
    at_one = datetime.combine(TODAY, datetime.min.time(), ROME).replace(hour=1)
    bank_id = open_bank().bank_id
    first, second = (each.id for each in open_near(PLACE, Transport.CAR, 15, at_one)[:2])
    with housekeeping():
        at = {"act_uid": uuid.uuid4(), "at": datetime(2026, 11, 1, tzinfo=UTC)}
        eve = TODAY - timedelta(days=1)
        db.session.add(
            ServiceClosure(service_id=first, first_day=eve, last_day=eve, bank_id=bank_id, **at)
        )
        for each in (first, second):
            db.session.get(ServiceRow, each).hours = "Mo-Su 20:00-02:00"
        db.session.flush()
        refile([first, second], today=TODAY)
    found = {each.id for each in open_near(PLACE, Transport.CAR, 15, at_one)}
    assert found >= {second}
    assert first not in found


def test_what_is_shut_ended_or_nowhere_is_left_out_and_the_days_go_on(town):
    noon = datetime.combine(TODAY, datetime.min.time(), ROME).replace(hour=10)
    shut, ended, nowhere = (each.id for each in open_near(PLACE, Transport.CAR, 15, noon)[:3])
    bank_id = open_bank().bank_id
    with housekeeping():
        at = {"act_uid": uuid.uuid4(), "at": datetime(2026, 11, 1, tzinfo=UTC)}
        db.session.add(
            ServiceClosure(service_id=shut, first_day=TODAY, last_day=TODAY, bank_id=bank_id, **at)
        )
        db.session.get(ServiceRow, ended).ended_on = TODAY
        lost = db.session.get(ServiceRow, nowhere)
        lost.lat = lost.lon = None
        db.session.flush()
        refile([shut, ended, nowhere], today=TODAY)
    found = {each.id for each in open_near(PLACE, Transport.CAR, 15, noon)}
    assert not found & {shut, ended, nowhere}
    file_doors(noon + timedelta(days=DAYS_AHEAD))
    assert open_near(PLACE, Transport.CAR, 15, noon) == []
    assert open_near(PLACE, Transport.CAR, 15, noon + timedelta(days=DAYS_AHEAD)) != []
