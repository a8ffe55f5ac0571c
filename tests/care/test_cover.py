"""Somebody calls off late: others are asked by themselves, the first yes comes, all see how it goes."""

from datetime import timedelta

import pytest
import time_machine

from exchange.care import actions as care
from exchange.care import covering_queries as covering
from exchange.errors import AlreadyTaken
from models.base import db
from models.care import Proposal
from models.inviting import Cover, Wave
from models.states import ProposalState
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import at
from views.care import jobs

ERRAND = {"kind": "errand_shopping", "cared_ids": ()}
EVENING = at(8, 19)
"""Tuesday at seven: what begins on Wednesday at three is called off late."""
NEXT_TICK = EVENING + timedelta(minutes=1)


@pytest.fixture
def agreed_errand(seven):
    """Bruno goes shopping for Ada on Wednesday; six more would be free then."""
    seven.proposal_id = seven.invite("Bruno")
    seven.exchange_id = seven.accept("Bruno")
    return seven


def called_off(story: Story, who="Bruno", now=EVENING):
    story.do(who, care.cancel, story.exchange_id, now=now)


def asked(story):
    """Names of who has been asked and not answered."""
    rows = db.session.query(Proposal.helper_id).filter_by(
        task_id=story.task_id, state=ProposalState.WAITING
    )
    ids = {row.helper_id for row in rows}
    db.session.rollback()
    return {name for name in story.names if story.id_of(name) in ids}


def searches(story, now=NEXT_TICK, **kept):
    found = covering.searches(bank_id=story.bank_id, now=now, **kept)
    db.session.rollback()
    return found


def test_late_the_clock_asks_others_and_never_who_called_off(agreed_errand):
    called_off(agreed_errand)
    assert asked(agreed_errand) == set()
    assert jobs.run_waves(NEXT_TICK) == 1
    assert len(asked(agreed_errand)) == 5
    assert "Bruno" not in asked(agreed_errand)
    assert [jobs.run_waves(NEXT_TICK) for _ in range(2)] == [0, 0]


def test_the_family_and_the_desk_see_the_search(agreed_errand):
    called_off(agreed_errand)
    assert agreed_errand.facts("Ada", "care_cancelled")["covered"] is True
    for name in ("Carla", "Teresa"):
        assert agreed_errand.told(name)[-1] == "care_cover_sought"
    assert "Ada" not in str(agreed_errand.facts("Carla", "care_cover_sought"))
    jobs.run_waves(NEXT_TICK)
    (one,) = searches(agreed_errand)
    assert (one.asker_name, one.helper_name, one.asked) == ("Ada S.", "Bruno S.", 5)
    assert NEXT_TICK < one.next_at < at(9, 15)
    assert searches(agreed_errand, for_operator_id=agreed_errand.id_of("Ada")) == []


def test_the_first_yes_ends_it(agreed_errand):
    called_off(agreed_errand)
    jobs.run_waves(NEXT_TICK)
    first, second, *_ = sorted(asked(agreed_errand))
    rows = {
        row.helper_id: row.id
        for row in db.session.query(Proposal).filter_by(state=ProposalState.WAITING)
    }
    db.session.rollback()
    by_name = {name: rows[agreed_errand.id_of(name)] for name in (first, second)}
    agreed_errand.do(first, care.accept, by_name[first], now=NEXT_TICK)
    assert searches(agreed_errand) == []
    assert agreed_errand.task.state == "filled"
    with pytest.raises(AlreadyTaken):
        agreed_errand.do(second, care.accept, by_name[second], now=NEXT_TICK)
    assert agreed_errand.books_add_up()


@pytest.mark.parametrize(("who", "now"), [("Bruno", at(8, 14)), ("Ada", EVENING)])
def test_in_time_or_by_who_asked_nobody_is_looked_for(agreed_errand, who, now):
    called_off(agreed_errand, who, now)
    assert agreed_errand.count(Cover) == agreed_errand.count(Wave) == 0
    told = "Ada" if who == "Bruno" else "Bruno"
    assert agreed_errand.facts(told, "care_cancelled")["covered"] is False
    assert jobs.run_waves(now + timedelta(minutes=1)) == 0


def test_who_keeps_away_late_leaves_the_same_letter(agreed_errand):
    ada = agreed_errand.id_of("Ada")
    agreed_errand.do("Bruno", care.keep_away, ada, now=EVENING)
    facts = agreed_errand.facts("Ada", "care_cancelled")
    assert (facts["late"], facts["covered"]) == (True, True)
    jobs.run_waves(NEXT_TICK)
    assert "Bruno" not in asked(agreed_errand)


def test_who_was_asked_before_does_not_use_up_the_search(agreed_errand):
    """The bank asks at most so many for one task: somebody who called off begins it anew."""
    agreed_errand.decide(wave_asked_max=5, late_cancel_hours=72)
    agreed_errand.do("Bruno", care.cancel, agreed_errand.exchange_id)
    assert jobs.run_waves(at(7, 9, 1)) == 1
    (first, *_) = sorted(asked(agreed_errand))
    rows = db.session.query(Proposal.id).filter_by(
        helper_id=agreed_errand.id_of(first), state=ProposalState.WAITING
    )
    proposal_id = rows.scalar()
    db.session.rollback()
    agreed_errand.exchange_id = agreed_errand.do(first, care.accept, proposal_id, now=at(7, 10))
    called_off(agreed_errand, first)
    assert jobs.run_waves(NEXT_TICK) == 1
    assert len(asked(agreed_errand)) == 5
    assert not {"Bruno", first} & asked(agreed_errand)
    assert agreed_errand.count(Cover) == 2
    # The last who called off is whose place is looked for, and counts from there.
    (one,) = searches(agreed_errand)
    assert one.asked == 5


def test_what_is_over_is_looked_for_no_more(agreed_errand):
    """Though the clock has not let the task go yet."""
    called_off(agreed_errand)
    closes_at = agreed_errand.task.closes_at
    assert len(searches(agreed_errand, now=closes_at - timedelta(seconds=1))) == 1
    assert searches(agreed_errand, now=closes_at) == []


def test_the_pages_say_how_it_goes(app, agreed_errand):
    called_off(agreed_errand)
    jobs.run_waves(NEXT_TICK)
    with time_machine.travel(NEXT_TICK, tick=False):
        door = Door(app, agreed_errand)
        page = door.read("Ada", f"/tasks/{agreed_errand.task_id}")
        assert "Bruno S. cannot make it after all" in page
        assert "5 neighbours asked so far" in page
        desk = door.read("Carla", "/desk")
        assert "Looking for cover" in desk
        assert "Ada S., since Bruno S. called off" in desk
        assert "We are looking for somebody else already" in door.read("Ada", "/notices")
        assert "Somebody called off late" in door.read("Carla", "/notices")
