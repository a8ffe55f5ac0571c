"""A day painted by thumb says the same as its hours written one by one, and the same without a script."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from exchange.survey import actions, queries, shipped
from exchange.work import unit_of_work
from tests import cast
from tests.cast import MONDAY_9
from tests.rig import browser as rig
from tests.rig.reading import ROOT

SMALL = rig.ITALY | {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "reduced_motion": "reduce",
}
DAY = (
    ("91", 0, 18), ("41", 18, 24), ("96", 24, 27), ("11", 27, 54), ("96", 54, 57), ("31", 57, 66),
    ("41", 66, 84), ("31", 84, 96), ("41", 96, 102), ("82", 102, 114), ("91", 114, 144),
)  # fmt: skip
"""A working mother's Tuesday, from four to four, in slots of ten minutes."""
SECONDS_PER_TOUCH = 5
CENTRE = "(each) => each.scrollIntoView({ block: 'center' })"
COUNTS = """
  addEventListener("pointerdown", (touch) => {
    if (touch.isTrusted) sessionStorage.taps = 1 + Number(sessionStorage.taps || 0)
  }, true)
"""


@pytest.fixture
def front(app):
    with app.app_context():
        town = cast.the_usual()
        long = {"opens_on": MONDAY_9.date() - timedelta(days=9999)}
        long["closes_on"] = MONDAY_9.date() + timedelta(days=9999)
        with unit_of_work(act := town.act("Carla")):
            made = actions.put(shipped.needs(), is_free=True, quotas={}, act=act, **long)
        return f"/surveys/{queries.survey(made, bank_id=town.bank_id).code}"


def begin(page, front):
    page.goto(front)
    page.locator("main form button").last.click()
    page.wait_for_url("**/questions/**")
    page.goto(f"{front}/questions/day")


def stroke(page, row, first, last):
    box = page.locator("[data-track]").nth(row).bounding_box()
    height = box["y"] + box["height"] / 2
    at = [box["x"] + box["width"] * (slot + 0.5) / 24 for slot in (first, last)]
    page.mouse.move(at[0], height)
    page.mouse.down()
    page.mouse.move(at[1], height)
    page.mouse.up()


def told(page):
    return page.locator("input[name=given]").input_value()


def test_painted_or_written_it_is_the_same_day(front, desk, open_page):
    begin(desk, front)
    desk.locator("[data-pot][value='91']").check()
    stroke(desk, 0, 0, 17)
    desk.locator("[data-pot][value='41']").check()
    stroke(desk, 0, 18, 23)
    # Who was there is said after the stroke, of the stroke: what a thumb does not need is folded.
    expect(desk.locator("[name=with][value=children]")).to_be_hidden()
    desk.locator("[data-by-hours] summary").click()
    desk.locator("[name=with][value=children]").check()
    desk.locator("[data-pot][value='']").check()
    stroke(desk, 0, 6, 11)
    painted = told(desk)
    assert painted == '[[0,6,"91",[],null],[12,18,"91",[],null],[18,24,"41",["children"],null]]'
    desk.locator("button[value=on]").click()
    desk.wait_for_url("**/questions/words")
    desk.goto(f"{front}/questions/day")
    assert told(desk) == painted

    plain = open_page(**rig.DESK, java_script_enabled=False)
    begin(plain, front)
    for first, end, what, beside in (
        ("04:00", "05:00", "91", None),
        ("06:00", "07:00", "91", None),
        ("07:00", "08:00", "41", "children"),
    ):
        plain.locator("#from").fill(first)
        plain.locator("#to").fill(end)
        plain.locator("#what").select_option(what)
        if beside:
            plain.locator(f"[name=with][value={beside}]").check()
        with plain.expect_navigation():
            plain.locator("button[value=stroke]").click()
    assert told(plain) == painted


class Thumb:
    """One thumb on one telephone: it slides as a real one does, and its touches are counted."""

    def __init__(self, page):
        page.add_init_script(COUNTS)
        self.page, self.line = page, page.context.new_cdp_session(page)

    def choose(self, field):
        self.page.locator(f"label:has({field})").click()
        self.page.locator(f"{field}:checked").wait_for(state="attached")

    def _touch(self, how, at=None):
        points = [at] if at else []
        self.line.send("Input.dispatchTouchEvent", {"type": f"touch{how}", "touchPoints": points})

    def _rest(self):
        """What a finger did is seen by the next frame; held for long it would be another gesture."""
        self.page.evaluate("new Promise((seen) => requestAnimationFrame(() => setTimeout(seen)))")

    def _at(self, slot):
        box = self.page.locator("[data-track]").nth(slot // 24).bounding_box()
        return {
            "x": box["x"] + box["width"] * (slot % 24 + 0.5) / 24,
            "y": box["y"] + box["height"] / 2,
        }

    def slide(self, first, end):
        """From slot to slot, through the rows that lie between."""
        for row in (first // 24, (end - 1) // 24):
            self.page.locator("[data-track]").nth(row).evaluate(CENTRE)
        # Along its row first: a finger that sets out downwards scrolls the page.
        way = [first, *range(first // 24 * 24 + 23, end - 1, 24), end - 1]
        self._rest()
        points = [self._at(slot) for slot in way]
        for how, point in zip(["Start", *["Move"] * len(points)], points, strict=False):
            self._touch(how, point)
        self._touch("End")
        self._rest()


def promised():
    """How many touches a day takes, as the paper says."""
    found = re.search(
        r"A whole day .* takes (\d+) touches", (Path(ROOT) / "docs/taps.md").read_text()
    )
    return int(found[1])


def test_a_whole_day_is_painted_by_thumb_in_the_touches_that_are_promised(front, open_page):
    page = open_page(**SMALL)
    thumb = Thumb(page)
    begin(page, front)
    page.evaluate("sessionStorage.taps = 0")
    for pot, first, end in DAY:
        thumb.choose(f"[data-pot][value='{pot}']")
        thumb.slide(first, end)
        if pot == "41":
            if page.locator("[name=with][value=children]").is_hidden():
                page.locator("[data-by-hours] summary").click()
            thumb.choose("[name=with][value=children]")
    # Pressed, not tapped: on a busy machine a tap's two halves come apart and are a long press.
    with page.expect_navigation():
        page.locator("button[value=on]").click()
    touches = int(page.evaluate("sessionStorage.taps"))
    page.goto(f"{front}/questions/day")
    care = [[18, 24], [66, 84], [96, 102]]
    assert [[first, end, what] for first, end, what, *_ in day_of(page)] == [
        [first, end, what] for what, first, end in DAY
    ]
    assert [run[:2] for run in day_of(page) if run[3] == ["children"]] == care
    print(
        f"diary: {touches} touches, {touches * SECONDS_PER_TOUCH} s at {SECONDS_PER_TOUCH} s each"
    )
    assert touches == promised()


def day_of(page):
    return json.loads(told(page))
