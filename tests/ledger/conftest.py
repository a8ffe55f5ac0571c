"""Situations in the books of Mesagne, on top of the usual cast."""

import sqlite3
import uuid
from contextlib import closing
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from sqlalchemy import delete, func, select, text, update

from exchange.ledger import actions as ledger
from exchange.people.bank_actions import decide_rules
from exchange.work import unit_of_work
from models import guards
from models.base import db
from models.care import Exchange, Proposal, Task
from models.ledger import Account, Transfer
from models.notices import Notice
from tests import cast as people
from tests.care.door import Door


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


def tamper(*statements, **values):
    """As somebody with the keys of the database would: no guard, no foreign key, no check."""
    if db.engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(db.engine.url.database)) as connection:
            connection.execute("PRAGMA ignore_check_constraints=ON")
            for name in guards.names("sqlite"):
                connection.execute(f"DROP TRIGGER IF EXISTS {name}")
            for statement in statements:
                connection.execute(statement, values)
            connection.commit()
        return
    with db.engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for name in ("minutes", "two_accounts", "kind", "pending"):
            connection.exec_driver_sql(
                f"ALTER TABLE transfer DROP CONSTRAINT IF EXISTS ck_transfer_{name}"
            )
        for statement in statements:
            connection.execute(text(statement), values)


def agree(cast, asker, helper, minutes, kind="errand_shopping"):
    """An exchange on Wednesday the 9th from three o'clock, agreed; gives its id and its hold's."""
    starts_at = people.at(9, 15)
    times = {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=minutes)}
    both = {"bank_id": cast.bank_id, "minutes": minutes}
    hold_id = promise(cast, asker, helper, minutes)
    people.write()
    task = Task(
        **both,
        person_id=cast.people[asker],
        household_id=cast.households[asker],
        kind=kind,
        opens_at=times["starts_at"],
        closes_at=times["ends_at"],
        place="ours",
        cell_row=0,
        cell_col=0,
        made_at=people.MONDAY_9,
    )
    db.session.add(task)
    db.session.flush()
    proposal = Proposal(
        **both,
        **times,
        task_id=task.id,
        helper_id=cast.people[helper],
        helper_household_id=cast.households[helper],
        made_by="helper",
        state="accepted",
        made_at=people.MONDAY_9,
        answer_by=people.at(8, 9),
    )
    db.session.add(proposal)
    db.session.flush()
    exchange = Exchange(
        **both,
        **times,
        task_id=task.id,
        proposal_id=proposal.id,
        asker_id=cast.people[asker],
        asker_household_id=cast.households[asker],
        helper_id=cast.people[helper],
        helper_household_id=cast.households[helper],
        hold_id=hold_id,
        agreed_at=people.MONDAY_9,
        act_uid=uuid.uuid4(),
    )
    db.session.add(exchange)
    db.session.commit()
    return exchange.id, hold_id


def settle(cast, exchange_id, hold_id, minutes, how="both"):
    """Both have confirmed (or one, or the operator decided): the minutes move."""
    with unit_of_work(act := cast.act(None)):
        posted = ledger.post(hold_id, minutes, act=act)
        db.session.execute(
            update(Exchange)
            .where(Exchange.id == exchange_id)
            .values(state="settled", settled_how=how, settled_minutes=minutes)
        )
    return posted


def helped(cast, asker, helper, minutes, kind="errand_shopping", how="both"):
    """Agreed, done and settled; gives the id of the line."""
    return settle(cast, *agree(cast, asker, helper, minutes, kind), minutes, how)


@pytest.fixture
def clock():
    """The clock of the pages stands on the Monday of the story, until a test moves it."""
    with time_machine.travel(people.MONDAY_9, tick=False) as clock:
        yield clock


@pytest.fixture
def door(app, books, clock):
    """The house's door; everyone has signed in on Monday."""
    return Door(app, SimpleNamespace(cast=books))


def without_account(cast, name):
    """This household has not been admitted yet."""
    people.write()
    db.session.execute(delete(Account).where(Account.id == cast.accounts[name]))
    db.session.commit()


def minutes_of(cast, name):
    """What the household has, also on an account that the story has opened."""
    found = db.session.scalar(
        select(Account.posted_minutes).where(
            Account.bank_id == cast.bank_id, Account.household_id == cast.households[name]
        )
    )
    db.session.rollback()
    return found


def told(kind):
    """{person id: facts} of the notices of a kind."""
    rows = db.session.execute(select(Notice.person_id, Notice.facts).where(Notice.kind == kind))
    found = {row.person_id: row.facts for row in rows}
    db.session.rollback()
    return found


def decide(cast, **rules):
    """The bank gives itself these rules."""
    with unit_of_work(act := cast.act("Teresa")):
        decide_rules(rules, "The assembly wanted it.", act=act)
