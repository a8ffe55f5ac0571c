"""How long it was: equal words settle, differing ones go to an operator, and minutes never come from nowhere."""

import pytest

from exchange.care import actions as care
from exchange.errors import (
    Closed,
    CreditTooLow,
    NotFound,
    NotOneself,
    NotOpen,
    TooEarly,
    TooLong,
    Unsound,
)
from models.base import db
from models.care import Confirmation
from models.people import HouseholdMember
from tests import cast
from tests.cast import at


def test_equal_words_move_the_minutes_and_close_the_hold(agreed):
    agreed.confirm("Bruno", 180)
    assert agreed.exchange.state == "agreed"
    assert agreed.balance("Bruno") == (0, 0)
    agreed.confirm("Ada", 180, "Thank you! T. speaks of dominoes only.")
    assert agreed.balance("Ada") == (-180, 0)
    assert agreed.balance("Bruno") == (180, 0)
    exchange = agreed.exchange
    assert (exchange.state, exchange.settled_how) == ("settled", "both")
    assert (exchange.settled_minutes, exchange.closed_at) == (180, at(9, 19))
    assert agreed.books_add_up()


def test_each_hears_what_the_other_said(agreed):
    agreed.confirm("Bruno", 180)
    said = agreed.facts("Ada", "care_said")
    assert said["said"] == {"helper": 180}
    assert said["counts_at"] == at(16, 19).isoformat()
    agreed.confirm("Ada", 180, "Thank you!")
    assert agreed.facts("Bruno", "care_settled")["thanks"] == "Thank you!"
    assert agreed.facts("Ada", "care_settled")["thanks"] is None


def test_less_than_held_gives_the_rest_back(agreed):
    agreed.confirm("Ada", 120)
    agreed.confirm("Bruno", 120)
    assert agreed.balance("Ada") == (-120, 0)
    assert agreed.balance("Bruno") == (120, 0)
    assert agreed.books_add_up()


def test_more_than_held_is_a_second_transfer_on_the_payers_word(agreed):
    before = agreed.transfers()
    agreed.confirm("Bruno", 210)
    agreed.confirm("Ada", 210)
    assert agreed.balance("Bruno") == (210, 0)
    assert agreed.balance("Ada") == (-210, 0)
    assert agreed.transfers() - before == 2
    assert agreed.exchange.settled_minutes == 210


def test_a_payer_does_not_promise_what_she_has_not(agreed):
    agreed.credit("Ada", 200)
    with pytest.raises(CreditTooLow) as no:
        agreed.confirm("Ada", 210)
    assert (no.value.available_minutes, no.value.wanted_minutes) == (20, 30)
    agreed.confirm("Ada", 180)


def test_what_the_account_can_no_longer_give_goes_to_the_operator(agreed):
    """Ada said 3 h 30 when she had them; when Bruno says the same they are gone."""
    agreed.confirm("Ada", 210)
    agreed.credit("Ada", 180)
    agreed.confirm("Bruno", 210)
    assert agreed.exchange.state == "disputed"
    assert agreed.balance("Ada") == (180, 180)
    assert agreed.told("Carla")[-1] == "care_to_decide"


def test_words_that_differ_are_asked_again(agreed):
    agreed.confirm("Bruno", 195)
    agreed.confirm("Ada", 180)
    assert agreed.exchange.state == "differs"
    assert agreed.facts("Bruno", "care_differs")["said"] == {"asker": 180, "helper": 195}
    agreed.confirm("Bruno", 180, now=at(10, 9))
    assert (agreed.exchange.state, agreed.exchange.settled_minutes) == ("settled", 180)


def test_words_that_stay_apart_go_to_an_operator(agreed):
    for name, minutes in (("Bruno", 195), ("Ada", 165), ("Ada", 165), ("Bruno", 195)):
        agreed.confirm(name, minutes)
    assert agreed.exchange.state == "disputed"
    assert agreed.balance("Ada") == (0, 180)
    assert "care_to_decide" in agreed.told("Carla")
    with pytest.raises(NotOpen):
        agreed.confirm("Ada", 195)


def test_a_word_is_said_once_a_round(agreed):
    agreed.confirm("Bruno", 180)
    with pytest.raises(NotOpen) as no:
        agreed.confirm("Bruno", 120)
    assert no.value.state is Closed.SAID
    assert agreed.count(Confirmation) == 1


def test_nothing_is_confirmed_before_it_begins(agreed):
    with pytest.raises(TooEarly):
        agreed.confirm("Ada", 180, now=at(9, 14, 59))


@pytest.mark.parametrize(
    ("minutes", "refusal"), [(0, Unsound), (170, Unsound), (-15, Unsound), (900, TooLong)]
)
def test_minutes_are_whole_quarters(agreed, minutes, refusal):
    with pytest.raises(refusal):
        agreed.confirm("Ada", minutes)


@pytest.mark.parametrize("name", ["Carla", "Michele", "Teresa"])
def test_strangers_have_no_word(agreed, name):
    with pytest.raises(NotFound):
        agreed.confirm(name, 180)


def test_an_adult_ada_shares_with_speaks_for_the_family(agreed):
    cast.write()
    db.session.query(HouseholdMember).filter_by(person_id=agreed.id_of("Ada")).update(
        {"shares_details": True}
    )
    db.session.commit()
    agreed.confirm("Michele", 180)
    agreed.confirm("Bruno", 180)
    assert agreed.exchange.state == "settled"


@pytest.fixture
def disputed(agreed):
    for name, minutes in (("Bruno", 195), ("Ada", 165), ("Ada", 165), ("Bruno", 195)):
        agreed.confirm(name, minutes)
    return agreed


def test_an_operator_decides_and_both_read_the_motive(disputed):
    disputed.do("Carla", care.rule, disputed.exchange_id, 165, "The school says half past five")
    exchange = disputed.exchange
    assert (exchange.state, exchange.settled_how) == ("settled", "operator")
    assert disputed.balance("Bruno") == (165, 0)
    for name in ("Ada", "Bruno"):
        assert disputed.facts(name, "care_ruled")["motive"] == "The school says half past five"
    assert disputed.books_add_up()


def test_no_minutes_at_all_is_a_ruling_too(disputed):
    disputed.do("Carla", care.rule, disputed.exchange_id, 0, "Nobody was there")
    assert disputed.exchange.state == "voided"
    assert disputed.balance("Ada") == (0, 0)
    assert disputed.books_add_up()


def test_an_operator_gives_no_more_than_was_held(disputed):
    with pytest.raises(TooLong):
        disputed.do("Carla", care.rule, disputed.exchange_id, 195, "They were long hours")


@pytest.mark.parametrize("name", ["Ada", "Bruno", "Michele"])
def test_a_member_does_not_rule(disputed, name):
    with pytest.raises(NotFound):
        disputed.do(name, care.rule, disputed.exchange_id, 180, "Because")


def test_an_operator_does_not_rule_on_her_own_household(disputed):
    cast.add_person(disputed.cast, "Vito", household="Bruno", role="operator")
    with pytest.raises(NotOneself):
        disputed.do("Vito", care.rule, disputed.exchange_id, 180, "Because")


def test_a_ruling_is_made_once(disputed):
    disputed.do("Carla", care.rule, disputed.exchange_id, 165, "So it was")
    with pytest.raises(NotOpen):
        disputed.do("Teresa", care.rule, disputed.exchange_id, 180, "So it was not")
    assert disputed.balance("Bruno") == (165, 0)
