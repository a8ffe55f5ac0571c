"""Hours between two banks, asked for at once or cut off in the middle: exactly the limit, never a half."""

import os
import signal
from collections import Counter

import pytest
from sqlalchemy import func, select, update

from exchange.errors import Refusal, Replayed
from exchange.ledger import actions as ledger
from exchange.ledger import clearing_actions as clearing
from exchange.ledger import clearing_queries, settling_queries, verify_queries
from exchange.ledger.settling_actions import propose_settlement, settle
from exchange.ledger.twin_queries import broken_pairs
from exchange.work import unit_of_work
from models.base import db
from models.ledger import Account, Transfer
from tests import cast as people
from tests.races.mortal import dying_at
from tests.rig.databases import close
from tests.rig.racing import forked
from tests.rig.sizes import SIZES, chance

LIMIT = 60
MOMENTS = 40
"""More statements than a gift to the next bank takes: some of those who are to die come through."""

pytestmark = pytest.mark.usefixtures("write_path")


@pytest.fixture
def banks(app):
    """Mesagne and Ostuni, each a bank whose people have ten hours and may be an hour behind."""
    with app.app_context():
        here = people.the_usual()
        there = people.open_bank("Ostuni", "074012")
        people.add_person(there, "Ivo")
        people.add_person(there, "Irma", role="administrator")
        for town, keeper, other in ((here, "Teresa", there), (there, "Irma", here)):
            do(town, keeper, ledger.open_bank_books)
            do(town, keeper, clearing.agree, other.bank_id, -LIMIT)
        # What a welcome gives, so that both books prove.
        for town, who in ((here, "Ada"), (here, "Bruno"), (there, "Ivo")):
            do(town, None, ledger.grant_starter, town.households[who], 600)
        yield here, there


def do(town, who, deed, *args, **kept):
    with unit_of_work(act := town.act(who)):
        return deed(*args, **kept, act=act)


def once(act, deed, *args, **kept):
    def done():
        try:
            with unit_of_work(act) as unit:
                unit.answer = str(deed(*args, act=act, **kept))
        except Replayed as before:
            return before.answer
        except Refusal as no:
            return type(no).__name__
        return unit.answer

    return done


def gift(town, who, other, to, minutes=15):
    args = (other.bank_id, other.accounts[to], minutes)
    return once(town.act(who), clearing.give_across, *args, memo=None)


def owed(here, there):
    found = db.session.scalar(
        select(Account.posted_minutes).where(
            Account.bank_id == here.bank_id, Account.other_bank_id == there.bank_id
        )
    )
    db.session.rollback()
    return found


def all_right(*banks):
    assert (clearing_queries.uneven(), broken_pairs()) == ([], [])
    assert [verify_queries.prove(each.bank_id).is_true for each in banks] == [True] * len(banks)
    db.session.rollback()


def test_many_who_give_at_once_reach_the_limit_and_stop_there(banks, race):
    here, there = banks
    deeds = [gift(here, who, there, "Ivo") for who in ("Ada", "Bruno") for _ in range(4)]
    said = Counter(race(deeds))
    assert said == {"None": LIMIT // 15, "BankTooFarBehind": 8 - LIMIT // 15}
    assert (owed(here, there), owed(there, here)) == (LIMIT, -LIMIT)
    all_right(*banks)


def test_both_banks_give_at_once_and_neither_passes_the_limit(banks, race):
    here, there = banks
    deeds = [gift(here, "Ada", there, "Ivo") for _ in range(5)]
    deeds += [gift(there, "Ivo", here, "Ada") for _ in range(5)]
    said = Counter(race(deeds))
    assert set(said) <= {"None", "BankTooFarBehind"}
    assert abs(owed(here, there)) <= LIMIT
    all_right(*banks)


def test_of_two_who_settle_at_once_one_does(banks, race):
    here, there = banks
    do(here, "Ada", clearing.give_across, there.bank_id, there.accounts["Ivo"], 60, memo=None)
    number = do(here, "Teresa", propose_settlement, there.bank_id, 45)
    people.add_person(there, "Ines", role="administrator")
    deeds = [once(there.act(who), settle, here.bank_id, number) for who in ("Irma", "Ines")]
    assert Counter(race(deeds)) == {"None": 1, "LostRace": 1}
    assert (owed(here, there), owed(there, here)) == (15, -15)
    assert len(settling_queries.steps(here.bank_id, there.bank_id)) == 2
    all_right(*banks)


def test_two_words_said_at_once_end_at_the_lower(banks, race):
    here, there = banks
    deeds = [
        once(here.act("Teresa"), clearing.agree, there.bank_id, -600, we_minutes=30),
        once(there.act("Irma"), clearing.agree, here.bank_id, -45, we_minutes=600),
    ]
    race(deeds)
    floors = dict(
        db.session.execute(
            select(Account.bank_id, Account.floor_minutes).where(Account.kind == "clearing")
        ).all()
    )
    db.session.rollback()
    assert floors == {here.bank_id: -600, there.bank_id: -30}


def test_a_gift_cut_off_at_any_moment_is_in_both_books_or_in_neither(banks, app):
    """Each death is a process; sent again, it comes to the same."""
    here, there = banks
    for number in range(SIZES.kills):
        people.write()
        db.session.execute(
            update(Account).where(Account.kind == "clearing").values(floor_minutes=-6_000)
        )
        db.session.commit()
        act = here.act("Ada")
        args = (there.bank_id, there.accounts["Ivo"], 5)
        sent = once(act, clearing.give_across, *args, memo=None)
        moment = chance("clearing", number).randrange(MOMENTS)
        db.session.remove()
        close(app)
        died = forked.Process(target=_die, args=(sent, moment))
        died.start()
        died.join()
        assert died.exitcode in (0, -signal.SIGKILL)
        all_right(*banks)
        assert sent() == "None"
        rows = select(func.count()).select_from(Transfer).where(Transfer.act_uid == act.uid)
        assert db.session.scalar(rows) == 2
        db.session.rollback()
    assert owed(here, there) == 5 * SIZES.kills
    all_right(*banks)


def _die(sent, moment):
    dying_at(moment)
    sent()
    os._exit(0)
