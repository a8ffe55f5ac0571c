"""Coming back under the same address: nobody is turned away, and hours of welcome are given once."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from exchange.ledger import account_actions as accounts
from exchange.ledger import queries as books
from exchange.moderation import actions as moderation
from exchange.people.living_queries import households_of
from exchange.people.marks import MARK_KEPT, mark_of
from exchange.work import unit_of_work
from models.base import db
from models.people import Bank, Membership, Person, Welcomed
from tests.cast import open_bank, write
from tests.people.conftest import PASSWORD
from views import jobs
from views.privacy import parting

EMAIL = "bruno@prossima.test"


@pytest.fixture
def bank(door):
    """Its fund is full, and everyone has an account."""
    with door.app.app_context(), unit_of_work(act := act_of(door, None)):
        accounts.open_bank_books(act=act)
    return door


def act_of(door, name):
    return door.cast.act(name, now=datetime.now(UTC))


def leave(door, **fields):
    answer = door.post(door.signed_in("Bruno"), "/me/leaving", password=PASSWORD, **fields)
    assert answer.location == "/gone"


def welcomed_with(door, email):
    """Somebody joins under this address, proves it, is admitted by Carla, and finds so many minutes."""
    door.join(door.browser(), email=email)
    newcomer = door.person(email).id
    with door.app.app_context():
        write()
        db.session.execute(update(Person).values(email_confirmed_at=datetime.now(UTC)))
        db.session.commit()
        with unit_of_work(act := act_of(door, "Carla")):
            moderation.approve(newcomer, act=act)
        [home] = households_of(newcomer, bank_id=door.cast.bank_id)
        return books.balance_of(home, bank_id=door.cast.bank_id).posted_minutes


def marks(door):
    with door.app.app_context():
        return db.session.scalars(select(Welcomed.mark)).all()


@pytest.mark.parametrize("how", [{}, {"erases": "y"}], ids=["leaving", "erasing herself"])
def test_who_left_and_joins_anew_finds_no_second_gift(bank, how):
    """Her number was another, and so the fund gave twice."""
    leave(bank, **how)
    assert welcomed_with(bank, EMAIL) == 0


def test_a_mark_knows_the_address_however_it_is_written_and_no_other_bank_knows_the_mark():
    assert mark_of(b"of Mesagne", EMAIL.upper()) == mark_of(b"of Mesagne", EMAIL)
    assert mark_of(b"of Mesagne", EMAIL) != mark_of(b"of Oria", EMAIL)


def test_who_was_never_here_is_welcomed_with_hours(bank):
    leave(bank)
    assert welcomed_with(bank, "nina@prossima.test") == 120


def test_only_a_bank_where_she_had_an_account_remembers(bank):
    with bank.app.app_context():
        oria = open_bank("Oria", "074011").bank_id
        db.session.add(
            Membership(
                bank_id=oria, person_id=bank.cast.people["Bruno"], applied_at=datetime.now(UTC)
            )
        )
        db.session.commit()
    with bank.app.app_context(), unit_of_work(act := act_of(bank, "Bruno")):
        parting.erase(bank.cast.people["Bruno"], act=act)
    with bank.app.app_context():
        keys = db.session.scalars(
            select(Bank.mark_key).where(Bank.id.in_([oria, bank.cast.bank_id]))
        )
        assert len(set(keys)) == 2
        assert db.session.scalars(select(Welcomed.bank_id)).all() == [bank.cast.bank_id]


def test_after_a_year_the_mark_is_gone(bank):
    leave(bank)
    [tidy] = (each for each in jobs.JOBS if each.name == "tidy")
    with bank.app.app_context():
        tidy.run(datetime.now(UTC) + MARK_KEPT - timedelta(days=1))
    assert len(marks(bank)) == 1
    with bank.app.app_context():
        tidy.run(datetime.now(UTC) + MARK_KEPT)
    assert marks(bank) == []


def test_who_asks_in_writing_to_be_forgotten_leaves_no_mark(bank):
    bank.app.test_cli_runner().invoke(args=["privacy", "erase", EMAIL], catch_exceptions=False)
    assert marks(bank) == []
    assert welcomed_with(bank, EMAIL) == 120


def test_an_address_nobody_proved_leaves_no_mark(bank):
    """It may be a stranger's, who would then find no gift."""
    with bank.app.app_context():
        write()
        hers = Person.id == bank.cast.people["Bruno"]
        db.session.execute(update(Person).where(hers).values(email_confirmed_at=None))
        db.session.commit()
    leave(bank)
    assert marks(bank) == []


def test_the_page_of_leaving_tells_of_it(bank):
    assert "segno del tuo indirizzo" in bank.signed_in("Bruno").get("/me/leaving").text
