"""The made-up province: whole, true in its books, the same every time, and written once."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from exchange.ledger import verify_queries
from exchange.ledger.entry_queries import midnight_us
from exchange.people.photo import SIDE
from models.base import db
from models.care import Exchange, Proposal, Task
from models.figures import Figure
from models.guests import Guest
from models.inviting import Cover, StandingWord, Wave
from models.ledger import Account, Seal, Transfer
from models.people import Bank, Household, Membership, Person, Photo
from models.series import SeriesDate
from models.tandem import Tandem
from models.wishes import FoundAs, TaskWish
from tests.cast import ROME
from tests.rig.databases import close, settings
from tests.rig.faces import read
from views import create_app
from views.demo.beginnings import FOUND_MAX, GUESTS
from views.demo.commands import write
from views.demo.logins import LOGINS, PASSWORD
from views.demo.portraits import portrait

DAY = date(2030, 1, 7)


@pytest.fixture(scope="module")
def filled(shelf):
    """Filled once for all these tests, which only read (it takes some seconds)."""
    url = shelf.migrated()
    app = create_app(settings(url))
    with app.app_context():
        write(DAY)
    yield app
    close(app)
    shelf.take_back(url)


@pytest.fixture
def province(filled):
    with filled.app_context():
        yield filled


def count(table, *where):
    return db.session.scalar(select(func.count()).select_from(table).where(*where))


def test_there_are_six_banks_400_households_and_900_adults(province):
    assert count(Bank, Bank.listed) == 6
    assert count(Household) == 400 + count(Guest)
    assert count(Person) == 900
    assert count(Membership, Membership.status == "applied") == 3
    assert count(Membership, Membership.status == "refused") == 1


def test_the_books_of_every_bank_are_true_and_sealed(province):
    banks = db.session.scalars(select(Bank.id).where(Bank.listed)).all()
    assert all(verify_queries.prove(bank_id).is_true for bank_id in banks)
    assert count(Seal) == count(Transfer) >= 500
    assert db.session.scalar(select(func.sum(Account.posted_minutes))) == 0


def test_ids_of_transfers_rise_with_time(province):
    # What begins on the day itself goes through the doors, and is dated by the machine's own clock.
    told = Transfer.created_us > midnight_us(DAY - timedelta(days=600), ROME)
    moments = db.session.scalars(
        select(Transfer.created_us).where(told).order_by(Transfer.id)
    ).all()
    assert list(moments) == sorted(moments)


def test_every_ending_happened_to_somebody(province):
    states = set(db.session.scalars(select(Exchange.state)))
    assert states == {
        "agreed", "differs", "disputed", "settled", "cancelled", "no_show", "voided",
    }  # fmt: skip
    hows = set(db.session.scalars(select(Exchange.settled_how)))
    assert hows >= {"both", "one", "operator"}
    assert count(Task, Task.state == "open") > 20


def test_what_begins_on_the_day_went_through_the_doors(province):
    assert count(Guest) == GUESTS
    assert count(FoundAs) == FOUND_MAX
    assert count(SeriesDate, SeriesDate.task_id.is_not(None)) >= 7
    assert count(StandingWord) == count(TaskWish) == 1
    assert count(Tandem) == 2
    asked = select(Wave.task_id).where(Wave.asked > 0)
    assert count(Proposal, Proposal.task_id.in_(asked), Proposal.state == "waiting") >= 1
    assert count(Cover) == 1


def test_some_have_no_email_and_an_operator_acts_for_them(province):
    assert 10 <= count(Person, Person.email.is_(None)) <= 60


def test_the_four_logins_open_their_pages(filled):
    for login in LOGINS.values():
        client = filled.test_client()
        form = client.get("/sign-in").text
        token = form.partition('name="csrf_token" value="')[2].partition('"')[0]
        uid = form.partition('name="act_uid" value="')[2].partition('"')[0]
        answer = client.post(
            "/sign-in",
            data={
                "email": login.email,
                "password": PASSWORD,
                "csrf_token": token,
                "act_uid": uid,
            },
        )
        assert answer.status_code == 303, login.email
        assert login.first_name in client.get("/me").text


def test_half_of_the_helpers_of_one_bank_show_a_drawn_face(province):
    assert count(Photo) > 40
    assert (
        count(Photo, Photo.person_id.in_(select(Person.id).where(Person.first_name == "Ada"))) == 0
    )
    drawn = db.session.scalars(select(Photo.image).order_by(Photo.id).limit(3)).all()
    assert [read(each).size for each in drawn] == [(SIDE, SIDE)] * 3
    assert drawn[0] == portrait("bruno", "man")


def test_ten_months_are_out_in_every_bank_and_one_tells_what_families_say(province):
    months = select(Figure.bank_id, func.count(Figure.month.distinct())).group_by(Figure.bank_id)
    assert [number for _bank_id, number in db.session.execute(months)] == [10] * 6
    assert count(Figure, Figure.name == "perceived", Figure.value.is_not(None)) == 1
    assert count(Figure, Figure.people < 3) == 0


def test_nobody_else_has_a_password(province):
    assert count(Person, Person.password_hash.is_not(None)) == len(LOGINS)


def test_a_second_filling_changes_nothing(province):
    runner = province.test_cli_runner()
    before = count(Transfer)
    answer = runner.invoke(args=["demo", "fill"])
    assert answer.exit_code == 0
    assert all(login.email in answer.output for login in LOGINS.values())
    assert count(Transfer) == before
