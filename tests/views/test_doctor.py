"""The doctor finds what is off, says it plainly, and is quiet about the rest."""

import json
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text, update

from exchange.ledger.codes import Kind
from exchange.notices import delivery_actions as deliveries
from exchange.notices.text_message import month_of
from exchange.work import housekeeping
from models.base import db, field_keys
from models.ledger import Transfer
from models.notices import JobRun
from tests.cast import add_person, the_usual, write
from tests.rig.databases import SETTINGS, close, settings
from views import create_app, jobs
from views.demo import timetables
from views.doctor import checks
from views.doctor.finding import State
from views.notices import vapid


@pytest.fixture
def in_order(app):
    """An installation as docs/deploy.md leaves it, with people in it and a clock that has run."""
    app.config.update(MAIL_HOST="mail.example.org", BASE_URL="https://tempo.example.org", PROXIES=1)
    with app.app_context():
        app.cast = the_usual()
        jobs.tick_all(datetime.now(UTC))
        yield app


def visit(app):
    """The doctor's exit code, and its findings by name."""
    answer = app.test_cli_runner().invoke(args=["doctor", "--json"], catch_exceptions=False)
    found = json.loads(answer.stdout)
    assert found["ok"] == (answer.exit_code == 0)
    return answer.exit_code, {each["name"]: each for each in found["checks"]}


def off(app):
    """What is off, and only that, with its sentence."""
    code, found = visit(app)
    wrong = {name: each["says"] for name, each in found.items() if each["state"] == "off"}
    assert code == (1 if wrong else 0)
    return wrong


def test_an_installation_in_order_is_well(in_order):
    code, found = visit(in_order)
    assert code == 0
    assert [name for name, each in found.items() if each["state"] == "off"] == []
    assert set(found) >= {"database", "guards", "field keys", "clock", "seals", "mail"}


def test_it_speaks_one_line_per_thing_to_people(in_order):
    answer = in_order.test_cli_runner().invoke(args=["doctor"])
    assert answer.exit_code == 0
    assert "well migrations: the tables are today's" in answer.stdout.splitlines()


def test_tables_of_another_day_are_off_and_nothing_behind_them_is_asked(empty_database_url):
    app = create_app(settings(empty_database_url))
    code, found = visit(app)
    close(app)
    assert code == 1
    assert "flask db upgrade" in found["migrations"]["says"]
    assert "guards" not in found


def test_a_database_that_does_not_answer_is_off(tmp_path):
    app = create_app(settings(f"sqlite:///{tmp_path}/nobody/here.db"))
    code, found = visit(app)
    close(app)
    assert code == 1
    assert "DATABASE_URL" in found["database"]["says"]
    assert "migrations" not in found


def test_push_is_off_until_its_key_is_made_and_then_ours_alone(in_order, tmp_path):
    key = tmp_path / "vapid.pem"
    in_order.config["PUSH_KEY"] = str(key)
    assert visit(in_order)[1]["push"]["says"].startswith("off: ")
    vapid.make_key()
    assert visit(in_order)[1]["push"] == {"name": "push", "state": "well", "says": "devices ring"}
    key.chmod(0o644)
    assert visit(in_order)[1]["push"]["state"] == "look"
    key.write_text("no key at all")
    assert "nothing rings" in off(in_order)["push"]


TEXTS = [
    ({"SMS_URL": None}, "well", "off: "),
    ({"SMS_URL": "http://gateway.example.org/"}, "off", "https"),
    ({"SMS_URL": "http://127.0.0.1:9/"}, "off", "PROSSIMA_INSIDE_HOSTS"),
    ({"SMS_URL": "http://127.0.0.1:9/", "INSIDE_HOSTS": ["127.0.0.1"]}, "well", "95 of 200"),
    ({}, "well", "95 of 200"),
    ({"SMS_TOKEN": None}, "look", "PROSSIMA_SMS_TOKEN"),
    ({"SMS_CENTS_A_MONTH": 100}, "look", "no message leaves"),
]


@pytest.mark.parametrize(("given", "state", "words"), TEXTS)
def test_text_messages_travel_locked_and_paid(in_order, given, state, words):
    usual = {"SMS_URL": "https://gateway.example.org/", "SMS_TOKEN": "t", "SMS_CENTS": 10}
    in_order.config.update(usual | {"SMS_CENTS_A_MONTH": 200} | given)
    with housekeeping():
        deliveries.spend(month_of(datetime.now(UTC)), 95, at_most=95)
    found = visit(in_order)[1]["text messages"]
    assert (found["state"], words in found["says"]) == (state, True)
    assert "gateway.example.org" not in found["says"]


def test_buses_that_have_ended_are_looked_at(in_order, tmp_path):
    path = tmp_path / "timetables.zip"
    in_order.config["TIMETABLES"] = str(path)
    assert visit(in_order)[1]["buses"]["says"].startswith("off: ")
    this_year = datetime.now(UTC).date()
    timetables.write(path, this_year)
    assert f"until {this_year.year + 1}-12-31" in visit(in_order)[1]["buses"]["says"]
    timetables.write(path, this_year.replace(year=2020))
    assert visit(in_order)[1]["buses"]["state"] == "look"
    path.write_bytes(b"no feed")
    assert "nobody is told" in off(in_order)["buses"]


ROUTERS = [
    (None, "well", "estimated"),
    ("http://127.0.0.1:5000", "well", "osrm"),
    ("http://localhost:5000", "off", "PROSSIMA_INSIDE_HOSTS"),
    ("https://router.example.org/", "well", "osrm"),
    ("http://router.example.org/", "off", "https"),
]


@pytest.mark.parametrize(("url", "state", "words"), ROUTERS)
def test_where_people_look_from_travels_locked(in_order, url, state, words):
    in_order.config.update(ROUTING_URL=url, INSIDE_HOSTS=["127.0.0.1"])
    found = visit(in_order)[1]["router"]
    assert (found["state"], words in found["says"]) == (state, True)


def test_a_guard_that_is_gone_is_named(in_order):
    write()
    for statement in {
        "sqlite": ["DROP TRIGGER transfer_no_update", "DROP TRIGGER booking_clash"],
        # One only sleeps there, which protects as little.
        "postgresql": [
            "ALTER TABLE transfer DISABLE TRIGGER transfer_no_update",
            "ALTER TABLE booking DROP CONSTRAINT booking_clash",
        ],
    }[db.engine.dialect.name]:
        db.session.execute(text(statement))
    db.session.commit()
    assert "off: booking_clash, transfer_no_update." in off(in_order)["guards"]


def test_keys_that_open_nothing_are_off(in_order):
    field_keys.use([Fernet.generate_key().decode()])
    try:
        assert "every key" in off(in_order)["field keys"]
    finally:
        field_keys.use(SETTINGS["FIELD_KEYS"])


def test_an_old_key_that_is_still_needed_is_missed(in_order):
    """The newest home was locked with the new key; the first one still needs the old."""
    new = Fernet.generate_key().decode()
    field_keys.use([new, *SETTINGS["FIELD_KEYS"]])
    try:
        add_person(in_order.cast, "Elena")
        assert off(in_order) == {}
        assert "run flask privacy rekey" in visit(in_order)[1]["field keys"]["says"]
        field_keys.use([new])
        assert "every key" in off(in_order)["field keys"]
    finally:
        field_keys.use(SETTINGS["FIELD_KEYS"])


def test_old_keys_nobody_needs_are_named(in_order):
    field_keys.use([Fernet.generate_key().decode(), *SETTINGS["FIELD_KEYS"]])
    try:
        in_order.test_cli_runner().invoke(args=["privacy", "rekey"], catch_exceptions=False)
        _, found = visit(in_order)
        assert found["field keys"]["state"] == "look"
        assert "take them out" in found["field keys"]["says"]
    finally:
        field_keys.use(SETTINGS["FIELD_KEYS"])


def test_without_keys_it_says_which_setting_is_missing(in_order):
    in_order.config["FIELD_KEYS"] = []
    assert "PROSSIMA_FIELD_KEYS" in off(in_order)["field keys"]


def test_the_people_of_the_demo_belong_into_a_demo_only(in_order):
    add_person(in_order.cast, "Rosa", email="rosa@prossima.example")
    assert "new database" in off(in_order)["demo logins"]
    in_order.config["DEMO"] = True
    assert off(in_order) == {}


def test_a_clock_that_never_ran_is_off(app):
    assert "never run" in off(app)["clock"]


def test_a_clock_that_stopped_is_off_and_says_at_which_jobs(in_order):
    an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
    with housekeeping():
        db.session.execute(update(JobRun).values(claimed_at=an_hour_ago, done_at=an_hour_ago))
    says = off(in_order)["clock"]
    assert "send" in says
    assert "tidy" not in says


def test_a_job_that_was_claimed_and_never_done_is_off(in_order):
    with housekeeping():
        db.session.execute(update(JobRun).where(JobRun.job == "silence").values(done_at=None))
    assert "done: silence." in off(in_order)["clock"]


@pytest.mark.parametrize(("minutes_ago", "is_off"), [(1, False), (6, True)])
def test_a_transfer_waits_five_minutes_for_its_seal_and_no_longer(in_order, minutes_ago, is_off):
    made_at = datetime.now(UTC) - timedelta(minutes=minutes_ago)
    cast = in_order.cast
    write()
    db.session.add(
        Transfer(
            bank_id=cast.bank_id,
            uid=uuid.uuid4(),
            request_hash=bytes(32),
            kind=Kind.HOLD,
            debit_id=cast.accounts["Ada"],
            credit_id=cast.accounts["Bruno"],
            minutes=60,
            code=1,
            act_uid=uuid.uuid4(),
            created_us=int(made_at.timestamp() * 1_000_000),
        )
    )
    db.session.commit()
    assert ("seals" in off(in_order)) is is_off


@pytest.mark.parametrize(
    ("setting", "value", "name"),
    [("MAIL_HOST", None, "mail"), ("BASE_URL", "http://localhost:8080", "address")],
)
def test_a_setting_that_real_people_need_is_asked_for_outside_a_demo(
    in_order, setting, value, name
):
    in_order.config[setting] = value
    assert list(off(in_order)) == [name]
    in_order.config["DEMO"] = True
    assert off(in_order) == {}


def test_pages_that_take_everyone_for_the_proxy_deserve_a_look(in_order):
    in_order.config["PROXIES"] = 0
    code, found = visit(in_order)
    assert code == 0
    assert found["proxies"]["state"] == "look"


@pytest.mark.parametrize(
    ("free_bytes", "state"), [(10**10, State.WELL), (10**9, State.LOOK), (10**8, State.OFF)]
)
def test_a_full_disk_is_seen_coming(in_order, monkeypatch, free_bytes, state):
    usage = checks.shutil.disk_usage("/")._replace(free=free_bytes)
    monkeypatch.setattr(checks.shutil, "disk_usage", lambda path: usage)
    assert checks.disk()[0] is state


@pytest.mark.parametrize(
    ("version", "state"),
    [
        ((3, 40, 1), State.LOOK),
        ((3, 50, 6), State.LOOK),
        ((3, 50, 7), State.WELL),
        ((3, 51, 2), State.LOOK),
        ((3, 51, 3), State.WELL),
        ((3, 52, 0), State.WELL),
    ],
)
def test_a_sqlite_that_can_damage_its_file_deserves_a_look(version, state):
    assert checks.sqlite(version)[0] is state
