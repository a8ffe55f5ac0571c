"""The backup drill (T13): copied while people write, carried elsewhere, proved; and an old one tells."""

import json
from functools import partial

import pytest
from sqlalchemy import func, select

from exchange.ledger import verify_queries
from models.base import db
from models.ledger import Seal, Transfer
from tests.cast import MONDAY_9
from tests.races.bank import Writer, open_town
from tests.rig import racing
from tests.rig.databases import close, settings
from tests.rig.sizes import SIZES, told
from views import create_app
from views.ledger import jobs

TRIPS = 12


@pytest.fixture
def town(app):
    with app.app_context():
        yield open_town()


def flask(app, *words):
    answer = app.test_cli_runner().invoke(args=list(map(str, words)), catch_exceptions=False)
    db.session.rollback()
    return answer


def backed_up(app, folder):
    answer = flask(app, "backup", folder)
    return answer.exit_code == 0 or answer.output


def in_restored(url, deed):
    app = create_app(settings(url))
    with app.app_context():
        given = deed(app)
    close(app)
    return given


def verified(published, app):
    """The exit code, which of the heads are missing, and whether all else is true."""
    answer = flask(app, "ledger", "verify", "--json", "--published", published)
    found = json.loads(answer.stdout)
    is_true = found["drift"] == found["seal"]["broken"] == []
    return answer.exit_code, found["published_missing"], is_true


def head():
    found = db.session.scalar(select(Seal.hash).order_by(Seal.seq.desc()).limit(1))
    db.session.rollback()
    return bytes(found).hex()


def transfers():
    found = db.session.scalar(select(func.count()).select_from(Transfer))
    db.session.rollback()
    return found


def test_a_backup_taken_under_load_proves_itself_and_an_old_one_does_not_pass_for_new(
    town, app, shelf, tmp_path, database_kind
):
    """Takes its seconds: houses pay while the copy is made, then everything goes into a new house."""
    for drill in range(SIZES.drills):
        folder = tmp_path / f"kept{drill}"
        Writer(town, f"before {drill}").work(TRIPS)
        jobs.seal(MONDAY_9)
        before = transfers()
        deeds = [partial(Writer(town, f"{drill} {number}").work, TRIPS) for number in range(2)]
        said = racing.race(app, [*deeds, partial(backed_up, app, folder)])
        assert said.count(True) == 1, said
        jobs.seal(MONDAY_9)
        jobs.prove(MONDAY_9)
        published, written = head(), transfers()

        url = shelf.empty()
        answer = flask(app, "restore", folder, "--into", url)
        assert answer.exit_code == 0, answer.output
        kept = in_restored(url, lambda restored: transfers())
        assert before <= kept <= written
        assert in_restored(url, partial(verified, published)) == (1, [published], True)
        assert verified(published, app) == (0, [], True)
        shelf.take_back(url)
        told("backup", database=database_kind, before=before, kept=kept, written=written)


def test_a_head_is_sixty_four_hexadecimal_digits(town, app):
    answer = flask(app, "ledger", "verify", "--published", "abc")
    assert (answer.exit_code, answer.stdout) == (2, "")


def test_every_published_head_must_be_there(town, app):
    assert verify_queries.missing_seals([]) == []
    assert verify_queries.missing_seals([bytes(32)]) == [bytes(32)]
    db.session.rollback()
