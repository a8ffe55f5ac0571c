"""The main job, as people live it: Ada asks for three hours, Bruno gives them, the hours move.

Both join through the pages and Carla admits them. Only two things are not done by hand: the clock
is run in place of waiting, and the agreed hours are put into the past, where they have been.
"""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from playwright.sync_api import expect

from exchange.ledger import actions as ledger
from exchange.work import unit_of_work
from models.base import db
from models.care import Exchange, Proposal, Task
from models.people import Person
from models.schedule import Booking
from tests import cast
from tests.browser.someone import Someone
from tests.cast import ROME
from tests.rig import browser as rig
from tests.rig import databases
from views import create_app

PASSWORD = "orecchiette al dente"
WEEKS_AGO = timedelta(weeks=2)


@dataclass(frozen=True)
class Trip:
    """How somebody reads: screen, scripts and language."""

    name: str
    language: str
    width: int | None = None
    scripts: bool = True

    def screen(self, playwright):
        screen = rig.phone(playwright)
        if self.width:
            screen |= {"viewport": {"width": self.width, "height": 720}, "device_scale_factor": 1}
        locale = {"it": "it-IT", "en": "en-GB", "ar": "ar"}[self.language]
        return screen | {"locale": locale, "java_script_enabled": self.scripts}


TRIPS = [
    Trip("on a phone", "it"),
    Trip("320 pixels without scripts", "it", width=320, scripts=False),
    Trip("in English at 320 pixels", "en", width=320),
    Trip("in Arabic at 320 pixels", "ar", width=320),
]


@pytest.fixture
def app(database_url):
    """A demo house, where mail is shown instead of sent."""
    app = create_app(databases.settings(database_url) | {"DEMO": True})
    yield app
    databases.close(app)


@pytest.fixture(params=TRIPS, ids=lambda trip: trip.name)
def trip(request):
    return request.param


@pytest.fixture
def town(app, trip):
    """The bank of Mesagne with its books open, and Carla at the desk."""
    with app.app_context():
        town = cast.open_bank()
        cast.add_person(town, "Carla", role="operator")
        with unit_of_work(act := town.act("Carla")):
            ledger.open_bank_books(act=act)
        cast.write()
        carla = db.session.get_one(Person, town.people["Carla"])
        carla.language = trip.language
        carla.password_hash = app.extensions["passwords"].hash(PASSWORD)
        db.session.commit()
        return town


@pytest.fixture
def arrive(app, town, trip, open_page, playwright):
    """Call it for somebody with a screen of her own."""

    def arrive(name):
        page = open_page(**trip.screen(playwright))
        return Someone(page, app, trip.language, f"{trip.name}/{name}")

    return arrive


@pytest.fixture
def run(app):
    """Call it with the words of a command; gives what it said."""

    def run(*words):
        ended = app.test_cli_runner().invoke(args=list(words))
        assert ended.exit_code == 0, ended.output
        return ended.output

    return run


@pytest.fixture
def paper(app, town):
    """The code Carla keeps with her documents."""
    with app.app_context():
        return cast.add_code(town, "Carla")


def test_ada_asks_and_bruno_helps(app, arrive, run, trip, paper):
    ada, bruno, carla = arrive("Ada"), arrive("Bruno"), arrive("Carla")
    join(ada, "Ada", "Semeraro", run, looking=True)
    join(bruno, "Bruno", "Rizzo", run)
    sign_in(carla, "carla")
    show_code(carla, paper)
    admit(carla, "Ada Semeraro", looking=True)
    admit(carla, "Bruno Rizzo")
    note_checks(carla, "Bruno")
    say_when_free(bruno, trip)
    add_child(ada)
    wednesday = next_wednesday()
    ask(ada, trip, wednesday)
    invite_bruno(ada)
    accept(bruno)
    see_it_coming(ada, bruno, wednesday)
    let_the_day_pass(app, ada)
    confirm(ada, bruno)
    run("clock", "--once")
    read_the_statement(ada, "−")
    read_the_statement(bruno, "+")
    proof = json.loads(run("ledger", "verify", "--json"))
    assert (proof["sum_minutes"], proof["drift"], proof["seal"]["broken"]) == (0, [], [])
    assert proof["seal"]["unsealed"] == 0
    for who in (ada, bruno):
        read_the_notices(who)


def join(who, first_name, last_name, run, *, looking=False):
    """The four steps, the letter, and the first page of somebody who is not in yet."""
    look = who.look if looking else lambda: None
    who.open("/")
    look()
    who.follow("Join")
    look()
    who.choose("Municipality or zone", label="Mesagne")
    who.press("Go on")
    look()
    who.press("Go on")
    look()
    who.write("First name", first_name)
    who.write("Last name", last_name)
    who.press("Go on")
    look()
    who.write("Email", f"{first_name.lower()}@prossima.test")
    who.write("Password", PASSWORD)
    who.main.locator("[name=notice]").check()
    who.press("Join")
    who.page.wait_for_url("**/join/sent")
    look()
    run("notices", "send", "--once")
    who.open("/demo/mail")
    look()
    who.go_through(who.main.locator("a[href*='/confirm/']"))
    look()
    who.write("Your password", PASSWORD)
    who.press("Yes, it is me")
    look()
    sign_in(who, first_name.lower())
    look()


def sign_in(who, name):
    who.open("/sign-in")
    who.write("Email", f"{name}@prossima.test")
    who.write("Password", PASSWORD)
    who.press("Sign in")
    who.page.wait_for_url(re.compile(r":\d+/$"))


def show_code(carla, paper):
    """A password alone does not open the desk."""
    carla.open("/desk")
    carla.look()
    carla.write("One of your codes", paper)
    carla.press("Open with this code")
    expect(carla.page).to_have_url(re.compile("/desk$"))


def admit(carla, name, *, looking=False):
    look = carla.look if looking else lambda: None
    carla.open("/desk")
    look()
    carla.go_through(carla.main.get_by_role("link", name=name))
    look()
    carla.press("Admit and tell")
    assert carla.reads("Admitted. The person has been told.")
    look()


def note_checks(carla, name):
    """What she saw with her own eyes: without it nobody is alone with a child."""
    carla.open("/desk/members")
    carla.look()
    carla.go_through(carla.main.get_by_role("link", name=name))
    for check in ("identity", "criminal_record"):
        carla.choose("What did you see?", value=check)
        carla.press("Note it")
        assert carla.reads("Noted. The person has been told.")
    carla.look()


def say_when_free(bruno, trip):
    """Wednesday afternoons, half an hour on foot, children."""
    bruno.open("/week/hours")
    bruno.look()
    if trip.scripts:
        paint(bruno.page, "wed", 14)
        paint(bruno.page, "wed", 19)
    else:
        bruno.page.locator("[name=from-wed]").first.fill("14:00")
        bruno.page.locator("[name=to-wed]").first.fill("20:00")
    bruno.tick("On foot")
    bruno.main.locator("[name=minutes][value='30']").check()
    bruno.tick("Staying at home with children")
    bruno.press("Save the hours")
    assert bruno.reads("Your hours are saved.")
    bruno.look()


def paint(page, day, hour):
    """Tap the part of the day this hour lies in; the track shows 7 to 22, from where one reads."""
    track = page.locator(f"[data-painter-day=hours-{day}] [data-track]")
    track.scroll_into_view_if_needed()
    box = track.bounding_box()
    part = (hour - 7) / 15
    if page.evaluate("document.dir") == "rtl":
        part = 1 - part
    page.touchscreen.tap(box["x"] + box["width"] * part, box["y"] + box["height"] / 2)


def add_child(ada):
    ada.open("/household")
    ada.look()
    ada.write("Initials", "N.")
    ada.choose("Age", value="6-10")
    ada.press("Add")
    expect(ada.main.get_by_role("heading", name="N.")).to_be_visible()


def next_wednesday() -> date:
    today = datetime.now(ROME).date()
    return today + timedelta(days=(2 - today.weekday() - 1) % 7 + 1)


def ask(ada, trip, day):
    ada.open("/")
    ada.look()
    ada.follow("I need a hand")
    ada.look()
    ada.tick("Children")
    ada.tick("Staying at home with children")
    shown = ada.main.locator(f"[name=day][value='{day.isoformat()}']")
    if shown.count():
        shown.check()
    else:
        ada.tick("Another day")
        ada.main.locator("[name=other_day]").fill(day.isoformat())
    ada.main.locator("[name=from]").fill("15:00")
    ada.main.locator("[name=to]").fill("18:00")
    expect(ada.main.locator("[name=cared]:checked")).to_have_count(1)
    if trip.scripts:
        ada.main.get_by_role("status").get_by_text(
            ada.say("A few neighbours are free then.")
        ).wait_for()
    ada.look()
    ada.press("Ask the neighbours")
    ada.page.wait_for_url(re.compile(r"/tasks/\d+$"))


def invite_bruno(ada):
    ada.look()
    assert "Bruno R." in ada.text()
    ada.press("Invite")
    assert ada.reads("Invited: now you wait for the answer.")
    assert ada.reads("Who has not answered yet")
    ada.look()


def accept(bruno):
    bruno.open("/")
    bruno.look()
    assert "Ada" in bruno.text()
    bruno.press("Yes, I’ll come")
    bruno.page.wait_for_url(re.compile(r"/exchanges/\d+$"))
    assert bruno.reads("Agreed. Both of you have it in writing.")
    bruno.look()


def see_it_coming(ada, bruno, day):
    for who, other in ((ada, "Bruno"), (bruno, "Ada")):
        for path in ("/", f"/week?day={day.isoformat()}"):
            who.open(path)
            assert other in who.text()
            who.look()
    ada.open("/account")
    assert ada.spoken(180) in ada.text()


def let_the_day_pass(app, ada):
    """As if it had been agreed two weeks earlier: every moment of it moves back by that much."""
    columns = {
        Task: ("opens_at", "closes_at", "made_at"),
        Proposal: ("starts_at", "ends_at", "made_at", "answer_by", "answered_at"),
        Exchange: ("starts_at", "ends_at", "agreed_at"),
        Booking: ("starts_at", "ends_at"),
    }
    with app.app_context():
        cast.write()
        for table, moments in columns.items():
            for row in db.session.query(table):
                for moment in moments:
                    setattr(row, moment, getattr(row, moment) - WEEKS_AGO)
        db.session.commit()


def confirm(ada, bruno):
    """She says three hours and thanks; he agrees in one tap."""
    ada.open("/")
    ada.look()
    ada.go_through(ada.main.locator("a[href*='/exchanges/']"))
    ada.look()
    assert ada.main.locator("[name=minutes]").input_value() == "180"
    ada.main.locator("[name=words]").fill("Grazie di cuore")
    ada.press("I confirm", exact=False)
    assert ada.reads(
        "You said %(time)s. Now it is %(name)s’s turn.",
        time=ada.spoken(180),
        name="Bruno",
    )
    ada.look()
    bruno.open("/")
    bruno.look()
    bruno.go_through(bruno.main.locator("a[href*='/exchanges/']"))
    assert "Ada" in bruno.text()
    bruno.press("I confirm", exact=False)
    bruno.look()


def read_the_statement(who, sign):
    who.open("/account")
    assert f"{sign}{who.spoken(180)}" in who.text()
    who.look()


def read_the_notices(who):
    who.open("/notices")
    who.look()
