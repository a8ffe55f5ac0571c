"""What the clock does at the table, and where its letters lead: by the bank's own day, and nothing waits for ever."""

from datetime import timedelta

import pytest
from flask import current_app
from sqlalchemy import select, update

from exchange.pact import follow_up_queries, table_meeting_queries
from exchange.pact import minutes_actions as minutes
from exchange.people.bank_queries import slug_of
from models.base import db
from models.notices import Notice
from models.people import Bank
from tests import cast as people
from tests.cast import MONDAY_9, at
from tests.pact.table_world import Table
from tests.pact.test_table_minutes import DUE, come, do
from views.pact import minutes_jobs
from views.pact.minutes_letters import LETTERS


@pytest.fixture
def table(app):
    """Fifteen sit at it; a meeting of Monday 7 January, 9:00, with three points."""
    with app.app_context():
        yield Table.begin(people.the_usual())


def with_actions(table, number=1):
    come(table, 8)
    decision = do(table, "Teresa", minutes.decide, table.items[0], "Si apre uno sportello.")
    return [
        do(table, "Teresa", minutes.promise, decision, table.bodies[0], "Trovare la stanza", DUE)
        for _nth in range(number)
    ]


def reminded(table):
    found = follow_up_queries.of_everybody(table.cast.bank_id)
    db.session.rollback()
    return {each.action_id: each.reminded_on for each in found}


def test_what_nobody_does_keeps_nothing_behind_it_waiting(table, monkeypatch):
    """The oldest of all banks filled the list for ever: what came after them was never reminded."""
    monkeypatch.setattr(minutes_jobs, "AT_ONCE", 1)
    made = with_actions(table, 3)
    with current_app.test_request_context():
        assert minutes_jobs.remind(at(31, 9)) == 3
    assert reminded(table) == dict.fromkeys(made, (DUE,))


def test_a_day_at_the_table_is_one_of_the_banks_own_clock(table):
    """In Italy it is tomorrow already, in the Azores it is today still."""
    (made,) = with_actions(table)
    of_bank = update(Bank).where(Bank.id == table.cast.bank_id)
    db.session.execute(of_bank.values(zone="Atlantic/Azores"))
    db.session.commit()
    with current_app.test_request_context():
        minutes_jobs.remind(at(31, 0) + timedelta(days=1))
    facts = db.session.scalars(select(Notice.facts).where(Notice.kind == "table_action_due")).all()
    db.session.rollback()
    assert {each["is_late"] for each in facts} == {False}
    assert reminded(table) == {made: (DUE,)}


def test_the_next_meeting_is_next_however_many_come_after_it(table):
    """The latest came first, and were all that was read."""
    for week in range(1, 22):
        table.another(MONDAY_9 + timedelta(weeks=week))
    here, now = table.cast.bank_id, MONDAY_9 - timedelta(days=1)
    following = table_meeting_queries.next_meeting(here, now=now)
    all_of_them = table_meeting_queries.to_come(here, now=now)
    db.session.rollback()
    assert following.slot.starts_at == all_of_them[0].slot.starts_at == MONDAY_9


def test_the_letter_of_a_seal_leads_to_the_register_of_its_bank(table):
    slug = slug_of(table.cast.bank_id)
    db.session.rollback()
    said = {"number": 1, "title": "Prima seduta", "hash": "0" * 64}
    with current_app.test_request_context():
        letters = [LETTERS["table_sealed"](said | more) for more in ({"bank": slug}, {})]
    # The second is one from before the bank was said.
    assert [each.link for each in letters] == [f"/table/minutes?bank={slug}", "/table/minutes"]
