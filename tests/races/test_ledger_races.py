"""Minutes asked for at once, each time by a process of its own: none is made, none is lost."""

from collections import Counter

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import OperationalError

from exchange.care import actions as care
from exchange.errors import Refusal, Replayed
from exchange.ledger import actions as ledger
from exchange.ledger import clearing_actions as clearing
from exchange.ledger import lesson_actions as lessons
from exchange.ledger import seat_actions as seats
from exchange.ledger import verify_queries
from exchange.ledger.codes import Code
from exchange.work import housekeeping, unit_of_work
from models.base import db
from models.groups import GroupPlace
from models.ledger import Account, Seal, Transfer
from tests import cast as people
from tests.rig.racing import patiently

pytestmark = pytest.mark.usefixtures("write_path")


@pytest.fixture
def books(app):
    """The usual cast with open books; nobody is connected when the race begins."""
    with app.app_context():
        cast = people.the_usual()
        with unit_of_work(act := cast.act("Teresa")):
            ledger.open_bank_books(act=act)
        yield cast


CIRCLE = "40P01"
"""PostgreSQL's own name for writers who wait for each other: it ends one, who would come again."""


def at_first_try(deed):
    """As once, but a circle that the database had to break is no accident to be tried again."""

    def tried():
        try:
            return deed()
        except OperationalError as problem:
            if getattr(problem.orig, "sqlstate", None) != CIRCLE:
                raise
            db.session.rollback()
            return "waited in a circle"

    return tried


def once(act, deed, *args, **more):
    """One deed as a door does it; gives its answer, or the name of the refusal."""

    def deed_once():
        try:
            with unit_of_work(act) as unit:
                unit.answer = str(deed(*args, act=act, **more))
        except Replayed as before:
            return before.answer
        except Refusal as no:
            return type(no).__name__
        return unit.answer

    return deed_once


def balance(cast, name):
    row = db.session.execute(
        select(Account.posted_minutes, Account.held_minutes).where(
            Account.id == cast.accounts[name]
        )
    ).one()
    db.session.rollback()
    return tuple(row)


def test_two_banks_that_give_to_each_other_at_once_never_wait_in_a_circle(books, race):
    """Each writes first in the books of the bank with the lower number, whoever gives."""
    other = people.open_bank("Ostuni", "074012")
    people.add_person(other, "Ivo")
    towns = {"Ada": (books, other, "Ivo"), "Ivo": (other, books, "Ada")}
    for who, (here, there, _) in towns.items():
        with unit_of_work(act := here.act(who)):
            clearing.agree(there.bank_id, -6_000, act=act)
        people.write()
        db.session.execute(
            update(Account).where(Account.id == here.accounts[who]).values(posted_minutes=600)
        )
        db.session.commit()
    deeds = []
    for who, (here, there, to) in list(towns.items()) * 6:
        args = (there.bank_id, there.accounts[to], 15)
        deeds.append(at_first_try(once(here.act(who), clearing.give_across, *args, memo=None)))
    assert set(race(deeds)) == {"None"}
    assert [balance(books, "Ada"), balance(other, "Ivo")] == [(600, 0), (600, 0)]
    between = select(Account.posted_minutes).where(Account.kind == "clearing")
    assert db.session.scalars(between).all() == [0, 0]
    lower, higher = sorted((books.bank_id, other.bank_id))
    assert written_first() == [lower, higher] * len(deeds)


def written_first():
    """The banks whose books each gift wrote in, in the order its rows were made."""
    rows = db.session.scalars(
        select(Transfer.bank_id)
        .where(Transfer.code == Code.CLEARING)
        .order_by(Transfer.group_uid, Transfer.id)
    ).all()
    db.session.rollback()
    return list(rows)


def sum_of_all():
    """Of all accounts, as one reader sees them at one moment."""
    total = db.session.scalar(select(func.sum(Account.posted_minutes)))
    db.session.rollback()
    return int(total)


def count(table):
    found = db.session.scalar(select(func.count()).select_from(table))
    db.session.rollback()
    return found


def set_floor(cast, name, minutes):
    people.write()
    db.session.execute(
        update(Account).where(Account.id == cast.accounts[name]).values(floor_minutes=minutes)
    )
    db.session.commit()


def proof(cast):
    found = verify_queries.prove(cast.bank_id)
    db.session.rollback()
    return found


def hold(cast, payer, payee, minutes):
    with unit_of_work(act := cast.act(payer)):
        return ledger.hold(cast.households[payer], cast.households[payee], minutes, act=act)


def test_of_nine_holds_on_credit_for_three_three_are_held(books, race):
    set_floor(books, "Ada", -3 * 60 - 45)
    pair = (books.households["Ada"], books.households["Bruno"])
    said = race([once(books.act("Ada"), ledger.hold, *pair, 60) for _ in range(9)])
    assert Counter(said)["CreditTooLow"] == 6
    assert len(set(said)) == 4
    assert balance(books, "Ada") == (0, 180)
    assert proof(books).is_true


def test_a_hold_posted_eight_times_at_once_is_posted_once(books, race):
    hold_id = hold(books, "Ada", "Bruno", 60)
    said = race([once(books.act("Bruno"), ledger.post, hold_id, 60) for _ in range(8)])
    assert Counter(said)["AlreadyClosed"] == 7
    assert (balance(books, "Ada"), balance(books, "Bruno")) == ((-60, 0), (60, 0))
    assert proof(books).is_true


def test_a_hold_posted_and_let_go_at_once_ends_in_one_way(books, race):
    hold_id = hold(books, "Ada", "Bruno", 60)
    posts = [once(books.act("Bruno"), ledger.post, hold_id, 45) for _ in range(4)]
    voids = [once(books.act("Ada"), ledger.void, hold_id) for _ in range(4)]
    said = race([each for pair in zip(posts, voids, strict=True) for each in pair])
    assert Counter(said)["AlreadyClosed"] == 7
    assert balance(books, "Ada") in ((-45, 0), (0, 0))
    assert proof(books).is_true


def test_a_line_mended_by_four_at_once_is_mended_once(books, race):
    with unit_of_work(act := books.act("Carla")):
        moved = ledger.move(
            books.accounts["Ada"], books.accounts["Bruno"], 60, code=Code.DONATION, act=act
        )
    said = race([once(books.act("Carla"), ledger.reverse, moved, memo="Twice.") for _ in range(4)])
    assert Counter(said)["AlreadyMended"] == 3
    assert balance(books, "Ada") == balance(books, "Bruno") == (0, 0)


def test_twenty_copies_of_one_act_have_one_effect_and_one_answer(books, race):
    act = books.act("Ada")
    pair = (books.households["Ada"], books.households["Bruno"])
    before = count(Transfer)
    said = race([once(act, ledger.hold, *pair, 60) for _ in range(20)])
    assert len(set(said)) == 1
    assert said[0].isdecimal()
    assert count(Transfer) == before + 1
    assert balance(books, "Ada") == (0, 60)


ROUNDS = 12


def neighbourly(cast, payer, payee):
    """Rounds of everything minutes can do between two, each a trip of its own."""

    def deeds():
        pair = (cast.households[payer], cast.households[payee])
        accounts = (cast.accounts[payer], cast.accounts[payee])
        for turn in range(ROUNDS):
            act = cast.act(payer)
            if turn % 3 == 2:
                patiently(once(act, ledger.move, *accounts, 15, code=Code.DONATION))
                continue
            hold_id = patiently(once(act, ledger.hold, *pair, 30))
            if hold_id.isdecimal():
                end = ledger.void if turn % 3 else ledger.post
                minutes = () if turn % 3 else (15,)
                patiently(once(cast.act(payee), end, int(hold_id), *minutes))
        return "done"

    return deeds


def test_every_reader_finds_that_all_minutes_add_to_zero(books, race):
    """Four houses pay each other in circles, both ways round, and nobody waits for ever."""
    circle = ["Ada", "Bruno", "Carla", "Teresa"]
    pairs = [(name, circle[(nth + 1) % 4]) for nth, name in enumerate(circle)]
    pairs += [("Bruno", "Ada"), ("Teresa", "Carla")]
    before = count(Transfer)
    said, sums = race([neighbourly(books, *pair) for pair in pairs], watch=sum_of_all)
    assert said == ["done"] * len(pairs)
    assert set(sums) == {0}
    # In three rounds: held and posted, held and let go, moved.
    assert count(Transfer) - before == len(pairs) * ROUNDS // 3 * 5
    assert proof(books).is_true


def test_four_sealers_at_once_seal_every_row_once(books, race):
    for _ in range(6):
        hold(books, "Ada", "Bruno", 15)
    rows = count(Transfer)
    said = race([sealer(books) for _ in range(4)])
    assert sum(said) == rows == count(Seal)
    found = proof(books)
    assert (found.is_true, found.unsealed) == (True, 0)


def sealer(cast):
    def seal_all():
        sealed = 0
        for _ in range(count(Transfer)):
            with housekeeping():
                sealed += ledger.seal_next(cast.bank_id, rows_max=3)
        return sealed

    return seal_all


def test_households_welcomed_at_once_share_what_the_fund_has(books, race):
    with unit_of_work(act := books.act("Teresa")):
        empty_the_fund(books, 300, act)
    names = ["Ada", "Bruno", "Carla", "Teresa"]
    welcomes = [
        once(books.act("Carla"), ledger.grant_starter, books.households[name], 120)
        for name in names
    ]
    assert race(welcomes) == ["None"] * 4
    assert sorted(balance(books, name)[0] for name in names) == [0, 60, 120, 120]
    assert proof(books).is_true


def empty_the_fund(cast, left, act):
    """Into Dina's account, all but these minutes."""
    shards = db.session.execute(
        select(Account.id, Account.posted_minutes)
        .where(Account.bank_id == cast.bank_id, Account.kind == "fund")
        .order_by(Account.id)
    ).all()
    for shard_id, minutes in shards:
        kept = min(left, 45)
        left -= kept
        ledger.move(shard_id, cast.accounts["Dina"], minutes - kept, code=Code.FUND, act=act)


@pytest.mark.parametrize(("keeper", "other"), [("Ada", "Bruno"), ("Bruno", "Ada")])
def test_a_seat_and_a_block_at_once_leave_no_seat(books, race, keeper, other):
    new = lessons.NewLesson("Cucito", "Parrocchia", people.at(9, 15), 60, 4)
    with unit_of_work(act := books.act("Bruno")):
        lesson_id = lessons.offer_lesson(new, act=act)
    seat = (lesson_id, books.people["Ada"], books.households["Ada"])
    take = once(books.act("Ada"), seats.take_seat, *seat)
    said = race([take, once(books.act(keeper), care.keep_away, books.people[other])])
    assert set(said) <= {"None", "NotFound"}
    kept = select(func.count()).where(GroupPlace.state == "kept")
    assert db.session.scalar(kept) == 0
    assert balance(books, "Ada") == (0, 0)
