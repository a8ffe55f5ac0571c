"""A Monday at the desk: what has gathered is cleared, and who waited reads it in her own language.

It takes most of a minute: twenty-five things, each opened, decided and read by whom it concerns.
"""

from datetime import UTC, datetime, timedelta

import pytest
from flask_babel import gettext
from playwright.sync_api import expect
from sqlalchemy import select, update

from exchange.ledger import actions as ledger
from exchange.moderation import waiting_queries as waiting
from models.base import db
from models.notices import Notice
from models.people import Membership, Person, TrustCheck
from tests import cast
from tests.browser.test_week_and_near import at_the_door, look
from tests.care.story import Story
from tests.moderation import desk_world
from tests.rig import browser as rig
from views.language import in_language
from views.notices import writing

SMALL = rig.ITALY | {"viewport": {"width": 360, "height": 740}, "has_touch": True}
APPLICANTS = ("Mirela", "Samir", "Gino", "Tea", "Ugo", "Zoe")
SILENT = ("Nicla", "Orso", "Pia", "Quinto", "Rita")
SPEAK = {"Mirela": "ro", "Rocco": "ro", "Samir": "ar", "Bruno": "ar", "Ines": "fr", "Pompeo": "sq"}

BY_TOUCH = ("answer", "cover", "message", "report")
"""What Carla does on her telephone, before Teresa sits down."""


@pytest.fixture
def town(app):
    """Whoever is not one of those who wait has come to the bank lately."""
    with app.app_context():
        town, now = Story(cast.the_usual()), datetime.now(UTC)
        lately = now - timedelta(days=9)
        cast.write()
        db.session.execute(update(TrustCheck).values(seen_on=lately.date()))
        db.session.execute(update(Membership).values(applied_at=lately, decided_at=lately))
        db.session.commit()
        town.do("Teresa", ledger.open_bank_books, now=lately)
        desk_world.fill(town, now)
        for name in APPLICANTS:
            desk_world.application(town, now, name)
        for name in SILENT:
            desk_world.silent(town, now, name)
        cast.write()
        for name, language in SPEAK.items():
            hers = Person.id == town.id_of(name)
            db.session.execute(update(Person).where(hers).values(language=language))
        db.session.commit()
        town.began = datetime.now(UTC)
        return town


def left(app, town, name):
    """What waits for one of the two, in the order of her list."""
    with app.app_context():
        asked = waiting.asked_by(town.id_of(name), bank_id=town.bank_id, now=datetime.now(UTC))
        return [(each.kind, each.id) for each in waiting.waiting(asked, limit=100)]


class Hands:
    """What one does at the desk: words written, a choice made, a button pressed; all by their names."""

    def __init__(self, page, app):
        self.page, self.app = page, app

    def named(self, msgid, role):
        with self.app.test_request_context(), in_language("it", "Europe/Rome"):
            words = gettext(msgid)
        inside = self.page.get_by_role("main")
        # A radio is drawn by its label.
        shown = "" if role == "radio" else "visible=true"
        found = inside.get_by_role(role, name=words)
        return (found.locator(shown) if shown else found).first

    def write(self, msgid, words):
        self.reach(self.named(msgid, "textbox"))
        self.page.keyboard.type(words)


class Keyboard(Hands):
    def reach(self, at):
        at.focus()

    def press(self, msgid, role="button"):
        self.named(msgid, role).focus()
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def choose(self, msgid):
        self.named(msgid, "radio").focus()
        self.page.keyboard.press("Space")

    def open_first(self):
        self.page.goto("/desk")
        self.page.keyboard.press("j")
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


class Touch(Hands):
    def reach(self, at):
        at.click()

    def press(self, msgid, role="button"):
        with self.page.expect_navigation():
            self.named(msgid, role).click()

    def choose(self, msgid):
        self.named(msgid, "radio").locator("..").click()


def closed(hands):
    hands.write("What you did", "Sentita al telefono.")
    hands.press("Looked after: close it")


def admitted(hands):
    hands.press("Admit and tell")


def passed_on(hands):
    hands.press("Pass it on")


def called(hands):
    hands.press("I am calling")
    hands.write("What you did, or heard", "Sta bene, è da sua madre.")
    hands.press("Looked after: close it")


def arranged(hands):
    hands.write("Where and when (both read it)", "Giovedì alle cinque, in biblioteca.")
    hands.press("Tell both")


def accompanied(hands):
    hands.choose("I am there, too")
    hands.press("Tell both")


def decided(hands):
    hands.write("Why (both read it)", "Parlato con tutti e due.")
    with hands.page.expect_navigation():
        hands.page.locator("button:has([data-tells])").focus()
        hands.page.keyboard.press("Enter")


def answered(hands):
    hands.choose("Admit")
    hands.write("Why (the person reads it)", "Adesso sappiamo dove abita.")
    hands.press("Decide and tell")


def given(hands):
    hands.press("Give from the fund")


def called_not_now(hands):
    hands.press("Called: not now")


def declined(hands):
    hands.page.locator("details:has(textarea[name=why]) > summary").first.focus()
    hands.page.keyboard.press("Enter")
    hands.page.locator("textarea[name=why]").first.focus()
    hands.page.keyboard.type("Ci pensiamo in autunno.")
    hands.press("Do not take it")


def looked(hands):
    hands.page.get_by_role("main").get_by_role("textbox").first.focus()
    hands.page.keyboard.type("Sono cugini, si danno il cambio.")
    hands.press("I have looked")


def agreed_to(hands):
    hands.press("Yes, approve it")


def listed(hands):
    hands.press("It is so: take it")


def insured(hands):
    hands.write("Policy", "Mutua, 12 345")
    today = datetime.now(UTC).date()
    for msgid, day in (("From the day", today), ("Until the day", today + timedelta(days=365))):
        with hands.app.test_request_context(), in_language("it", "Europe/Rome"):
            hands.page.get_by_label(gettext(msgid)).fill(day.isoformat())
    hands.press("Write down")


HOW = {
    "answer": answered,
    "anomaly": looked,
    "application": admitted,
    "check": closed,
    "commitment": declined,
    "cover": closed,
    "dispute": decided,
    "fund_ask": given,
    "incident": called,
    "insurance": insured,
    "listing": listed,
    "meeting": arranged,
    "message": passed_on,
    "motion": agreed_to,
    "pact_joining": called_not_now,
    "report": closed,
    "service": given,
    "undelivered": closed,
    "visit": accompanied,
}


def on_the_way(app, town, house, open_page):
    """Four things on a telephone."""
    page = at_the_door(open_page(**SMALL), app, town, house, "Carla")
    hands = Touch(page, app)
    page.goto("/desk")
    look(page)
    for kind in BY_TOUCH:
        page.goto(f"/desk?kind={kind}")
        with page.expect_navigation():
            page.locator(".pr-rows h3 a").first.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, page.url
        HOW[kind](hands)


def at_the_table(app, town, house, open_page):
    """The rest by keyboard, the soonest promise first; a word to all who are silent at the end."""
    page = at_the_door(open_page(**rig.DESK), app, town, house, "Teresa")
    hands = Keyboard(page, app)
    page.goto("/desk")
    look(page)
    seen = set()
    while (waits := left(app, town, "Teresa"))[0][0] != "silent":
        first, item = waits[0]
        hands.open_first()
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280, page.url
        seen.add(first)
        HOW[first](hands)
        assert (first, item) not in left(app, town, "Teresa"), page.inner_text("main")
    page.goto("/desk?kind=silent")
    look(page)
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("c")
    expect(page.get_by_text("Ci pensi tu").first).to_be_visible()
    for box in page.get_by_role("checkbox").locator("visible=true").all():
        box.focus()
        page.keyboard.press("Space")
    hands.press("Say hello to those chosen")
    # What was promised to nobody by a day comes last.
    return seen | {"silent"} | cleared(hands, app, town)


def cleared(hands, app, town):
    """Whatever is left, one after another; gives its kinds."""
    seen = set()
    while waits := left(app, town, "Teresa"):
        hands.open_first()
        seen.add(waits[0][0])
        HOW[waits[0][0]](hands)
        assert waits[0] not in left(app, town, "Teresa"), hands.page.inner_text("main")
    return seen


def news(app, town, name):
    """What she was told since, as the letters of her language begin."""
    with app.app_context():
        rows = db.session.execute(
            select(Notice.kind, Notice.facts)
            .where(Notice.person_id == town.id_of(name), Notice.made_at >= town.began)
            .order_by(Notice.id)
        ).all()
        db.session.rollback()
    with app.test_request_context():
        language = SPEAK.get(name, "it")
        return {
            row.kind: writing.write(
                row.kind, row.facts, language=language, zone="Europe/Rome"
            ).subject
            for row in rows
        }


OF_BOTH = {"care_meeting_arranged", "care_accompanied", "dispute_decided"}
TOLD = {
    "Mirela": {"application_approved"},
    "Samir": {"application_approved"},
    "Rocco": {"application_approved"},
    "Ines": {"incident_closed"},
    "Pompeo": {"desk_greeting"},
    "Ada": OF_BOTH | {"care_report_closed", "grant"},
    "Bruno": OF_BOTH,
}
"""What each reads among her notices of what was decided."""


def test_a_monday(app, town, house, open_page):
    assert len({*left(app, town, "Teresa"), *left(app, town, "Carla")}) >= 25
    on_the_way(app, town, house, open_page)
    seen = at_the_table(app, town, house, open_page) | set(BY_TOUCH)
    assert seen == set(HOW) | {"silent"}
    assert left(app, town, "Teresa") == left(app, town, "Carla") == []
    page = open_page(**SMALL)
    for name, kinds in TOLD.items():
        told = news(app, town, name)
        at_the_door(page, app, town, house, name).goto("/notices")
        assert page.locator("html").get_attribute("lang") == SPEAK.get(name, "it")
        for kind in kinds:
            expect(page.get_by_role("heading", name=told[kind], exact=True).first).to_be_visible()
    # Bruno, who came last, reads what Ada wrote and Carla passed on.
    page.goto("/messages")
    expect(page.get_by_text("Terzo piano").first).to_be_visible()
