"""Edits at random by somebody with the keys of the database (T12): every one is found, and where.

One column at a time, each of them: tests/ledger/test_verify.py.
"""

import uuid
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from exchange.ledger import actions as ledger
from exchange.ledger import verify_queries
from exchange.ledger.codes import Code
from exchange.work import unit_of_work
from models.base import db
from models.ledger import Seal, Transfer
from tests.cast import MONDAY_9
from tests.ledger.conftest import move, promise, tamper
from tests.rig.sizes import SIZES, chance, told
from views.ledger import jobs

KEPT = ("account", "transfer", "transfer_memo", "seal", "seal_head", "anchor")
A_DAY = timedelta(days=1)
CUT = "DELETE FROM {} WHERE {} IN (SELECT transfer_id FROM seal WHERE seq > :seq)"


@pytest.fixture
def town(books):
    """Two days of hours, sealed, proved and anchored every evening."""
    for day in range(2):
        for minutes in (60, 45, 30, 15):
            hold_id = promise(books, "Ada", "Bruno", minutes)
            with unit_of_work(act := books.act("Bruno")):
                ledger.post(hold_id, minutes, act=act)
            moved = move(books, "Bruno", "Carla", 15, Code.DONATION, memo="Per la festa")
            with unit_of_work(act := books.act("Carla")):
                ledger.reverse(moved, memo="Contati due volte", act=act)
        # No deed of ours fills these two yet, and they are sealed like all others.
        tamper("UPDATE transfer SET subject = uid, actor = act_uid WHERE subject IS NULL")
        jobs.seal(MONDAY_9 + day * A_DAY)
        jobs.prove(MONDAY_9 + day * A_DAY)
    tamper(*(f"CREATE TABLE kept_{table} AS SELECT * FROM {table}" for table in KEPT))
    return books


def mend():
    tamper(
        *(f"DELETE FROM {table}" for table in KEPT),
        *(f"INSERT INTO {table} SELECT * FROM kept_{table}" for table in KEPT),
    )


def prove(cast):
    found = verify_queries.prove(cast.bank_id)
    db.session.rollback()
    return found


def chain():
    rows = db.session.scalars(select(Seal.transfer_id).order_by(Seal.seq)).all()
    db.session.rollback()
    return list(rows)


class Vandal:
    """Somebody who knows the tables. Each method edits, and gives the row it should be found at."""

    def __init__(self, dice):
        self._dice, self._chain = dice, chain()
        self.edits = (
            self.flip_a_column,
            self.flip_a_column,
            self.empty_a_column,
            self.delete_a_row,
            self.delete_a_row_with_its_seal,
            self.swap_two_rows,
            self.swap_two_seals,
            self.cut_the_tail,
            self.cut_the_tail_and_move_the_head,
            self.seal_the_past_anew,
            self.change_an_anchor,
            self.change_a_seal,
            self.change_words,
            self.change_a_balance,
        )

    def _row(self):
        return self._dice.choice(self._chain[:-1])

    def flip_a_column(self):
        at, column = self._row(), self._dice.choice(Transfer.__table__.columns)
        tamper(
            f"UPDATE transfer SET {column.name} = :other WHERE id = :at",
            at=at,
            other=self._other(column),
        )
        return at

    def _other(self, column):
        """Any other value of its kind; one that cannot be there already."""
        kind = column.type.python_type
        if kind is uuid.UUID:
            key = uuid.UUID(int=self._dice.getrandbits(128))
            return key.hex if db.engine.dialect.name == "sqlite" else key
        if kind is bytes:
            return self._dice.randbytes(32)
        return self._dice.randrange(100, 2**15)

    def empty_a_column(self):
        """Only what is there can be emptied: the words' commitment of a row that has words."""
        with db.engine.connect() as connection:
            worded = (
                connection.execute(text("SELECT transfer_id FROM transfer_memo")).scalars().all()
            )
        at = self._dice.choice(sorted(worded))
        tamper("UPDATE transfer SET memo_commit = NULL WHERE id = :at", at=at)
        return at

    def delete_a_row(self):
        at = self._row()
        tamper("DELETE FROM transfer WHERE id = :at", at=at)
        return at

    def delete_a_row_with_its_seal(self):
        """It shows at the next one."""
        place = self._dice.randrange(len(self._chain) - 1)
        tamper(
            "DELETE FROM seal WHERE transfer_id = :at",
            "DELETE FROM transfer WHERE id = :at",
            at=self._chain[place],
        )
        return self._chain[place + 1]

    def swap_two_rows(self):
        one, two = sorted(self._dice.sample(self._chain, 2), key=self._chain.index)
        tamper(
            "UPDATE transfer SET id = -1 WHERE id = :one",
            "UPDATE transfer SET id = :one WHERE id = :two",
            "UPDATE transfer SET id = :two WHERE id = -1",
            one=one,
            two=two,
        )
        return one

    def swap_two_seals(self):
        one, two = sorted(self._dice.sample(self._chain, 2), key=self._chain.index)
        first, second = (self._chain.index(each) + 1 for each in (one, two))
        tamper(
            "UPDATE seal SET seq = -seq WHERE transfer_id IN (:one, :two)",
            "UPDATE seal SET seq = :second WHERE transfer_id = :one",
            "UPDATE seal SET seq = :first WHERE transfer_id = :two",
            one=one,
            two=two,
            first=first,
            second=second,
        )
        return two

    def cut_the_tail(self):
        self._cut(self._dice.randrange(1, len(self._chain)))
        return self._chain[-1]

    def _cut(self, seq):
        tamper(
            CUT.format("transfer", "id"),
            CUT.format("transfer_memo", "transfer_id"),
            "DELETE FROM seal WHERE seq > :seq",
            seq=seq,
        )

    def cut_the_tail_and_move_the_head(self):
        """Whoever does it well is found by the anchor."""
        seq = self._dice.randrange(1, len(self._chain))
        self._cut(seq)
        tamper(
            "UPDATE seal_head SET seq = :seq, transfer_id = :last,"
            " hash = (SELECT hash FROM seal WHERE seq = :seq)",
            seq=seq,
            last=self._chain[seq - 1],
        )
        return self._chain[seq - 1]

    def seal_the_past_anew(self):
        """A row is changed and all seals are made again: they hold, but were published otherwise."""
        tamper(
            "UPDATE transfer SET code = code + 1 WHERE id = :at",
            "DELETE FROM seal",
            "DELETE FROM seal_head",
            at=self._row(),
        )
        jobs.seal(MONDAY_9)
        return None

    def change_an_anchor(self):
        seq = len(self._chain)
        tamper(
            "UPDATE anchor SET hash = :junk WHERE seq = :seq",
            junk=self._dice.randbytes(32),
            seq=seq,
        )
        return self._chain[-1]

    def change_a_seal(self):
        at = self._row()
        tamper(
            "UPDATE seal SET hash = :junk WHERE transfer_id = :at",
            at=at,
            junk=self._dice.randbytes(32),
        )
        return at

    def change_words(self):
        with db.engine.connect() as connection:
            worded = (
                connection.execute(text("SELECT transfer_id FROM transfer_memo")).scalars().all()
            )
        at = self._dice.choice(sorted(worded))
        tamper("UPDATE transfer_memo SET text = 'Per me' WHERE transfer_id = :at", at=at)
        return at

    def change_a_balance(self):
        minutes = self._dice.randrange(1, 600)
        tamper("UPDATE account SET posted_minutes = posted_minutes + :minutes", minutes=minutes)
        return None


def test_every_edit_is_found_and_where(town, database_kind):
    found = Counter()
    for number in range(SIZES.edits):
        vandal = Vandal(chance("vandal", number))
        edit = vandal.edits[number % len(vandal.edits)]
        assert prove(town).is_true
        at = edit()
        proof = prove(town)
        assert not proof.is_true, edit.__name__
        assert at is None or proof.broken[0] == at, edit.__name__
        found[edit.__name__] += 1
        mend()
    told("edits", database=database_kind, found=found.total(), of=SIZES.edits)
