"""A meeting of the table, by pages alone: called, answered from the letter; held, written, sealed, read.

The browser's people meet on a Monday of 2030, as everywhere in the tests.
"""

from datetime import UTC, datetime

import pytest
import time_machine
from playwright.sync_api import expect

from tests import cast
from tests.browser.someone import Someone
from tests.cast import MONDAY_9
from tests.pact.partners import FIFTEEN
from tests.pact.table_world import Table
from tests.pact.test_table_pages import mail_of
from tests.rig import browser as rig

ENOUGH = 8
INSIDE = "Tre nomi, detti tra noi."


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY_9, tick=True):
        yield


@pytest.fixture
def table(app):
    with app.app_context():
        yield Table.begin(cast.the_usual())


@pytest.fixture
def somebody(app, house, open_page, playwright, table):
    """A telephone in the hand of one of the cast, or of a stranger."""

    def open_for(who):
        page = open_page(**rig.phone(playwright))
        if who is not None:
            token = cast.open_session(table.cast, who, now=datetime.now(UTC))
            name = app.config["SIGN_IN_COOKIE"]
            page.context.add_cookies([{"name": name, "value": token, "url": house}])
        return Someone(page, app, "it", "table")

    return open_for


def test_a_meeting_is_called_and_answered_from_the_letter(table, somebody):
    teresa = somebody("Teresa")
    teresa.open("/books/table/meetings/new")
    teresa.look()
    teresa.write("What it is called", "Seconda seduta")
    teresa.write("Where", "Sala della Provincia")
    for name, said in (("day", "2030-02-14"), ("starts", "16:00"), ("ends", "18:00")):
        teresa.main.locator(f"[name={name}]").fill(said)
    teresa.press("Draft a meeting")
    expect(teresa.page.get_by_role("heading", name="Seconda seduta", level=1)).to_be_visible()
    teresa.write("Point", "Orari dei servizi")
    teresa.press("Put it on the agenda")
    teresa.press("Call the table")
    teresa.look()
    meeting = teresa.page.url
    aurora = table.cast.people["Aurora"]
    letter = mail_of("table_called", aurora, now=datetime.now(UTC))
    lines = letter.get_body(("plain",)).get_content().splitlines()
    way = next(line for line in lines if "/a/" in line and line.endswith("/yes"))
    hand = somebody(None)
    hand.open("/a/" + way.partition("/a/")[2])
    expect(hand.main).to_contain_text("Orari dei servizi")
    hand.look()
    with hand.page.expect_navigation():
        hand.main.get_by_role("button").first.click()
    teresa.open(meeting)
    body = teresa.main.locator(".pr-card", has_text=FIFTEEN[0][0])
    expect(body.locator("p", has_text="Aurora")).to_contain_text(teresa.say("Yes"))


def test_a_meeting_is_written_down_sealed_and_read_by_a_stranger(table, somebody):
    teresa, here = somebody("Teresa"), f"meetings/{table.meeting_id}"
    take_attendance(teresa, here)
    decide(teresa, f"{here}/points/{table.items[0]}")
    stay_inside(teresa, f"{here}/points/{table.items[1]}")
    for who, body in (("Aurora", table.bodies[0]), ("Delia", table.bodies[1])):
        reader = somebody(who)
        reader.open(f"/bodies/{body}/table/{here}/minutes")
        reader.look()
        expect(reader.main).to_contain_text(INSIDE)
        reader.press("It is right")
    teresa.open(f"/books/table/{here}/minutes")
    teresa.press("Seal these minutes")
    expect(teresa.main).to_contain_text(teresa.say("Sealed"))
    stranger = somebody(None)
    stranger.open("/table/minutes")
    stranger.look()
    stranger.go_through(stranger.main.get_by_role("link", name="Riunione ordinaria"))
    stranger.look()
    expect(stranger.main).to_contain_text("Aprire fino alle 20.")
    expect(stranger.main).to_contain_text(FIFTEEN[1][0])
    expect(stranger.main).not_to_contain_text(INSIDE)


def take_attendance(teresa, here):
    teresa.open(f"/books/table/{here}/attendance")
    teresa.look()
    for name, *_others in FIFTEEN[:ENOUGH]:
        teresa.choose(name, value="holder")
    teresa.press("Write it down")


def decide(teresa, point):
    teresa.open(f"/books/table/{point}")
    teresa.write("What was said on this point", "Chi fa i turni trova chiuso.")
    teresa.press("Write it down")
    teresa.unfold("Vote on it")
    for name, *_others in FIFTEEN[:ENOUGH]:
        teresa.choose(name, value="for")
    vote = teresa.main.locator("details", has_text=teresa.say("Vote on it"))
    with teresa.page.expect_navigation():
        vote.get_by_role("button", name=teresa.say("Write it down")).click()
    teresa.look()
    teresa.write("What is decided", "Aprire fino alle 20.")
    teresa.press("Decide")
    teresa.unfold("What is to be done")
    teresa.choose("Who does it?", label=FIFTEEN[1][0])
    teresa.write("What is to be done", "Dire quali uffici.")
    teresa.write("By which day", "2030-02-07")
    teresa.press("Give it to them")
    expect(teresa.main).to_contain_text("Dire quali uffici.")


def stay_inside(teresa, point):
    teresa.open(f"/books/table/{point}")
    teresa.write("What was said on this point", INSIDE)
    teresa.main.get_by_label(teresa.say("Everybody may read this point")).uncheck()
    teresa.press("Write it down")
