"""What nobody answers: links end, requests are forgotten, and whoever keeps the pact sees them wait."""

from datetime import timedelta

import pytest
import time_machine
from flask import current_app

from exchange.errors import NotFound
from exchange.moderation import waiting_queries as desk
from exchange.pact import commitment_actions as commitments
from exchange.pact import founding_actions as founding
from exchange.pact import founding_queries, joining_actions, pact_text_queries
from exchange.pact.news_links import ForWhat, sealed
from exchange.pact.table_refusals import SeatLinkOver
from exchange.people.organisation_actions import add_organisation
from exchange.people.sessions import Limit
from exchange.people.some_rules_actions import decide_some
from exchange.work import housekeeping
from models.base import db
from models.states_of_tables import SeatAnswer, SendState
from tests import cast as people
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import MONDAY_9
from tests.pact.partners import fifteen
from tests.pact.tables import RULES, do
from tests.pact.test_commitments import promise
from views.pact import joining_routes

TWO_WEEKS = timedelta(days=14)
CONTACT = {"name": "Pino", "email": "pino@proloco.example"}


@pytest.fixture
def town(app):
    with app.app_context(), time_machine.travel(MONDAY_9, tick=False):
        yield people.the_usual()
        db.session.rollback()


@pytest.fixture
def invited(town):
    do(town, "Teresa", founding.write_founding, RULES)
    return do(town, "Teresa", founding.invite, "union", "Sindacato", "posta@sindacato.example")


def line(town):
    (found,) = founding_queries.invitations(town.bank_id)
    db.session.rollback()
    return found


def leaves(town, invited, *, left, now=MONDAY_9):
    with housekeeping():
        assert founding.claim(town.bank_id, invited, now=now)
        founding.settle(town.bank_id, invited, tries=1, left=left, now=now)


def test_a_link_to_sit_ends_after_two_weeks_and_counts_again_once_it_is_sent_anew(
    app, town, invited
):
    """It lived as long as its row: whoever found the letter years later could answer for the body."""
    secret = current_app.config["SECRET_KEY"].encode()
    path = f"/table/invitations/{sealed(ForWhat.SIT, town.bank_id, invited, secret=secret)}"
    with pytest.raises(NotFound):
        do(town, "Teresa", founding.invite_again, invited)
    leaves(town, invited, left=True)
    door, late = Door(app, Story(town)), MONDAY_9 + TWO_WEEKS
    with time_machine.travel(late - timedelta(seconds=1), tick=False):
        assert door.open(None, path).status_code == 200
    with time_machine.travel(late, tick=False):
        assert door.open(None, path).status_code == 409
        with pytest.raises(SeatLinkOver):
            do(town, None, founding.answer_invitation, invited, SeatAnswer.YES, "", now=late)
    do(town, "Teresa", founding.invite_again, invited, now=late)
    assert line(town).state == SendState.WAITING
    with time_machine.travel(late, tick=False):
        assert door.open(None, path).status_code == 200
    do(town, None, founding.answer_invitation, invited, SeatAnswer.YES, "", now=late)
    assert line(town).answer == SeatAnswer.YES


def test_the_desk_sends_it_anew(app, town, invited):
    door = Door(app, Story(town))
    assert "Send it anew" not in door.read("Teresa", "/books/table")
    leaves(town, invited, left=False)
    leaves(town, invited, left=True)
    assert "Send it anew" in door.read("Teresa", "/books/table")
    letters = f"/books/table/invitations/{invited}/letters"
    assert door.send("Teresa", letters).status_code == 303
    assert line(town).state == SendState.WAITING


def test_who_asks_to_join_is_forgotten_after_the_months_of_the_rule(town):
    for name in ("Pro Loco", "Circolo"):
        do(town, None, joining_actions.ask, name, "association", CONTACT)
    first, _second = pact_text_queries.joinings(town.bank_id)
    db.session.rollback()
    do(town, "Teresa", joining_actions.answer, first.joining_id, "welcome")
    do(town, "Teresa", decide_some, {"joining_months": 3}, "Decisione dell’assemblea.")
    for days, kept in ((90, 2), (91, 1)):
        with housekeeping():
            joining_actions.forget_old(now=MONDAY_9 + timedelta(days=days))
        found = pact_text_queries.joinings(town.bank_id)
        db.session.rollback()
        assert len(found) == kept
    assert found[0].answer == "welcome"


def test_nobody_fills_the_pact_from_many_addresses(app, town, monkeypatch):
    fifteen(town)
    monkeypatch.setattr(joining_routes, "JOINING_OF_BANK", Limit("few joinings", 2, 86_400))
    door, said = Door(app, Story(town)), {"name": "Pro Loco", "kind": "association"}
    told = []
    for number in range(3):
        door._client(None).environ_base["REMOTE_ADDR"] = f"192.0.2.{number}"
        contact = {"contact": "Pino", "email": "pino@proloco.example"}
        told.append(door.send(None, "/pact/join", **said, **contact).status_code)
    assert told == [303, 303, 429]


def kinds_waiting(town, name):
    asked = desk.asked_by(town.people[name], bank_id=town.bank_id, now=MONDAY_9)
    found = desk.waiting(asked, limit=50)
    db.session.rollback()
    return {(each.kind, each.what) for each in found if each.what in ("Pro Loco", "Tre sportelli")}


def test_requests_and_proposals_wait_on_the_desk_of_who_decides(town):
    union = do(town, "Teresa", add_organisation, "Sindacato", "union")
    aim = do(town, "Teresa", commitments.add_aim, "Orari", is_weighed=True)
    made = do(town, "Ada", commitments.propose, union, promise())
    hers = do(town, "Teresa", commitments.propose, union, promise())
    do(town, None, joining_actions.ask, "Pro Loco", "association", CONTACT)
    both = {("commitment", "Tre sportelli"), ("pact_joining", "Pro Loco")}
    assert kinds_waiting(town, "Teresa") == both
    assert kinds_waiting(town, "Carla") == set()
    do(town, "Teresa", commitments.take, made, aim, 50)
    (asked,) = pact_text_queries.joinings(town.bank_id)
    db.session.rollback()
    do(town, "Teresa", joining_actions.answer, asked.joining_id, "no")
    # What she put forward herself waits for another administrator.
    assert hers
    assert kinds_waiting(town, "Teresa") == set()
