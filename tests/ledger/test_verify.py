"""The proof of the books: true after any story, and no edit goes unseen, with the guards taken away."""

import uuid
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text

from exchange.ledger import actions as ledger
from exchange.ledger import chain_queries, unsealed_queries, verify_queries
from exchange.ledger.codes import Code
from exchange.ledger.seal import LAYOUT, SEALED, TransferRow, packed
from exchange.work import housekeeping, unit_of_work
from models.base import db, ids
from models.ledger import Seal, Transfer
from tests import cast as people
from tests.ledger.conftest import fund, move, promise, set_balance_by_hand, tamper
from views.ledger import jobs

NOW = datetime(2030, 1, 7, 8, tzinfo=UTC)


@pytest.fixture
def sealed(books):
    """A week of hours, all sealed."""
    for minutes in (60, 75, 90, 45):
        hold_id = promise(books, "Ada", "Bruno", minutes)
        with unit_of_work(act := books.act("Bruno")):
            if minutes == 45:
                ledger.void(hold_id, act=act)
            else:
                ledger.post(hold_id, minutes - 15, act=act)
    moved = move(books, "Bruno", "Ada", 30, Code.DONATION, memo="Per la festa")
    with unit_of_work(act := books.act("Carla")):
        ledger.reverse(moved, memo="Contati due volte", act=act)
    promise(books, "Carla", "Ada", 30)
    jobs.seal(NOW)
    return books


def prove(cast, *, incremental=False):
    proof = verify_queries.prove(cast.bank_id, incremental=incremental)
    db.session.rollback()
    return proof


def chain():
    """Ids of transfers in the order they were sealed."""
    rows = db.session.scalars(select(Seal.transfer_id).order_by(Seal.seq)).all()
    db.session.rollback()
    return rows


def test_books_that_were_only_written_are_true(sealed):
    proof = prove(sealed)
    assert proof.is_true
    assert (proof.sum_minutes, proof.drift, proof.broken, proof.limits_broken) == (0, (), (), ())
    assert (proof.accounts, proof.transfers) == (14, 19)
    assert (proof.sealed, proof.unsealed) == (19, 0)


def test_rows_that_wait_for_the_sealer_are_not_off(sealed):
    promise(sealed, "Ada", "Bruno", 15)
    proof = prove(sealed)
    assert proof.is_true
    assert (proof.sealed, proof.unsealed) == (19, 1)


def test_empty_books_are_true(cast):
    assert prove(cast).is_true


def test_the_sealer_goes_on_where_it_stood_and_never_seals_twice(sealed):
    assert jobs.seal(NOW) == 0
    for minutes in (15, 30, 45):
        promise(sealed, "Ada", "Bruno", minutes)
    sealed_rows = []
    for _ in range(3):
        with housekeeping():
            sealed_rows.append(ledger.seal_next(sealed.bank_id, rows_max=2))
    assert sealed_rows == [2, 1, 0]
    assert prove(sealed).is_true
    assert len(set(chain())) == 22


def test_a_row_that_commits_late_is_sealed_too(sealed):
    """Its id is lower than one already sealed: who seals from the last id on loses it for ever."""
    late = dict(row_like(sealed), id=min(chain()) - 1)
    columns = ", ".join(late)
    tamper(
        f"INSERT INTO transfer ({columns}) VALUES ({', '.join(f':{name}' for name in late)})",
        **late,
    )
    assert jobs.seal(NOW) == 1
    assert chain()[-1] == late["id"]
    assert prove(sealed).broken == ()


def row_like(cast):
    """A move of nothing that counts: its balances are left alone."""
    key = uuid.uuid4()
    as_stored = key.hex if db.engine.dialect.name == "sqlite" else key
    return {
        "bank_id": cast.bank_id,
        "uid": as_stored,
        "request_hash": bytes(32),
        "kind": 2,
        "debit_id": cast.accounts["Ada"],
        "credit_id": cast.accounts["Bruno"],
        "minutes": 15,
        "code": 1,
        "act_uid": as_stored,
        "created_us": 1,
    }


ANOTHER = {
    "bank_id": "bank_id + 1",
    # Never the id of a neighbour, which id + 1 may be.
    "id": "-id",
    "uid": "'11111111111111111111111111111111'",
    "request_hash": ":other",
    "kind": "5 - kind",
    "debit_id": "credit_id",
    "credit_id": "debit_id",
    "minutes": "minutes + 1",
    "code": "code + 1",
    "pending_id": "coalesce(pending_id, 0) + 1",
    "reverses_id": "coalesce(reverses_id, 0) + 1",
    "group_uid": "'11111111111111111111111111111111'",
    "subject": "'11111111111111111111111111111111'",
    "memo_commit": ":other",
    "actor": "'11111111111111111111111111111111'",
    "act_uid": "'11111111111111111111111111111111'",
    "created_us": "created_us + 1",
}


def test_every_column_is_tried():
    assert set(ANOTHER) == set(TransferRow._fields) == set(Transfer.__table__.columns.keys())


@pytest.mark.parametrize("place", [0, 9, -1])
def test_a_column_changed_in_a_row_is_found_there(sealed, place):
    at = chain()[place]
    found = {}
    for column, another in ANOTHER.items():
        before = stored(column, at)
        change = f"UPDATE transfer SET {column} = {another} WHERE id = :at"
        tamper(change, at=at, other=bytes([7]) * 32)
        found[column] = prove(sealed).broken
        at_now = -before if column == "id" else at
        tamper(f"UPDATE transfer SET {column} = :before WHERE id = :at", before=before, at=at_now)
    assert found == dict.fromkeys(ANOTHER, (at,))
    assert prove(sealed).is_true


def stored(column, transfer_id):
    with db.engine.connect() as connection:
        question = text(f"SELECT {column} FROM transfer WHERE id = :id")
        return connection.execute(question, {"id": transfer_id}).scalar_one()


JUNK = {
    "postgresql": {"request_hash": b"short", "memo_commit": b""},
    "sqlite": {"uid": "nobody", "minutes": "many", "code": 99999, "request_hash": "", "kind": b""},
}


def test_junk_in_a_column_is_an_edit_and_no_mistake_of_ours(sealed):
    """SQLite keeps a value of any type in any column."""
    touched = []
    for at, (column, junk) in zip(chain(), JUNK[db.engine.dialect.name].items(), strict=False):
        tamper(f"UPDATE transfer SET {column} = :junk WHERE id = :at", junk=junk, at=at)
        touched.append(at)
    assert prove(sealed).broken == tuple(touched)


only_sqlite = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
only_postgresql = pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)


@only_sqlite
@pytest.mark.parametrize(
    "deed",
    [
        "uid = CAST(uid AS BLOB)",
        "uid = upper(uid)",
        "uid = substr(uid, 1, 31), act_uid = substr(uid, 32) || act_uid",
        "uid = substr(uid, 1, 16) || ' ' || substr(uid, 17)",
        "uid = CAST(x'ff00' AS TEXT)",
        "act_uid = ''",
        "group_uid = CAST(group_uid AS BLOB)",
        "group_uid = ''",
        "subject = ''",
        "actor = upper(act_uid)",
        "request_hash = CAST(request_hash AS TEXT)",
        "minutes = minutes + 0.5",
        "pending_id = 'none'",
        "created_us = NULL",
        "kind = NULL, debit_id = x'00'",
    ],
)
@pytest.mark.parametrize("place", [8, 9, 16])
def test_what_only_looks_the_same_is_an_edit(sealed, deed, place):
    """A text of other letters or a blob of the same: nobody finds it again where it is looked for."""
    at = chain()[place]
    if "group_uid =" in deed and stored("group_uid", at) is None:
        deed = "group_uid = ''"
    without_constraints(f"UPDATE transfer SET {deed} WHERE id = :at", at=at)
    assert prove(sealed).broken == (at,)


def without_constraints(*statements, **values):
    """The table made anew with no NOT NULL, as only somebody who means harm would make it."""
    columns = ", ".join(Transfer.__table__.columns.keys())
    tamper(
        f"CREATE TABLE bare AS SELECT {columns} FROM transfer",
        "DROP TABLE transfer",
        "ALTER TABLE bare RENAME TO transfer",
        *statements,
        **values,
    )


@only_sqlite
@pytest.mark.parametrize("junk", ["short", bytes(31), 7])
def test_a_seal_that_is_no_hash_breaks_itself_and_the_next(sealed, junk):
    at, following = chain()[8:10]
    tamper("UPDATE seal SET hash = :junk WHERE transfer_id = :at", junk=junk, at=at)
    assert prove(sealed).broken == (at, following)


@only_sqlite
def test_words_that_are_no_text_are_found(sealed):
    at = worded()
    tamper("UPDATE transfer_memo SET text = CAST(x'ff00' AS TEXT) WHERE transfer_id = :at", at=at)
    assert prove(sealed).broken == (at,)


@only_postgresql
def test_a_row_is_sealed_as_the_database_sends_it(sealed):
    rows = db.session.execute(select(*(getattr(Transfer, name) for name in TransferRow._fields)))
    ours = {row.id: packed(TransferRow(*row)) for row in rows}
    sent = {}
    asked = f"SELECT {LAYOUT}::smallint, {', '.join(SEALED)} FROM transfer"
    driver = db.session.connection().connection.driver_connection
    with driver.cursor().copy(f"COPY ({asked}) TO STDOUT (FORMAT BINARY)") as pieces:
        joined = b"".join(bytes(piece) for piece in pieces)
    for transfer_id, row in ours.items():
        count = (len(SEALED) + 1).to_bytes(2, "big")
        sent[transfer_id] = row if count + row in joined else b""
    db.session.rollback()
    assert sent == ours


@only_sqlite
@pytest.mark.parametrize("place", [None, 0, 7, 8, 9, 18])
def test_a_long_chain_is_walked_by_two_and_found_the_same(sealed, monkeypatch, place):
    at = chain()[place or 0]
    if place is not None:
        tamper("UPDATE transfer SET minutes = minutes + 15 WHERE id = :at", at=at)
    alone = prove(sealed)
    monkeypatch.setattr(chain_queries, "LONG", 5)
    assert prove(sealed) == alone
    assert alone.broken == (() if place is None else (at,))
    assert alone.is_true == (place is None)


@pytest.mark.parametrize("sealed_first", [True, False])
def test_both_ways_of_adding_up_agree(sealed, sealed_first):
    """The whole proof counts as it walks; the one since an anchor asks the database for the sums."""
    jobs.prove(NOW)
    promise(sealed, "Ada", "Bruno", 45)
    if sealed_first:
        jobs.seal(NOW)
    tamper("UPDATE account SET held_minutes = held_minutes + 1 WHERE kind = 'household'")
    whole, since = prove(sealed), prove(sealed, incremental=True)
    assert since.since == NOW.date()
    assert (whole.drift, whole.unsealed) == (since.drift, since.unsealed)
    assert len(whole.drift) == 5


def test_every_row_removed_is_named_by_its_seal(sealed):
    gone = []
    for transfer_id in chain():
        tamper("DELETE FROM transfer WHERE id = :gone", gone=transfer_id)
        gone.append(transfer_id)
        assert prove(sealed).broken == tuple(gone)


@pytest.mark.parametrize("place", [0, 8, 17])
def test_a_row_removed_with_its_seal_shows_at_the_next(sealed, place):
    gone, following = chain()[place : place + 2]
    tamper(
        "DELETE FROM seal WHERE transfer_id = :gone",
        "DELETE FROM transfer WHERE id = :gone",
        gone=gone,
    )
    assert prove(sealed).broken == (following,)


def test_the_last_row_removed_with_its_seal_is_named_by_the_head(sealed):
    gone = chain()[-1]
    tamper(
        "DELETE FROM seal WHERE transfer_id = :gone",
        "DELETE FROM transfer WHERE id = :gone",
        gone=gone,
    )
    proof = prove(sealed)
    assert proof.broken == (gone,)
    assert proof.drift == (sealed.accounts["Carla"],)


@pytest.mark.parametrize("place", [0, 8, 17])
def test_rows_that_changed_places_are_found(sealed, place):
    first, second = chain()[place : place + 2]
    tamper(
        "UPDATE seal SET seq = -seq WHERE transfer_id IN (:first, :second)",
        "UPDATE seal SET seq = :place + 2 WHERE transfer_id = :first",
        "UPDATE seal SET seq = :place + 1 WHERE transfer_id = :second",
        first=first,
        second=second,
        place=place,
    )
    assert set(prove(sealed).broken[:2]) == {first, second}


def test_rows_that_changed_contents_are_found(sealed):
    first, second = chain()[8:10]
    tamper(
        "UPDATE transfer SET id = -1 WHERE id = :first",
        "UPDATE transfer SET id = :first WHERE id = :second",
        "UPDATE transfer SET id = :second WHERE id = -1",
        first=first,
        second=second,
    )
    assert prove(sealed).broken == (first, second)


def test_words_changed_beside_a_row_are_found(sealed):
    at = worded()
    tamper("UPDATE transfer_memo SET text = 'Per me' WHERE transfer_id = :at", at=at)
    assert prove(sealed).broken == (at,)


def test_words_erased_beside_a_row_are_not_missed(sealed):
    tamper("DELETE FROM transfer_memo WHERE transfer_id = :at", at=worded())
    assert prove(sealed).is_true


def worded():
    with db.engine.connect() as connection:
        return connection.execute(text("SELECT min(transfer_id) FROM transfer_memo")).scalar_one()


@pytest.mark.parametrize("place", [0, 18])
def test_a_seal_changed_is_found(sealed, place):
    at = chain()[place]
    tamper("UPDATE seal SET hash = :junk WHERE transfer_id = :at", at=at, junk=bytes(32))
    assert prove(sealed).broken[0] == at


@pytest.mark.parametrize(
    "deed",
    [
        "UPDATE seal_head SET seq = seq - 1",
        "UPDATE seal_head SET seq = seq + 1",
        "UPDATE seal_head SET hash = :junk",
        "DELETE FROM seal_head",
        "DELETE FROM seal",
    ],
)
def test_a_head_that_is_elsewhere_is_found(sealed, deed):
    last = chain()[-1]
    tamper(deed, **({"junk": bytes(32)} if ":junk" in deed else {}))
    assert prove(sealed).broken == (last,)


@pytest.mark.parametrize(
    ("deed", "off"),
    [
        ("posted_minutes = posted_minutes + 15", "Ada"),
        ("held_minutes = held_minutes + 15", "Ada"),
        ("posted_minutes = 1, held_minutes = 0", "Carla"),
    ],
)
def test_a_balance_changed_by_hand_drifts(sealed, deed, off):
    tamper(f"UPDATE account SET {deed} WHERE id = :id", id=sealed.accounts[off])
    proof = prove(sealed)
    assert not proof.is_true
    assert proof.drift == (sealed.accounts[off],)


def test_minutes_made_from_nothing_show_in_the_sum(sealed):
    tamper(
        "UPDATE account SET posted_minutes = posted_minutes + 15 WHERE id = :id",
        id=sealed.accounts["Ada"],
    )
    assert prove(sealed).sum_minutes == 15


def test_an_account_removed_drifts(sealed):
    tamper("DELETE FROM account WHERE id = :id", id=sealed.accounts["Ada"])
    assert prove(sealed).drift == (sealed.accounts["Ada"],)


def test_an_account_below_its_floor_is_named(sealed):
    """Balances and rows agree here: somebody lowered the limit after the fact."""
    move(sealed, "Ada", "Bruno", 300, Code.DONATION)
    set_balance_by_hand(sealed, "Ada", floor_minutes=-100)
    proof = prove(sealed)
    assert not proof.is_true
    assert (proof.limits_broken, proof.drift) == ((sealed.accounts["Ada"],), ())


def test_a_true_proof_is_anchored_once_a_day(sealed):
    jobs.prove(NOW)
    first = anchors()
    promise(sealed, "Ada", "Bruno", 15)
    jobs.seal(NOW)
    jobs.prove(NOW)
    assert anchors() == first
    assert [(row.seq, row.rows) for row in first] == [(19, 19)]


def anchors():
    with db.engine.connect() as connection:
        return connection.execute(text("SELECT * FROM anchor ORDER BY day")).all()


def test_books_that_are_off_are_not_anchored(sealed):
    tamper("UPDATE transfer SET minutes = minutes + 1 WHERE id = :at", at=chain()[3])
    assert not all(proof.is_true for proof in jobs.prove(NOW))
    assert anchors() == []


def test_the_incremental_proof_begins_at_the_last_anchor(sealed):
    jobs.prove(NOW)
    tamper("UPDATE transfer SET code = code + 1 WHERE id = :at", at=chain()[3])
    promise(sealed, "Ada", "Bruno", 15)
    jobs.seal(NOW)
    assert prove(sealed, incremental=True).is_true
    assert prove(sealed, incremental=True).since == NOW.date()
    assert prove(sealed, incremental=True).sealed == 20
    tamper("UPDATE transfer SET code = code + 1 WHERE id = :at", at=chain()[-1])
    assert prove(sealed, incremental=True).broken == (chain()[-1],)


def test_whoever_seals_the_past_anew_meets_the_anchor(sealed):
    """A chain alone proves nothing against who holds the database: he seals again what he changed."""
    jobs.prove(NOW)
    last = chain()[-1]
    tamper(
        "UPDATE transfer SET code = code + 1 WHERE id = :at",
        "DELETE FROM seal",
        "DELETE FROM seal_head",
        at=chain()[3],
    )
    jobs.seal(NOW)
    assert prove(sealed).broken == (last,)


@pytest.mark.parametrize("deed", ["DELETE FROM transfer", "DELETE FROM seal", "DELETE FROM anchor"])
def test_with_its_guards_the_database_gives_nothing_away(sealed, deed):
    jobs.prove(NOW)
    people.write()
    with pytest.raises(Exception, match="append_only"):
        db.session.execute(text(deed))
    db.session.rollback()


def test_a_bank_proves_its_own_books_only(sealed):
    elsewhere = people.open_bank("Ostuni", "074012")
    with unit_of_work(act := elsewhere.act(None)):
        ledger.open_bank_books(act=act)
    jobs.seal(NOW)
    tamper("UPDATE transfer SET code = code + 1 WHERE id = :at", at=chain()[0])
    assert [proof.is_true for proof in jobs.prove(NOW)] == [False, True]
    assert len(fund(elsewhere)) == 8


def test_the_clock_looks_at_what_is_recent_and_now_and_then_at_all(sealed, monkeypatch):
    """A row of long ago that commits now waits for the look at the whole, and is not lost."""
    monkeypatch.setattr(unsealed_queries, "LATEST", 6)
    promise(sealed, "Ada", "Bruno", 15)
    late = dict(row_like(sealed), id=min(chain()) - 1)
    columns = ", ".join(late)
    marks = ", ".join(f":{name}" for name in late)
    tamper(f"INSERT INTO transfer ({columns}) VALUES ({marks})", **late)
    assert jobs.seal(NOW, recent=True) == 1
    assert jobs.seal(NOW, recent=True) == 0
    assert jobs.seal(NOW) == 1
    assert chain()[-1] == late["id"]


def test_a_row_that_committed_a_little_late_is_recent(sealed, monkeypatch):
    monkeypatch.setattr(unsealed_queries, "LATEST", 6)
    # Ids may stand close together: once a machine's clock was put back, each is the last and one.
    with ids.counted(max(chain()) + 10):
        promise(sealed, "Ada", "Bruno", 15)
    jobs.seal(NOW)
    late = dict(row_like(sealed), id=max(chain()) - 5)
    columns = ", ".join(late)
    marks = ", ".join(f":{name}" for name in late)
    tamper(f"INSERT INTO transfer ({columns}) VALUES ({marks})", **late)
    assert jobs.seal(NOW, recent=True) == 1


def test_a_bank_without_books_has_nothing_to_seal(cast):
    assert unsealed_queries.banks_to_seal() == []
