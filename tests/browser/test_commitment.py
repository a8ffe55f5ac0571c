"""A promise under the pact, by pages alone: put forward, taken in, late, reminded of, answered, kept.

Only the clock is the test's.
"""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from playwright.sync_api import expect

from tests import cast
from tests.browser.someone import Someone
from tests.cast import MONDAY_9
from tests.pact.partners import fifteen
from tests.rig import browser as rig
from views.pact import commitment_jobs

DUE, LATE = date(2030, 1, 20), datetime(2030, 1, 21, 9, tzinfo=UTC)
TITLE = "Tre sportelli per chi fa i turni"
FILE = {"name": "delibera.csv", "mimeType": "text/csv", "buffer": b"sportello;via\n1;Roma\n"}


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY_9, tick=True) as clock:
        yield clock


@pytest.fixture
def town(app, clock):
    with app.app_context():
        town = cast.the_usual()
        yield town, fifteen(town)[0].organisation_id


@pytest.fixture
def somebody(app, house, open_page, playwright, town):
    def open_for(who):
        page = open_page(**rig.phone(playwright))
        if who is not None:
            token = cast.open_session(town[0], who, now=datetime.now(UTC))
            name = app.config["SIGN_IN_COOKIE"]
            page.context.add_cookies([{"name": name, "value": token, "url": house}])
        return Someone(page, app, "it", "commitment")

    return open_for


def test_what_is_late_is_reminded_of_answered_and_kept(clock, town, somebody):
    promise(somebody("Aurora"), f"/bodies/{town[1]}/commitments")
    take_in(somebody("Teresa"))
    clock.move_to(datetime.combine(DUE, time(9), UTC))
    assert commitment_jobs.follow(datetime.now(UTC)) == 1
    clock.move_to(LATE)
    assert commitment_jobs.follow(datetime.now(UTC)) == 1
    assert commitment_jobs.follow(datetime.now(UTC)) == 0
    aurora = somebody("Aurora")
    keep(aurora, f"/bodies/{town[1]}/commitments")
    stranger = somebody(None)
    stranger.open("/pact/commitments")
    stranger.look()
    stranger.go_through(stranger.main.get_by_role("link", name=TITLE))
    expect(stranger.main).to_contain_text(stranger.say("Kept"))
    expect(stranger.main).to_contain_text("Due sono aperti, il terzo da oggi.")
    expect(stranger.main).to_contain_text("delibera.csv")


def promise(aurora, own):
    aurora.open(f"{own}/new")
    aurora.look()
    aurora.write("What do you promise?", TITLE)
    aurora.write("How, and for whom", "Aperti anche la sera.")
    aurora.write("What is measured?", "Sportelli aperti")
    aurora.write("In what?", "sportelli")
    aurora.write("Where you start", "0")
    aurora.write("Target", "3")
    aurora.write("By when?", DUE.isoformat())
    aurora.press("Put it forward")


def take_in(teresa):
    teresa.open("/books/pact/commitments")
    teresa.write("Name of the group", "Orari")
    teresa.press("Add the group")
    teresa.go_through(teresa.main.get_by_role("link", name=TITLE))
    teresa.choose("Group", label="Orari")
    teresa.write("Weight in the group", "1")
    teresa.press("Take it in")


def keep(aurora, own):
    aurora.open(own)
    aurora.go_through(aurora.main.get_by_role("link", name=TITLE))
    expect(aurora.main).to_contain_text("In ritardo di 1 giorno")
    expect(aurora.main).to_contain_text(aurora.say("Reminder sent"))
    aurora.look()
    aurora.write("How does it go?", "Due sono aperti, il terzo da oggi.")
    aurora.press("Answer")
    aurora.write("Where it has come to", "3")
    aurora.write("On which day?", LATE.date().isoformat())
    aurora.write("How do you know?", "Delibera di oggi.")
    aurora.press("Write it down")
    aurora.main.locator("input[type=file]").set_input_files(FILE)
    aurora.press("Add the file")
    expect(aurora.main).to_contain_text(aurora.say("Kept"))
