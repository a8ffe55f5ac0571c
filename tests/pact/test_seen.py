"""Two who write over the same thing: the last one reads what the first one wrote, and loses nothing of her own."""

import re

import pytest
import time_machine

from exchange.errors import LostRace
from exchange.pact import commitment_actions as commitments
from exchange.pact import commitment_queries, founding_queries, minutes_queries
from exchange.pact import founding_actions as founding
from exchange.pact import minutes_actions as minutes
from exchange.pact import table_meeting_actions as meetings
from exchange.pact import table_meeting_queries as queries
from exchange.pact.commitments import Terms
from exchange.pact.minutes_actions import Coming
from exchange.pact.seen import mark
from exchange.pact.table_meeting_actions import Draft
from exchange.people.organisation_actions import add_organisation
from exchange.units import Slot
from models.base import db
from tests import cast as people
from tests.care.door import Door, words
from tests.care.story import Story
from tests.cast import MONDAY_9, at
from tests.pact.partners import fifteen
from tests.pact.table_world import Table
from tests.pact.tables import MEETING, RULES, do, founded
from tests.pact.test_commitments import DUE, promise


@pytest.fixture
def town(app):
    with app.app_context(), time_machine.travel(MONDAY_9, tick=False):
        yield people.the_usual()
        db.session.rollback()


@pytest.fixture
def door(app, town):
    return Door(app, Story(town))


def seen_in(page, near=""):
    """The mark the page's form brings back: the first one after these words."""
    return re.search(r'name="seen"[^>]* value="(\w*)"', page.text[page.text.index(near) :])[1]


def test_what_was_read_has_one_mark():
    assert mark("a", None, 1) == mark("a", None, 1)
    assert len({mark("a", "b"), mark("ab"), mark("a", None, "b"), mark("b", "a")}) == 4


@pytest.fixture
def asked(town):
    """A commitment that waits for a decision, and the group it may stand in."""
    union = do(town, "Teresa", add_organisation, "Sindacato", "union")
    aim = do(town, "Teresa", commitments.add_aim, "Orari", is_weighed=True)
    return union, aim, do(town, "Ada", commitments.propose, union, promise())


def card(town, commitment_id):
    found = commitment_queries.one(commitment_id, bank_id=town.bank_id)
    db.session.rollback()
    return found


def test_other_terms_than_those_that_were_read_are_not_taken(town, asked):
    """Declined and asked anew while the page stood open: another target was taken than the one read."""
    union, aim, made = asked
    do(town, "Teresa", commitments.take, made, aim, 50)
    do(town, "Ada", commitments.ask_to_amend, made, union, Terms(0, 4_000, DUE), "-")
    read = card(town, made).mark
    do(town, "Teresa", commitments.decline, made, "No.")
    do(town, "Ada", commitments.ask_to_amend, made, union, Terms(0, 1_000, DUE), "-")
    for deed, *said in ((commitments.take, aim, 50), (commitments.decline, "No.")):
        with pytest.raises(LostRace):
            do(town, "Teresa", deed, made, *said, seen=read)
    do(town, "Teresa", commitments.take, made, aim, 60, seen=card(town, made).mark)
    assert card(town, made).story.terms == Terms(0, 1_000, DUE)


def test_the_page_that_takes_in_keeps_what_was_typed(town, asked, door):
    _union, aim, made = asked
    do(town, "Teresa", commitments.take, made, aim, 50)
    address = f"/books/pact/commitments/{made}"
    seen = seen_in(door.open("Teresa", address))
    assert door.send("Teresa", f"{address}/place", aim=aim, weight=70, seen=seen).status_code == 303
    late = door.send("Teresa", f"{address}/place", aim=aim, weight=33, seen=seen)
    assert late.status_code == 409
    assert "It has changed in the meantime" in late.text
    assert 'value="33"' in late.text
    assert "Orari, 70" in late.text
    # Who has read what stands there now may write over it.
    over = {"aim": aim, "weight": 33, "seen": seen_in(late)}
    assert door.send("Teresa", f"{address}/place", **over).status_code == 303
    assert card(town, made).weight == 33


def test_a_no_that_came_late_keeps_its_words(town, asked, door):
    union, aim, made = asked
    do(town, "Teresa", commitments.take, made, aim, 50)
    do(town, "Ada", commitments.ask_to_amend, made, union, Terms(0, 9_000, DUE), "-")
    address = f"/books/pact/commitments/{made}"
    seen = seen_in(door.open("Teresa", address), "/refusal")
    do(town, "Teresa", commitments.decline, made, "Prima.")
    do(town, "Ada", commitments.ask_to_amend, made, union, Terms(0, 8_000, DUE), "-")
    late = door.send("Teresa", f"{address}/refusal", why="Perché è troppo.", seen=seen)
    assert late.status_code == 409
    assert "Perché è troppo." in late.text


@pytest.fixture
def table(town):
    founded(town, fifteen(town)[:3])
    return do(town, "Teresa", meetings.draft, MEETING)


def meeting(town, meeting_id):
    found = queries.meeting(meeting_id, bank_id=town.bank_id)
    db.session.rollback()
    return found


def test_a_meeting_that_was_changed_is_not_written_over_nor_called(town, table):
    read = meeting(town, table).mark
    do(town, "Teresa", meetings.change, table, MEETING, seen=read)
    other = Draft("Prima seduta", "Comune", "", Slot(at(25, 16), at(25, 18)))
    do(town, "Teresa", meetings.change, table, other, seen=read)
    do(town, "Teresa", meetings.add_item, table, "Orari", "")
    for deed, *said in ((meetings.change, MEETING), (meetings.call,)):
        with pytest.raises(LostRace):
            do(town, "Teresa", deed, table, *said, seen=read)
    do(town, "Teresa", meetings.call, table, seen=meeting(town, table).mark)
    with pytest.raises(LostRace):
        do(town, "Teresa", meetings.call_off, table, "-", seen=read)
    assert meeting(town, table).place == "Comune"


def test_the_page_of_a_meeting_keeps_what_was_typed(town, table, door):
    address = f"/books/table/meetings/{table}"
    seen = seen_in(door.open("Teresa", f"{address}/hours"))
    said = {"day": "2030-01-24", "starts": "16:00", "ends": "18:00", "title": "Prima seduta"}
    first = door.send("Teresa", f"{address}/changes", **said, place="In Comune", seen=seen)
    assert first.status_code == 303
    late = door.send("Teresa", f"{address}/changes", **said, place="In biblioteca", seen=seen)
    assert late.status_code == 409
    assert "In Comune" in late.text
    assert 'value="In biblioteca"' in late.text
    over = door.send("Teresa", f"{address}/changes", **said, place="Qui", seen=seen_in(late))
    assert over.status_code == 303
    assert meeting(town, table).place == "Qui"


def test_a_meeting_is_called_and_called_off_as_it_was_read(town, table, door):
    do(town, "Teresa", meetings.add_item, table, "Orari", "")
    address = f"/books/table/meetings/{table}"
    seen = seen_in(door.open("Teresa", address))
    assert door.send("Teresa", f"{address}/call", seen="0" * 32).status_code == 409
    assert door.send("Teresa", f"{address}/call", seen=seen).status_code == 303
    late = door.send("Teresa", f"{address}/calling-off", why="La sala è chiusa.", seen=seen)
    assert late.status_code == 409
    assert "La sala è chiusa." in late.text
    seen = seen_in(late)
    off = door.send("Teresa", f"{address}/calling-off", why="La sala è chiusa.", seen=seen)
    assert off.status_code == 303
    assert meeting(town, table).called_off == "La sala è chiusa."


@pytest.fixture
def held(town):
    """Fifteen sit at it; a meeting of this morning, with three points."""
    return Table.begin(town)


def written(held):
    found = minutes_queries.written(held.meeting_id, bank_id=held.cast.bank_id)
    db.session.rollback()
    return found


NOON = at(7, 12)
HOLDER = Coming(frozenset({"holder"}))


def test_attendance_and_words_and_votes_are_not_written_over(held):
    town, item, bodies = held.cast, held.items[0], held.bodies
    none_yet, unsaid = written(held).came_mark, written(held).items[0].mark
    eight = dict.fromkeys(bodies[:8], HOLDER)
    do(town, "Teresa", minutes.take_attendance, held.meeting_id, eight, seen=none_yet, now=NOON)
    no_vote = written(held).items[0].vote_mark
    kept = {"is_public": True, "seen": unsaid, "now": NOON}
    do(town, "Teresa", minutes.write_item, item, "Detto.", **kept)
    do(town, "Teresa", minutes.vote, item, "present", {bodies[0]: "for"}, seen=no_vote, now=NOON)
    with pytest.raises(LostRace):
        do(town, "Teresa", minutes.take_attendance, held.meeting_id, {}, seen=none_yet, now=NOON)
    with pytest.raises(LostRace):
        do(town, "Teresa", minutes.write_item, item, "Altro.", **kept)
    with pytest.raises(LostRace):
        do(town, "Teresa", minutes.vote, item, "present", {}, seen=no_vote, now=NOON)
    line = written(held).items[0]
    assert (len(written(held).came), line.words, line.voices) == (8, "Detto.", {bodies[0]: "for"})


def test_the_pages_of_the_minutes_keep_what_was_typed(held, door):
    address = f"/books/table/meetings/{held.meeting_id}"
    who = {f"who_{body}": "holder" for body in held.bodies}
    seen = seen_in(door.open("Teresa", f"{address}/attendance"))
    assert door.send("Teresa", f"{address}/presences", **who, seen=seen).status_code == 303
    late = door.send("Teresa", f"{address}/presences", seen=seen)
    assert late.status_code == 409
    assert re.search(r"Comune di Borgo Ulivo\s*:\s*Aurora", words(late.text))
    assert seen_in(late) == written(held).came_mark
    point = f"{address}/points/{held.items[0]}"
    page = door.open("Teresa", point)
    first = {"words": "Detto in sala.", "is_public": "y", "seen": seen_in(page, "/words")}
    assert door.send("Teresa", f"{point}/words", **first).status_code == 303
    late = door.send("Teresa", f"{point}/words", **first | {"words": "Scritto da un'altra."})
    assert late.status_code == 409
    assert "Detto in sala." in late.text
    assert "Scritto da un&#39;altra.</textarea>" in late.text
    vote = {"rule": "present", "seen": seen_in(page, "/votes")}
    for_it = {f"voice_{held.bodies[0]}": "for"}
    assert door.send("Teresa", f"{point}/votes", **vote, **for_it).status_code == 303
    assert door.send("Teresa", f"{point}/votes", **vote).status_code == 409
    assert written(held).items[0].words == "Detto in sala."


def test_the_founding_is_not_written_over(town, door):
    """Also where nothing stood there yet when the page was opened."""
    desk = "/books/table"
    seen = seen_in(door.open("Teresa", f"{desk}/founding"))
    said = {
        "kinds": "union",
        "quorum_percent": 50,
        "notice_days": 7,
        "asks_needed": 3,
        "seen": seen,
    }
    first = door.send("Teresa", f"{desk}/foundings", **said, name="Tavolo", aim="Decidere.")
    assert first.status_code == 303
    late = door.send("Teresa", f"{desk}/foundings", **said, name="Altro tavolo", aim="Altro.")
    assert late.status_code == 409
    assert 'value="Altro tavolo"' in late.text
    assert "Decidere." in late.text
    seen = seen_in(door.open("Teresa", f"{desk}/founding-minutes"))
    editions = f"{desk}/founding-minutes/editions"
    assert door.send("Teresa", editions, words="Si fonda.", seen=seen).status_code == 303
    late = door.send("Teresa", editions, words="Non si fonda.", seen=seen)
    assert late.status_code == 409
    assert '<p dir="auto">Si fonda.</p>' in late.text
    assert "Non si fonda.</textarea>" in late.text
    over = door.send("Teresa", editions, words="Si fonda oggi.", seen=seen_in(late))
    assert over.status_code == 303
    found = founding_queries.founding_minutes(town.bank_id)
    assert (found.number, found.words) == (2, "Si fonda oggi.\n")
    db.session.rollback()
    read = founding_queries.table_mark(founding_queries.table_of(town.bank_id))
    db.session.rollback()
    do(town, "Teresa", founding.write_founding, RULES, seen=read)
    with pytest.raises(LostRace):
        do(town, "Teresa", founding.write_founding, RULES, seen=read)
