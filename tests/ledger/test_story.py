"""Whole stories of hours: whatever happens, all posted minutes add to zero."""

import pytest

from exchange.errors import CreditTooLow, LostRace, NotFound, StillPromised
from exchange.ledger import actions as ledger
from exchange.ledger.account_actions import ENDOWMENT_MINUTES
from exchange.ledger.codes import Code
from exchange.ledger.refusals import AlreadyMended, InDebt
from exchange.work import unit_of_work
from tests import cast as people
from tests.ledger.conftest import (
    balance,
    fund,
    fund_minutes,
    move,
    promise,
    set_balance_by_hand,
    sum_of_all,
)

pytestmark = pytest.mark.usefixtures("write_path")


def test_an_hour_shared_by_a_group_goes_to_one_and_to_the_fund(books):
    """Bruno teaches four for two hours: he is paid once, the rest goes to the fund."""
    for name in ("Elena", "Franco", "Gina"):
        people.add_person(books, name)
    shards = fund(books)
    move(books, "Ada", "Bruno", 120, Code.EXCHANGE)
    for name, shard in zip(("Elena", "Franco", "Gina"), shards, strict=False):
        move(books, name, shard, 120, Code.GROUP)
    move(books, "Dina", shards[0], 120, Code.DONATION)
    move(books, "Carla", shards[1], 60, Code.DONATION)
    move(books, shards[2], "Teresa", 90, Code.FUND)
    assert [balance(books, name)[0] for name in ("Bruno", "Ada", "Elena")] == [120, -120, -120]
    assert [balance(books, name)[0] for name in ("Dina", "Carla", "Teresa")] == [-120, -60, 90]
    assert fund_minutes(books) == ENDOWMENT_MINUTES + 450
    assert sum_of_all() == 0


def test_opening_the_books_endows_the_fund_from_nothing(books):
    assert fund_minutes(books) == ENDOWMENT_MINUTES
    assert len(fund(books)) == 8
    assert sum_of_all() == 0


def test_the_books_of_a_bank_open_once(books):
    with pytest.raises(LostRace), unit_of_work(act := books.act("Teresa")):
        ledger.open_bank_books(act=act)
    assert fund_minutes(books) == ENDOWMENT_MINUTES


def test_the_fund_has_no_credit(books):
    shard = fund(books)[0]
    with pytest.raises(CreditTooLow) as refused:
        move(books, shard, "Ada", 7_501, Code.FUND)
    assert refused.value.available_minutes == 7_500
    assert refused.value.household_id is None


def test_accounts_of_another_bank_are_out_of_reach(books):
    elsewhere = people.open_bank("Ostuni", "074012")
    people.add_person(elsewhere, "Ivo")
    with pytest.raises(NotFound):
        move(books, "Ada", elsewhere.accounts["Ivo"], 15, Code.DONATION)


def test_a_mistake_is_mended_by_its_opposite(books, ledger_with_hold):
    with unit_of_work(act := books.act("Bruno")):
        posted = ledger.post(ledger_with_hold, 120, act=act)
    with unit_of_work(act := books.act("Carla")):
        ledger.reverse(posted, memo="Counted twice.", act=act)
    assert balance(books, "Ada") == balance(books, "Bruno") == (0, 0)


def test_a_line_is_mended_once(books):
    moved = move(books, "Ada", "Bruno", 60, Code.DONATION)
    with unit_of_work(act := books.act("Carla")):
        ledger.reverse(moved, memo="Wrong house.", act=act)
    with pytest.raises(AlreadyMended), unit_of_work(act := books.act("Teresa")):
        ledger.reverse(moved, memo="Wrong house.", act=act)
    assert balance(books, "Ada") == (0, 0)


def test_a_hold_is_let_go_and_never_mended(books, ledger_with_hold):
    with pytest.raises(NotFound), unit_of_work(act := books.act("Carla")):
        ledger.reverse(ledger_with_hold, memo="No.", act=act)


def test_what_was_spent_already_cannot_be_taken_back(books):
    moved = move(books, "Ada", "Bruno", 60, Code.DONATION)
    set_balance_by_hand(books, "Bruno", posted_minutes=-600)
    with pytest.raises(CreditTooLow), unit_of_work(act := books.act("Carla")):
        ledger.reverse(moved, memo="Too late.", act=act)


@pytest.mark.parametrize(("minutes", "ada", "gina"), [(90, -90, 90), (-90, 90, -90), (0, 0, 0)])
def test_who_leaves_takes_her_part_of_hours_or_of_debt(books, minutes, ada, gina):
    people.add_person(books, "Gina")
    with unit_of_work(act := books.act("Michele")):
        moved = ledger.share_out(
            books.households["Ada"], books.households["Gina"], minutes, act=act
        )
    assert (moved is None) == (minutes == 0)
    assert (balance(books, "Ada")[0], balance(books, "Gina")[0]) == (ada, gina)


def test_an_account_with_hours_gives_them_to_the_fund_and_closes(books):
    move(books, "Ada", "Bruno", 45, Code.DONATION)
    with unit_of_work(act := books.act("Bruno")):
        ledger.close_account(books.households["Bruno"], act=act)
    assert balance(books, "Bruno") == (0, 0)
    assert fund_minutes(books) == ENDOWMENT_MINUTES + 45
    with pytest.raises(LostRace), unit_of_work(act := books.act("Bruno")):
        ledger.close_account(books.households["Bruno"], act=act)


def test_an_account_in_debt_stays_open(books):
    move(books, "Ada", "Bruno", 30, Code.DONATION)
    with pytest.raises(InDebt) as refused, unit_of_work(act := books.act("Ada")):
        ledger.close_account(books.households["Ada"], act=act)
    assert refused.value.minutes == 30


def test_promises_are_kept_before_an_account_closes(books, ledger_with_hold):
    promise(books, "Ada", "Carla", 15)
    with pytest.raises(StillPromised) as refused, unit_of_work(act := books.act("Ada")):
        ledger.close_account(books.households["Ada"], act=act)
    assert refused.value.exchanges == 2
