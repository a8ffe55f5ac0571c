"""Killed in the middle (T4): what was confirmed is there, what was not is there once or not at all."""

import pytest
from sqlalchemy import text

from exchange.ledger import actions as ledger
from exchange.work import housekeeping
from models.base import db
from tests.races.bank import open_town, proof
from tests.races.mortal import Mortal, effects_of, let_live, lost
from tests.rig.databases import PostgresqlShelf, close, settings
from tests.rig.postgresql import private_cluster
from tests.rig.racing import patiently
from tests.rig.sizes import SIZES, chance, told
from views import create_app

TRIPS_BEFORE_DEATH_MAX = 6
MOMENTS_OF_A_TRIP = 12
WORDS_OF_A_TRIP = 2


class Inquest:
    """What is found after each death, added up."""

    def __init__(self, town):
        self._town = town
        self.confirmed = self.unheard = self.undone = 0

    def hold(self, testament):
        bank_id = self._town.bank_id
        assert lost(testament, bank_id) == []
        self.confirmed += len(testament.confirmed)
        sent = testament.under_way
        if sent is not None:
            # Whoever saw no answer presses again, and it must come to the same.
            answer = patiently(lambda: sent.do(bank_id))
            self.unheard += answer.startswith("again ")
            self.undone += not answer.startswith("again ")
            made = answer.removeprefix("again ").isdecimal()
            assert effects_of(sent.uid, bank_id) == made
        found = proof(bank_id)
        assert found.is_true
        if db.engine.dialect.name == "sqlite":
            assert db.session.scalar(text("PRAGMA integrity_check")) == "ok"
            db.session.rollback()

    def end(self, **more):
        with housekeeping():
            ledger.seal_next(self._town.bank_id, rows_max=100_000)
        assert proof(self._town.bank_id).unsealed == 0
        told("kill", confirmed=self.confirmed, unheard=self.unheard, undone=self.undone, **more)


def test_a_writer_killed_at_any_moment_leaves_true_books(town, app, database_kind):
    """Half of them at a statement chosen beforehand, half from outside between two words.

    Takes its seconds: each death is a process.
    """
    inquest = Inquest(town)
    for number in range(SIZES.kills):
        dice = chance("kill", number)
        trips = dice.randrange(TRIPS_BEFORE_DEATH_MAX)
        by_herself = number % 2 == 0
        moment = trips * MOMENTS_OF_A_TRIP + dice.randrange(MOMENTS_OF_A_TRIP)
        db.session.remove()
        close(app)
        mortal = Mortal(town, dice, moment if by_herself else None)
        until = None if by_herself else 1 + trips * WORDS_OF_A_TRIP + dice.randrange(2)
        inquest.hold(let_live(mortal, until=until))
    inquest.end(database=database_kind, kills=SIZES.kills)


@pytest.mark.nightly
@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_a_server_killed_under_its_writer_comes_back_with_true_books(database_kind):
    """PostgreSQL as people run it, waiting for its disk: all its processes end at once."""
    with private_cluster(durable=True) as cluster:
        app = create_app(settings(PostgresqlShelf(cluster).migrated()))
        with app.app_context():
            town = open_town()
            inquest = Inquest(town)
            for number in range(SIZES.server_kills):
                dice = chance("server", number)
                db.session.remove()
                close(app)
                until = 1 + dice.randrange(TRIPS_BEFORE_DEATH_MAX * WORDS_OF_A_TRIP)
                mortal = Mortal(town, dice, None)
                testament = let_live(mortal, until=until, before_death=cluster.crash)
                cluster.start()
                inquest.hold(testament)
            inquest.end(database="postgresql server", kills=SIZES.server_kills)
        close(app)
