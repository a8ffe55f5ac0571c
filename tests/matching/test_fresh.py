"""Whatever changes about a person, the next question knows it: each deed notes what it made stale."""

from datetime import date

import pytest

from exchange.care import actions as care
from exchange.matching import queries
from exchange.people import actions as people
from exchange.people import bank_actions, leaving_actions, standing_actions
from exchange.people.account_actions import Details, set_details
from exchange.places import actions as places
from exchange.places.coarsen import cell_of, centre_metres, metres_between
from exchange.places.place import Place
from exchange.schedule import actions as schedule
from exchange.units import Slot
from models.base import db
from models.matching import MatchTask
from models.people import Membership, TrustCheck
from models.schedule import Booking
from models.states import Status
from tests.agreed import between
from tests.cast import MESAGNE, MONDAY_9, add_person, at, write
from tests.matching.stage import KM_IN_A_DEGREE, move, say_hours


@pytest.fixture
def town(town):
    assert names(town) == ["Bruno", "Carla"]
    return town


def names(town, task_id=None, *, whole=True):
    found = queries.candidates_for(
        task_id or town.task_id, bank_id=town.bank_id, household_id=None, now=MONDAY_9
    )
    db.session.rollback()
    by_id = {person_id: name for name, person_id in town.cast.people.items()}
    return sorted(by_id[each.person_id] for each in found if each.is_whole or not whole)


def bruno_does(town, action, *args, **kept):
    return town.do("Bruno", action, town.id_of("Bruno"), *args, **kept)


def home(km_north):
    return Place(
        MESAGNE[0] + km_north / KM_IN_A_DEGREE, MESAGNE[1], "074010", "Mesagne", None, None
    )


def test_hours(town):
    bruno_does(town, schedule.set_weekly, {2: [(64, 80)]})
    assert names(town) == ["Carla"]
    bruno_does(town, schedule.set_weekly, {2: [(60, 72)]})
    assert names(town) == ["Bruno", "Carla"]


def test_dates(town):
    date_id = bruno_does(town, schedule.add_date, date(2030, 1, 9), (71, 72), is_also=False)
    assert names(town) == ["Carla"]
    bruno_does(town, schedule.remove_date, date_id)
    assert names(town) == ["Bruno", "Carla"]


def test_place(town):
    bruno_does(town, places.set_home, home(5))
    assert names(town) == ["Carla"]
    bruno_does(town, schedule.set_reach, "car", 30)
    assert names(town) == ["Bruno", "Carla"]
    bruno_does(town, places.leave_home)
    assert names(town) == ["Carla"]


def test_kinds(town):
    bruno_does(town, schedule.set_kinds, ("errand_shopping",))
    assert names(town) == ["Carla"]
    bruno_does(town, schedule.set_kinds, ("child_home",))
    assert names(town) == ["Bruno", "Carla"]


def test_checks(town):
    write()
    check_id = db.session.scalar(
        db.select(TrustCheck.id).where(
            TrustCheck.person_id == town.id_of("Bruno"), TrustCheck.kind == "identity"
        )
    )
    bruno = town.id_of("Bruno")
    town.do("Carla", people.withdraw_check, bruno, check_id)
    assert names(town) == ["Carla"]
    seen = date(2030, 1, 7)
    town.do("Carla", people.record_check, bruno, "identity", seen, valid_until=date(2030, 1, 8))
    assert names(town) == ["Carla"]
    town.do("Carla", people.record_check, bruno, "identity", seen, valid_until=date(2030, 1, 9))
    assert names(town) == ["Bruno", "Carla"]


def test_rules(town):
    add_person(town.cast, "Ugo")
    say_hours(town, "Ugo")
    assert names(town) == ["Bruno", "Carla"]
    town.do(None, bank_actions.decide_rules, {"checks_required": False}, "the assembly")
    assert names(town) == ["Bruno", "Carla", "Ugo"]
    town.do(None, bank_actions.decide_rules, {"childminding_checks": ["first_aid"]}, "again")
    assert names(town) == []


def test_weights_of_the_bank(town):
    move(town, "Bruno", 1)
    between(town.cast, "Ada", "Bruno", Slot(at(2, 15), at(2, 16)), state="settled")
    db.session.commit()

    def first():
        found = queries.candidates_for(
            town.task_id, bank_id=town.bank_id, household_id=None, now=MONDAY_9
        )
        db.session.rollback()
        return found[0].person_id, found[0].parts

    assert first()[0] == town.id_of("Carla")
    rules = {"metres_per_exchange_together": 5_000}
    town.do(None, bank_actions.decide_rules, rules, "who is known comes first")
    best, parts = first()
    assert (best, parts.continuity) == (town.id_of("Bruno"), -5_000)


def test_standing(town):
    add_person(town.cast, "Elira", status="applied")
    town.check("Elira", "identity", "criminal_record")
    say_hours(town, "Elira")
    assert names(town) == ["Bruno", "Carla"]
    town.do("Carla", people.admit, town.id_of("Elira"))
    assert names(town) == ["Bruno", "Carla", "Elira"]
    bruno_does(town, leaving_actions.leave_bank)
    assert names(town) == ["Carla", "Elira"]


def test_languages(town):
    albanian = town.ask("Ada", tongue="sq")
    assert names(town, albanian) == []
    details = Details("Bruno", "Semeraro", None, ("it", "sq"))
    town.do("Bruno", set_details, details)
    assert names(town, albanian) == ["Bruno"]
    assert names(town) == ["Bruno", "Carla"]


def test_blocks(town):
    town.do("Ada", people.block, town.id_of("Bruno"))
    assert names(town) == ["Carla"]
    town.do("Ada", people.unblock, town.id_of("Bruno"))
    assert names(town) == ["Bruno", "Carla"]


def test_a_promise_and_its_end(town):
    town.credit("Ada", 600)
    other = town.ask("Ada", opens_at=at(9, 17), closes_at=at(9, 19), minutes=120)
    task_id, town.task_id = town.task_id, other
    town.proposal_id = town.invite("Bruno")
    exchange_id = town.accept("Bruno")
    assert names(town, task_id) == ["Carla"]
    town.do("Bruno", care.cancel, exchange_id)
    assert names(town, task_id) == ["Bruno", "Carla"]


def test_a_booking_knows_where(town):
    """At the asker's home, or at the helper's own."""
    town.credit("Ada", 600)
    for place, km in (("ours", 0), ("theirs", 1)):
        move(town, "Bruno", 1)
        at_eight = {"opens_at": at(9, 18), "closes_at": at(9, 19), "minutes": 60}
        town.task_id = town.ask("Ada", place=place, **at_eight)
        town.proposal_id = town.invite("Bruno")
        exchange_id = town.accept("Bruno")
        booked = db.session.execute(
            db.select(Booking.x, Booking.y, Booking.z).where(Booking.exchange_id == exchange_id)
        ).all()
        there = centre_metres(cell_of(MESAGNE[0] + km / KM_IN_A_DEGREE, MESAGNE[1]))
        assert booked == [(there.x, there.y, there.z)] * 2
        town.do("Bruno", care.cancel, exchange_id)


@pytest.mark.parametrize(
    ("ends", "is_found"), [(at(9, 14, 30), True), (at(9, 14, 45), False), (at(9, 15), False)]
)
def test_the_way_from_one_to_the_next_takes_time(town, ends, is_found):
    """A kilometre on foot: eighteen minutes, and five to leave. In one cell none at all."""
    write()
    exchange_id = between(town.cast, "Teresa", "Bruno", Slot(at(9, 13), ends))
    db.session.commit()
    assert names(town) == ["Bruno", "Carla"]
    put(exchange_id, 1)
    assert metres_between(cell_of(*MESAGNE), north(1)) in range(900, 1_200)
    assert ("Bruno" in names(town)) is is_found
    # A part of it she could do.
    assert "Bruno" in names(town, whole=False)


def put(exchange_id, km):
    """The promise is kept so far north of Mesagne."""
    write()
    there = centre_metres(north(km))
    db.session.execute(
        db.update(Booking)
        .where(Booking.exchange_id == exchange_id)
        .values(x=there.x, y=there.y, z=there.z)
    )
    db.session.commit()


def north(km):
    return cell_of(MESAGNE[0] + km / KM_IN_A_DEGREE, MESAGNE[1])


def test_who_is_suspended_is_not_found_nor_is_what_she_asks(town):
    """And both are again, once she is active again."""
    for status, found in ((Status.SUSPENDED, ["Carla"]), (Status.ACTIVE, ["Bruno", "Carla"])):
        _stands(town, "Bruno", status)
        assert names(town) == found
    for status, asked in ((Status.SUSPENDED, False), (Status.ACTIVE, True)):
        _stands(town, "Ada", status)
        assert (town.count(MatchTask) > 0) == asked


def _stands(town, name, status):
    town.do("Carla", _stand, town.id_of(name), status)


def _stand(person_id, status, *, act):
    membership = db.session.get_one(Membership, (act.bank_id, person_id))
    standing_actions.stand(membership, status, act=act)
