"""Putting a neighbour and a task together, and the answers that are not a yes."""

import pytest

from exchange.care import actions as care
from exchange.errors import NotFound, NotOpen, OwnHousehold, TooLate, Unsound
from models.base import db
from models.care import Offer, Proposal
from tests.care.story import HOUR
from tests.cast import MONDAY_9, at


def test_an_invitation_waits_as_long_as_the_rules_say(invited):
    assert invited.proposal.answer_by == MONDAY_9 + 48 * HOUR
    assert invited.told("Bruno") == ["care_invited"]
    assert invited.facts("Bruno", "care_invited")["name"] == "Ada S."


def test_an_invitation_never_waits_beyond_the_start(town):
    town.task_id = town.ask("Ada", opens_at=at(8, 9), closes_at=at(8, 12))
    town.proposal_id = town.invite("Bruno")
    assert town.proposal.answer_by == at(8, 9)


def test_only_who_asked_invites(town):
    town.task_id = town.ask("Ada")
    with pytest.raises(NotFound):
        town.do("Carla", care.invite, town.task_id, town.id_of("Bruno"))


def test_nobody_is_asked_twice_at_a_time(invited):
    with pytest.raises(NotOpen) as no:
        invited.invite("Bruno")
    assert no.value.state == "waiting"
    with pytest.raises(NotOpen):
        invited.do("Bruno", care.propose, invited.task_id)


def test_who_said_no_is_not_asked_again_but_may_offer_herself(invited):
    invited.do("Bruno", care.decline, invited.proposal_id)
    assert invited.proposal.state == "declined"
    assert invited.told("Ada") == ["care_declined"]
    with pytest.raises(NotOpen):
        invited.invite("Bruno")
    assert invited.do("Bruno", care.propose, invited.task_id)


def test_a_family_may_say_no_to_who_offers_herself(town):
    town.task_id = town.ask("Ada")
    town.proposal_id = town.do("Bruno", care.propose, town.task_id)
    assert town.told("Ada") == ["care_proposed"]
    town.do("Ada", care.decline, town.proposal_id)
    assert town.told("Bruno") == ["care_declined"]
    assert town.task.state == "open"


@pytest.mark.parametrize("name", ["Ada", "Carla"])
def test_only_the_side_that_was_asked_says_no(invited, name):
    with pytest.raises((NotFound, NotOpen)):
        invited.do(name, care.decline, invited.proposal_id)
    assert invited.proposal.state == "waiting"


def test_a_no_is_said_once(invited):
    invited.do("Bruno", care.decline, invited.proposal_id)
    with pytest.raises(NotOpen):
        invited.do("Bruno", care.decline, invited.proposal_id)


def test_who_made_a_proposal_takes_it_back(invited):
    with pytest.raises(NotOpen):
        invited.do("Bruno", care.withdraw_proposal, invited.proposal_id)
    invited.do("Ada", care.withdraw_proposal, invited.proposal_id)
    assert invited.proposal.state == "withdrawn"
    assert invited.told("Bruno")[-1] == "care_taken_back"
    assert invited.invite("Bruno")


def test_nobody_offers_herself_to_what_has_begun(town):
    town.task_id = town.ask("Ada")
    with pytest.raises(TooLate):
        town.do("Bruno", care.propose, town.task_id, now=at(9, 15))


def test_an_hour_outside_the_window_is_not_proposed(town):
    window = {"opens_at": at(9, 9), "closes_at": at(9, 12), "minutes": 60, "flexible": True}
    town.task_id = town.ask("Ada", kind="errand_pharmacy", **window)
    with pytest.raises(Unsound):
        town.do("Bruno", care.propose, town.task_id, starts_at=at(9, 11, 15))
    with pytest.raises(Unsound):
        town.do("Bruno", care.propose, town.task_id, starts_at=at(9, 10, 5))
    assert town.do("Bruno", care.propose, town.task_id, starts_at=at(9, 11))


def test_an_offer_is_taken_up_within_what_was_offered(town):
    offer_id = town.offer("Bruno")
    with pytest.raises(Unsound) as no:
        town.do("Ada", care.take_up, offer_id, town.draft(opens_at=at(9, 13), minutes=300))
    assert [each.kind for each in no.value.problems] == ["before_offer", "more_than_offered"]
    with pytest.raises(NotFound):
        town.do("Ada", care.take_up, offer_id, town.draft(kind="errand_pets"))
    assert town.count(Proposal) == 0


def test_an_offer_is_not_for_ones_own_household(town):
    offer_id = town.offer("Ada")
    with pytest.raises(OwnHousehold):
        town.do("Michele", care.take_up, offer_id, town.draft())


def test_an_offer_is_taken_back_by_its_author_once(town):
    offer_id = town.offer("Bruno")
    with pytest.raises(NotFound):
        town.do("Ada", care.withdraw_offer, offer_id)
    town.do("Bruno", care.withdraw_offer, offer_id)
    with pytest.raises(NotOpen):
        town.do("Bruno", care.withdraw_offer, offer_id)
    with pytest.raises(NotOpen):
        town.do("Ada", care.take_up, offer_id, town.draft())
    assert db.session.query(Offer.state).scalar() == "withdrawn"


def test_an_offer_longer_than_its_window_comes_back(town):
    with pytest.raises(Unsound) as no:
        town.offer("Bruno", kind="errand_pets", minutes=420)
    assert [(each.field, each.kind) for each in no.value.problems] == [("minutes", "does_not_fit")]
