"""Who may knock with a key: scopes, gates, cookies, and keys that are ended."""

import json
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import text, update

from exchange.errors import TooMany
from exchange.people import account_actions, sign_in_actions, token_actions, token_queries
from exchange.people.program_keys import KEYS_MAX, KeyWish, may_hold
from exchange.people.sessions import Limit
from models.base import db
from models.people import HouseholdMember
from models.sign_in import ApiToken, SignIn
from tests.cast import MONDAY_9
from views.api import answering, operations
from views.api import door as api_door
from views.privacy import parting


def test_only_the_hash_of_a_key_is_kept(programs, town):
    key = programs.key("Ada")
    assert key.startswith("prs_")
    assert len(key) == 47
    db.session.rollback()
    kept = db.session.execute(text("SELECT * FROM api_token")).mappings().one()
    assert not any(key in str(value) or key[4:] in str(value) for value in kept.values())
    assert len(kept["token_hash"]) == 32


@pytest.mark.parametrize("shown", [None, "prs_nobody", "nothing", ""])
def test_without_a_key_that_opens_nothing_is_told(programs, shown):
    answer = programs.open("GET", "/home", shown)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.mimetype == "application/problem+json"


def test_a_key_is_shown_as_bearer_and_no_other_way(programs, town):
    key = programs.key("Ada")
    for shown in (f"Basic {key}", f"prs_ {key}", key):
        answer = programs.open("GET", "/home", headers={"Authorization": shown})
        assert answer.status_code == 401
    assert programs.open("GET", f"/home?access_token={key}").status_code == 401


def test_what_is_kept_of_keys_is_told_with_all_else(programs, town):
    programs.read("Ada", "/home")
    told = json.dumps(parting.export(town.id_of("Ada"))["second_factor"])
    assert '"name": "Agenda"' in told
    assert '"used_on": "2030-01-07"' in told
    assert programs.key("Ada") not in told
    db.session.rollback()


def test_a_session_opens_nothing_here_and_beside_a_key_it_is_refused(programs, door, town):
    door.open("Ada", "/")
    browser = door._client("Ada")
    assert programs.open("GET", "/home", client=browser).status_code == 401
    assert programs.open("GET", "/home", programs.key("Ada"), client=browser).status_code == 400


def test_no_answer_brings_a_cookie(programs, town):
    for answer in (
        programs.read("Ada", "/home"),
        programs.send("Ada", "/first-steps/removal"),
        programs.send("Ada", "/tasks"),
        programs.open("GET", "/home"),
    ):
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex"


def test_reading_is_not_writing(programs, town):
    answer = programs.send("Ada", "/first-steps/removal", "read")
    assert (answer.status_code, answer.json["type"]) == (403, "/api/v1/problems/scope")
    assert programs.send("Ada", "/first-steps/removal").status_code == 200


SCOPE_OF_GATE = {
    "_anyone_signed_in": "write",
    "_admitted": "write",
    "_operators": "operate",
    "_administrators": "administer",
}


def doors_by_gate(app):
    """One door a gate, under what a program must be allowed for it."""
    found = {}
    for rule, _write in operations.offered(app):
        gate = app.view_functions[rule.endpoint].gate
        assert gate in SCOPE_OF_GATE, rule
        if not rule.arguments:
            found.setdefault(SCOPE_OF_GATE[gate], rule.rule)
    return found


def test_a_scope_opens_the_doors_of_its_gate_and_no_others(programs, town, app):
    """Teresa may do everything; her program does what its key says."""
    doors = doors_by_gate(app)
    assert set(doors) == {"write", "operate", "administer"}
    for scopes in ((), ("write",), ("write", "operate"), ("write", "administer")):
        for needs, path in doors.items():
            answer = programs.send("Teresa", path, *(scopes or ("read",)))
            assert (answer.status_code == 403) == (needs not in scopes), (scopes, path)


def test_a_key_of_staff_without_its_scope_is_a_member_s(programs, town):
    with_now = {"now": MONDAY_9}
    card = token_queries.program(programs.key("Teresa", "write"), **with_now).visitor
    assert (card.role, card.is_operator, card.proved_at) == ("member", False, None)
    card = token_queries.program(programs.key("Teresa", "operate"), **with_now).visitor
    assert card.is_operator
    assert not card.is_administrator
    card = token_queries.program(programs.key("Teresa", "administer"), **with_now).visitor
    assert card.is_administrator
    # And who is a member stays one, whatever her key says.
    card = token_queries.program(programs.key("Ada", "administer"), **with_now).visitor
    assert not card.is_operator


def test_the_desk_is_read_by_who_sits_at_it(programs, town):
    desk = programs.read("Carla", "/desk", "operate").json
    assert {"kind": "silent", "number": 4, "late": 0} in desk["waiting"]
    assert programs.read("Carla", "/desk").status_code == 403
    assert programs.read("Ada", "/desk", "operate").status_code == 404


def test_staff_work_by_a_program_as_on_their_pages(programs, town):
    wanted = {"name": "Parrocchia", "kind": "other"}
    assert programs.send("Carla", "/desk/suggestions", "write", "operate").status_code == 200
    assert programs.send("Ada", "/desk/suggestions", "write", "operate").status_code == 404
    opened = programs.send("Teresa", "/books/organisations", "write", "administer", body=wanted)
    assert opened.status_code == 200, opened.text
    # Who only operates does not keep the books, whatever her key says.
    refused = programs.send("Carla", "/books/organisations", "write", "administer", body=wanted)
    assert refused.status_code == 404


def test_a_key_that_looks_after_others_is_short():
    assert may_hold({"write"}, 365)
    assert may_hold({"operate"}, 30)
    assert not may_hold({"operate"}, 90)
    assert not may_hold({"administer"}, 365)


def is_open(programs, key):
    return programs.open("GET", "/home", key).status_code == 200


def test_a_key_ends_on_its_day(programs, town):
    key = programs.key("Ada")
    assert is_open(programs, key)
    with time_machine.travel(MONDAY_9 + timedelta(days=7), tick=False):
        assert not is_open(programs, key)
    sign_in_actions.forget_ended(now=MONDAY_9 + timedelta(days=8))
    assert db.session.query(ApiToken).count() == 0
    db.session.rollback()


def test_signing_out_everywhere_ends_programs_too(programs, door, town):
    key = programs.key("Ada")
    assert door.send("Ada", "/me/sessions/end").status_code == 303
    assert not is_open(programs, key)


def test_who_is_suspended_has_no_program(programs, town):
    key = programs.key("Ada")
    db.session.rollback()
    db.session.execute(text("UPDATE membership SET status = 'suspended'"))
    db.session.commit()
    assert not is_open(programs, key)


def test_who_moved_out_pays_with_nobody_s_minutes(programs, town):
    key = programs.key("Ada")
    db.session.rollback()
    db.session.execute(update(HouseholdMember).values(until_at=MONDAY_9))
    db.session.commit()
    assert not is_open(programs, key)


def test_a_new_password_ends_programs(programs, door, town):
    key = programs.key("Ada")
    door.open("Ada", "/")
    session_hash = db.session.query(SignIn.token_hash).scalar()
    town.do("Ada", account_actions.change_password, "a new hash", session_hash)
    assert not is_open(programs, key)


def test_so_many_keys_and_no_more(programs, town):
    for number in range(KEYS_MAX):
        wish = KeyWish(f"Agenda {number}", frozenset(), 7)
        town.do("Ada", token_actions.make, wish, proved_at=None)
    with pytest.raises(TooMany):
        town.do("Ada", token_actions.make, KeyWish("One more", frozenset(), 7), proved_at=None)


def test_the_day_it_was_used_is_noted(programs, town):
    programs.read("Ada", "/home")
    (line,) = token_queries.keys_of(town.id_of("Ada"), now=MONDAY_9)
    assert line.used_on == MONDAY_9.date()
    db.session.rollback()


def test_calls_are_counted_and_too_many_are_refused(programs, town, monkeypatch):
    few = Limit("few calls", 2, 300)
    monkeypatch.setattr(api_door, "CALLS_OF_PROGRAM", few)
    monkeypatch.setattr(answering, "CALLS_OF_PROGRAM", few)
    answers = [programs.read("Ada", "/account") for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert answers[0].headers["RateLimit"].startswith('"key";r=1;')
    assert int(answers[2].headers["Retry-After"]) > 0


class TestThePage:
    def test_a_key_is_made_shown_once_and_ended(self, door, programs, town):
        page = door.send("Ada", "/me/programs", name="Agenda", scopes="write", days="30")
        assert page.status_code == 200
        start = page.text.index("prs_")
        key = page.text[start : start + 47]
        assert is_open(programs, key)
        listed = door.open("Ada", "/me/programs").text
        assert "Agenda" in listed
        assert key not in listed
        mark = listed.split("/me/programs/")[1].split("/end")[0]
        assert door.send("Bruno", f"/me/programs/{mark}/end").status_code == 404
        assert is_open(programs, key)
        assert door.send("Ada", f"/me/programs/{mark}/end").status_code == 303
        assert not is_open(programs, key)

    def test_nobody_is_offered_what_she_may_not_do(self, door, town):
        for scope in ("operate", "administer"):
            answer = door.send("Ada", "/me/programs", name="Agenda", scopes=scope, days="30")
            assert answer.status_code == 422

    def test_staff_show_a_second_factor_first_and_for_a_month_at_most(self, door, town):
        asked = {"name": "Desk", "scopes": "operate"}
        assert door.send("Carla", "/me/programs", **asked, days="90").status_code == 422
        assert door.send("Carla", "/me/programs", **asked, days="30").status_code == 200
        db.session.rollback()
        db.session.execute(text("UPDATE sign_in SET proved_at = NULL"))
        db.session.commit()
        answer = door.send("Carla", "/me/programs", **asked, days="30")
        assert answer.status_code == 409
