"""The pages of a dispute, on each side: what one reads there, and what leads on."""

import pytest
import time_machine

from exchange.moderation import dispute_actions as disputes
from exchange.moderation.waiting import Asked
from exchange.moderation.waiting_dispute_queries import DISPUTE
from exchange.people.rules import DEFAULTS
from models.base import db
from tests.care.door import Door
from tests.cast import at

DAY = at(10, 9)


@pytest.fixture
def story(agreed):
    """Ada says 60 minutes and Bruno 180, twice."""
    for _ in range(2):
        agreed.confirm("Ada", 60)
        agreed.confirm("Bruno", 180)
    return agreed


@pytest.fixture
def door(app, story):
    with time_machine.travel(DAY, tick=False):
        yield Door(app, story)


def waits_for(story, name, now=DAY):
    asked = Asked(story.bank_id, story.id_of(name), is_administrator=False, now=now, rules=DEFAULTS)
    db.session.rollback()
    found = [(row.what, row.due) for row in db.session.execute(DISPUTE.rows(asked))]
    db.session.rollback()
    return found


def test_from_the_difference_to_an_appeal_each_reads_whose_turn_it_is(door, story):
    hers, desk = f"/exchanges/{story.exchange_id}/dispute", f"/desk/disputes/{story.exchange_id}"
    assert f'href="{hers}"' in door.open("Ada", f"/exchanges/{story.exchange_id}").text
    assert "You wrote 1 hour" in door.read("Ada", hers)
    door.send("Ada", f"{hers}/statement", minutes="60", words="Mia madre era già qui.")
    assert "Mia madre" not in door.read("Bruno", hers)
    assert "Mia madre" in door.read("Carla", desk)
    assert waits_for(story, "Carla") == [("child_home", at(16, 19))]
    assert waits_for(story, "Ada") == waits_for(story, "Michele") == []
    door.send("Carla", f"{desk}/proposal", minutes="120", words="Due ore a testa.")
    assert waits_for(story, "Teresa") == []
    assert "The operator proposes 2 hours" in door.read("Bruno", hers)
    door.send("Bruno", f"{hers}/refusal")
    assert "No, let the operator decide" not in door.read("Bruno", hers)
    door.send(
        "Carla", f"{desk}/decision", minutes="60", motive="La scuola dice le quattro e mezza."
    )
    for name in ("Ada", "Bruno"):
        page = door.read(name, hers)
        assert "The operator decided: 1 hour" in page
        assert "La scuola dice" in page
    door.send("Bruno", f"{hers}/appeal", words="La scuola non c’era.")
    assert waits_for(story, "Carla") == []
    assert [what for what, _ in waits_for(story, "Teresa")] == ["appealed"]
    assert "You decided before" in door.read("Carla", desk)
    assert "La scuola non c’era." in door.read("Teresa", desk)
    assert "Another operator hears it" in door.read("Ada", hers)
    door.send("Teresa", f"{desk}/decision", minutes="120", motive="Ho sentito la nonna.")
    assert "It is over: 2 hours counted." in door.read("Ada", hers)
    assert "It is over: 2 hours counted." in door.read("Teresa", desk)
    assert "How it was decided" in door.read("Bruno", f"/exchanges/{story.exchange_id}")
    assert story.balance("Bruno") == (120, 0)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("statement", "Write it in a sentence."),
        ("appeal", "Write it in a sentence."),
    ],
)
def test_what_is_missing_is_asked_again(door, story, path, said):
    if path == "appeal":
        deed = (disputes.decide, story.exchange_id, 120, "Due ore.")
        story.do("Carla", *deed, now=at(9, 20))
    answer = door.send(
        "Ada", f"/exchanges/{story.exchange_id}/dispute/{path}", words="", minutes="60"
    )
    assert answer.status_code == 422
    assert said in answer.text


def test_who_decides_too_early_reads_until_when(door, story, app):
    desk = f"/desk/disputes/{story.exchange_id}"
    door.send("Carla", f"{desk}/proposal", minutes="120", words="Due ore a testa.")
    answer = door.send("Carla", f"{desk}/decision", minutes="120", motive="Due ore a testa.")
    assert answer.status_code == 409
    assert "They still have time to answer" in answer.text
