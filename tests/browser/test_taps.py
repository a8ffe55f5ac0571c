"""Ten tasks with a stopwatch in taps: as many touches of the glass as docs/taps.md says, and not one more."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from exchange.care import actions as care
from exchange.ledger import actions as ledger
from exchange.notices import actions as notices
from exchange.notices import queries
from exchange.people import household_actions as household
from exchange.work import at_once
from models.base import db
from models.care import Exchange, Task
from models.people import HouseholdMember, Person
from models.schedule import WeeklyHours
from models.states import NoticeState
from tests import cast
from tests.browser.test_week_and_near import at_the_door
from tests.care.story import Story
from tests.cast import ROME
from tests.rig import browser as rig
from tests.rig.reading import ROOT
from views.jobs import in_page_context
from views.notices import post

SMALL = rig.ITALY | {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "service_workers": "block",
}
COUNTS = """
  addEventListener("pointerdown", (touch) => {
    if (touch.isTrusted) sessionStorage.taps = 1 + Number(sessionStorage.taps || 0)
  }, true)
"""
PAPER = Path(ROOT) / "docs/taps.md"


def promised():
    """(task, from) -> taps, as the paper says."""
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| (\d+) \|", PAPER.read_text(), re.MULTILINE)
    return {(task, begins): int(taps) for task, begins, taps in rows}


class Finger:
    """One finger on one telephone: what it touched since it was last asked.

    It presses: on a busy machine the two halves of a tap come apart and are a long press.
    """

    def __init__(self, page):
        page.add_init_script(COUNTS)
        self.page, self.found = page, {}

    def begin(self, path):
        self.page.goto(path)
        self.page.evaluate("sessionStorage.taps = 0")

    def open_letter(self, path):
        """A link in a mail program is a tap outside of any page of ours."""
        self.begin(path)
        self.page.evaluate("sessionStorage.taps = 1")

    def tap(self, role, name, *, exact=True, within="main"):
        """What leads to another page."""
        found = self.page.locator(within).get_by_role(role, name=name, exact=exact).first
        with self.page.expect_navigation():
            found.click()

    def touch(self, locator):
        """What stays on the page."""
        locator.scroll_into_view_if_needed()
        locator.click()

    def taps(self):
        return int(self.page.evaluate("sessionStorage.taps"))

    def note(self, task, begins="home"):
        self.found[task, begins] = self.taps()


@pytest.fixture
def town(app, monkeypatch):
    """Ada's children are fetched by Bruno tomorrow; he asks her for shopping; she asked for more."""
    monkeypatch.setattr(cast, "LONG_AGO", datetime.now(UTC) - timedelta(days=200))
    with app.app_context():
        town = Story(cast.the_usual())
        cast.write()
        db.session.get_one(Person, town.id_of("Bruno")).phone = "+393331234567"
        db.session.commit()
        town.do("Teresa", ledger.open_bank_books, now=datetime.now(UTC))
        yield town
        db.session.remove()


@pytest.fixture
def finger(app, town, house, open_page):
    """Call it with a name: her telephone is signed in."""
    return lambda name: Finger(at_the_door(open_page(**SMALL), app, town, house, name))


def tomorrow(hour, **kept):
    day = datetime.now(ROME).date() + timedelta(days=1)
    opens_at = datetime(day.year, day.month, day.day, hour, tzinfo=ROME)
    return {"opens_at": opens_at, "closes_at": opens_at + timedelta(hours=1), "minutes": 60} | kept


def agreed(town, **asked):
    now = datetime.now(UTC)
    town.task_id = town.ask("Ada", now=now, **asked)
    town.proposal_id = town.invite("Bruno", now=now)
    town.exchange_id = town.accept("Bruno", now=now)


def link_in(app, words, *kinds):
    """Where these words lead to in the newest letter of these kinds, which has left."""
    now = datetime.now(UTC)
    with app.app_context():
        waiting = queries.due(now=now + timedelta(days=3))
        notice = [each for each in waiting if each.kind in kinds][-1]
        with at_once():
            notices.mark_sent(notice.bank_id, notice.id, state=NoticeState.SENT, now=now)
        text = in_page_context(post.message_of, notice).get_content()
    return re.search(rf"{words}\s+http://[^/]+(\S+)", text)[1]


def count(table, *where):
    found = db.session.scalar(select(func.count()).select_from(table).where(*where))
    db.session.rollback()
    return found


def check(found):
    known = promised()
    assert found == {each: known[each] for each in found}


def test_asking(town, finger):
    town.do("Ada", care.withdraw_task, town.ask("Ada", now=datetime.now(UTC), **tomorrow(15)))
    ada = finger("Ada")
    ada.begin("/")
    ada.tap("link", "Serve una mano")
    ada.tap("link", "Come l’ultima volta", exact=False)
    ada.tap("button", "Chiedi ai vicini")
    ada.note("Ask again, as last time")
    ada.begin("/")
    ada.tap("link", "Serve una mano")
    ada.tap("link", re.compile("Prendere a scuola, 16:00"))
    day = datetime.now(ROME).date() + timedelta(days=4)
    ada.touch(ada.page.locator(f"[name=day][value='{day}']"))
    ada.tap("button", "Chiedi ai vicini")
    ada.note("Ask from a template")
    assert count(Task, Task.kind == "child_home") == 2
    opens_at = db.session.query(Task.opens_at).filter_by(kind="child_pick_up").scalar()
    assert opens_at.astimezone(ROME).strftime("%Y-%m-%d %H:%M") == f"{day} 16:00"
    check(ada.found)


def test_what_is_agreed(town, finger):
    agreed(town, **tomorrow(15))
    bruno = finger("Bruno")
    bruno.begin("/")
    bruno.tap("link", "Scrivi a Ada")
    bruno.tap("button", "Arrivo.")
    bruno.note("Write “I am on my way.” to the other side")
    ada = finger("Ada")
    ada.begin("/")
    ada.tap("link", "Dettagli")
    number = ada.page.get_by_role("link", name="Chiama Bruno", exact=False)
    assert number.get_attribute("href") == "tel:+393331234567"
    ada.page.evaluate("addEventListener('click', (touch) => touch.preventDefault())")
    ada.touch(number)
    ada.note("Find the number of who comes, and call")
    ada.begin("/")
    ada.tap("link", "Dettagli")
    ada.touch(ada.page.locator("summary", has_text="Qualcosa non va"))
    ada.tap("link", "Disdici")
    ada.tap("button", "Disdici")
    ada.note("Call off an exchange")
    db.session.rollback()
    assert town.exchange.state == "cancelled"
    check(ada.found | bruno.found)


def test_answering(app, town, finger):
    now = datetime.now(UTC)
    bruno = finger("Bruno")
    for hour, answer in ((9, "home"), (11, "its letter"), (17, "no")):
        town.task_id = town.ask("Ada", now=now, **tomorrow(hour))
        town.proposal_id = town.invite("Bruno", now=now)
        if answer == "home":
            bruno.begin("/")
        else:
            words = "Non questa volta" if answer == "no" else "Sì, vengo"
            bruno.open_letter(link_in(app, words, "care_invited", "care_questions"))
        if answer == "no":
            bruno.tap("button", "Non questa volta")
            bruno.note("Say “not this time”", "its letter")
        else:
            bruno.tap("button", "Sì, vengo")
            bruno.note("Answer an invitation", answer)
    assert count(Exchange) == 2
    before = now - timedelta(days=3)
    over = {"opens_at": before.replace(minute=0, second=0, microsecond=0) + timedelta(days=1)}
    over |= {"closes_at": over["opens_at"] + timedelta(hours=1), "minutes": 60}
    town.task_id = town.ask("Ada", now=before, **over)
    town.proposal_id = town.invite("Bruno", now=before)
    town.exchange_id = town.accept("Bruno", now=before)
    town.confirm("Bruno", 60, now=over["closes_at"] + timedelta(hours=1))
    ada = finger("Ada")
    ada.begin("/")
    ada.tap("button", "Confermo 1 ora", exact=False)
    ada.note("Confirm the minutes")
    db.session.rollback()
    assert town.exchange.state == "settled"
    check(ada.found | bruno.found)


def test_hours_of_the_week_and_of_the_account(app, town, finger):
    bruno = finger("Bruno")
    bruno.begin("/")
    bruno.tap("link", "Settimana", within=".pr-places")
    bruno.tap("link", "Ore libere")
    for track in bruno.page.locator("[data-track]").all()[:5]:
        track.scroll_into_view_if_needed()
        box = track.bounding_box()
        track.tap(position={"x": box["width"] * (14 - 7) / 15, "y": 20})
    for words in ("A piedi", "20 min", "Stare a casa con i bambini"):
        bruno.touch(bruno.page.locator("label", has_text=words).first)
    bruno.tap("button", "Salva le ore")
    bruno.note("Paint a week: five afternoons, who for, how far")
    assert count(WeeklyHours, WeeklyHours.person_id == town.id_of("Bruno")) == 5
    town.credit("Bruno", 120)
    for task, link, answer in (
        ("Give an hour to the fund", "Dona ore", "Dona"),
        ("Ask the fund for hours", "Chiedi al fondo", "Chiedi al fondo"),
    ):
        bruno.begin("/")
        bruno.tap("link", "Conto", within=".pr-places")
        bruno.tap("link", link)
        if answer == link:
            bruno.touch(bruno.page.locator("label", has_text="Malattia"))
        bruno.tap("button", answer)
        bruno.note(task)
    expect(bruno.page.get_by_text("Avete chiesto al fondo")).to_be_visible()
    town.do("Ada", household.invite, "bruno@prossima.test", now=datetime.now(UTC))
    bruno.open_letter(link_in(app, "", "household_invitation"))
    bruno.tap("button", "Sì, abito lì")
    bruno.note("Share a household with who invites you", "its letter")
    moved_in = HouseholdMember.household_id == town.cast.households["Ada"]
    assert count(HouseholdMember, moved_in, HouseholdMember.until_at.is_(None)) == 3
    check(bruno.found)


def test_every_task_on_the_paper_is_counted_here():
    source = Path(__file__).read_text()
    assert len(promised()) >= 10
    assert [task for task, _ in promised() if f'"{task}"' not in source] == []
