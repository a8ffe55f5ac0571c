"""A newcomer's first times of care wait on the desk; what an operator does about each, both read."""

import pytest
import time_machine

from exchange.care import actions as care
from exchange.errors import LostRace, NotFound
from exchange.moderation import accompanying_actions as accompanying
from exchange.moderation.accompanying_queries import export, first_visit
from models.base import db
from models.states_of_safety import Accompanied
from tests.care.door import Door
from tests.cast import MONDAY_9, at

WHY = "Ha tenuto bambini per vent’anni."


def seen_by(story, who, now=MONDAY_9, first=3):
    given = {"bank_id": story.bank_id, "for_operator_id": story.id_of(who), "now": now}
    found = first_visit(story.exchange_id, first=first, **given)
    db.session.rollback()
    return found


def said(story, who, how=Accompanied.THERE, why=None):
    story.do(who, accompanying.accompany, story.exchange_id, how, why)


def agreed_again(story, day):
    window = {"opens_at": at(day, 15), "closes_at": at(day, 16), "minutes": 60}
    story.task_id = story.ask("Ada", **window)
    story.proposal_id = story.invite("Bruno")
    story.exchange_id = story.accept("Bruno")


def test_the_first_three_wait_and_what_is_called_off_does_not_count(town):
    found = []
    for day in (9, 10, 11, 14):
        agreed_again(town, day)
        found.append(seen_by(town, "Carla"))
    assert [each and each.times_before for each in found] == [0, 1, 2, None]
    last = town.exchange_id
    assert seen_by(town, "Carla", first=0) is None
    first = found[0].exchange_id
    town.do("Ada", care.cancel, first)
    assert seen_by(town, "Carla").times_before == 2
    town.exchange_id = first
    assert seen_by(town, "Carla") is None
    town.exchange_id = last
    assert seen_by(town, "Carla", now=at(14, 15)) is None


def test_it_is_for_no_party_nor_who_lives_with_one(agreed):
    assert seen_by(agreed, "Carla").decided is None
    assert seen_by(agreed, "Ada") is None
    assert seen_by(agreed, "Michele") is None
    for name in ("Ada", "Michele", "Bruno"):
        with pytest.raises(NotFound):
            said(agreed, name)


def test_one_operator_says_it_once_and_both_hear_why(agreed):
    said(agreed, "Carla", Accompanied.NOT_NEEDED, WHY)
    with pytest.raises(LostRace):
        said(agreed, "Teresa")
    for name in ("Ada", "Bruno"):
        facts = agreed.facts(name, "care_accompanied")
        assert (facts["accompanied"], facts["motive"]) == ("not_needed", WHY)
    assert seen_by(agreed, "Teresa").decided.operator_name == "Carla"
    mine = export(agreed.id_of("Bruno"), bank_id=agreed.bank_id)
    assert [(each["how"], each["motive"]) for each in mine] == [("not_needed", WHY)]
    assert "Carla" not in str(mine)
    agreed.do("Bruno", accompanying.forget_motives, agreed.id_of("Bruno"))
    assert seen_by(agreed, "Teresa").decided.motive is None


def test_another_operator_puts_it_back(agreed):
    with pytest.raises(NotFound):
        agreed.do("Carla", accompanying.take_back, agreed.exchange_id)
    said(agreed, "Carla")
    agreed.do("Teresa", accompanying.take_back, agreed.exchange_id)
    assert seen_by(agreed, "Carla").decided is None
    assert agreed.told("Bruno").count("care_accompanied") == 2
    said(agreed, "Teresa", Accompanied.CALLED)


def test_from_the_desk_to_the_page_of_both(app, agreed):
    """A reason is asked for where nothing is done; once it is over nobody is warned."""
    with time_machine.travel(MONDAY_9, tick=False):
        door = Door(app, agreed)
        pane = f"/desk/first-visits/{agreed.exchange_id}"
        path = f"/exchanges/{agreed.exchange_id}"
        assert "Bruno is new to this help" in door.read("Ada", path)
        assert "time 1 of the first 3" in door.read("Carla", pane)
        assert door.open("Ada", pane).status_code == 404
        assert door.send("Carla", f"{pane}/word", how="not_needed").status_code == 422
        assert door.send("Carla", f"{pane}/word", how="there").status_code == 303
        for name in ("Ada", "Bruno"):
            assert "Carla of the bank comes, too." in door.read(name, path)
            assert "you are not alone" in door.read(name, "/notices")
        assert door.send("Carla", f"{pane}/taking-back").status_code == 303
        assert "Bruno is new to this help" in door.read("Bruno", path)
        sent = door.send("Carla", f"{pane}/word", how="not_needed", motive=WHY)
        assert sent.status_code == 303
        assert WHY in door.read("Ada", path)
