"""The bench measures what it says: books that prove, and ratios to what ran just before and after."""

import pytest

from bench import books as made_up
from bench.crowd import Rush, rush
from bench.paired import Pairs, paired, quartiles
from exchange.ledger import verify_queries
from models.base import db
from models.ledger import Transfer
from tests.rig.databases import close


@pytest.mark.parametrize("rows", [1, 2, 3, 100])
def test_made_up_books_are_true(app, rows):
    with app.app_context():
        books = made_up.open_books(5)
        made_up.live_through(books, rows, seed=1)
        proof = verify_queries.prove(books.bank_id)
    assert proof.is_true
    assert (proof.sealed, proof.accounts) == (rows, 5)


def test_the_same_seed_makes_the_same_history(app):
    with app.app_context():
        told = []
        for _ in range(2):
            books = made_up.open_books(5)
            made_up.live_through(books, 30, seed=7)
            rows = db.session.query(Transfer).filter_by(bank_id=books.bank_id)
            told.append([(row.kind, row.minutes) for row in rows.order_by(Transfer.id)])
    assert told[0] == told[1]


def test_an_account_that_is_used_often_has_a_side_in_every_row(app):
    with app.app_context():
        books = made_up.open_books(5)
        often = books.accounts[2]
        made_up.live_through(books, 60, seed=1, often=often)
        rows = db.session.query(Transfer.debit_id, Transfer.credit_id).all()
        db.session.rollback()
    assert len(rows) == 60
    assert all(often in pair for pair in rows)


def ran(per_second):
    return Rush(per_second, median=0.001, p99=0.002, worst=0.003, evenness=1.0)


def test_a_ratio_is_to_what_ran_before_and_after():
    theirs = iter([100.0, 300.0, 200.0, 200.0, 400.0])
    found, rates = paired(
        {"ours": lambda: ran(100.0)}, lambda: next(theirs), rounds=4, seed=1, tell=str
    )
    assert found["ours"].ratios == [0.5, 0.4, 0.5, 100 / 300]
    assert found["ours"].median == 0.45
    assert rates == [100.0, 300.0, 200.0, 200.0, 400.0]


def test_every_figure_has_its_turn_in_every_round():
    turns = []

    def figure(name):
        return lambda: turns.append(name) or ran(1.0)

    paired({name: figure(name) for name in "abc"}, lambda: 1.0, rounds=5, seed=1, tell=str)
    assert len(turns) == 15
    assert all(set(turns[start : start + 3]) == set("abc") for start in range(0, 15, 3))
    assert len({tuple(turns[start : start + 3]) for start in range(0, 15, 3)}) > 1


def test_quartiles_are_of_what_was_seen():
    assert quartiles([5.0, 1.0, 3.0, 2.0, 4.0]) == (2.0, 3.0, 4.0)
    assert quartiles([2.0]) == (2.0, 2.0, 2.0)


def test_the_longest_wait_of_any_run_counts():
    pairs = Pairs([1.0, 1.0], [ran(1.0), Rush(1.0, 0.1, 0.2, 0.9, 1.0)])
    assert pairs.worst == 0.9


def test_clients_are_counted_together_and_fail_together(app):
    close(app)
    deed = lambda: None  # noqa: E731
    done = rush(app, lambda number: deed, clients=2, seconds=0.05)
    assert done.per_second > 0
    assert 0 < done.median <= done.worst

    def broken():
        raise ValueError("no such deed")

    with pytest.raises(RuntimeError, match="no such deed"):
        rush(app, lambda number: broken, clients=2, seconds=0.05)
