"""Minutes by their pages: put on a later agenda, voted on, sealed; each press is about the draft that was read."""

import re

import pytest
import time_machine

from exchange.pact import minutes_actions as minutes
from exchange.pact import minutes_queries, register_actions, register_queries
from exchange.pact.minutes_actions import Coming
from exchange.pact.table_meeting_queries import agenda
from exchange.people import representative_actions, representative_queries, seat_actions
from models.base import db
from tests import cast as people
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import MONDAY_9, at
from tests.pact.table_world import Table
from tests.pact.tables import do

HOLDER = frozenset({"holder"})


@pytest.fixture
def table(app):
    """Eight came to a meeting; half an hour later the table meets again."""
    with app.app_context(), time_machine.travel(MONDAY_9, tick=False):
        made = Table.begin(people.the_usual())
        come(made, 8)
        made.first = made.meeting_id
        yield made


def come(table, number):
    came = {body: Coming(HOLDER) for body in table.bodies[:number]}
    do(table.cast, "Teresa", minutes.take_attendance, table.meeting_id, came)


def hidden(page, name):
    """Of the last form that has it."""
    return re.findall(rf'name="{name}"[^>]* value="(\w*)"', page.text)[-1]


def test_a_later_meeting_finds_them_right_page_by_page(app, table):
    door = Door(app, Story(table.cast))
    table.meeting_id = later = table.another(at(7, 9, 30))
    here = f"/books/table/meetings/{later}"
    fields = {"title": "Verbale", "approves": str(table.first), "body": "", "papers": ""}
    assert door.send("Teresa", f"{here}/items", **fields).status_code == 303
    point = agenda(later, bank_id=table.cast.bank_id)[-1].id
    db.session.rollback()
    come(table, 8)
    _vote_and_seal(door, table, f"{here}/points/{point}", point)
    entry = register_queries.entry(1, bank_id=table.cast.bank_id)
    assert entry.document.approval.by == ("Riunione ordinaria",)


def _vote_and_seal(door, table, voting, point):
    seal = f"/books/table/meetings/{table.first}"
    page = door.open("Teresa", voting)
    assert f'href="{seal}/minutes"' in page.text
    said = {f"voice_{body}": "for" for body in table.bodies[:8]} | {"rule": "present"}
    read = {name: hidden(page, name) for name in ("seen", "draft")}
    # The draft is changed while the page of the vote is open: what was chosen stays on it.
    first = table.first
    came = {body: Coming(HOLDER) for body in table.bodies[:9]}
    do(table.cast, "Teresa", minutes.take_attendance, first, came)
    again = door.send("Teresa", f"{voting}/votes", **said, **read)
    assert again.status_code == 409
    assert again.text.count('<option selected value="for">') == 8
    read = {name: hidden(again, name) for name in ("seen", "draft")}
    assert door.send("Teresa", f"{voting}/votes", **said, **read).status_code == 303
    page = door.open("Teresa", f"{seal}/minutes")
    draft = {"draft": hidden(page, "draft"), "approved_in": str(point)}
    assert f'value="{point}"' in page.text
    stale = {"draft": "00" * 32, "approved_in": str(point)}
    assert door.send("Teresa", f"{seal}/seal", **stale).status_code == 409
    assert door.send("Teresa", f"{seal}/seal", **draft).status_code == 303


def test_her_own_word_is_not_counted_and_the_page_says_so(app, table):
    cast, body = table.cast, table.bodies[2]
    known = representative_queries.named(body, bank_id=cast.bank_id)
    db.session.rollback()
    do(cast, "Teresa", representative_actions.end, known[1].representative_id)
    do(cast, "Teresa", seat_actions.give, body, cast.people["Teresa"], "Delegata")
    do(cast, "Teresa", representative_actions.name, body, cast.people["Teresa"], "alternate", None)
    draft = minutes_queries.written(table.first, bank_id=cast.bank_id).document.hash
    db.session.rollback()
    for who, said_for in (("Aurora", table.bodies[0]), ("Teresa", body)):
        do(cast, who, register_actions.approve, table.first, said_for, draft)
    page = Door(app, Story(cast)).read("Teresa", f"/books/table/meetings/{table.first}/minutes")
    assert "does not count here" in page
    assert "Seal these minutes" not in page


def test_the_page_names_who_spoke_that_day(app, table):
    """It named who speaks for the body now, and what it named went into the minutes."""
    cast, body = table.cast, table.bodies[9]
    (before, other) = representative_queries.named(body, bank_id=cast.bank_id)
    db.session.rollback()
    do(cast, "Teresa", representative_actions.end, before.representative_id, now=at(8, 9))
    ada = cast.people["Ada"]
    do(cast, "Teresa", seat_actions.give, body, ada, "Delegata", now=at(8, 9))
    do(cast, "Teresa", representative_actions.name, body, ada, "holder", None, now=at(8, 9))
    page = Door(app, Story(cast)).open("Teresa", f"/books/table/meetings/{table.first}/attendance")
    (offered,) = re.findall(rf'<select[^>]*name="who_{body}".*?</select>', page.text, re.S)
    assert before.name in offered
    assert other.name in offered
    assert "Ada" not in offered
