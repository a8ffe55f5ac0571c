"""The yes: both calendars booked, minutes held, everybody told; or nothing at all."""

from datetime import date

import pytest

from exchange.care import actions as care
from exchange.errors import (
    AlreadyTaken,
    CheckMissing,
    CreditTooLow,
    NotFound,
    NotFreeForUs,
    NotOpen,
    OwnHousehold,
    SlotTaken,
    TooLate,
    Unsound,
)
from exchange.people import actions as people
from models.base import db
from models.care import Exchange, Proposal
from models.people import HouseholdMember, Membership, TrustCheck
from tests import cast
from tests.cast import at


def test_a_yes_holds_the_minutes_of_who_asked_and_books_both(agreed):
    assert agreed.balance("Ada") == (0, 180)
    assert agreed.balance("Bruno") == (0, 0)
    assert (agreed.booked("Ada"), agreed.booked("Bruno")) == (1, 1)
    assert (agreed.task.state, agreed.task.helpers_found) == ("filled", 1)
    assert agreed.proposal.state == "accepted"
    exchange = agreed.exchange
    assert (exchange.starts_at, exchange.ends_at) == (at(9, 15), at(9, 18))
    assert agreed.books_add_up()


def test_both_are_told_and_no_mail_has_an_address(agreed):
    assert agreed.told("Ada") == ["care_agreed"]
    assert agreed.told("Bruno") == ["care_invited", "care_agreed"]
    facts = agreed.facts("Bruno", "care_agreed")
    assert (facts["name"], facts["helps"], facts["place"]) == ("Ada", True, "ours")
    assert "via" not in str(facts)


def test_who_offered_herself_waits_for_the_family(town):
    town.task_id = town.ask("Ada")
    town.proposal_id = town.do("Bruno", care.propose, town.task_id)
    with pytest.raises(NotOpen):
        town.accept("Bruno")
    town.exchange_id = town.accept("Ada")
    assert town.exchange.helper_id == town.id_of("Bruno")
    assert town.balance("Ada") == (0, 180)


def test_an_offer_taken_up_is_paid_by_who_takes_it(town):
    offer_id = town.offer("Bruno")
    town.task_id = town.do("Ada", care.take_up, offer_id, town.draft())
    waiting = db.session.query(Proposal).filter_by(task_id=town.task_id).one()
    assert (waiting.helper_id, waiting.made_by) == (town.id_of("Bruno"), "asker")
    town.proposal_id = waiting.id
    town.exchange_id = town.accept("Bruno")
    assert town.balance("Ada") == (0, 180)
    assert town.exchange.asker_household_id == town.cast.households["Ada"]


@pytest.mark.parametrize("name", ["Ada", "Carla", "Michele"])
def test_only_the_side_that_was_asked_says_yes(invited, name):
    with pytest.raises((NotFound, NotOpen)):
        invited.accept(name)
    assert invited.balance("Ada") == (0, 0)


def test_a_second_yes_finds_it_answered(agreed):
    with pytest.raises(NotOpen):
        agreed.accept("Bruno")
    assert agreed.count(Exchange) == 1


def test_the_second_neighbour_hears_that_another_was_first(invited):
    first = invited.proposal_id
    second = invited.invite("Carla")
    invited.accept("Bruno")
    invited.proposal_id = second
    assert invited.told("Carla")[-1] == "care_taken"
    with pytest.raises(AlreadyTaken):
        invited.accept("Carla")
    assert first != second
    assert invited.count(Exchange) == 1


def test_two_helpers_wanted_are_two_exchanges_and_two_holds(town):
    town.task_id = town.ask("Ada", helpers_wanted=2)
    both = {name: town.invite(name) for name in ("Bruno", "Carla")}
    town.proposal_id = both["Bruno"]
    town.accept("Bruno")
    assert (town.task.state, town.task.helpers_found) == ("open", 1)
    town.proposal_id = both["Carla"]
    town.accept("Carla")
    assert (town.task.state, town.task.helpers_found) == ("filled", 2)
    assert town.balance("Ada") == (0, 360)
    assert town.books_add_up()


def test_nobody_is_in_two_places(agreed):
    agreed.task_id = agreed.ask("Carla", kind="errand_shopping", cared_ids=())
    agreed.proposal_id = agreed.invite("Bruno")
    with pytest.raises(SlotTaken) as no:
        agreed.accept("Bruno")
    assert no.value.starts_at == at(9, 15)
    assert agreed.balance("Carla") == (0, 0)
    assert agreed.task.state == "open"


def test_too_little_credit_leaves_everything_as_it_was(invited):
    invited.credit("Ada", 120)
    with pytest.raises(CreditTooLow) as no:
        invited.accept("Bruno")
    assert (no.value.available_minutes, no.value.wanted_minutes) == (120, 180)
    assert invited.task.state == "open"
    assert invited.proposal.state == "waiting"
    assert invited.booked("Bruno") == 0


def test_a_check_that_lapses_before_the_day_stands_in_the_way(invited):
    invited.credit("Ada", 600)
    cast.write()
    db.session.query(TrustCheck).filter_by(
        person_id=invited.id_of("Bruno"), kind="criminal_record"
    ).update({"valid_until": date(2030, 1, 8)})
    db.session.commit()
    with pytest.raises(CheckMissing) as no:
        invited.accept("Bruno")
    assert (no.value.check, no.value.lapsed_on) == ("criminal_record", date(2030, 1, 8))
    assert no.value.helper_name == "Bruno"


def test_who_was_never_checked_is_not_invited_to_children(town):
    cast.add_person(town.cast, "Elira")
    town.task_id = town.ask("Ada")
    with pytest.raises(CheckMissing):
        town.invite("Elira")


def test_an_errand_needs_no_check(town):
    cast.add_person(town.cast, "Elira")
    town.task_id = town.ask("Ada", kind="errand_shopping")
    town.proposal_id = town.invite("Elira")
    assert town.accept("Elira")


def test_one_household_helps_itself_without_us(town):
    town.task_id = town.ask("Ada", kind="errand_shopping")
    with pytest.raises(OwnHousehold):
        town.do("Michele", care.propose, town.task_id)


@pytest.mark.parametrize(("blocker", "blocked"), [("Ada", "Bruno"), ("Bruno", "Ada")])
def test_a_block_on_either_side_stands_in_the_way(invited, blocker, blocked):
    invited.do(blocker, people.block, invited.id_of(blocked))
    with pytest.raises(NotFreeForUs):
        invited.accept("Bruno")


def test_who_is_no_longer_active_cannot_be_met(invited):
    cast.write()
    key = (invited.bank_id, invited.id_of("Ada"))
    db.session.get_one(Membership, key).status = "suspended"
    db.session.commit()
    with pytest.raises(NotFreeForUs):
        invited.accept("Bruno")


def test_once_it_has_begun_it_is_too_late(invited):
    with pytest.raises(TooLate):
        invited.accept("Bruno", now=at(9, 15))


def test_an_ask_taken_back_is_not_accepted_any_more(invited):
    invited.do("Ada", care.withdraw_task, invited.task_id)
    with pytest.raises(NotOpen):
        invited.accept("Bruno")


def test_at_any_time_means_at_the_time_the_helper_chooses(town):
    window = {"opens_at": at(9, 9), "closes_at": at(9, 19), "minutes": 60, "flexible": True}
    town.task_id = town.ask("Ada", kind="errand_pharmacy", **window)
    town.proposal_id = town.invite("Bruno", starts_at=at(9, 10))
    with pytest.raises(Unsound):
        town.accept("Bruno", starts_at=at(9, 18, 15))
    town.exchange_id = town.accept("Bruno", starts_at=at(9, 16))
    assert (town.exchange.starts_at, town.exchange.ends_at) == (at(9, 16), at(9, 17))
    assert town.balance("Ada") == (0, 60)


def test_who_lives_in_two_households_helps_for_the_one_she_acts_for(invited):
    """Separated parents: Bruno was invited for one home and says yes from the other."""
    cast.write()
    db.session.add(
        HouseholdMember(
            bank_id=invited.bank_id,
            household_id=invited.cast.households["Carla"],
            person_id=invited.id_of("Bruno"),
            since_at=cast.LONG_AGO,
        )
    )
    db.session.commit()
    invited.cast.households["Bruno"] = invited.cast.households["Carla"]
    invited.exchange_id = invited.accept("Bruno")
    assert invited.exchange.helper_household_id == invited.cast.households["Carla"]
