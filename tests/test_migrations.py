"""Migrations go up and down over people's rows, and every law stands in the database after each step.

The law is tried where it is kept: each forbidden statement goes to the database itself, past all
rules of ours.
"""

import sqlite3
import uuid
from contextlib import closing, contextmanager, suppress

import flask_migrate
import psycopg
import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import DBAPIError

from exchange.ledger.codes import Kind
from models import guards
from models import laws as laws_in_place
from models.act import ActRow
from models.base import Base, db, ids
from models.budgets import BudgetStep
from models.care import Confirmation, Exchange, Proposal, Task
from models.clashes_told import ClashFigure
from models.groups import GroupExchange
from models.inviting import BeingAsked, Invitation, StandingWord, Wave, WordTaken
from models.ledger import Account, Anchor, Seal, SealHead, Transfer
from models.people import Block, HouseholdMember, Membership, Photo, TrustCheck
from models.periods import Closing, ClosingBalance, Opening
from models.places import Home
from models.schedule import Booking, WeeklyHours
from models.sign_in import FactorReset
from tests.cast import LONG_AGO, at, write
from tests.rig import full_house, schema
from tests.rig.databases import close, settings
from tests.rig.full_house import booking, proposal, transfer
from tests.rig.reading import ROOT
from views import create_app

TABLES = set(Base.metadata.tables)


@contextmanager
def house_on(url):
    """The app's inside, standing on this database."""
    app = create_app(settings(url))
    with app.app_context():
        yield db.engine
    close(app)


def revisions():
    """From the first to the newest."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    script = ScriptDirectory.from_config(config)
    return [revision.revision for revision in reversed(list(script.walk_revisions()))]


def laws(dialect):
    exclusions = {"booking_clash"} if dialect == "postgresql" else set()
    return set(guards.names(dialect)) | exclusions


def look(engine, at_database):
    with engine.connect() as connection:
        return at_database(connection)


def rows(connection):
    """How many rows each table has."""
    return {
        name: connection.scalar(select(func.count()).select_from(table))
        for name, table in Base.metadata.tables.items()
    }


def down_to(revision):
    db.session.remove()
    flask_migrate.downgrade(revision=revision)


def test_the_first_step_starts_from_nothing_and_the_last_leaves_what_the_models_say(
    empty_database_url,
):
    with house_on(empty_database_url) as engine:
        assert look(engine, schema.tables) == set()
        for revision in revisions():
            flask_migrate.upgrade(revision=revision)
        assert look(engine, schema.tables) == TABLES
        assert look(engine, schema.guards) == laws(engine.dialect.name)
        flask_migrate.check()


def test_the_migrated_tables_are_the_tables_of_the_models(database_url, shelf):
    """Alembic compares neither checks nor foreign keys' conduct: here everything is compared."""
    with house_on(database_url) as engine:
        migrated = look(engine, schema.inventory)
    url = shelf.empty()
    with house_on(url) as engine:
        write()
        Base.metadata.create_all(db.session.connection())
        laws_in_place.install(db.session.connection(), guards.NOW)
        db.session.commit()
        made = look(engine, schema.inventory)
    shelf.take_back(url)
    assert set(migrated) == set(made)
    different = [
        (name, migrated[name], made[name]) for name in made if migrated[name] != made[name]
    ]
    assert different == []


def test_down_and_up_again_over_rows_in_every_table(database_url):
    with house_on(database_url) as engine:
        before, beside = look(engine, schema.inventory), look(engine, schema.beside_tables)
        full_house.fill()
        counts = look(engine, rows)
        assert [name for name, count in counts.items() if count == 0] == []
        for revision in reversed(["base", *revisions()[:-1]]):
            down_to(revision)
        assert look(engine, schema.tables) == set()
        assert look(engine, schema.guards) == set()
        assert look(engine, schema.beside_tables) == set()
        for revision in revisions():
            flask_migrate.upgrade(revision=revision)
        assert look(engine, schema.inventory) == before
        assert look(engine, schema.beside_tables) == beside
        assert look(engine, schema.guards) == laws(engine.dialect.name)
        flask_migrate.check()
        full_house.fill()
        assert look(engine, rows) == counts


@pytest.fixture(scope="module")
def worn_url(shelf):
    url = shelf.migrated()
    yield url
    shelf.take_back(url)


@pytest.fixture(scope="module")
def worn(worn_url):
    """A database that went up, down over rows and up again, and is lived in once more."""
    with house_on(worn_url):
        full_house.fill()
        down_to("base")
        flask_migrate.upgrade()
        yield full_house.fill()
        db.session.remove()


def owned(house, table, **columns):
    """This bank's rows of a table, as the end of a statement."""
    return [table.bank_id == house.bank_id] + [
        getattr(table, name) == value for name, value in columns.items()
    ]


def post_too_much(house):
    hold = {
        "id": ids.make(),
        "bank_id": house.bank_id,
        "kind": Kind.HOLD,
        **transfer(house, minutes=60),
    }
    db.session.execute(insert(Transfer).values(hold))
    post = {"kind": Kind.POST, "pending_id": hold["id"], **transfer(house, minutes=75)}
    return insert(Transfer).values(bank_id=house.bank_id, **post)


def void_to_another(house):
    hold = {"id": ids.make(), "bank_id": house.bank_id, "kind": Kind.HOLD, **transfer(house)}
    db.session.execute(insert(Transfer).values(hold))
    other = {"credit_id": house.cast.accounts["Carla"]}
    void = {"kind": Kind.VOID, "pending_id": hold["id"], **transfer(house, **other)}
    return insert(Transfer).values(bank_id=house.bank_id, **void)


def added(table, house, row):
    return insert(table).values(bank_id=house.bank_id, **row)


def one_transfer(house, **columns):
    return added(Transfer, house, transfer(house, **{"kind": Kind.MOVE, **columns}))


def one_account(house, **columns):
    opened = {"id": ids.make(), "handle": uuid.uuid4(), "opened_at": LONG_AGO}
    zero = {"posted_minutes": 0, "held_minutes": 0}
    return added(Account, house, {**opened, **zero, **columns})


def brought(house):
    zero = {"rows": 0, "credit_minutes": 0, "debt_minutes": 0}
    return {"act_uid": house.act_uid, "at": LONG_AGO, **zero}


# The guard against forgetting is away for once, so that the one tried stands alone.
NO_DELETE_AWAY = {
    "sqlite": "DROP TRIGGER opening_no_delete",
    "postgresql": "DROP TRIGGER opening_no_delete ON opening",
}

FORBIDDEN = {
    # The books
    "changing a transfer": (
        "append_only",
        lambda h: update(Transfer).where(*owned(h, Transfer)).values(minutes=1),
    ),
    "deleting a transfer": (
        "append_only",
        lambda h: delete(Transfer).where(*owned(h, Transfer, id=h.post_id)),
    ),
    "changing a seal": (
        "append_only",
        lambda h: update(Seal).where(*owned(h, Seal, seq=1)).values(hash=bytes(32)),
    ),
    "deleting a seal": ("append_only", lambda h: delete(Seal).where(*owned(h, Seal, seq=2))),
    "turning back the head of the chain": (
        "append_only",
        lambda h: update(SealHead).where(*owned(h, SealHead)).values(seq=1),
    ),
    "forgetting the head of the chain": (
        "append_only",
        lambda h: delete(SealHead).where(*owned(h, SealHead)),
    ),
    "changing a published anchor": (
        "append_only",
        lambda h: update(Anchor).where(*owned(h, Anchor)).values(hash=bytes(32)),
    ),
    "deleting a published anchor": (
        "append_only",
        lambda h: delete(Anchor).where(*owned(h, Anchor)),
    ),
    "writing into a closed period": (
        "period_closed",
        lambda h: one_transfer(h, created_us=1_577_833_199_999_999),
    ),
    "opening a closed period": (
        "append_only",
        lambda h: update(Closing).where(*owned(h, Closing)).values(until_us=0),
    ),
    "forgetting how a period closed": (
        "append_only",
        lambda h: delete(ClosingBalance).where(*owned(h, ClosingBalance)),
    ),
    "bringing balances along after the first exchange": (
        "opening_comes_first",
        lambda h: (
            db.session.execute(sa.text(NO_DELETE_AWAY[db.engine.dialect.name])),
            db.session.execute(delete(Opening).where(*owned(h, Opening))),
            added(Opening, h, brought(h)),
        )[-1],
    ),
    "bringing balances along twice": (
        "unique|append_only|opening_comes_first",
        lambda h: added(Opening, h, brought(h)),
    ),
    "an account of a bank with itself": (
        "ck_account_other_bank",
        lambda h: one_account(h, kind="clearing", other_bank_id=h.bank_id),
    ),
    "an account with another bank that names none": (
        "ck_account_clearing",
        lambda h: one_account(h, kind="clearing"),
    ),
    "more learners than seats": (
        "ck_group_exchange_taken",
        lambda h: update(GroupExchange).where(*owned(h, GroupExchange)).values(taken=9),
    ),
    "negative minutes": ("ck_transfer_minutes", lambda h: one_transfer(h, minutes=-15)),
    "no minutes": ("ck_transfer_minutes", lambda h: one_transfer(h, minutes=0)),
    "a transfer to oneself": (
        "ck_transfer_two_accounts",
        lambda h: one_transfer(h, credit_id=h.cast.accounts["Ada"]),
    ),
    "a transfer to nobody": ("foreign key", lambda h: one_transfer(h, credit_id=1)),
    "a transfer with a closed account": (
        "account_closed",
        lambda h: one_transfer(h, credit_id=h.cast.accounts["Dina"]),
    ),
    "the same key twice": (
        "unique|append_only",
        lambda h: one_transfer(h, uid=db.session.scalar(select(Transfer.uid).limit(1))),
    ),
    "a post of no hold": (
        "ck_transfer_pending|transfer_of_hold",
        lambda h: one_transfer(h, kind=Kind.POST),
    ),
    "a hold settled twice": (
        "pending_id",
        lambda h: one_transfer(h, kind=Kind.POST, pending_id=h.hold_id),
    ),
    "a settled hold let go": (
        "pending_id",
        lambda h: one_transfer(h, kind=Kind.VOID, pending_id=h.hold_id),
    ),
    "more posted than was held": ("transfer_of_hold", post_too_much),
    "a hold let go to somebody else": ("transfer_of_hold", void_to_another),
    "a line mended by half": (
        "transfer_mends",
        lambda h: one_transfer(
            h,
            reverses_id=h.post_id,
            minutes=90,
            debit_id=h.cast.accounts["Bruno"],
            credit_id=h.cast.accounts["Ada"],
        ),
    ),
    "posting below the floor": (
        "account_floor",
        lambda h: (
            update(Account)
            .where(*owned(h, Account, id=h.cast.accounts["Ada"]))
            .values(posted_minutes=-601)
        ),
    ),
    "holding below the floor": (
        "account_floor",
        lambda h: (
            update(Account)
            .where(*owned(h, Account, id=h.cast.accounts["Ada"]))
            .values(held_minutes=421)
        ),
    ),
    "holding less than nothing": (
        "ck_account_held",
        lambda h: (
            update(Account)
            .where(*owned(h, Account, id=h.cast.accounts["Bruno"]))
            .values(held_minutes=-15)
        ),
    ),
    # Deeds
    "changing what was done": (
        "append_only",
        lambda h: update(ActRow).where(*owned(h, ActRow)).values(verb="other"),
    ),
    "answering twice": (
        "append_only",
        lambda h: update(ActRow).where(ActRow.uid == h.act_uid).values(answer="/elsewhere"),
    ),
    "forgetting what was done": ("append_only", lambda h: delete(ActRow).where(*owned(h, ActRow))),
    "the same deed twice": (
        "unique|append_only",
        lambda h: added(
            ActRow, h, {"uid": h.act_uid, "request_hash": bytes(32), "verb": "", "subject": ""}
        ),
    ),
    # Care
    "two promises at the same hour": (
        "booking_clash",
        lambda h: added(Booking, h, booking(h, "Bruno", starts_at=at(9, 17), ends_at=at(9, 19))),
    ),
    "moving a promise over another": (
        "booking_clash",
        lambda h: (
            db.session.execute(
                added(Booking, h, booking(h, "Bruno", starts_at=at(9, 18), ends_at=at(9, 19)))
            ),
            update(Booking)
            .where(*owned(h, Booking, starts_at=at(9, 18)))
            .values(starts_at=at(9, 17, 45)),
        )[-1],
    ),
    "an hour that ends before it begins": (
        "ck_booking_slot",
        lambda h: added(Booking, h, booking(h, "Ada", ends_at=at(9, 14))),
    ),
    "inviting the same neighbour twice": (
        "uq_proposal_waiting|unique",
        lambda h: added(Proposal, h, proposal(h, h.asked_id)),
    ),
    "two exchanges of one hold": (
        "hold_id|proposal_id",
        lambda h: insert(Exchange).from_select(
            [column.name for column in Exchange.__table__.columns],
            select(
                *(
                    sa.literal(1).label("id") if column.name == "id" else column
                    for column in Exchange.__table__.columns
                )
            ),
        ),
    ),
    "saying a second time how long it was": (
        "unique",
        lambda h: added(
            Confirmation,
            h,
            {
                "exchange_id": h.exchange_id,
                "side": "asker",
                "round": 1,
                "person_id": h.cast.people["Ada"],
                "minutes": 120,
                "act_uid": h.act_uid,
                "at": at(9, 19),
            },
        ),
    ),
    "more helpers than were asked for": (
        "ck_task_helpers_found",
        lambda h: update(Task).where(*owned(h, Task, id=h.task_id)).values(helpers_found=2),
    ),
    "an unknown state": (
        "ck_task_state",
        lambda h: update(Task).where(*owned(h, Task)).values(state="forgotten"),
    ),
    # People, places and hours
    "checking oneself": (
        "ck_trust_check_not_oneself",
        lambda h: (
            update(TrustCheck).where(*owned(h, TrustCheck)).values(seen_by_id=TrustCheck.person_id)
        ),
    ),
    "blocking oneself": (
        "ck_block_two_people",
        lambda h: update(Block).where(*owned(h, Block)).values(blocked_id=Block.blocker_id),
    ),
    "two faces of one person": (
        "unique",
        lambda h: added(
            Photo,
            h,
            {
                "id": 1,
                "person_id": h.cast.people["Bruno"],
                "image": b"another face",
                "at": LONG_AGO,
            },
        ),
    ),
    "a picture as large as it came": (
        "ck_photo_image",
        lambda h: update(Photo).where(*owned(h, Photo)).values(image=bytes(60_000)),
    ),
    "living twice in one household": (
        "unique",
        lambda h: added(
            HouseholdMember,
            h,
            {
                "household_id": h.cast.households["Ada"],
                "person_id": h.cast.people["Ada"],
                "since_at": LONG_AGO,
            },
        ),
    ),
    "two homes at once": (
        "unique",
        lambda h: added(
            Home,
            h,
            {
                "person_id": h.cast.people["Ada"],
                "cell_row": 1,
                "cell_col": 1,
                "istat": "074010",
                "since_at": LONG_AGO,
            },
        ),
    ),
    "the same wave twice": (
        "unique",
        lambda h: added(
            Wave,
            h,
            {
                "task_id": h.asked_id,
                "number": 1,
                "asked": 5,
                "at": LONG_AGO,
                "act_uid": h.act_uid,
            },
        ),
    ),
    "an invitation of a wave that never was": (
        "foreign",
        lambda h: update(Invitation).where(*owned(h, Invitation)).values(wave=9),
    ),
    "a wave that is over before it begins": (
        "ck_wave_next_at",
        lambda h: update(Wave).where(*owned(h, Wave)).values(next_at=LONG_AGO),
    ),
    "quiet hours without an end": (
        "ck_being_asked_both_hours",
        lambda h: update(BeingAsked).where(*owned(h, BeingAsked)).values(quiet_from_hour=21),
    ),
    "a word for no day": (
        "ck_standing_word_weekdays",
        lambda h: update(StandingWord).where(*owned(h, StandingWord)).values(weekdays=0),
    ),
    "taking two words for one exchange": (
        "unique",
        lambda h: added(
            WordTaken,
            h,
            {
                "exchange_id": h.exchange_id,
                "word_id": 1,
                "at": LONG_AGO,
                "grace_until": at(9, 15),
            },
        ),
    ),
    "giving a way back in alone": (
        "ck_factor_reset_two_people",
        lambda h: (
            update(FactorReset)
            .where(*owned(h, FactorReset))
            .values(agreed_by_id=FactorReset.asked_by_id)
        ),
    ),
    "asking for a way back in for oneself": (
        "ck_factor_reset_not_oneself",
        lambda h: (
            update(FactorReset)
            .where(*owned(h, FactorReset))
            .values(asked_by_id=FactorReset.person_id)
        ),
    ),
    "putting somebody in the place of who did it": (
        "append_only",
        lambda h: (
            update(ActRow)
            .where(*owned(h, ActRow, verb="begun"))
            .values(person_id=h.cast.people["Ada"], answer="/")
        ),
    ),
    "an hour beyond midnight": (
        "ck_weekly_hours_quarters",
        lambda h: update(WeeklyHours).where(*owned(h, WeeklyHours)).values(to_quarter=97),
    ),
    "saying another number of a body's month": (
        "append_only",
        lambda h: (
            update(ClashFigure)
            .where(*owned(h, ClashFigure), ClashFigure.minutes.is_not(None))
            .values(minutes=0)
        ),
    ),
    "forgetting what was told of a body's month": (
        "append_only",
        lambda h: delete(ClashFigure).where(*owned(h, ClashFigure)),
    ),
    "another amount in a step that is none of it": (
        "ck_budget_step_amounts",
        lambda h: insert(BudgetStep).from_select(
            [column.name for column in BudgetStep.__table__.columns],
            select(
                *(
                    {"number": sa.literal(9), "deed": sa.literal("confirmed")}.get(
                        column.name, column
                    )
                    for column in BudgetStep.__table__.columns
                )
            ).where(BudgetStep.deed == "amounts"),
        ),
    ),
    "a member taken out of the books": (
        "foreign key",
        lambda h: delete(Membership).where(*owned(h, Membership, person_id=h.cast.people["Bruno"])),
    ),
}


@pytest.mark.parametrize("deed", FORBIDDEN)
def test_the_database_itself_refuses(worn, deed):
    law, statement = FORBIDDEN[deed]
    write()
    before = rows(db.session.connection())
    with pytest.raises(DBAPIError, match=f"(?i){law}"):
        db.session.execute(statement(worn))
    db.session.rollback()
    assert rows(db.session.connection()) == before
    db.session.rollback()


@pytest.fixture
def on_postgresql(worn):
    """Nothing to ask of SQLite, which has no TRUNCATE."""
    return db.engine.dialect.name == "postgresql"


@pytest.mark.parametrize("table", ["transfer", "seal", "closing", "closing_balance", "opening"])
def test_the_books_are_not_emptied_in_one_word(worn, on_postgresql, table):
    write()
    with pytest.raises(DBAPIError, match="append_only" if on_postgresql else "syntax error"):
        db.session.execute(sa.text(f"TRUNCATE {table} CASCADE"))
    db.session.rollback()


@pytest.mark.parametrize(
    "table",
    ["transfer", "seal", "seal_head", "anchor", "act", "closing", "closing_balance", "opening"],
)
def test_no_row_is_written_over(worn, worn_url, on_postgresql, table):
    """SQLite deletes before it replaces, and asks no trigger unless the connection wants it to.

    So it is tried on a connection from outside that wants nothing.
    """
    if on_postgresql:
        kept, keys = "ctid", ", ".join(c.name for c in Base.metadata.tables[table].primary_key)
        replacing = (
            f"INSERT INTO {table} TABLE {table} ON CONFLICT ({keys}) DO UPDATE SET bank_id = 0"
        )
        outside, refused = psycopg.connect(worn_url), psycopg.IntegrityError
    else:
        kept, replacing = "rowid", f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
        outside, refused = sqlite3.connect(db.engine.url.database), sqlite3.IntegrityError
    with closing(outside):
        look_again = f"SELECT {kept}, bank_id FROM {table} ORDER BY 1"
        before = outside.execute(look_again).fetchall()
        with suppress(refused):
            outside.execute(replacing)
            outside.commit()
        outside.rollback()
        assert outside.execute(look_again).fetchall() == before
