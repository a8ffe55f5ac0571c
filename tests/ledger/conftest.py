"""Situations in the books of Mesagne, on top of the usual cast."""

import pytest
from sqlalchemy import func, select, update

from exchange.ledger import actions as ledger
from exchange.work import unit_of_work
from models.base import db
from models.ledger import Account, Transfer
from tests import cast as people


@pytest.fixture
def at_work(app):
    """The inside of the app, as a page or a command has it."""
    with app.app_context():
        yield


@pytest.fixture
def cast(at_work):
    return people.the_usual()


@pytest.fixture
def books(cast):
    """The cast, with the bank's own accounts open and the fund endowed."""
    with unit_of_work(act := cast.act("Teresa")):
        ledger.open_bank_books(act=act)
    return cast


@pytest.fixture
def ledger_with_hold(books):
    """Ada's house has promised Bruno's two hours; gives the hold's id."""
    return promise(books, "Ada", "Bruno", 120)


def promise(cast, payer, payee, minutes):
    with unit_of_work(act := cast.act(payer)):
        return ledger.hold(cast.households[payer], cast.households[payee], minutes, act=act)


def move(cast, payer, payee, minutes, code, memo=None):
    """Between two accounts named by person, or given by id."""
    with unit_of_work(act := cast.act("Carla")):
        return ledger.move(
            account_of(cast, payer),
            account_of(cast, payee),
            minutes,
            code=code,
            memo=memo,
            act=act,
        )


def account_of(cast, whose):
    return cast.accounts[whose] if isinstance(whose, str) else whose


def balance(cast, whose):
    """(posted, held) of an account as it is stored."""
    row = db.session.execute(
        select(Account.posted_minutes, Account.held_minutes).where(
            Account.bank_id == cast.bank_id, Account.id == account_of(cast, whose)
        )
    ).one()
    db.session.rollback()
    return tuple(row)


def fund(cast):
    """Ids of the shards of the fund, in order."""
    rows = db.session.scalars(
        select(Account.id)
        .where(Account.bank_id == cast.bank_id, Account.kind == "fund")
        .order_by(Account.shard)
    ).all()
    db.session.rollback()
    return list(rows)


def fund_minutes(cast):
    total = db.session.scalar(
        select(func.sum(Account.posted_minutes)).where(
            Account.bank_id == cast.bank_id, Account.kind == "fund"
        )
    )
    db.session.rollback()
    return int(total or 0)


def sum_of_all():
    total = db.session.scalar(select(func.sum(Account.posted_minutes)))
    db.session.rollback()
    return int(total or 0)


def transfers():
    count = db.session.scalar(select(func.count()).select_from(Transfer))
    db.session.rollback()
    return count


def set_balance_by_hand(cast, whose, **columns):
    """For situations no story leads to in a few lines."""
    people.write()
    db.session.execute(
        update(Account)
        .where(Account.bank_id == cast.bank_id, Account.id == account_of(cast, whose))
        .values(**columns)
    )
    db.session.commit()
