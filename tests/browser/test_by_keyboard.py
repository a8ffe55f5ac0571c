"""The main job with ten fingers and no pointer: ask, invite, accept, confirm; nothing moves that need not."""

import re
from dataclasses import replace

import pytest

from models.base import db
from models.care import Exchange
from models.states import ExchangeState
from tests.browser.test_ada_and_bruno import let_the_day_pass
from tests.browser.test_week_and_near import at_the_door
from tests.care.story import Story
from tests.cast import the_usual
from tests.matching.stage import USUAL, say_hours
from tests.rig import browser as rig

STOPS_MAX = 90
"""More than any of these pages has: whoever tabs longer than this is lost."""

STOP = """() => {
  const one = document.activeElement
  const shown = one.matches("[type=radio], [type=checkbox]") ? one.closest("label") || one
    : one.matches(".pr-stepper__value input") ? one.parentElement.querySelector("output") : one
  const { left, top, width, height } = shown.getBoundingClientRect()
  const on = document.elementFromPoint(left + width / 2, top + height / 2)
  const ring = [one, shown, ...shown.children].map((each) => getComputedStyle(each))
  // The little clock in a field is the browser's own, and so is its ring.
  const inField = /date|time/.test(one.type) && !one.matches(":focus-visible")
  return {
    isPage: one === document.body,
    words: (shown.innerText || one.getAttribute("aria-label") || "").trim(),
    value: one.value,
    isSeen: Boolean(on) && (shown.contains(on) || on.contains(shown)),
    hasRing: inField || ring.some(
      (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
  }
}"""
MOVING = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const { animationName, transitionDuration } = getComputedStyle(one)
  return animationName !== "none" || /[1-9]/.test(transitionDuration)
}).map((one) => one.className)"""


@pytest.fixture
def town(app):
    """Bruno has time every day, for whoever needs something from a shop."""
    with app.app_context():
        town = Story(the_usual())
        every_day = dict.fromkeys(range(7), ((28, 88),))
        say_hours(town, "Bruno", replace(USUAL, weekly=every_day))
        db.session.remove()
        return town


@pytest.fixture
def seat(app, town, house, open_page):
    """Call it with a name: somebody before a desk, who would rather have nothing move."""

    def seat(name):
        page = open_page(**rig.DESK, reduced_motion="reduce")
        return Keys(at_the_door(page, app, town, house, name))

    return seat


class Keys:
    """Whatever is done to a page, it is done by keys."""

    def __init__(self, page):
        self.page = page

    def open(self, path):
        self.page.goto(path)
        assert self.page.evaluate(MOVING) == []

    def reach(self, words):
        """Tab until these words have the focus; every stop on the way is seen, and shows that it is one."""
        for _ in range(STOPS_MAX):
            self.page.keyboard.press("Tab")
            stop = self.page.evaluate(STOP)
            if stop["isPage"]:
                continue
            assert stop["isSeen"], f"{self.page.url}: {stop}"
            assert stop["hasRing"], f"{self.page.url}: {stop}"
            if re.search(words, stop["words"]):
                return
        raise AssertionError(f"no tab leads to {words} on {self.page.url}")

    def press(self, words):
        self.reach(words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        assert self.page.evaluate(MOVING) == []

    def choose(self, words):
        """One of several: the arrows go from one to the next, and choose it."""
        for _ in range(STOPS_MAX):
            if re.search(words, self.page.evaluate(STOP)["words"]):
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowRight")
        raise AssertionError(f"no arrow leads to {words} on {self.page.url}")


def test_ask_accept_and_confirm_by_keys_alone(app, town, seat):
    ada, bruno = seat("Ada"), seat("Bruno")
    ada.open("/")
    ada.press("^Serve una mano$")
    ada.reach("Bambini|Commissioni|Anziani")
    ada.choose("Commissioni")
    ada.reach("^Spesa$|^Farmacia$")
    ada.choose("^Spesa$")
    ada.reach(r"^\w{3}\s+\d+$")
    for _ in range(2):
        ada.page.keyboard.press("ArrowRight")
    ada.press("Chiedi ai vicini")
    ada.press("Invita")
    bruno.open("/")
    bruno.press("Sì, vengo")
    let_the_day_pass(app, ada)
    for who in (ada, bruno):
        who.open("/")
        who.press("Com’è andata")
        who.press("Confermo")
    with app.app_context():
        assert db.session.query(Exchange.state).scalar() == ExchangeState.SETTLED
