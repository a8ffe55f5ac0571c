"""Several machines: a pooler before the books, replicas behind them, and the first of them gone.

What somebody was told is done is on two machines by then; what nobody has is not told to anybody.
"""

import os
import uuid
from collections import Counter
from contextlib import contextmanager
from functools import partial

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from exchange.work import is_out_of_service, is_transient, unit_of_work
from models import postgresql_driver
from models.base import db, ids
from tests.cast import MONDAY_9
from tests.conftest import lacking
from tests.races import mortal
from tests.races.agreeing import Agreeing
from tests.races.agreeing import town as of_three
from tests.races.bank import Onlooker, Writer, complaints, open_town, proof
from tests.races.mortal import Sent, effects_of, lost
from tests.rig import replicas
from tests.rig.databases import close, migrate, settings
from tests.rig.postgresql import NotInstalled
from tests.rig.racing import forked, race
from tests.rig.sizes import SIZES, chance, told
from views import create_app
from views.access import act_of_nobody
from views.ledger import jobs
from views.refusals import with_patience

pytestmark = pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)

LINES = 3
PAYERS = 4
PRESSED_MAX = 30


@contextmanager
def pooled_app(server, url):
    """The app, with a pooler between it and these books."""
    name = url.rpartition("/")[2]
    with found("pgbouncer", replicas.pooler(server, lines=LINES)) as door:
        app = create_app(settings(door.url(name)) | {"POOLER": True})
        with app.app_context():
            yield app, door
        close(app)


@contextmanager
def found(tool, made):
    try:
        with made as thing:
            yield thing
    except NotInstalled:
        lacking(tool, tool)


def test_a_pooler_hands_lines_on_between_trips_and_none_is_the_worse(cluster, shelf, database_kind):
    """More writers than lines: each trip may be the next of somebody else's line."""
    with pooled_app(cluster, shelf.migrated()) as (app, _):
        town = open_town()
        writers = [Writer(town, number) for number in range(LINES + 1)]
        deeds = [partial(each.work, SIZES.machine_trips) for each in writers]
        diaries, sights = race(app, deeds, watch=Onlooker(town).look)
        jobs.seal(MONDAY_9)
        ends = sum((diary.ends for diary in diaries), Counter())
        told("pooler", lines=LINES, writers=len(writers), looks=len(sights), ends=dict(ends))
        assert complaints(town, diaries, sights) == set()


def test_nothing_is_left_on_a_pooler_s_line(cluster, shelf, database_kind):
    """No limit, no prepared statement: whoever gets the line next says her own."""
    url = shelf.migrated()
    with pooled_app(cluster, url) as (_, door):
        for _ in range(LINES * 8):
            with unit_of_work(open_act()):
                shown = db.session.execute(text("SHOW lock_timeout")).scalar_one()
            assert shown == "2s"
        with psycopg.connect(door.url(url.rpartition("/")[2]), prepare_threshold=None) as after:
            assert after.execute("SHOW lock_timeout").fetchone() == ("0",)
            assert after.execute("SELECT count(*) FROM pg_prepared_statements").fetchone() == (0,)


def open_act():
    return act_of_nobody("test.line", now=MONDAY_9)


@pytest.fixture
def fleet(database_kind):
    with found("PostgreSQL", replicas.fleet()) as running:
        migrate(running.primary.create("books"))
        yield running


def test_no_promise_rests_on_one_machine(fleet, monkeypatch):
    """One replica gone: all goes on. Both gone: a 503, whatever is written here already; and when one is
    back, the same press is answered, and was done once."""
    with pooled_app(fleet.primary, fleet.primary.url("books")) as (app, _):
        agreeing = Agreeing(app, of_three(), 3)
        first, second, third = agreeing.waiting
        fleet.replicas["one"].stop()
        assert agreeing.say_yes(first).status_code == 303
        fleet.replicas["two"].stop()
        monkeypatch.setattr(postgresql_driver, "COMMIT_SECONDS_MAX", 0.2)
        # Once for the deed itself, once for whoever asks again what became of it.
        for _ in range(2):
            answer = agreeing.say_yes(second)
            assert answer.status_code == 503
            assert int(answer.headers["Retry-After"]) > 0
        assert agreeing.read() == 200
        monkeypatch.undo()
        fleet.replicas["two"].start()
        fleet.wait_until_heard_by("two")
        for invitation in (second, third):
            assert agreeing.say_yes(invitation).status_code == 303
        agreeing.check_all_agreed_once()


def test_what_was_confirmed_outlives_the_first_machine(fleet):
    """Four pay each other while the primary dies; a replica takes over, the pooler turns to it."""
    with pooled_app(fleet.primary, fleet.primary.url("books")) as (app, door):
        town = open_town()
        db.session.remove()
        close(app)
        heard = forked.SimpleQueue()
        payers = [forked.Process(target=pay, args=(app, town, n, heard)) for n in range(PAYERS)]
        for each in payers:
            each.start()
        testament, total = mortal.Testament(), PAYERS * SIZES.machine_trips
        for number in range(total):
            if number == total // 3:
                fleet.primary.crash()
                door.turn_to(fleet.fail_over())
            uid, answer = heard.get()
            testament.confirmed[uid] = answer
        for each in payers:
            each.join()
        again = sum(answer.startswith("again ") for answer in testament.confirmed.values())
        made = {uid: said.removeprefix("again ") for uid, said in testament.confirmed.items()}
        assert lost(mortal.Testament(made), town.bank_id) == []
        kept = [uid for uid, answer in made.items() if answer.isdecimal()]
        assert {effects_of(uid, town.bank_id) for uid in kept} == {1}
        assert proof(town.bank_id).is_true
        told("failover", confirmed=len(kept), refused=total - len(kept), heard_again=again)


def pay(app, town, number, heard):
    """As somebody at a page that says "come back shortly", and who does."""
    ids._last += os.getpid() << 22
    dice = chance("failover", number)
    try:
        with app.app_context():
            for _ in range(SIZES.machine_trips):
                uid = str(uuid.UUID(int=dice.getrandbits(128), version=4))
                payer, payee = dice.sample(sorted(town.accounts), 2)
                sent = Sent(uid, "move", (town.accounts[payer], town.accounts[payee], 5))
                heard.put((uid, pressed(partial(sent.do, town.bank_id))))
    finally:
        os._exit(0)


def pressed(deed):
    for _ in range(PRESSED_MAX):
        try:
            return with_patience(deed)
        except DBAPIError as problem:
            db.session.rollback()
            if not (is_transient(problem) or is_out_of_service(problem)):
                raise
    return "never"
