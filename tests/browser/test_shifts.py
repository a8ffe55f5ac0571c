"""A nurse says her shifts on a phone and asks her neighbours for two moments, in the touches promised."""

import re
from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import expect
from sqlalchemy import select

from exchange.places import service_actions, service_queries
from exchange.workplaces import shift_actions as shifts
from exchange.workplaces.profile import Need, Profile
from exchange.workplaces.roster import USUAL_HOURS, rotation_of
from models.base import db
from models.care import Task
from tests import cast
from tests.browser.test_taps import COUNTS, SMALL
from tests.browser.test_week_and_near import at_the_door, look
from tests.care.story import Story
from tests.cast import MONDAY_9
from tests.rig import browser as rig
from tests.rig.reading import ROOT
from tests.workplaces.conftest import NURSERY

SECONDS_PER_TOUCH = 5
KEYS = """
  addEventListener("keydown", (key) => {
    if (key.isTrusted) sessionStorage.taps = 1 + Number(sessionStorage.taps || 0)
  }, true)
"""


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY_9, tick=True):
        yield


@pytest.fixture
def town(app):
    with app.app_context():
        town = Story(cast.the_usual())
        town.do("Teresa", service_actions.add, NURSERY)
        yield town
        db.session.remove()


@pytest.fixture
def phone(app, town, house, open_page):
    page = at_the_door(open_page(**SMALL), app, town, house, "Ada")
    page.add_init_script(COUNTS)
    page.add_init_script(KEYS)
    return page


def promised():
    found = re.search(r"takes (\d+) touches and keys", (Path(ROOT) / "docs/taps.md").read_text())
    return int(found[1])


def press(page, selector):
    with page.expect_navigation():
        page.locator(selector).first.click()


def choose(page, field):
    page.locator(f"label:has({field})").first.click()


def asked():
    found = db.session.execute(
        select(Task.opens_at, Task.minutes, Task.state).order_by(Task.opens_at)
    ).all()
    db.session.rollback()
    return [tuple(row) for row in found]


def test_a_nurse_from_her_roster_to_two_requests(phone, town):
    child = town.children[1]
    phone.goto("/me/shifts")
    phone.evaluate("sessionStorage.taps = 0")
    press(phone, "main a.pr-btn--main")
    for field, said in (("contract", "permanent"), ("regularity", "rotating"), ("notice", "month")):
        choose(phone, f"input[name={field}][value={said}]")
    phone.locator("#commute").click()
    phone.keyboard.type("25")
    press(phone, "main form .pr-btn--main")
    # Two mornings, two afternoons, two nights, four days off, from today: as the page begins.
    press(phone, "main form .pr-btn--main")
    choose(phone, f"input[name=when-{child}][value=day]")
    choose(phone, f"input[name=service-{child}]")
    # The live line asks as the page opens and at every tick: who leaves before it is answered breaks it off.
    with phone.expect_response("**/me/shifts/count"):
        press(phone, ".pr-sheet .pr-btn--main")
    gaps = phone.locator("input[name=gap]")
    expect(
        gaps, "Monday’s is over; Tuesday before the nursery, two evenings after it"
    ).to_have_count(3)
    phone.locator(".pr-live:not(.htmx-request) b").wait_for()
    with phone.expect_response("**/me/shifts/count"):
        gaps.first.click()
    phone.locator(".pr-live:not(.htmx-request) small").wait_for()
    press(phone, ".pr-sheet .pr-btn--main")
    touches = int(phone.evaluate("sessionStorage.taps"))
    assert [(minutes, state) for _opens, minutes, state in asked()] == [(210, "open")] * 2
    expect(phone.locator(".pr-shift__asked")).to_have_count(2)
    print(
        f"shifts: {touches} touches, {touches * SECONDS_PER_TOUCH} s at {SECONDS_PER_TOUCH} s each"
    )
    assert touches == promised()


def test_each_page_is_narrow_and_open_to_everybody(phone, town):
    """On a phone, with a week that has gaps, with one tried out, and with a file that cannot be read."""
    always = {day: [(0, 96)] for day in range(7)}
    town.do("Ada", shifts.keep_profile, Profile("permanent", False, "rotating", "month", 25, None))
    town.do("Ada", shifts.keep_rotation, rotation_of(MONDAY_9.date(), (2, 2, 2, 4), USUAL_HOURS))
    services = tuple(row.id for row in service_queries.services(service_queries.Asked()))
    db.session.rollback()
    both = [Need(each, always, services) for each in town.children]
    town.do("Ada", shifts.keep_needs, both, {0: [(72, 96)]})
    with phone.expect_response("**/me/shifts/count"):
        phone.goto("/me/shifts")
    phone.locator(".pr-live:not(.htmx-request) small").wait_for()
    look(phone)
    for path in ("?what=shift.60.0", "/work", "/roster", "/care", "/days"):
        phone.goto(f"/me/shifts{path}")
        look(phone)
    phone.goto("/me/shifts/roster")
    phone.locator("details:has(#text) summary").click()
    phone.locator("#text").fill("data;turno\n14/01/2030;X")
    press(phone, "form:has(#text) button")
    assert "2" in phone.locator(".pr-summary").inner_text()
    look(phone)


def test_without_a_script_the_same_requests_go_out(app, town, house, open_page):
    plain = at_the_door(open_page(**rig.DESK, java_script_enabled=False), app, town, house, "Ada")
    child = town.children[1]
    plain.goto("/me/shifts/work")
    for field, said in (("contract", "permanent"), ("regularity", "rotating"), ("notice", "month")):
        plain.locator(f"input[name={field}][value={said}]").check(force=True)
    plain.locator("#commute").fill("25")
    press(plain, "main form .pr-btn--main")
    press(plain, "main form .pr-btn--main")
    plain.locator(f"input[name=when-{child}][value=day]").check(force=True)
    plain.locator(f"input[name=service-{child}]").first.check(force=True)
    press(plain, ".pr-sheet .pr-btn--main")
    press(plain, ".pr-sheet .pr-btn--main")
    assert len(asked()) == 3
