"""Calling off and missing each other, page by page: what it means is read before it is done."""

import pytest
import time_machine

from models.base import db
from models.people import HouseholdMember
from tests import cast
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import MONDAY_9, at


@pytest.fixture
def agreed(app):
    with app.app_context():
        story = Story(cast.the_usual())
        story.agree()
        yield story


@pytest.fixture
def door(app, agreed):
    with time_machine.travel(MONDAY_9, tick=False):
        yield Door(app, agreed)


@pytest.fixture
def path(agreed):
    return f"/exchanges/{agreed.exchange_id}"


def during(hour, minute=0):
    return time_machine.travel(at(9, hour, minute), tick=False)


def test_the_exchange_itself_has_no_button_that_ends_it(door, path):
    for moment, page_of, deed in (
        (at(8, 9), "calling-off", "cancellation"),
        (at(9, 16), "nobody-came", "absence"),
    ):
        with time_machine.travel(moment, tick=False):
            page = door.open("Ada", path).text
        assert f'href="{path}/{page_of}"' in page
        assert f'action="{path}/{deed}"' not in page


def test_who_helps_reads_what_calling_off_means(door, path):
    page = door.read("Bruno", f"{path}/calling-off")
    for words in (
        "There is time: it is not late.",
        "Ada is told at once.",
        "the 3 hours go back to the family",
        "The request is open again",
    ):
        assert words in page


def test_who_asked_reads_what_calling_off_means(door, path):
    page = door.read("Ada", f"{path}/calling-off")
    for words in ("Bruno is told at once.", "The 3 hours promised are yours to use again."):
        assert words in page


def test_looking_calls_nothing_off(door, agreed, path):
    door.read("Ada", f"{path}/calling-off")
    with during(16):
        door.read("Ada", f"{path}/nobody-came")
    assert agreed.exchange.state == "agreed"


def test_late_is_said_before_and_noted_after(door, agreed, path):
    with during(10):
        assert "noted as late" in door.read("Bruno", f"{path}/calling-off")
        answer = door.send("Bruno", f"{path}/cancellation", when="late")
    assert (answer.status_code, answer.location) == (303, "/")
    assert agreed.exchange.late
    assert "Bruno called it off" in door.read("Ada", path)


def test_nobody_is_late_by_what_was_early_on_the_page(door, agreed, path):
    """She reads at ten to nine that there is time, and presses at ten past three."""
    with during(10):
        answer = door.send("Bruno", f"{path}/cancellation", when="early")
        assert answer.status_code == 409
        assert "In the meantime it has become late" in answer.text
        assert agreed.exchange.state == "agreed"
        assert door.send("Bruno", f"{path}/cancellation", when="late").status_code == 303


@pytest.mark.parametrize("deed", ["calling-off", "nobody-came"])
def test_strangers_read_nothing_of_it(door, path, deed):
    with during(16):
        for name in ("Carla", "Michele"):
            assert door.open(name, f"{path}/{deed}").status_code == 404


def test_what_cannot_be_done_is_not_offered(door, agreed, path):
    assert door.open("Ada", f"{path}/nobody-came").status_code == 409
    with during(15):
        assert door.open("Ada", f"{path}/calling-off").status_code == 409
    door.send("Bruno", f"{path}/cancellation")
    assert door.open("Ada", f"{path}/calling-off").status_code == 409
    with during(16):
        assert door.open("Ada", f"{path}/nobody-came").status_code == 409


def test_when_nobody_was_there_nothing_moves(door, agreed, path):
    with during(16):
        page = door.read("Bruno", f"{path}/nobody-came")
        assert "no minutes move: the 3 hours go back to the family" in page
        assert "Ada is told." in page
        answer = door.send("Bruno", f"{path}/absence")
    assert (answer.status_code, answer.location) == (303, path)
    assert agreed.exchange.state == "no_show"


def test_when_nobody_came_the_operator_hears_the_other(door, agreed, path):
    with during(16):
        page = door.read("Ada", f"{path}/nobody-came")
        assert "The operator hears Bruno, too, and decides." in page
        assert "Until then the 3 hours stay promised" in page
        door.send("Ada", f"{path}/absence")
    assert agreed.exchange.state == "disputed"


def test_the_word_of_the_other_stands_beside_it(door, agreed, path):
    agreed.confirm("Bruno", 165)
    with during(20):
        assert "Bruno wrote 2 h 45: the operator hears both" in door.read(
            "Ada", f"{path}/nobody-came"
        )
        assert door.open("Bruno", f"{path}/nobody-came").status_code == 409


def test_what_the_other_adult_called_off_is_laid_to_nobody_else(door, agreed, path):
    """Michele calls off what Ada shares with him: she once read that Bruno had."""
    cast.write()
    hers = HouseholdMember.person_id == agreed.id_of("Ada")
    db.session.execute(db.update(HouseholdMember).where(hers).values(shares_details=True))
    db.session.commit()
    door.send("Michele", f"{path}/cancellation")
    assert "You called it off." in door.read("Michele", path)
    assert "Somebody of your household called it off." in door.read("Ada", path)
    assert "Ada called it off." in door.read("Bruno", path)
