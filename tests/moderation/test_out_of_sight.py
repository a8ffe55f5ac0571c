"""Who keeps away from somebody, and from whom, is found nowhere by the other, is counted in nothing, and never told."""

import re

import pytest
import time_machine

from exchange.care import actions as care
from exchange.care import circle_actions as circles
from exchange.ledger import actions as ledger
from exchange.ledger import lesson_actions
from exchange.ledger.lesson_actions import NewLesson
from exchange.moderation import message_actions as messages
from exchange.schedule import feed_actions as feeds
from exchange.schedule.feed_queries import own_feed
from models.base import db
from tests.care.door import ASK, Door, words
from tests.care.families import WALK
from tests.cast import MONDAY_9, at
from tests.matching.stage import say_hours
from views.care.prompting_jobs import run_suggestions
from views.jobs import in_page_context

ERRAND = {"kind": "errand_shopping", "cared_ids": ()}


@pytest.fixture
def neighbours(town):
    """Ada and Bruno meet everywhere: near, in a circle, at a lesson, in the week, in a conversation."""
    child = town.care_for("Bruno", ("P.", "6-10"))[0]
    for name in ("Ada", "Bruno"):
        say_hours(town, name)
    town.do("Teresa", ledger.open_bank_books)
    for name, hour in (("Ada", 15), ("Bruno", 17)):
        town.ask(name, **ERRAND, opens_at=at(9, hour), closes_at=at(9, hour + 1), minutes=60)
        town.offer(name, kind="errand_shopping", minutes=120)
        new = NewLesson(f"Tango {name}", "Piazza", at(20, hour), 60, 4)
        town.do(name, lesson_actions.offer_lesson, new)
        child_of = town.children[:1] if name == "Ada" else (child,)
        walk = WALK | {"opens_at": at(16, hour), "closes_at": at(16, hour + 1)}
        shared = town.ask(name, cared_ids=child_of, **walk)
        town.do(name, circles.open_circle, shared, 2, "Under the clock", near=True)
        town.do(name, feeds.open_feed, tells=True)
    for asker, helper, hour in (("Ada", "Bruno", 7), ("Bruno", "Ada", 8)):
        window = {"opens_at": at(8, hour), "closes_at": at(8, hour + 1), "minutes": 60}
        town.task_id = town.ask(asker, **ERRAND, **window)
        town.proposal_id = town.invite(helper)
        town.exchange_id = town.accept(helper)
        town.do(asker, messages.write, town.task_id, town.id_of(helper), "Buongiorno.")
    return town


def paths(town, reader):
    feed = own_feed(town.id_of(reader), bank_id=town.bank_id)
    db.session.rollback()
    return {
        "home": "/",
        "near": "/near",
        "offers": "/near/offers",
        "circles": "/circles",
        "lessons": "/lessons",
        "week": "/week",
        "pocket": "/pocket",
        "feed": f"/calendar/{feed.token}.ics",
        "own ask": "/tasks",
    }


def where_read(door, reader, other):
    """On which of her pages the other's name stands."""
    named = re.compile(rf"\b{other}\b")
    read = {name: door.open(reader, path) for name, path in paths(door.story, reader).items()}
    assert {each.status_code for each in read.values()} == {200}
    return {name for name, answer in read.items() if named.search(answer.text)}


def beside(door, reader, other):
    """What follows the other's name in her week, as far as the next hour."""
    return re.findall(rf"\b{other}\b([^:]*)", words(door.open(reader, "/week").text))


def free_now(door, reader):
    """What the form of an ask says of how many are free on Wednesday from 15 to 18."""
    form = ASK | {"family": "errand", "kind": "errand_shopping", "note": ""}
    return words(door.send(reader, "/near/count", **form).text)


@pytest.mark.parametrize(("blocker", "blocked"), [("Ada", "Bruno"), ("Bruno", "Ada")])
def test_on_no_page_and_in_no_number_either_finds_the_other(app, neighbours, blocker, blocked):
    with time_machine.travel(MONDAY_9, tick=False):
        door = Door(app, neighbours)
        before = where_read(door, "Ada", "Bruno") & where_read(door, "Bruno", "Ada")
        free = {name: free_now(door, name) for name in ("Ada", "Bruno")}
        assert before >= {"home", "near", "offers", "circles", "lessons", "week", "pocket", "feed"}
        told = len(neighbours.told(blocked))
        neighbours.do(blocker, care.keep_away, neighbours.id_of(blocked))
        for reader, other in (("Ada", "Bruno"), ("Bruno", "Ada")):
            # What was agreed stands in the week as anything that is called off.
            assert where_read(door, reader, other) <= {"week"}
            assert all("Called off" in each for each in beside(door, reader, other))
            assert free_now(door, reader) != free[reader]
        in_page_context(run_suggestions, MONDAY_9)
        news = neighbours.told(blocked)[told:]
        assert set(news) <= {"care_cancelled", "care_hours_to_use"}
