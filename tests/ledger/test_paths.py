"""Two ways of writing a transfer: what each sends, what it locks, and that both say no alike."""

import threading
import uuid
from dataclasses import replace
from functools import partial

import psycopg
import pytest
from psycopg.errors import LockNotAvailable
from sqlalchemy import select, text

from exchange.errors import AccountClosed, AlreadyClosed, CreditTooLow, KeyReused
from exchange.ledger import actions as ledger
from exchange.ledger import portable_actions, single_actions
from exchange.ledger.codes import Code, Kind
from exchange.ledger.effects import effects
from exchange.ledger.transfer_actions import Wanted, write
from exchange.units import Act
from exchange.work import unit_of_work
from models.base import db, ids
from models.ledger import Transfer
from models.postgresql import ALONE
from tests import cast as people
from tests.ledger.conftest import balance, promise, set_balance_by_hand, transfers
from tests.rig.counting import counted_statements
from tests.rig.racing import wait_until_blocked

only_postgresql = pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
STATEMENTS = {"single": ["SELECT"], "portable": ["INSERT", "UPDATE", "UPDATE"]}


def wanted(cast, payer, payee, minutes, **more):
    pair = (cast.accounts[payer], cast.accounts[payee])
    return Wanted(uuid.uuid4(), Kind.MOVE, *pair, minutes, Code.DONATION, **more)


def test_a_transfer_is_so_many_statements(cast, write_path):
    with unit_of_work(act := cast.act("Ada")), counted_statements() as heard:
        write(wanted(cast, "Ada", "Bruno", 15), act=act)
    assert [each.split()[0] for each in heard] == STATEMENTS[write_path]


@only_postgresql
def test_what_one_statement_refuses_it_has_not_written(cast):
    """Even where nobody hears the refusal and the trip goes on."""
    with unit_of_work(act := cast.act("Ada")), pytest.raises(CreditTooLow):
        write(wanted(cast, "Ada", "Bruno", 601), act=act)
    assert transfers() == 0
    assert balance(cast, "Ada") == balance(cast, "Bruno") == (0, 0)


def test_a_transfer_that_is_there_is_there_though_it_could_not_be_made_now(cast, write_path):
    with unit_of_work(act := cast.act("Ada")):
        same = wanted(cast, "Ada", "Bruno", 600)
        first = write(same, act=act)
        assert write(same, act=act) == first
    assert balance(cast, "Ada") == (-600, 0)


def beyond_the_floor(cast):
    return partial(write, wanted(cast, "Ada", "Bruno", 601)), CreditTooLow, (600, 601)


def beyond_the_floor_with_all_held(cast):
    hold_id = promise(cast, "Ada", "Bruno", 600)
    return partial(ledger.add_to, hold_id, 15), CreditTooLow, (0, 15)


def from_a_closed_account(cast):
    return partial(write, wanted(cast, "Dina", "Ada", 15)), AccountClosed, closed(cast)


def to_a_closed_account(cast):
    return partial(write, wanted(cast, "Ada", "Dina", 15)), AccountClosed, closed(cast)


def held_for_a_closed_account(cast):
    pair = (cast.accounts["Ada"], cast.accounts["Dina"])
    hold = Wanted(uuid.uuid4(), Kind.HOLD, *pair, 15, Code.EXCHANGE)
    return partial(write, hold), AccountClosed, closed(cast)


def closed(cast):
    return (cast.accounts["Dina"],)


def a_hold_ended_before(cast):
    hold_id = promise(cast, "Ada", "Bruno", 60)
    with unit_of_work(act := cast.act("Ada")):
        ledger.void(hold_id, act=act)
    return partial(ledger.post, hold_id, 60), AlreadyClosed, (hold_id,)


def one_key_for_two(cast):
    first = wanted(cast, "Ada", "Bruno", 15)
    with unit_of_work(act := cast.act("Ada")):
        write(first, act=act)
    return partial(write, replace(first, minutes=30)), KeyReused, (first.uid,)


@pytest.mark.parametrize(
    "story",
    [
        beyond_the_floor,
        beyond_the_floor_with_all_held,
        from_a_closed_account,
        to_a_closed_account,
        held_for_a_closed_account,
        a_hold_ended_before,
        one_key_for_two,
    ],
)
def test_both_ways_say_no_with_the_same_facts(cast, write_path, story):
    set_balance_by_hand(cast, "Dina", closed_at=people.MONDAY_9)
    deed, kind, facts = story(cast)
    with pytest.raises(kind) as refused, unit_of_work(act := cast.act("Ada")):
        deed(act=act)
    said = tuple(vars(refused.value).values())
    assert said[: len(facts)] == facts


class Waiting:
    """A transfer between two accounts that meets a lock until the holder, at the end, lets it go."""

    def __init__(self, app, cast, pair, *, put, holder):
        self._app, self._pair, self._put, self._holder = app, pair, put, holder
        self._act = cast.act("Ada")
        self._thread = threading.Thread(target=self._run)

    def _run(self):
        with self._app.app_context():
            # In one statement there is nothing to begin; several need a transaction around them.
            alone = {ALONE: self._put is single_actions.put}
            with db.engine.connect().execution_options(**alone) as connection:
                connection.exec_driver_sql("SET lock_timeout = 0")
                self._put(connection, row(self._act, *self._pair), changes(*self._pair))
                connection.commit()

    def __enter__(self):
        self._thread.start()

    def __exit__(self, *problem):
        self._holder.rollback()
        self._thread.join()


def row(act: Act, debit_id, credit_id):
    columns = {column.name: None for column in Transfer.__table__.columns}
    del columns["created_us"], columns["actor"]
    return columns | {
        "bank_id": act.bank_id,
        "id": ids.make(),
        "uid": act.uid,
        "request_hash": bytes(32),
        "kind": 1,
        "debit_id": debit_id,
        "credit_id": credit_id,
        "minutes": 15,
        "code": 5,
        "act_uid": act.uid,
    }


def changes(debit_id, credit_id):
    return effects(Kind.MOVE, debit_id, credit_id, 15)


LOCK = "SELECT FROM account WHERE id = %s FOR NO KEY UPDATE"


@only_postgresql
@pytest.mark.parametrize("put", [single_actions.put, portable_actions.put])
@pytest.mark.parametrize("pays", ["the lower id", "the higher id"])
def test_accounts_are_locked_in_ascending_order_whoever_pays(app, cast, put, pays):
    lower, higher = sorted((cast.accounts["Ada"], cast.accounts["Bruno"]))
    pair = (lower, higher) if pays == "the lower id" else (higher, lower)
    url = db.engine.url.set(drivername="postgresql").render_as_string()
    for held, free in ((lower, True), (higher, False)):
        with psycopg.connect(url) as holder, psycopg.connect(url) as other:
            holder.execute(LOCK, (held,))
            with Waiting(app, cast, pair, put=put, holder=holder):
                wait_until_blocked(url, holder.info.backend_pid)
                assert may_lock(other, higher if held == lower else lower) is free
    db.session.rollback()
    assert db.session.scalar(select(text("count(*)")).select_from(Transfer)) == 2


def may_lock(connection, account_id):
    try:
        connection.execute(LOCK + " NOWAIT", (account_id,))
    except LockNotAvailable:
        return False
    finally:
        connection.rollback()
    return True
