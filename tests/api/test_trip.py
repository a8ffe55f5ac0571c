"""The trip of help by two programs: asked, invited, yes, confirmed, and called off."""

import uuid
from functools import partial, wraps

import pytest
import time_machine

from models.act import ActRow
from models.base import db
from models.care import Exchange, Task
from tests.care.door import ASK
from tests.cast import at
from tests.matching.stage import say_hours


def asked(programs, town, **other):
    body = ASK | {"cared": list(town.children)} | other
    return programs.send("Ada", "/tasks", body=body)


def agreed(programs, town):
    """Ada's program asks and invites Bruno, his says yes; gives the exchange's address."""
    say_hours(town, "Bruno")
    task = asked(programs, town).json["location"].removeprefix("/api/v1")
    neighbour = programs.read("Ada", task).json["neighbours"][0]
    invited = programs.send(
        "Ada", f"{task}/invitations/{neighbour['person_id']}", starts_at=neighbour["starts_at"]
    )
    assert invited.status_code == 200
    question = programs.read("Bruno", "/home").json["questions"][0]
    return programs.send("Bruno", f"/proposals/{question['proposal_id']}/acceptance").json


def test_two_programs_come_to_an_exchange(programs, town):
    done = agreed(programs, town)
    assert done["said"] == ["Agreed. Both of you have it in writing."]
    exchange = programs.open("GET", done["location"].removeprefix("/api/v1"), programs.key("Ada"))
    assert (exchange.json["state"], exchange.json["helper_name"]) == ("agreed", "Bruno")
    assert programs.read("Ada", "/account").json["held_minutes"] == 180


def test_they_confirm_and_minutes_move(programs, town):
    path = agreed(programs, town)["location"].removeprefix("/api/v1")
    with time_machine.travel(at(9, 19), tick=False):
        for who in ("Bruno", "Ada"):
            answer = programs.send(who, f"{path}/confirmations", minutes=180)
            assert answer.status_code == 200, answer.text
        lines = programs.read("Bruno", "/account/lines").json["items"]
        past = programs.read("Ada", "/exchanges").json["items"]
    assert [each["minutes"] for each in lines] == [180]
    assert [(each["state"], each["settled_minutes"]) for each in past] == [("settled", 180)]


def test_one_calls_off(programs, town):
    path = agreed(programs, town)["location"].removeprefix("/api/v1")
    assert programs.send("Bruno", f"{path}/cancellation").status_code == 200
    db.session.rollback()
    assert db.session.query(Exchange.state).scalar() == "cancelled"


def test_the_act_says_by_which_key_it_was_done(programs, town):
    asked(programs, town)
    db.session.rollback()
    by, verb = db.session.query(ActRow.token_id, ActRow.verb).filter_by(verb="care.post_task").one()
    assert by is not None
    assert verb == "care.post_task"


def test_the_same_key_of_a_deed_asks_once(programs, town):
    uid = str(uuid.uuid4())
    body = ASK | {"cared": list(town.children)}
    first, again = (programs.send("Ada", "/tasks", uid=uid, body=body) for _ in range(2))
    assert first.json["location"] == again.json["location"]
    assert again.headers["Idempotency-Replayed"] == "true"
    other = programs.send("Ada", "/tasks", uid=uid, body=body | {"to": "17:00"})
    assert (other.status_code, other.json["type"]) == (422, "/api/v1/problems/key-reused")
    assert programs.send("Bruno", "/tasks", uid=uid, body=body).status_code in (404, 422)
    db.session.rollback()
    assert db.session.query(Task).count() == 1


def test_a_deed_without_a_key_of_its_own_is_not_done(programs, town):
    for uid in ("", "no key", str(uuid.uuid5(uuid.NAMESPACE_DNS, "x"))):
        answer = programs.open(
            "POST",
            "/tasks",
            programs.key("Ada", "write"),
            json={},
            headers={"Idempotency-Key": uid},
        )
        assert answer.status_code == 400
        assert answer.json["type"] == "/api/v1/problems/idempotency-key"


def test_a_body_that_does_not_hold_says_which_field(programs, town):
    answer = asked(programs, town, to="14:00")
    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert answer.json["errors"][0]["field"] == "to"
    assert "later end" in answer.json["errors"][0]["detail"]
    unknown = asked(programs, town, colour="blue")
    assert [each["field"] for each in unknown.json["errors"]] == ["colour"]
    nested = asked(programs, town, note={"a": 1})
    assert [each["field"] for each in nested.json["errors"]] == ["note"]
    db.session.rollback()
    assert db.session.query(Task).count() == 0


@pytest.mark.parametrize(
    "raw",
    [
        '{"name": "\\ud800"}',
        '{"\\udfff": "x"}',
        '{"name": "\\u0000"}',
        "[" * 50_000,
        '{"name": ' + "[" * 30_000,
        '{"name": ' + "9" * 5_000 + "}",
        "[]",
        '{"name"',
    ],
    ids=lambda raw: raw[:20],
)
def test_a_body_that_is_no_form_is_refused(programs, town, raw):
    """Half a sign, and brackets without end, were a mistake of ours: nobody had sent them by a page."""
    headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
    key = programs.key("Ada", "write")
    answer = programs.open("POST", "/household/name", key, data=raw, headers=headers)
    assert answer.status_code == 400


def test_a_note_that_is_not_sent_is_none(programs, town):
    """A page sends every field of its form, also the empty ones."""
    answer = programs.send("Ada", "/household/cared", initials="Z.", band="3-5")
    assert answer.status_code == 200


def meanwhile(app, monkeypatch, others):
    """While a program renames its household, others come to the same process, as by another thread."""
    view, seen = app.view_functions["people.rename"], []

    @wraps(view)
    def rename():
        monkeypatch.setitem(app.view_functions, "people.rename", view)
        seen.append(others().status_code)
        return view()

    monkeypatch.setitem(app.view_functions, "people.rename", rename)
    return seen


def test_while_a_program_writes_others_read_their_pages(programs, town, app, monkeypatch):
    """What kept the program's view from drawing a page kept every page of the process from it."""

    def read():
        with app.app_context():
            return app.test_client().get("/privacy")

    seen = meanwhile(app, monkeypatch, read)
    answer = programs.send("Ada", "/household/name", name="Casa rossa")
    assert (answer.status_code, seen) == (200, [200])


def test_of_two_programs_at_once_each_is_told_its_own_faults(programs, town, app, monkeypatch):
    """The first to be done took away what told the second that its form does not hold: it read 200."""
    programs.key("Bruno", "write")
    other = partial(programs.send, "Bruno", "/household/name", name="Casa blu")
    seen = meanwhile(app, monkeypatch, other)
    answer = programs.send("Ada", "/household/name", name="")
    assert (answer.status_code, seen) == (422, [200])
    assert [each["field"] for each in answer.json["errors"]] == ["name"]


def test_a_refusal_is_told_in_the_page_s_words(programs, town):
    path = agreed(programs, town)["location"].removeprefix("/api/v1")
    programs.send("Bruno", f"{path}/cancellation")
    answer = programs.send("Bruno", f"{path}/cancellation")
    assert answer.status_code == 409
    assert answer.json["type"].startswith("/api/v1/problems/")
    assert answer.json["title"]
    in_italian = programs.open(
        "POST",
        f"{path}/cancellation",
        programs.key("Bruno", "write"),
        headers={"Idempotency-Key": str(uuid.uuid4()), "Accept-Language": "it"},
    )
    assert in_italian.json["title"] != answer.json["title"]
