"""One trip, one transaction: done once however often it is sent, or not at all."""

import uuid
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from exchange import work
from exchange.errors import KeyReused, LostRace, NotFound, Replayed
from exchange.people import actions as people
from exchange.work import housekeeping, unit_of_work
from models.act import ActRow
from models.base import db
from models.people import Block
from tests import cast


@pytest.fixture
def town(app):
    with app.app_context():
        yield cast.the_usual()


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_an_act_leaves_one_row_that_says_who_and_what(town):
    act = town.act("Ada", "people.block")
    with unit_of_work(act):
        people.block(town.people["Bruno"], act=act)
    row = db.session.scalars(select(ActRow)).one()
    assert (row.bank_id, row.uid, row.person_id, row.verb) == (
        town.bank_id,
        act.uid,
        town.people["Ada"],
        "people.block",
    )
    assert row.at.tzinfo is not None


def test_a_repeated_act_is_answered_with_the_first_answer(town):
    act = town.act("Ada")
    with unit_of_work(act) as unit:
        people.block(town.people["Bruno"], act=act)
        unit.answer = "/there"
    with pytest.raises(Replayed) as replay, unit_of_work(act):
        pytest.fail("done a second time")
    assert replay.value.answer == "/there"
    assert count(Block) == 1


def test_one_key_cannot_stand_for_two_requests(town):
    act = town.act("Ada")
    with unit_of_work(act):
        pass
    with pytest.raises(KeyReused), unit_of_work(replace(act, request_hash=b"another")):
        pytest.fail("another request under the same key")


def test_a_key_of_somebody_else_is_not_there(town):
    act = town.act("Ada")
    with unit_of_work(act):
        pass
    for person_id in (town.people["Bruno"], None):
        with pytest.raises(NotFound), unit_of_work(replace(act, person_id=person_id)):
            pytest.fail("another's key, with the very same words")


def test_a_key_of_nobody_stays_one_of_two_requests(town):
    act = replace(town.act("Ada"), person_id=None)
    with unit_of_work(act):
        pass
    other = replace(act, person_id=town.people["Ada"], request_hash=b"another")
    with pytest.raises(KeyReused), unit_of_work(other):
        pytest.fail("she signed in between two copies of one form")


def test_the_same_key_in_two_banks_is_two_acts(town):
    act = town.act("Ada")
    other = cast.open_bank("Ostuni", "074012")
    with unit_of_work(act):
        pass
    with unit_of_work(replace(act, bank_id=other.bank_id)):
        pass
    assert count(ActRow) == 2


def block_and_stumble(town, act):
    people.block(town.people["Bruno"], act=act)
    people.block(0, act=act)


def test_a_refused_act_leaves_nothing_and_may_come_again(town):
    act = town.act("Ada")
    with pytest.raises(NotFound), unit_of_work(act):
        block_and_stumble(town, act)
    assert count(Block) == 0
    assert count(ActRow) == 0
    with unit_of_work(act):
        people.block(town.people["Bruno"], act=act)
    assert count(Block) == 1


def test_a_constraint_that_says_no_is_a_lost_race(town):
    act = town.act("Ada")
    twice = {"bank_id": act.bank_id, "blocker_id": act.person_id, "at": act.now}
    with pytest.raises(LostRace), unit_of_work(act):
        db.session.add(Block(**twice, blocked_id=act.person_id))


def test_changes_noted_without_a_refresher_stop_the_trip(town, monkeypatch):
    monkeypatch.setattr(work, "_refreshers", [])
    act = town.act("Ada")
    with pytest.raises(AssertionError), unit_of_work(act):
        people.block(town.people["Bruno"], act=act)
    assert count(Block) == 0


def test_a_refresher_hears_who_changed_before_the_commit(town, monkeypatch):
    heard = []
    monkeypatch.setattr(work, "_refreshers", [lambda people, act: heard.append((people, act.uid))])
    act = town.act("Ada")
    with unit_of_work(act):
        people.block(town.people["Bruno"], act=act)
    assert heard == [(frozenset({town.people["Ada"], town.people["Bruno"]}), act.uid)]


def test_housekeeping_leaves_no_act(town):
    with housekeeping():
        db.session.add(
            Block(
                bank_id=town.bank_id,
                blocker_id=town.people["Ada"],
                blocked_id=town.people["Bruno"],
                at=cast.MONDAY_9,
            )
        )
    assert count(Block) == 1
    assert count(ActRow) == 0


def test_an_act_row_never_changes(town):
    act = town.act("Ada")
    with unit_of_work(act) as unit:
        unit.answer = "/there"
    row = db.session.scalars(select(ActRow)).one()
    cast.write()
    row.verb = "something else"
    with pytest.raises(Exception, match="append_only"):
        db.session.commit()
    db.session.rollback()


def test_parts_of_an_act_have_keys_that_stay():
    act = cast.Cast(1, {"Ada": 1}, {"Ada": 1}).act("Ada")
    assert act.part("hold") == act.part("hold")
    assert act.part("hold") != act.part("post")
    assert isinstance(act.part("hold"), uuid.UUID)
