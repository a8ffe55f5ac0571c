"""A hold: minutes promised, once, and never beyond the floor."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from exchange.errors import AccountClosed, CreditTooLow, KeyReused, NotFound, Replayed
from exchange.ledger import actions as ledger
from exchange.ledger.codes import Code, Kind
from exchange.work import unit_of_work
from models.base import db
from models.ledger import Transfer
from tests import cast as people
from tests.ledger.conftest import (
    balance,
    move,
    promise,
    set_balance_by_hand,
    sum_of_all,
    transfers,
)

pytestmark = pytest.mark.usefixtures("write_path")


def test_a_hold_promises_minutes_and_moves_none(cast):
    promise(cast, "Ada", "Bruno", 120)
    assert balance(cast, "Ada") == (0, 120)
    assert balance(cast, "Bruno") == (0, 0)


def test_a_hold_says_who_what_and_by_which_act(cast):
    with unit_of_work(act := cast.act("Ada")):
        hold_id = ledger.hold(cast.households["Ada"], cast.households["Bruno"], 45, act=act)
    row = db.session.execute(select(Transfer).where(Transfer.id == hold_id)).scalar_one()
    assert (row.kind, row.code, row.minutes) == (Kind.HOLD, Code.EXCHANGE, 45)
    assert (row.debit_id, row.credit_id) == (cast.accounts["Ada"], cast.accounts["Bruno"])
    assert row.act_uid == act.uid
    assert row.group_uid == row.uid


@pytest.mark.parametrize(("posted", "wanted"), [(-540, 60), (0, 600), (180, 780)])
def test_a_hold_may_reach_the_floor(cast, posted, wanted):
    set_balance_by_hand(cast, "Ada", posted_minutes=posted)
    promise(cast, "Ada", "Bruno", wanted)
    assert balance(cast, "Ada") == (posted, wanted)


def test_a_hold_beyond_the_floor_is_refused_with_what_is_left(cast):
    set_balance_by_hand(cast, "Ada", posted_minutes=-540)
    with pytest.raises(CreditTooLow) as refused:
        promise(cast, "Ada", "Bruno", 61)
    assert (refused.value.available_minutes, refused.value.wanted_minutes) == (60, 61)
    assert refused.value.household_id == cast.households["Ada"]
    assert balance(cast, "Ada") == (-540, 0)
    assert transfers() == 0


def test_minutes_already_held_count_as_spent(cast):
    set_balance_by_hand(cast, "Ada", posted_minutes=-540)
    promise(cast, "Ada", "Bruno", 60)
    with pytest.raises(CreditTooLow) as refused:
        promise(cast, "Ada", "Bruno", 15)
    assert refused.value.available_minutes == 0


def test_the_floor_holds_in_the_database_too(cast):
    """Whoever forgets the guard of the statement meets the trigger."""
    with pytest.raises(IntegrityError, match="account_floor"):
        set_balance_by_hand(cast, "Ada", held_minutes=601)
    db.session.rollback()


def test_a_tightened_limit_refuses_debits_and_takes_credits(cast):
    set_balance_by_hand(cast, "Ada", posted_minutes=-500)
    set_balance_by_hand(cast, "Ada", floor_minutes=-300)
    with pytest.raises(CreditTooLow):
        promise(cast, "Ada", "Bruno", 15)
    move(cast, "Bruno", "Ada", 60, Code.DONATION)
    assert balance(cast, "Ada") == (-440, 0)


@pytest.mark.parametrize("closed", ["Ada", "Bruno"])
def test_a_closed_account_promises_nothing_and_is_promised_nothing(cast, closed):
    set_balance_by_hand(cast, closed, closed_at=people.MONDAY_9)
    with pytest.raises(AccountClosed) as refused:
        promise(cast, "Ada", "Bruno", 15)
    assert refused.value.account_id == cast.accounts[closed]


def test_the_database_keeps_closed_accounts_out_as_well(cast):
    set_balance_by_hand(cast, "Bruno", closed_at=people.MONDAY_9)
    with pytest.raises(AccountClosed):
        move(cast, "Ada", "Bruno", 15, Code.DONATION)
    assert transfers() == 0


def test_a_household_without_an_account_is_not_found(cast):
    with unit_of_work(act := cast.act("Ada")), pytest.raises(NotFound):
        ledger.hold(cast.households["Ada"], 1, 15, act=act)


def test_the_same_act_again_is_answered_and_holds_nothing_more(cast):
    act = cast.act("Ada")
    pair = (cast.households["Ada"], cast.households["Bruno"])
    with unit_of_work(act) as unit:
        unit.answer = str(ledger.hold(*pair, 60, act=act))
    with pytest.raises(Replayed) as again, unit_of_work(act):
        ledger.hold(*pair, 60, act=act)
    assert again.value.answer == unit.answer
    assert balance(cast, "Ada") == (0, 60)


def test_within_an_act_the_same_hold_is_one(cast):
    """The transfer's own key stands even if an act's row were lost."""
    pair = (cast.households["Ada"], cast.households["Bruno"])
    with unit_of_work(act := cast.act("Ada")):
        first = ledger.hold(*pair, 60, act=act)
        second = ledger.hold(*pair, 60, act=act)
    assert first == second
    assert balance(cast, "Ada") == (0, 60)


def test_one_key_for_two_different_holds_is_refused(cast):
    with pytest.raises(KeyReused), unit_of_work(act := cast.act("Ada")):
        hold_twice(cast, act)
    assert balance(cast, "Ada") == (0, 0)
    assert sum_of_all() == 0


def hold_twice(cast, act):
    for minutes in (60, 75):
        ledger.hold(cast.households["Ada"], cast.households["Bruno"], minutes, act=act)


def hold_each(cast, *minutes, by=None):
    homes = cast.households["Ada"], cast.households["Bruno"]
    with unit_of_work(act := by or cast.act("Ada")):
        return ledger.hold_each(*homes, dict(enumerate(minutes, 1)), act=act)


def test_many_holds_are_as_good_as_one_after_the_other(cast):
    act = cast.act("Ada")
    holds = hold_each(cast, 60, 45, 60, by=act)
    assert balance(cast, "Ada") == (0, 165)
    rows = db.session.scalars(select(Transfer).order_by(Transfer.id)).all()
    assert [row.id for row in rows] == sorted(holds.values())
    homes = f"{cast.households['Ada']}:{cast.households['Bruno']}"
    for about, minutes in enumerate((60, 45, 60), 1):
        row = next(row for row in rows if row.id == holds[about])
        assert (row.kind, row.code, row.minutes) == (Kind.HOLD, Code.EXCHANGE, minutes)
        # The key one `hold` about the same would have: whichever wrote it, it is written once.
        assert row.uid == row.group_uid == act.part(f"hold:{homes}:{about}")
    db.session.rollback()
    with unit_of_work(by := cast.act("Bruno")):
        ledger.post(holds[2], 45, act=by)
    assert balance(cast, "Ada") == (-45, 120)
    assert sum_of_all() == 0


def test_many_holds_are_kept_whole_or_not_at_all(cast):
    hold_each(cast, 300, 300)
    with pytest.raises(CreditTooLow) as refused:
        hold_each(cast, 60, 60)
    assert (refused.value.available_minutes, refused.value.wanted_minutes) == (0, 120)
    assert balance(cast, "Ada") == (0, 600)
    assert transfers() == 2


def test_many_holds_need_two_open_accounts(cast):
    with unit_of_work(act := cast.act("Bruno")):
        ledger.close_account(cast.households["Bruno"], act=act)
    with pytest.raises(AccountClosed):
        hold_each(cast, 60)
    assert transfers() == 0
