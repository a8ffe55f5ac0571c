"""How a hold ends: posted, whole or in part, or let go; once."""

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from exchange.errors import AlreadyClosed, CreditTooLow, NotFound
from exchange.ledger import actions as ledger
from exchange.ledger.codes import Code, Kind
from exchange.work import unit_of_work
from models.base import db, ids
from models.ledger import Transfer
from models.notices import Notice
from tests import cast as people
from tests.ledger.conftest import balance, promise, set_balance_by_hand, sum_of_all

pytestmark = pytest.mark.usefixtures("write_path")


def test_a_post_moves_what_was_held(books, ledger_with_hold):
    with unit_of_work(act := books.act("Bruno")):
        ledger.post(ledger_with_hold, 120, act=act)
    assert balance(books, "Ada") == (-120, 0)
    assert balance(books, "Bruno") == (120, 0)
    assert sum_of_all() == 0


def test_what_was_not_needed_comes_back(books, ledger_with_hold):
    with unit_of_work(act := books.act("Bruno")):
        ledger.post(ledger_with_hold, 105, act=act)
    assert balance(books, "Ada") == (-105, 0)
    assert balance(books, "Bruno") == (105, 0)


def test_a_void_moves_nothing(books, ledger_with_hold):
    with unit_of_work(act := books.act("Ada")):
        ledger.void(ledger_with_hold, act=act)
    assert balance(books, "Ada") == (0, 0)
    assert balance(books, "Bruno") == (0, 0)


def settle(hold_id, act):
    ledger.post(hold_id, 120, act=act)


def let_go(hold_id, act):
    ledger.void(hold_id, act=act)


@pytest.mark.parametrize("first", [settle, let_go])
@pytest.mark.parametrize("second", [settle, let_go])
def test_a_hold_is_closed_once(books, ledger_with_hold, first, second):
    with unit_of_work(act := books.act("Bruno")):
        first(ledger_with_hold, act)
    before = balance(books, "Ada"), balance(books, "Bruno")
    with pytest.raises(AlreadyClosed), unit_of_work(act := books.act("Bruno")):
        second(ledger_with_hold, act)
    assert (balance(books, "Ada"), balance(books, "Bruno")) == before


def test_more_than_was_held_stops_the_trip(books, ledger_with_hold):
    with pytest.raises(AssertionError), unit_of_work(act := books.act("Bruno")):
        ledger.post(ledger_with_hold, 135, act=act)
    assert balance(books, "Ada") == (0, 120)


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": 135},
        {"kind": Kind.VOID, "minutes": 60},
        {"debit": "Bruno", "credit": "Ada"},
        {"credit": "Carla"},
    ],
)
def test_the_database_refuses_an_end_that_is_not_the_holds(books, ledger_with_hold, wrong):
    end = {"kind": Kind.POST, "minutes": 120, "debit": "Ada", "credit": "Bruno"} | wrong
    people.write()
    with pytest.raises(IntegrityError, match="transfer_of_hold"):
        db.session.execute(insert(Transfer).values(**as_row(books, end, ledger_with_hold)))
    db.session.rollback()


def as_row(cast, end, hold_id):
    act = cast.act("Ada")
    return {
        "bank_id": cast.bank_id,
        "id": ids.make(),
        "uid": act.uid,
        "request_hash": bytes(32),
        "kind": int(end["kind"]),
        "debit_id": cast.accounts[end["debit"]],
        "credit_id": cast.accounts[end["credit"]],
        "minutes": end["minutes"],
        "code": 1,
        "pending_id": hold_id,
        "act_uid": act.uid,
    }


def test_an_account_that_closed_meanwhile_is_still_paid(books, ledger_with_hold):
    set_balance_by_hand(books, "Bruno", closed_at=people.MONDAY_9)
    with unit_of_work(act := books.act("Ada")):
        ledger.post(ledger_with_hold, 120, act=act)
    assert balance(books, "Bruno") == (120, 0)


def test_a_move_cannot_be_settled(books, ledger_with_hold):
    with unit_of_work(act := books.act("Carla")):
        moved = ledger.move(
            books.accounts["Ada"], books.accounts["Bruno"], 15, code=Code.DONATION, act=act
        )
    with pytest.raises(NotFound), unit_of_work(act := books.act("Carla")):
        ledger.void(moved, act=act)


def test_another_banks_hold_is_not_found(books, ledger_with_hold):
    elsewhere = people.open_bank("Ostuni", "074012")
    people.add_person(elsewhere, "Ivo")
    with pytest.raises(NotFound), unit_of_work(act := elsewhere.act("Ivo")):
        ledger.void(ledger_with_hold, act=act)


def test_more_than_held_is_a_second_transfer_of_the_same_exchange(books, ledger_with_hold):
    with unit_of_work(act := books.act("Ada")):
        posted = ledger.post(ledger_with_hold, 120, act=act)
        extra = ledger.add_to(ledger_with_hold, 30, act=act)
    assert balance(books, "Ada") == (-150, 0)
    assert balance(books, "Bruno") == (150, 0)
    groups = db.session.scalars(
        select(Transfer.group_uid).where(Transfer.id.in_([ledger_with_hold, posted, extra]))
    )
    assert len(set(groups)) == 1


def test_more_than_held_needs_credit(books):
    set_balance_by_hand(books, "Ada", posted_minutes=-480)
    hold_id = promise(books, "Ada", "Bruno", 120)
    with pytest.raises(CreditTooLow), unit_of_work(act := books.act("Ada")):
        longer(hold_id, act)
    assert balance(books, "Ada") == (-480, 120)


def longer(hold_id, act):
    ledger.post(hold_id, 120, act=act)
    ledger.add_to(hold_id, 15, act=act)


def test_whoever_passes_the_ceiling_is_told_once_and_credited(books):
    set_balance_by_hand(books, "Bruno", posted_minutes=890)
    for minutes in (30, 15):
        hold_id = promise(books, "Ada", "Bruno", minutes)
        with unit_of_work(act := books.act("Ada")):
            ledger.post(hold_id, minutes, act=act)
    assert balance(books, "Bruno") == (935, 0)
    told = db.session.execute(select(Notice.person_id, Notice.kind, Notice.facts)).all()
    assert told == [
        (books.people["Bruno"], "above_ceiling", {"minutes": 920, "ceiling_minutes": 900})
    ]
