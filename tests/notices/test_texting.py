"""Text messages: off unless named, for what is urgent, for who has no device, within the month's money."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from exchange.notices import actions as notices
from exchange.notices.choosing_actions import choose
from exchange.notices.delivery_actions import spend
from exchange.notices.routing import Choice, Mail, Topic
from exchange.notices.text_message import PARTS_MAX, month_of, parts, plain, shortened
from exchange.people.sign_in_queries import token_hash
from exchange.work import housekeeping, unit_of_work
from models.base import db
from models.notices import Delivery, PushDevice, SmsSpent
from models.people import Person
from tests import cast
from tests.cast import MONDAY_9, at
from tests.notices import push_service
from tests.notices.conftest import send
from views.jobs import in_page_context
from views.notices import texting, vapid

SOON = {"opens_at": at(8, 8), "closes_at": at(8, 9), "minutes": 60}
ERRAND = {"kind": "errand_shopping", "cared_ids": ()}


@pytest.mark.parametrize(
    ("text", "paid"),
    [("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3), ("ă" * 70, 1), ("ă" * 71, 2)],
)
def test_parts_are_counted_as_telephones_do(text, paid):
    assert parts(text) == paid


def test_fine_signs_are_made_plain():
    said = plain("dom 15:00\u2060–\u206018:00, “c’è”\xa0ora")
    assert said == 'dom 15:00-18:00, "c\'è" ora'
    assert parts(said) == 1


@pytest.mark.parametrize("words", ["x" * 900, "ț" * 900, ""])
def test_the_words_give_way_and_never_the_link(words):
    link = f"https://prossima.example/a/{'k' * 44}"
    made = shortened(words, link)
    assert made.endswith(link)
    assert parts(made) <= PARTS_MAX


def test_the_purse_is_of_the_month_as_rome_calls_it():
    assert month_of(at(1, 0)) == "2030-01"


@pytest.fixture
def gateway():
    with push_service.running() as running:
        running.answer(200)
        yield running


@pytest.fixture
def bruno(door, mailbox, gateway, app):
    """He has a telephone number, no device, and wants messages when it is for today or tomorrow."""
    app.config.update(
        SMS_URL=f"http://{gateway.address}/send", SMS_TOKEN="t", SMS_CENTS=8, SMS_CENTS_A_MONTH=100
    )
    app.config["INSIDE_HOSTS"] = ["127.0.0.1"]
    cast.write()
    db.session.get_one(Person, door.story.id_of("Bruno")).phone = "+393471234567"
    db.session.commit()
    wants(door, sms=True)
    return door


def wants(door, **how):
    with unit_of_work(act := door.story.cast.act("Bruno")):
        choose({Topic.ASKED: Choice(Mail.NOW, **how)}, act=act)


def invite(door, **when):
    story = door.story
    story.task_id = story.ask("Ada", **(ERRAND | SOON | when))
    story.proposal_id = story.invite("Bruno")
    send()


def text(now=MONDAY_9):
    return in_page_context(texting.text_due, now)


def spent():
    db.session.rollback()
    return db.session.scalar(select(SmsSpent.cents))


def count(*where):
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Delivery).where(*where))


def test_an_urgent_question_comes_by_text_with_one_link_to_its_answers(bruno, gateway):
    invite(bruno)
    assert text() == 1
    assert text() == 0
    path, headers, body = gateway.arrived[0]
    said = json.loads(body)
    assert (path, headers["Authorization"], said["to"]) == ("/send", "Bearer t", "+393471234567")
    assert said["text"].startswith("Ada S. chiede se puoi venire. mar 8 gen, 8:00-9:00.")
    assert "spesa" not in said["text"].lower()
    assert spent() == 8 * parts(said["text"])
    link = said["text"].rpartition("http://localhost:8080")[2]
    page = bruno.open(None, link).text
    assert "Sì, vengo" in page
    assert "Non questa volta" in page
    bruno.send(None, f"{link}/yes")
    assert bruno.story.proposal.state == "accepted"


def test_what_is_not_urgent_comes_by_no_text(bruno, gateway):
    invite(bruno, opens_at=at(20, 8), closes_at=at(20, 9))
    assert (text(), count()) == (0, 0)


def test_who_did_not_ask_for_texts_has_none(bruno, gateway):
    wants(bruno, sms=False)
    invite(bruno)
    assert (text(), count()) == (0, 0)


@pytest.mark.parametrize(("began", "channel"), [(0, "push"), (31, "sms")])
def test_who_has_a_device_that_rings_has_no_text(bruno, app, tmp_path, began, channel):
    """It rings where its session goes on: of one from too long ago the text message comes."""
    app.config["PUSH_KEY"] = str(tmp_path / "vapid.pem")
    vapid.make_key()
    began_at = MONDAY_9 - timedelta(days=began)
    session = token_hash(cast.open_session(bruno.story.cast, "Bruno", now=began_at))
    given = {"subscription": {"endpoint": "-"}, "mark": b"1" * 32, "sign_in": session}
    with housekeeping():
        db.session.add(PushDevice(person_id=bruno.story.id_of("Bruno"), made_at=MONDAY_9, **given))
    invite(bruno)
    assert count() == count(Delivery.channel == channel) == 1


def test_it_is_off_unless_a_gateway_is_named(bruno, gateway, app):
    app.config["SMS_URL"] = None
    invite(bruno)
    assert (text(), count(), gateway.arrived) == (0, 0, [])


def test_the_month_costs_no_more_than_it_may(bruno, gateway, app):
    app.config["SMS_CENTS_A_MONTH"] = 9
    with unit_of_work(act := bruno.story.cast.act("Bruno")):
        choose({Topic.AGREED: Choice(Mail.NOW, sms=True)}, act=act)
    facts = {"kind": "child_home", "minutes": 60, "name": "Ada S.", "exchange_id": 1, "helps": True,
             "place": "ours", "starts_at": at(8, 8).isoformat(), "ends_at": at(8, 9).isoformat()}  # fmt: skip
    for _ in range(2):
        with unit_of_work(act := bruno.story.cast.act("Carla")):
            notices.tell(bruno.story.id_of("Bruno"), "care_agreed", facts, act=act)
    send()
    assert text() == 1
    assert (spent(), len(gateway.arrived)) == (8, 1)
    assert count(Delivery.state == "failed") == 1


def test_of_two_who_spend_the_last_money_one_has_it(bruno):
    with housekeeping():
        assert spend("2030-01", 60, at_most=100)
        assert not spend("2030-01", 60, at_most=100)
        assert spend("2030-01", 40, at_most=100)
    assert spent() == 100


def test_without_money_none_leaves(bruno, gateway, app):
    app.config["SMS_CENTS_A_MONTH"] = 0
    invite(bruno)
    assert (text(), gateway.arrived) == (0, [])


@pytest.mark.parametrize(("status", "state"), [(429, "waiting"), (500, "waiting"), (400, "failed")])
def test_a_gateway_that_does_not_take_it(bruno, gateway, status, state):
    gateway.answer(status)
    invite(bruno)
    assert text() == 0
    assert count(Delivery.state == state) == 1


def test_tried_again_after_it_has_begun_it_is_let_be(bruno, gateway):
    gateway.answer(500, 200)
    invite(bruno)
    text()
    assert text(at(8, 9)) == 0
    assert len(gateway.arrived) == 1
    assert count(Delivery.state == "failed") == 1


def test_a_crash_after_sending_repeats_it_under_the_same_key(bruno, gateway):
    invite(bruno)
    text()
    with housekeeping():
        db.session.execute(update(Delivery).values(state="sending", next_at=MONDAY_9))
    assert text(MONDAY_9 + timedelta(minutes=11)) == 1
    first, second = gateway.arrived
    assert first[2] == second[2]
    assert first[1]["Idempotency-Key"] == second[1]["Idempotency-Key"]


def test_the_page_offers_texts_where_the_house_sends_them(bruno, app):
    offered = "By text message, if it is for today or tomorrow"
    assert offered in bruno.read("Bruno", "/me/notices")
    app.config["SMS_URL"] = None
    assert offered not in bruno.read("Bruno", "/me/notices")
