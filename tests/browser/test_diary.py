"""A day painted by thumb says the same as its hours written one by one, and the same without a script."""

from datetime import timedelta

import pytest

from exchange.survey import actions, queries, shipped
from exchange.work import unit_of_work
from tests import cast
from tests.cast import MONDAY_9
from tests.rig import browser as rig


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
    # Who was there is said after the stroke, of the stroke.
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
        plain.locator("button[value=stroke]").click()
    assert told(plain) == painted
