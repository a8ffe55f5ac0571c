"""A first meeting before the first care: asked by either side, brought about by an operator."""

import pytest
import time_machine

from exchange.care import actions as care
from exchange.care import queries
from exchange.errors import NotFound, NotOneself, NotOpen, TooLate
from models.base import db
from tests.care.door import Door
from tests.cast import MONDAY_9, at

WHERE = "Giovedì alle 17 in biblioteca."


def asked(story, who="Ada", now=MONDAY_9):
    story.do(who, care.ask_meeting, story.exchange_id, now=now)


def waiting_for(story, who, now=MONDAY_9):
    found = queries.meetings_asked(story.bank_id, for_operator_id=story.id_of(who), now=now)
    db.session.rollback()
    return found


@pytest.mark.parametrize("who", ["Ada", "Bruno"])
def test_either_side_asks_and_the_operators_hear_it_without_names(agreed, who):
    asked(agreed, who)
    assert agreed.exchange.meeting == "asked"
    facts = agreed.facts("Carla", "care_meeting_asked")
    assert "Ada" not in str(facts)
    assert "Bruno" not in str(facts)


def test_once_is_enough(agreed):
    asked(agreed)
    with pytest.raises(NotOpen):
        asked(agreed, "Bruno")


def test_not_of_others_and_not_once_it_has_begun(agreed):
    for name in ("Carla", "Teresa"):
        with pytest.raises(NotFound):
            asked(agreed, name)
    with pytest.raises(TooLate):
        asked(agreed, now=at(9, 15))
    agreed.do("Ada", care.cancel, agreed.exchange_id)
    with pytest.raises(NotOpen):
        asked(agreed)


def test_the_operator_tells_both_where_and_when(agreed):
    asked(agreed)
    agreed.do("Carla", care.arrange_meeting, agreed.exchange_id, WHERE)
    assert agreed.exchange.meeting == "arranged"
    for name in ("Ada", "Bruno"):
        assert agreed.facts(name, "care_meeting_arranged")["words"] == WHERE
    with pytest.raises(NotOpen):
        agreed.do("Teresa", care.arrange_meeting, agreed.exchange_id, WHERE)


def test_only_an_operator_with_no_part_in_it(agreed):
    asked(agreed)
    with pytest.raises(NotFound):
        agreed.do("Michele", care.arrange_meeting, agreed.exchange_id, WHERE)
    assert len(waiting_for(agreed, "Carla")) == 1
    assert waiting_for(agreed, "Ada") == waiting_for(agreed, "Michele") == []


def test_an_operator_does_not_arrange_her_own(town):
    town.task_id = town.ask("Ada")
    town.proposal_id = town.invite("Carla")
    town.exchange_id = town.accept("Carla")
    asked(town)
    with pytest.raises(NotOneself):
        town.do("Carla", care.arrange_meeting, town.exchange_id, WHERE)


def test_it_waits_on_the_desk_until_it_begins(agreed):
    assert waiting_for(agreed, "Carla") == []
    asked(agreed)
    assert waiting_for(agreed, "Carla", now=at(9, 15)) == []
    (one,) = waiting_for(agreed, "Carla")
    assert (one.asker.name, one.helper.name) == ("Ada Semeraro", "Bruno Semeraro")


def test_from_the_page_of_the_exchange_to_the_desk_and_back(app, agreed):
    with time_machine.travel(MONDAY_9, tick=False):
        door = Door(app, agreed)
        path = f"/exchanges/{agreed.exchange_id}"
        assert "Ask the bank to bring us together first" in door.read("Ada", path)
        assert door.send("Ada", f"{path}/meeting").status_code == 303
        assert "knows that you would like to meet" in door.read("Bruno", path)
        desk = f"/desk/meetings/{agreed.exchange_id}"
        assert "Ada S. and Bruno S." in door.read("Carla", "/desk")
        assert "Tell both" in door.read("Carla", desk)
        assert door.send("Carla", f"{desk}/arrangement", words=" ").status_code == 422
        assert door.send("Carla", f"{desk}/arrangement", words=WHERE).status_code == 303
        assert door.open("Carla", desk).status_code == 404
        assert WHERE in door.read("Ada", "/notices")
