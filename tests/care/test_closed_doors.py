"""Ways round a rule of care that an attacker once found open."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from exchange.care import actions as care
from exchange.care import leaving_actions, queries
from exchange.errors import NotAdmitted, NotFound, NotFreeForUs, TooLong, Unsound
from exchange.people import actions as people
from exchange.people import household_actions as household
from exchange.people.living_queries import adults_of
from models.base import db
from models.ledger import Account
from tests import cast
from tests.care.story import WEDNESDAY, Story
from tests.cast import MONDAY_9, at


@pytest.fixture
def town(app):
    with app.app_context():
        yield Story(cast.the_usual())


def near(town, name):
    return queries.near_task(
        town.task_id,
        seen_by=town.id_of(name),
        is_admitted=True,
        bank_id=town.bank_id,
        now=MONDAY_9,
    )


def test_whom_the_other_adult_keeps_away_does_not_come(town):
    town.do("Michele", people.block, town.id_of("Bruno"))
    town.task_id = town.ask("Ada")
    assert near(town, "Bruno") is None
    with pytest.raises(NotFreeForUs):
        town.do("Bruno", care.propose, town.task_id)


@pytest.fixture
def apart(town):
    """Ada's partner and Bruno's sister do not want to meet; Ada asks for care at the helper's home."""
    cast.add_person(town.cast, "Elira", household="Bruno")
    town.task_id = town.ask("Ada", place="theirs")
    return town


def test_whom_one_would_meet_at_the_helpers_home_forbids_every_way_to_a_yes(apart):
    invited = apart.invite("Bruno")
    apart.do("Michele", people.block, apart.id_of("Elira"))
    assert near(apart, "Bruno") is None
    apart.proposal_id = invited
    with pytest.raises(NotFreeForUs):
        apart.accept("Bruno")
    apart.do("Ada", care.withdraw_proposal, invited)
    with pytest.raises(NotFreeForUs):
        apart.invite("Bruno")
    with pytest.raises(NotFreeForUs):
        apart.do("Bruno", care.propose, apart.task_id)


def test_an_offer_is_not_taken_up_where_one_would_meet_her(apart):
    offer_id = apart.offer("Bruno")
    apart.do("Elira", people.block, apart.id_of("Ada"))
    with pytest.raises(NotFreeForUs):
        apart.do("Ada", care.take_up, offer_id, apart.draft(place="theirs"))
    assert apart.do("Ada", care.take_up, offer_id, apart.draft())


def test_who_lacks_a_check_does_not_read_when_which_children_wait(town):
    town.task_id = town.ask("Ada")
    cast.add_person(town.cast, "Ugo")
    assert near(town, "Bruno") is not None
    assert near(town, "Ugo") is None


def test_who_lacks_a_check_reads_of_errands(town):
    town.task_id = town.ask("Ada", kind="errand_shopping", cared_ids=())
    cast.add_person(town.cast, "Ugo")
    assert near(town, "Ugo") is not None


def test_a_task_made_from_an_offer_is_its_authors_alone(town):
    offer_id = town.offer("Bruno")
    town.task_id = town.do("Ada", care.take_up, offer_id, town.draft())
    assert near(town, "Bruno") is not None
    assert near(town, "Carla") is None
    with pytest.raises(NotFound):
        town.do("Carla", care.propose, town.task_id)


def test_a_time_within_the_quarter_hour_is_no_quarter_hour(town):
    town.task_id = town.ask(
        "Ada", flexible=True, opens_at=at(WEDNESDAY, 9), closes_at=at(WEDNESDAY, 19), minutes=60
    )
    begins = at(WEDNESDAY, 15) + timedelta(seconds=7)
    with pytest.raises(Unsound):
        town.do("Bruno", care.propose, town.task_id, starts_at=begins)


def test_who_moved_out_does_not_ask_for_the_old_household(town):
    before = town.cast.act("Michele")
    town.do("Michele", leaving_actions.leave_household)
    with pytest.raises(NotAdmitted):
        town.do_as(before, care.ask, town.draft())


def test_who_moved_out_promises_no_more_of_its_minutes(town):
    town.task_id = town.ask(
        "Ada", kind="errand_shopping", minutes=60, closes_at=at(WEDNESDAY, 16), cared_ids=()
    )
    town.proposal_id = town.invite("Bruno")
    town.exchange_id = town.accept("Bruno")
    town.do("Ada", leaving_actions.leave_household, now=at(WEDNESDAY, 15, 30))
    with pytest.raises(TooLong):
        town.do("Ada", care.confirm, town.exchange_id, 600, now=at(WEDNESDAY, 17))


def test_leaving_and_coming_back_makes_no_second_credit(town):
    for _ in range(2):
        act = replace(town.cast.act("Ada"), household_id=town.cast.households["Michele"])
        town.do_as(act, leaving_actions.leave_household)
        town.do("Michele", household.invite, "ada@prossima.test")
        town.do("Ada", household.join, town.facts("Michele", "household_invitation")["token"])
    accounts = db.session.scalar(
        select(func.count()).select_from(Account).where(Account.kind == "household")
    )
    assert accounts == len(set(town.cast.households.values())) + 1


def test_nobody_is_kept_in_a_household_by_promises(town):
    town.credit("Ada", 300, floor=-600)
    for day in range(5):
        town.task_id = town.ask(
            "Michele",
            kind="errand_shopping",
            opens_at=at(10 + day, 15),
            closes_at=at(10 + day, 18),
            cared_ids=(),
        )
        proposal_id = town.do("Michele", care.invite, town.task_id, town.id_of("Bruno"))
        town.do("Bruno", care.accept, proposal_id)
    town.do("Ada", leaving_actions.leave_household)
    staying = adults_of(town.cast.households["Michele"], bank_id=town.bank_id)
    assert staying == [town.id_of("Michele")]
