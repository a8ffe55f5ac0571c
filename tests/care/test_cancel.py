"""Calling off, missing each other, and leaving: nothing moves, and nobody is blamed."""

import pytest

from exchange.care import actions as care
from exchange.care.queries import export
from exchange.errors import NotFound, NotOpen, TooEarly, TooLate
from exchange.moderation.dispute_queries import desk_dispute
from models.base import db
from models.care import Confirmation, Exchange, Offer, Proposal, Task
from tests.cast import MONDAY_9, at


def test_a_helper_who_cannot_come_opens_the_task_again(agreed):
    agreed.do("Bruno", care.cancel, agreed.exchange_id)
    exchange = agreed.exchange
    assert (exchange.state, exchange.late) == ("cancelled", False)
    assert exchange.cancelled_by_id == agreed.id_of("Bruno")
    assert (agreed.task.state, agreed.task.helpers_found) == ("open", 0)
    assert agreed.balance("Ada") == (0, 0)
    assert (agreed.booked("Ada"), agreed.booked("Bruno")) == (0, 0)
    assert agreed.told("Ada")[-1] == "care_cancelled"
    assert agreed.books_add_up()


def test_a_family_that_needs_nobody_any_more_closes_the_task(agreed):
    agreed.do("Ada", care.cancel, agreed.exchange_id)
    assert (agreed.task.state, agreed.task.helpers_found) == ("withdrawn", 0)
    assert agreed.told("Bruno")[-1] == "care_cancelled"


def test_one_of_two_helpers_less_leaves_the_other(town):
    town.task_id = town.ask("Ada", helpers_wanted=2)
    for name in ("Bruno", "Carla"):
        town.proposal_id = town.invite(name)
        town.exchange_id = town.accept(name)
    town.do("Ada", care.cancel, town.exchange_id)
    task = town.task
    assert (task.state, task.helpers_wanted, task.helpers_found) == ("filled", 1, 1)
    assert town.balance("Ada") == (0, 180)


def test_late_is_noted(agreed):
    agreed.do("Bruno", care.cancel, agreed.exchange_id, now=at(9, 9))
    assert agreed.exchange.late
    assert agreed.facts("Ada", "care_cancelled")["late"] is True


def test_once_it_has_begun_it_is_not_cancelled(agreed):
    with pytest.raises(TooLate):
        agreed.do("Bruno", care.cancel, agreed.exchange_id, now=at(9, 15))
    assert agreed.exchange.state == "agreed"


def test_it_is_cancelled_once(agreed):
    agreed.do("Bruno", care.cancel, agreed.exchange_id)
    with pytest.raises(NotOpen):
        agreed.do("Ada", care.cancel, agreed.exchange_id)
    assert agreed.balance("Ada") == (0, 0)


@pytest.mark.parametrize("name", ["Carla", "Michele"])
def test_strangers_do_not_cancel(agreed, name):
    with pytest.raises(NotFound):
        agreed.do(name, care.cancel, agreed.exchange_id)


def test_a_cancelled_exchange_is_not_confirmed(agreed):
    agreed.do("Bruno", care.cancel, agreed.exchange_id)
    with pytest.raises(NotOpen):
        agreed.confirm("Ada", 180)


def test_another_neighbour_comes_instead(agreed):
    agreed.do("Bruno", care.cancel, agreed.exchange_id)
    agreed.proposal_id = agreed.invite("Carla")
    agreed.exchange_id = agreed.accept("Carla")
    assert agreed.balance("Ada") == (0, 180)
    assert agreed.task.state == "filled"


def test_when_the_helper_found_nobody_nothing_moves(agreed):
    agreed.do("Bruno", care.no_show, agreed.exchange_id, now=at(9, 16))
    assert agreed.exchange.state == "no_show"
    assert agreed.balance("Ada") == (0, 0)
    assert agreed.told("Ada")[-1] == "care_missed"
    assert agreed.books_add_up()


def test_when_the_asker_says_nobody_came_the_minutes_wait_for_an_operator(agreed):
    """Her word alone, in the first minute, once made the care free: the helper could say nothing."""
    agreed.do("Ada", care.no_show, agreed.exchange_id, now=at(9, 16))
    assert agreed.exchange.state == "disputed"
    assert agreed.balance("Ada") == (0, 180)
    assert "care_disputed" in agreed.told("Bruno")
    assert agreed.books_add_up()


def test_when_one_says_they_were_there_an_operator_decides(agreed):
    agreed.confirm("Bruno", 180)
    agreed.do("Ada", care.no_show, agreed.exchange_id, now=at(9, 20))
    assert agreed.exchange.state == "disputed"
    assert agreed.balance("Ada") == (0, 180)
    found = desk_dispute(
        agreed.exchange_id, bank_id=agreed.bank_id, for_operator_id=agreed.id_of("Carla")
    )
    assert (found.asker_said, found.helper_said) == (None, 180)
    assert not found.is_heard(at(9, 21))


@pytest.mark.parametrize("first", ["Ada", "Bruno"])
@pytest.mark.parametrize("again", ["Ada", "Bruno"])
def test_that_nobody_came_is_said_once(agreed, first, again):
    agreed.do(first, care.no_show, agreed.exchange_id, now=at(9, 16))
    state, held = agreed.exchange.state, agreed.balance("Ada")
    with pytest.raises(NotOpen):
        agreed.do(again, care.no_show, agreed.exchange_id, now=at(9, 17))
    assert (agreed.exchange.state, agreed.balance("Ada")) == (state, held)


@pytest.mark.parametrize("name", ["Carla", "Michele"])
def test_only_the_two_say_that_nobody_came(agreed, name):
    with pytest.raises(NotFound):
        agreed.do(name, care.no_show, agreed.exchange_id, now=at(9, 16))
    assert agreed.exchange.state == "agreed"


def test_nobody_is_missing_before_the_hour(agreed):
    with pytest.raises(TooEarly):
        agreed.do("Ada", care.no_show, agreed.exchange_id)


def test_who_said_how_long_it_was_cannot_say_that_nobody_came(agreed):
    agreed.confirm("Ada", 120)
    with pytest.raises(NotOpen):
        agreed.do("Ada", care.no_show, agreed.exchange_id, now=at(9, 20))


def test_whoever_leaves_takes_back_all_that_is_to_come(agreed):
    agreed.offer("Bruno", opens_at=at(10, 9), closes_at=at(10, 12), minutes=60)
    asked = agreed.do("Bruno", care.ask, agreed.draft(kind="errand_pets", cared_ids=()))
    agreed.do("Bruno", care.cancel_all_of, agreed.id_of("Bruno"))
    assert agreed.exchange.state == "cancelled"
    assert agreed.told("Ada")[-1] == "care_left"
    assert agreed.balance("Ada") == (0, 0)
    assert agreed.task.state == "open"
    assert db.session.get_one(Task, (agreed.bank_id, asked)).state == "withdrawn"
    assert db.session.query(Offer.state).scalar() == "withdrawn"
    assert agreed.count(Proposal, Proposal.state == "waiting") == 0


def test_what_has_been_is_still_settled_after_one_has_left(agreed):
    agreed.do("Bruno", care.cancel_all_of, agreed.id_of("Bruno"), now=at(9, 19))
    assert agreed.exchange.state == "agreed"
    agreed.confirm("Ada", 180)


def test_erasing_forgets_every_word_and_moves_no_minute(agreed):
    agreed.confirm("Bruno", 180, "T. was very good")
    agreed.confirm("Ada", 180, "Thank you, Bruno")
    agreed.do("Ada", care.erase, agreed.id_of("Ada"))
    words = {row.side: row.words for row in db.session.query(Confirmation)}
    assert words == {"asker": None, "helper": "T. was very good"}
    assert agreed.task.note is None
    assert agreed.balance("Bruno") == (180, 0)
    assert agreed.count(Exchange) == 1


def test_ones_own_copy_names_nobody_else(agreed):
    agreed.confirm("Bruno", 180, "It was a pleasure")
    copy = export(agreed.id_of("Bruno"), bank_id=agreed.bank_id)
    assert copy["confirmed"][0]["words"] == "It was a pleasure"
    assert copy["exchanges"][0]["helped"] is True
    assert "Ada" not in str(copy)
    assert MONDAY_9.isoformat() in str(copy)
