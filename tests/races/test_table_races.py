"""The table's papers, signed, written on and found right by two at once: one comes first, the other hears of it."""

import pytest

from exchange.pact import founding_actions as founding
from exchange.pact import founding_queries, minutes_queries, register_queries
from exchange.pact import minutes_actions as minutes
from exchange.pact import register_actions as register
from exchange.pact.minutes import to_text
from exchange.pact.minutes_actions import Coming
from exchange.people import representative_actions as representatives
from exchange.people import representative_queries
from exchange.people import seat_actions as seats
from models.base import db
from tests import cast as people
from tests.pact.partners import fifteen
from tests.pact.table_world import Table
from tests.pact.tables import RULES, WORDS, do, holder_of, signed
from tests.races.test_ledger_races import once

pytestmark = pytest.mark.usefixtures("write_path")


@pytest.fixture
def town(app):
    with app.app_context():
        yield people.the_usual()


def test_a_signature_and_another_edition_at_once_leave_one(town, race):
    """Both passed, and the body had signed minutes that were the last no more."""
    partner = fifteen(town)[0]
    do(town, "Teresa", founding.write_founding, RULES)
    do(town, "Teresa", founding.write_minutes, WORDS)
    said, who = signed(town, partner), holder_of(town, partner)
    answers = race(
        [
            once(town.act(who), founding.sign, *said),
            once(town.act("Teresa"), founding.write_minutes, "Altro.\n"),
        ]
    )
    minutes = founding_queries.founding_minutes(town.bank_id)
    signers = founding.signers(minutes, bank_id=town.bank_id)
    db.session.rollback()
    was_signed = "FoundingSigned" in answers
    assert was_signed is not ("NotSigned" in answers)
    assert (minutes.number, len(signers)) == ((1, 1) if was_signed else (2, 0))


def test_two_who_write_an_edition_at_once_write_two(town, race):
    do(town, "Teresa", founding.write_founding, RULES)
    deeds = [once(town.act("Teresa"), founding.write_minutes, f"{n}.\n") for n in range(2)]
    assert sorted(race(deeds)) == ["1", "2"]


@pytest.fixture
def held(app):
    """Eight came to a meeting; its draft is to be found right."""
    with app.app_context():
        table = Table.begin(people.the_usual())
        came = {body: Coming(frozenset({"holder"})) for body in table.bodies[:8]}
        do(table.cast, "Teresa", minutes.take_attendance, table.meeting_id, came)
        yield table


def draft_of(table):
    found = minutes_queries.written(table.meeting_id, bank_id=table.cast.bank_id)
    db.session.rollback()
    return found.document.hash


def test_one_who_finds_it_right_for_two_bodies_at_once_does_so_for_one(held, race):
    cast, aurora, (first, second) = held.cast, held.cast.people["Aurora"], held.bodies[:2]
    known = representative_queries.named(second, bank_id=cast.bank_id)
    db.session.rollback()
    do(cast, "Teresa", representatives.end, known[1].representative_id)
    do(cast, "Teresa", seats.give, second, aurora, "Delegata")
    do(cast, "Teresa", representatives.name, second, aurora, "alternate", None)
    said = draft_of(held)
    answers = race(
        [
            once(cast.act("Aurora"), register.approve, held.meeting_id, body, said)
            for body in (first, second)
        ]
    )
    found = register_queries.approvals(held.meeting_id, said, bank_id=cast.bank_id)
    db.session.rollback()
    assert sorted(answers) == ["ApprovedAlready", "None"]
    assert len(found) == 1


def test_a_word_written_while_it_is_sealed_is_in_it_or_comes_too_late(held, race):
    said = draft_of(held)
    for who, body in (("Aurora", 0), ("Delia", 1)):
        do(held.cast, who, register.approve, held.meeting_id, held.bodies[body], said)
    write = once(
        held.cast.act("Teresa"), minutes.write_item, held.items[0], "Altro.", is_public=True
    )
    answers = race([once(held.cast.act("Carla"), register.seal, held.meeting_id, said), write])
    entry = register_queries.entry(1, bank_id=held.cast.bank_id)
    db.session.rollback()
    if entry is None:
        assert sorted(answers) == ["DraftMoved", "None"]
    else:
        assert sorted(answers) == ["1", "MinutesSealed"]
        assert "Altro." not in to_text(entry.document)
