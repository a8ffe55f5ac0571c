"""The small things of a day: a sheet read, a word sent, somebody reported, a paper for the school."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from exchange.people import household_actions as household
from models.base import db
from models.people import TrustCheck
from tests.browser.test_week_and_near import at_the_door, look
from tests.care.story import Story
from tests.cast import the_usual, write
from tests.rig import browser as rig

SMALL = rig.ITALY | {"viewport": {"width": 320, "height": 700}}
SOON = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(days=2)


@pytest.fixture
def town(app):
    """Bruno has said yes to fetch Ada's children at school in two days."""
    with app.app_context():
        town, now = Story(the_usual()), datetime.now(UTC)
        write()
        lately = (now - timedelta(days=7)).date()
        db.session.execute(db.update(TrustCheck).values(seen_on=lately))
        db.session.commit()
        for cared_id in town.children:
            sheet = {"allergies": "Noci: la penna è nello zaino.", "call": "Nonna Rosa"}
            town.do("Ada", household.keep_sheet, cared_id, None, sheet, now=now)
        when = {"opens_at": SOON, "closes_at": SOON + timedelta(hours=1), "minutes": 60}
        town.task_id = town.ask("Ada", kind="child_pick_up", now=now, **when)
        town.proposal_id = town.invite("Bruno", now=now)
        town.exchange_id = town.accept("Bruno", now=now)
        db.session.remove()
        return town


class Taps:
    """Counts what a finger does on one page after the other."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def on(self, role, name):
        self.count += 1
        with self.page.expect_navigation():
            self.page.get_by_role("main").get_by_role(role, name=name, exact=True).first.click()


def test_a_sheet_is_two_taps_away_and_the_family_sees_it_read(app, town, house, open_page):
    page = at_the_door(open_page(**SMALL), app, town, house, "Bruno")
    page.goto(f"/exchanges/{town.exchange_id}")
    look(page)
    taps = Taps(page)
    taps.on("link", "Leggi la scheda")
    look(page)
    expect(page.get_by_text("Noci: la penna").first).to_be_hidden()
    taps.on("button", "Apri la scheda")
    look(page)
    expect(page.get_by_text("Noci: la penna è nello zaino.").first).to_be_visible()
    assert taps.count == 2
    ada = at_the_door(open_page(**SMALL), app, town, house, "Ada")
    ada.goto(f"/household/cared/{town.children[0]}")
    look(ada)
    expect(ada.get_by_role("listitem").filter(has_text="Bruno")).to_be_visible()


def test_a_word_in_one_tap_and_a_report_in_two(app, town, house, open_page):
    page = at_the_door(open_page(**SMALL), app, town, house, "Bruno")
    page.goto(f"/tasks/{town.task_id}/messages/{town.id_of('Bruno')}")
    look(page)
    words = Taps(page)
    words.on("button", "Arrivo.")
    assert words.count == 1
    expect(page.locator(".pr-talk__line--mine")).to_have_count(1)
    page.get_by_text("Segnala o blocca").click()
    look(page)
    report = Taps(page)
    report.on("button", "Non mi sento al sicuro")
    assert 1 + report.count == 2
    look(page)
    expect(page.get_by_text("Chi coordina la banca lo sa")).to_be_visible()
    desk = at_the_door(open_page(**rig.DESK), app, town, house, "Carla")
    desk.goto("/desk")
    look(desk)
    expect(desk.get_by_role("heading", name="Non mi sento al sicuro").first).to_be_visible()


def test_without_scripts_ada_writes_and_prints_a_delega(app, town, house, open_page):
    pytest.importorskip("weasyprint")
    page = at_the_door(open_page(**SMALL, java_script_enabled=False), app, town, house, "Ada")
    page.goto(f"/tasks/{town.task_id}/messages/{town.id_of('Bruno')}")
    page.get_by_label("Il tuo messaggio").fill("Esce dal cancello piccolo.")
    page.get_by_role("button", name="Invia").click()
    expect(page.get_by_text("Esce dal cancello piccolo.")).to_be_visible()
    page.goto(f"/exchanges/{town.exchange_id}/delega")
    page.get_by_label("Nome e cognome di chi è a scuola").fill("Nina Semeraro")
    page.get_by_label("Scuola", exact=True).fill("Carducci")
    with page.expect_download() as paper:
        page.get_by_role("button", name="Prepara il foglio").click()
    assert paper.value.suggested_filename.startswith("delega-")
