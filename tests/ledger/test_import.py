"""Whole books leave as a sheet and come in elsewhere: the same rows, the same words, the same seals."""

import csv
import uuid
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import func, select, update

from exchange.errors import AlreadyClosed
from exchange.ledger import actions as ledger
from exchange.ledger import clearing_actions as clearing
from exchange.ledger import limits_actions, opening_actions, verify_queries
from exchange.ledger import organisation_actions as organisations
from exchange.ledger.brought import Brought, Known, Reading
from exchange.ledger.codes import Code
from exchange.ledger.limits import Limits
from exchange.ledger.seal_actions import anchor
from exchange.people.organisation_actions import add_organisation
from exchange.work import housekeeping, unit_of_work
from models.act import ActRow
from models.base import db
from models.ledger import Account, Anchor, Seal, Transfer, TransferMemo
from models.people import Household
from models.periods import Closing, ClosingBalance, LimitChange, Opening
from tests import cast as people
from tests.ledger.conftest import helped, move, promise, sum_of_all
from tests.rig.databases import close, settings
from views import create_app
from views.ledger import jobs

DECIDED = (LimitChange, Opening, Closing, ClosingBalance, Anchor)


def do(cast, who, deed, *args, **kept):
    with unit_of_work(act := cast.act(who)):
        return deed(*args, **kept, act=act)


@pytest.fixture
def lived_in(books):
    """Holds open, ended and let go, a line mended, words, an organisation, another bank, a closed account."""
    helped(books, "Ada", "Bruno", 105)
    promise(books, "Ada", "Carla", 60)
    do(books, "Ada", ledger.void, promise(books, "Ada", "Bruno", 30))
    wrong = move(books, "Bruno", "Ada", 15, Code.DONATION, memo="=SOMMA(1;2)\r\nerrato, «sbaglio»")
    do(books, "Carla", ledger.reverse, wrong, memo="")
    body = do(books, "Teresa", add_organisation, "Comune", "municipality")
    account_id = do(books, "Teresa", organisations.open_organisation, body, -600)
    do(books, "Teresa", organisations.pay, account_id, books.accounts["Carla"], 45, memo=None)
    elsewhere = people.open_bank("Ostuni", "074012")
    people.add_person(elsewhere, "Ivo")
    do(books, "Teresa", clearing.agree, elsewhere.bank_id, -600)
    do(elsewhere, "Ivo", clearing.agree, books.bank_id, -600)
    pair = (elsewhere.bank_id, elsewhere.accounts["Ivo"])
    do(books, "Bruno", clearing.give_across, *pair, 45, memo="A Ivo")
    people.write()
    gone = update(Account).where(Account.id == books.accounts["Dina"])
    db.session.execute(gone.values(closed_at=people.MONDAY_9))
    db.session.commit()
    jobs.seal(people.MONDAY_9)
    jobs.prove(people.MONDAY_9)
    move(books, "Bruno", "Ada", 1, Code.DONATION, memo="ancora senza sigillo")
    limits = (books.accounts["Carla"], Limits(-300, 600), "=1+1, deciso «così»")
    do(books, "Teresa", limits_actions.set_limits, *limits)
    _close_a_month(books)
    return books


def _close_a_month(cast):
    """Before the first row of all, so that it can be done today; and a balance brought before that."""
    kept = {"bank_id": cast.bank_id, "act_uid": uuid.uuid4(), "at": people.LONG_AGO}
    days = {"from_day": date(2020, 1, 1), "to_day": date(2020, 1, 31), "until_us": 1}
    people.write()
    db.session.add(Closing(**kept, **days, id=7, kind="month", seq=0, hash=bytes(32)))
    db.session.flush()
    of = {"bank_id": cast.bank_id, "closing_id": 7, "account_id": cast.accounts["Ada"]}
    db.session.add(ClosingBalance(**of, posted_minutes=-15))
    db.session.commit()


@pytest.fixture
def sheet(app, lived_in, tmp_path):
    path = tmp_path / "books.csv"
    flask(app, "export", "--out", path)
    return path


def flask(app, *words):
    db.session.rollback()
    done = app.test_cli_runner().invoke(args=["ledger", *map(str, words)])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


@pytest.fixture
def elsewhere(shelf):
    """Another installation, with tables and nobody in it."""
    url = shelf.migrated()

    @contextmanager
    def inside():
        app = create_app(settings(url))
        with app.app_context():
            yield app
            db.session.remove()
        close(app)

    yield inside
    shelf.take_back(url)


def counts():
    found = {
        table.__name__: db.session.scalar(select(func.count()).select_from(table))
        for table in (Account, Transfer, TransferMemo, Seal, *DECIDED)
    }
    db.session.rollback()
    return found


def test_the_round_trip_loses_nothing(app, sheet, elsewhere, tmp_path):
    before = counts()
    with elsewhere() as there:
        done = flask(there, "import", sheet, "--json")
        assert (done.exit_code, done.stderr) == (0, "")
        assert counts() == before
        again = tmp_path / "again.csv"
        flask(there, "export", "--out", again)
        assert again.read_bytes() == sheet.read_bytes()
        assert sum_of_all() == 0


def test_what_was_decided_and_published_comes_along(lived_in, sheet, elsewhere):
    """Limits by hand with their reason, a closed period with its balances, heads."""
    wanted = decided(lived_in)
    with elsewhere() as there:
        flask(there, "import", sheet)
        assert decided(lived_in) == wanted
    motives, closed, heads = wanted
    assert motives == ["=1+1, deciso «così»"]
    assert closed == [(7, "month", -15)]
    assert len(heads) == 1


def test_balances_brought_along_stay_so(app, books, elsewhere, tmp_path):
    """They came before the first exchange here, and do so there."""
    known = Known(books.accounts["Ada"], "Casa di Ada", "", 0, -600)
    reading = Reading([Brought(2, known, 30)], [])
    do(books, "Teresa", opening_actions.bring_balances, reading)
    helped(books, "Ada", "Bruno", 15)
    path, again = tmp_path / "books.csv", tmp_path / "again.csv"
    flask(app, "export", "--out", path)
    with elsewhere() as there:
        assert flask(there, "import", path).exit_code == 0
        flask(there, "export", "--out", again)
    assert again.read_bytes() == path.read_bytes()


def decided(cast):
    """The newest limits of Carla's house, what was closed, and the heads that were published."""
    account = LimitChange.account_id == cast.accounts["Carla"]
    motives = db.session.scalars(select(LimitChange.motive).where(account)).all()
    closed = db.session.execute(
        select(Closing.id, Closing.kind, ClosingBalance.posted_minutes).join(
            ClosingBalance, ClosingBalance.closing_id == Closing.id
        )
    ).all()
    here = Anchor.bank_id == cast.bank_id
    heads = db.session.execute(select(Anchor.day, Anchor.seq, Anchor.hash).where(here)).all()
    db.session.rollback()
    return motives, [tuple(each) for each in closed], heads


def test_every_proof_holds_there(lived_in, sheet, elsewhere):
    here = {bank_id: verify_queries.prove(bank_id) for bank_id in verify_queries.banks_with_books()}
    db.session.rollback()
    with elsewhere() as there:
        flask(there, "import", sheet)
        for bank_id, proof in here.items():
            assert verify_queries.prove(bank_id) == proof
        assert all(proof.is_true for proof in here.values())
        db.session.rollback()


def test_the_books_go_on_there(lived_in, sheet, elsewhere):
    """New rows, new seals on the old ones, and a hold that was open is ended once."""
    hold_id = db.session.scalar(select(Transfer.id).where(Transfer.minutes == 60))
    db.session.rollback()
    with elsewhere() as there:
        flask(there, "import", sheet)
        do(lived_in, None, ledger.post, hold_id, 45)
        with pytest.raises(AlreadyClosed):
            do(lived_in, None, ledger.void, hold_id)
        jobs.seal(people.MONDAY_9)
        proof = verify_queries.prove(lived_in.bank_id)
        assert (proof.is_true, proof.unsealed) == (True, 0)
        with housekeeping():
            anchor(proof.head, people.MONDAY_9.date(), bank_id=lived_in.bank_id)


def test_households_that_are_not_there_stand_without_a_name(lived_in, sheet, elsewhere):
    with elsewhere() as there:
        flask(there, "import", sheet)
        names = set(db.session.scalars(select(Household.name)))
        acts = db.session.scalars(select(ActRow.verb)).all()
        db.session.rollback()
    assert names == {"—"}
    assert acts == ["ledger import"]


def test_it_comes_in_once(sheet, elsewhere):
    with elsewhere() as there:
        assert flask(there, "import", sheet).exit_code == 0
        done = flask(there, "import", sheet)
        assert done.exit_code == 2
        assert "has books already" in done.stderr


def test_a_sheet_that_does_not_prove_itself_stays_out(sheet, elsewhere):
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    place = rows[0].index("minutes")
    line = next(row for row in rows if row[0] == "transfer")
    line[place] = str(int(line[place]) + 1)
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    with elsewhere() as there:
        done = flask(there, "import", sheet)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "does not prove itself" in done.stderr
        assert set(counts().values()) == {0}
