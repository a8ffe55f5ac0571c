"""The worked examples of the trade, on the pages people use: a lesson for four, and what limits allow."""

import pytest

from exchange.errors import CreditTooLow
from exchange.ledger import actions as ledger
from exchange.ledger.account_actions import ENDOWMENT_MINUTES
from exchange.ledger.codes import Code
from exchange.ledger.refusals import InDebt
from exchange.work import unit_of_work
from tests import cast as people
from tests.ledger.conftest import (
    balance,
    decide,
    fund_minutes,
    minutes_of,
    move,
    promise,
    set_balance_by_hand,
    sum_of_all,
    told,
    without_account,
)

GIFT = {"to": "fund", "number": "", "bank": "0", "words": ""}
LESSON = {"title": "Cucito", "place": "Parrocchia", "day": "2030-01-09", "from_": "15:00"}


def test_a_lesson_for_four_a_pledge_a_gift_and_a_grant(books, door, clock):
    """A gives B, C, D and E two hours; one joins with a pledge, F gives an hour, G keeps the desk."""
    for name in ("Elena", "Franco", "Filippo", "Gina"):
        people.add_person(books, name)
    learners = ("Ada", "Carla", "Elena", "Franco")
    answer = door.send("Bruno", "/lessons", **LESSON, minutes="120", seats="4")
    path = answer.headers["Location"]
    for name in learners:
        assert door.send(name, f"{path}/seats").status_code == 303
        assert balance(books, name) == (0, 120)
    clock.move_to(people.at(9, 18))
    came = [books.people[name] for name in learners]
    assert door.send("Bruno", f"{path}/settlement", came=came).status_code == 303

    decide(books, pledge_minutes=120, starter_minutes=0)
    people.add_person(books, "Nina", status="applied")
    without_account(books, "Nina")
    nina = f"/desk/applications/{books.people['Nina']}/approval"
    assert door.send("Carla", nina).status_code == 303
    assert door.send("Filippo", "/account/gifts", **GIFT, minutes="60").status_code == 303
    gina = f"/books/accounts/{books.accounts['Gina']}/grants"
    secretariat = {"reason": "secretariat", "minutes": "90", "words": ""}
    code = people.add_code(books, "Teresa")
    assert door.send("Teresa", "/me/proof/code", code=code).status_code == 303
    assert door.send("Teresa", gina, **secretariat).status_code == 303

    assert balance(books, "Bruno") == (120, 0)
    assert [balance(books, name) for name in learners] == [(-120, 0)] * 4
    assert minutes_of(books, "Nina") == -120
    assert (minutes_of(books, "Filippo"), minutes_of(books, "Gina")) == (-60, 90)
    assert fund_minutes(books) - ENDOWMENT_MINUTES == 360 + 120 + 60 - 90
    assert sum_of_all() == 0


@pytest.mark.parametrize(("wanted", "held"), [(60, 60), (61, 0)])
def test_a_promise_counts_as_spent_and_the_floor_is_the_end(books, wanted, held):
    """At −9 hours an hour can still be promised, and not a minute more."""
    set_balance_by_hand(books, "Ada", posted_minutes=-540)
    if held:
        promise(books, "Ada", "Bruno", wanted)
        with pytest.raises(CreditTooLow):
            promise(books, "Ada", "Carla", 1)
    else:
        with pytest.raises(CreditTooLow) as refused:
            promise(books, "Ada", "Bruno", wanted)
        assert (refused.value.available_minutes, refused.value.wanted_minutes) == (60, 61)
    assert balance(books, "Ada") == (-540, held)


def test_the_pages_say_that_it_is_as_far_as_it_goes(books, door):
    set_balance_by_hand(books, "Ada", posted_minutes=-540)
    promise(books, "Ada", "Bruno", 60)
    assert "That is as far as it goes" in door.read("Ada", "/account")
    answer = door.send("Ada", "/account/gifts", **GIFT, minutes="15")
    assert answer.status_code == 409
    assert "You are 15 min short" in answer.text


def test_a_credit_above_the_ceiling_is_let_in_with_the_wish_to_spend_or_give(books, door):
    set_balance_by_hand(books, "Bruno", posted_minutes=890)
    move(books, "Ada", "Bruno", 30, Code.EXCHANGE)
    assert balance(books, "Bruno") == (920, 0)
    assert told("above_ceiling") == {
        books.people["Bruno"]: {"minutes": 920, "ceiling_minutes": 900}
    }
    said = door.read("Bruno", "/account")
    assert "You have more than 15 hours." in said
    assert "spend some, or give some away" in said
    assert "I need a hand · Give hours away" in said


def test_with_a_debt_the_account_stays_and_with_hours_left_they_are_offered_to_the_fund(
    books, door
):
    set_balance_by_hand(books, "Ada", posted_minutes=-30)
    with pytest.raises(InDebt), unit_of_work(act := books.act("Ada")):
        ledger.close_account(books.households["Ada"], act=act)
    set_balance_by_hand(books, "Bruno", posted_minutes=45)
    assert "There are 45 min left on your account." in door.read("Bruno", "/me/leaving")
    set_balance_by_hand(books, "Bruno", posted_minutes=-30)
    assert "You have received 30 min more than you gave." in door.read("Bruno", "/me/leaving")
