"""Booking: nobody gives help in two places at once, and the database has the last word."""

import threading

import pytest

from exchange.errors import LostRace, SlotTaken
from exchange.schedule import actions as schedule
from exchange.schedule import queries
from exchange.schedule.actions import Promised
from exchange.units import Slot
from exchange.work import unit_of_work
from models.base import db
from models.schedule import Booking
from tests.agreed import between
from tests.cast import at, the_usual, write

AFTERNOON = Slot(at(9, 15), at(9, 18))
EVENING = Slot(at(9, 18), at(9, 20))
ACROSS = Slot(at(9, 17), at(9, 19))


@pytest.fixture
def cast(app):
    with app.app_context():
        yield the_usual()


@pytest.fixture
def agreed(cast):
    """Bruno helps Ada in the afternoon; nothing is booked yet."""
    write()
    exchange_id = between(cast, "Ada", "Bruno", AFTERNOON, booked=False)
    db.session.commit()
    return exchange_id


def book(cast, exchange_id, slot, *, gives=True, person="Bruno"):
    act = cast.act("Ada")
    with unit_of_work(act):
        schedule.book([Promised(cast.people[person], exchange_id, slot, gives)], act=act)


def bookings(cast, person="Bruno"):
    rows = db.session.execute(
        db.select(Booking.starts_at, Booking.ends_at, Booking.gives)
        .where(Booking.person_id == cast.people[person], Booking.dropped_at.is_(None))
        .order_by(Booking.starts_at, Booking.id)
    )
    found = [(Slot(row[0], row[1]), row[2]) for row in rows]
    db.session.rollback()
    return found


def test_a_slot_is_booked(cast, agreed):
    book(cast, agreed, AFTERNOON)
    assert bookings(cast) == [(AFTERNOON, True)]


def test_a_clash_is_refused_and_names_what_stands_there(cast, agreed):
    book(cast, agreed, AFTERNOON)
    with pytest.raises(SlotTaken) as no:
        book(cast, agreed, ACROSS)
    assert (no.value.helper_id, no.value.starts_at, no.value.ends_at) == (
        cast.people["Bruno"],
        AFTERNOON.starts_at,
        AFTERNOON.ends_at,
    )
    assert bookings(cast) == [(AFTERNOON, True)]


def test_of_two_that_clash_the_earlier_is_named(cast, agreed):
    book(cast, agreed, EVENING)
    book(cast, agreed, AFTERNOON)
    with pytest.raises(SlotTaken) as no:
        book(cast, agreed, ACROSS)
    assert no.value.starts_at == AFTERNOON.starts_at


def test_of_several_at_once_all_are_booked_or_none(cast, agreed):
    """The one that clashes is named, though an other came before it in the same statement."""
    book(cast, agreed, AFTERNOON)
    ada, bruno = (cast.people[name] for name in ("Ada", "Bruno"))
    act = cast.act("Ada")
    both = Promised(ada, agreed, ACROSS, True), Promised(bruno, agreed, ACROSS, True)
    with pytest.raises(SlotTaken) as no, unit_of_work(act):
        schedule.book(both, act=act)
    assert (no.value.helper_id, no.value.starts_at) == (bruno, AFTERNOON.starts_at)
    assert bookings(cast, "Ada") == []


def test_one_slot_may_begin_where_another_ends(cast, agreed):
    book(cast, agreed, AFTERNOON)
    book(cast, agreed, EVENING)
    assert [slot for slot, _ in bookings(cast)] == [AFTERNOON, EVENING]


def test_who_receives_help_may_give_it_at_the_same_time(cast, agreed):
    book(cast, agreed, AFTERNOON, gives=False)
    book(cast, agreed, ACROSS)
    assert bookings(cast) == [(AFTERNOON, False), (ACROSS, True)]


def test_the_trip_goes_on_after_a_clash(cast, agreed):
    """The clash is undone to where it began, so a caller that catches it may still write."""
    book(cast, agreed, AFTERNOON)
    act = cast.act("Ada")
    with unit_of_work(act):
        with pytest.raises(SlotTaken):
            schedule.book([Promised(cast.people["Bruno"], agreed, ACROSS, True)], act=act)
        schedule.book([Promised(cast.people["Bruno"], agreed, EVENING, True)], act=act)
    assert [slot for slot, _ in bookings(cast)] == [AFTERNOON, EVENING]


def test_what_was_dropped_is_free_again(cast, agreed):
    book(cast, agreed, AFTERNOON)
    book(cast, agreed, AFTERNOON, gives=False, person="Ada")
    act = cast.act("Ada")
    with unit_of_work(act):
        schedule.drop(agreed, act=act)
    assert bookings(cast) == bookings(cast, "Ada") == []
    book(cast, agreed, ACROSS)
    assert bookings(cast) == [(ACROSS, True)]


def test_an_unknown_exchange_is_no_clash(cast):
    with pytest.raises(LostRace):
        book(cast, 7, AFTERNOON)


def test_two_at_once_get_one_yes(app, cast, agreed):
    start, outcomes = threading.Barrier(2), []

    def click(slot):
        with app.app_context():
            start.wait()
            try:
                book(cast, agreed, slot)
                outcomes.append("booked")
            except SlotTaken:
                outcomes.append("taken")
            finally:
                db.session.remove()

    clicks = [threading.Thread(target=click, args=(slot,)) for slot in (AFTERNOON, ACROSS)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()
    assert sorted(outcomes) == ["booked", "taken"]
    assert len(bookings(cast)) == 1


def test_erasing_leaves_no_hour_of_a_person(app, cast, agreed):
    book(cast, agreed, AFTERNOON)
    act = cast.act("Bruno")
    with unit_of_work(act):
        schedule.set_weekly(cast.people["Bruno"], {2: [(60, 72)]}, act=act)
        schedule.set_kinds(cast.people["Bruno"], ["errand_pets"], act=act)
        schedule.set_reach(cast.people["Bruno"], "walk", 20, act=act)
        schedule.add_date(cast.people["Bruno"], at(9, 0).date(), (0, 96), is_also=True, act=act)
    before = schedule_export(cast)
    assert before["weekly_hours"] == [{"weekday": 2, "from": "15:00", "to": "18:00"}]
    assert before["reach"] == {"means": "walk", "minutes": 20}
    assert len(before["bookings"]) == 1
    act = cast.act("Carla")
    with unit_of_work(act):
        schedule.erase(cast.people["Bruno"], act=act)
    after = schedule_export(cast)
    assert after == {
        "bank_id": cast.bank_id,
        "weekly_hours": [],
        "dates": [],
        "reach": None,
        "kinds": [],
        "bookings": [],
        "calendar_feed": None,
    }


def schedule_export(cast):
    (part,) = queries.export(cast.people["Bruno"])
    db.session.rollback()
    return part
