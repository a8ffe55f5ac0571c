"""Before somebody is admitted: who calls her, when it suits her, and what it takes."""

from uuid import uuid4

import pytest

from exchange.errors import NotOpen
from exchange.moderation import actions as moderation
from exchange.moderation import queries
from exchange.people import joining_actions as joining
from exchange.work import unit_of_work
from models.base import db
from models.people import Membership
from tests import cast

WHEN = "Dopo le cinque, <b>mai</b> il lunedì."


@pytest.fixture
def elira(app):
    """Elira waits to be admitted; Carla looks after the bank."""
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        town = cast.the_usual()
        cast.add_person(town, "Elira", status="applied")
    return town


def browser(app, town, name):
    client = app.test_client()
    cast.sign_in(client, town, name)
    return client


def test_a_closed_door_leads_to_the_first_meeting(app, elira):
    client = browser(app, elira, "Elira")
    closed = client.get("/tasks/new")
    assert closed.status_code == 409
    assert 'href="/first-meeting"' in closed.text
    page = client.get("/first-meeting").text
    assert "Carla ti chiama" in page
    assert "Certificato" in page


def test_the_operator_reads_when_it_suits_her(app, elira):
    client = browser(app, elira, "Elira")
    sent = {"meet_when": WHEN, "act_uid": str(uuid4())}
    assert client.post("/first-meeting", data=sent).status_code == 303
    with app.app_context():
        (each,) = queries.applications(bank_id=elira.bank_id)
    assert each.meet_when == WHEN
    desk = browser(app, elira, "Carla").get(f"/desk/applications/{elira.people['Elira']}").text
    assert "Dopo le cinque, &lt;b&gt;mai&lt;/b&gt; il lunedì." in desk
    too_long = {"meet_when": "x" * 281, "act_uid": str(uuid4())}
    assert client.post("/first-meeting", data=too_long).status_code == 422


def test_once_she_is_in_it_is_forgotten(app, elira):
    with app.app_context():
        with unit_of_work(act := elira.act("Elira")):
            joining.say_when_to_meet(WHEN, act=act)
        with unit_of_work(act := elira.act("Carla")):
            moderation.refuse(elira.people["Elira"], "Non abita qui.", act=act)
        hers = db.session.get_one(Membership, (elira.bank_id, elira.people["Elira"]))
        assert hers.meet_when is None
        db.session.rollback()
        with pytest.raises(NotOpen), unit_of_work(act := elira.act("Elira")):
            joining.say_when_to_meet(WHEN, act=act)


def test_a_member_needs_no_first_meeting(app, elira):
    assert browser(app, elira, "Ada").get("/first-meeting").location == "/me"
