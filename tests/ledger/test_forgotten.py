"""Forgotten people: their words are nowhere, not even in a fresh backup, and every proof still holds."""

import subprocess
from pathlib import Path

import pytest
from sqlalchemy import text

from exchange.ledger import verify_queries
from exchange.ledger.codes import Code
from models.base import Base, db
from tests import cast as people
from tests.cast import MONDAY_9
from tests.ledger.conftest import move, promise, set_balance_by_hand, sum_of_all
from tests.rig.databases import close
from tests.rig.sizes import SIZES, chance, told
from views.ledger import jobs


@pytest.fixture
def canaries(books):
    """So many people whose names, homes, addresses and words nobody else has."""
    dice = chance("canaries")
    # She gives to each of them, however many there are.
    set_balance_by_hand(books, "Ada", floor_minutes=-100 * SIZES.erased)
    names = [f"Canarina{dice.getrandbits(40):010x}" for _ in range(SIZES.erased)]
    for name in names:
        people.add_person(books, name)
        move(books, name, "Bruno", 30, Code.DONATION, memo=f"Da {name}, con affetto")
        move(books, "Ada", name, 60, Code.DONATION, memo=f"A {name}, grazie")
        promise(books, "Ada", name, 15)
    jobs.seal(MONDAY_9)
    jobs.prove(MONDAY_9)
    return names


def flask(app, *words):
    answer = app.test_cli_runner().invoke(args=list(map(str, words)), catch_exceptions=False)
    db.session.rollback()
    assert answer.exit_code == 0, answer.output


def rows():
    """Every row of every table, as it is stored: what is locked stays so."""
    found = [
        str(row)
        for table in Base.metadata.sorted_tables
        for row in db.session.execute(text(f"SELECT * FROM {table.name}")).all()
    ]
    db.session.rollback()
    return "\n".join(found).encode()


def backup(app, folder):
    """The bytes of a fresh one; PostgreSQL's is packed, and unpacked first."""
    flask(app, "backup", folder)
    if db.engine.dialect.name == "sqlite":
        return (folder / "prossima.db").read_bytes()
    command = ["pg_restore", "-f", "-", folder / "prossima.dump"]
    return subprocess.run(command, capture_output=True, check=True).stdout


def on_disk(app):
    """What lies in the file of SQLite, between the rows too, once nobody has it open."""
    close(app)
    if db.engine.dialect.name != "sqlite":
        return b""
    path = Path(db.engine.url.database)
    return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))


def heard(canaries, within):
    said = within.lower()
    return [name for name in canaries if name.lower().encode() in said]


def test_of_the_forgotten_no_word_is_left_and_every_proof_holds(
    app, books, canaries, tmp_path, database_kind
):
    assert heard(canaries, rows()) == heard(canaries, backup(app, tmp_path / "before")) == canaries
    minutes = sum_of_all(), verify_queries.prove(books.bank_id).transfers
    for name in canaries:
        flask(app, "privacy", "erase", books.people[name])
    found = {
        "rows": heard(canaries, rows()),
        "backup": heard(canaries, backup(app, tmp_path / "after")),
        "disk": heard(canaries, on_disk(app)),
    }
    assert found == {"rows": [], "backup": [], "disk": []}
    proof = verify_queries.prove(books.bank_id)
    db.session.rollback()
    assert proof.is_true
    assert proof.transfers >= minutes[1]
    assert sum_of_all() == minutes[0] == 0
    told("erased", database=database_kind, people=len(canaries))
