"""The kit in a browser: it reads well everywhere, works by hand, and works without its scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.rig import browser as rig
from tests.rig.showcase import PAGES, showcase


@pytest.fixture
def app():
    return showcase()


def hours_of(page, day):
    return [field.input_value() for field in page.locator(f"#hours-{day} input").all()]


def at_hour(page, day, hour):
    """Where this hour is painted: the track shows 7 to 22."""
    box = page.locator(f"[data-painter-day=hours-{day}] [data-track]").bounding_box()
    return box["x"] + box["width"] * (hour - 7) / 15 + 1, box["y"] + box["height"] / 2


def drag(page, day, from_hour, to_hour):
    page.mouse.move(*at_hour(page, day, from_hour))
    page.mouse.down()
    page.mouse.move(*at_hour(page, day, to_hour), steps=6)
    page.mouse.up()


@pytest.mark.parametrize(
    ("width", "scheme", "names"),
    [(320, "light", PAGES), (320, "dark", PAGES), (1280, "light", ["home", "desk"])],
)
def test_each_page_is_accessible_and_never_wider_than_the_screen(open_page, width, scheme, names):
    page = open_page(**rig.ITALY, viewport={"width": width, "height": 800}, color_scheme=scheme)
    for name in names:
        page.goto(f"/{name}?faults")
        rig.check_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_a_tap_fills_a_part_of_the_day_and_a_tap_on_it_empties_it(phone):
    phone.goto("/hours")
    phone.touchscreen.tap(*at_hour(phone, "fri", 14))
    assert hours_of(phone, "fri") == ["12:00", "17:00"]
    phone.touchscreen.tap(*at_hour(phone, "fri", 14))
    assert hours_of(phone, "fri") == ["", ""]


def test_a_drag_paints_quarters_and_another_takes_some_away(desk):
    desk.goto("/hours")
    drag(desk, "fri", 9, 11.25)
    drag(desk, "fri", 18, 19.75)
    assert hours_of(desk, "fri") == ["09:00", "11:30", "18:00", "20:00"]
    drag(desk, "fri", 10, 10.5)
    assert hours_of(desk, "fri") == ["09:00", "10:00", "10:45", "11:30", "18:00", "20:00"]


def test_hours_are_typed_as_people_write_them_and_stepped_by_quarters(desk):
    desk.goto("/hours")
    desk.get_by_role("link", name="Sabato").click()
    first = desk.locator("#hours-sat input").first
    first.fill("8.30")
    first.blur()
    assert first.input_value() == "08:30"
    desk.locator("#hours-sat [data-by='1']").first.click()
    assert first.input_value() == "08:45"


def test_minutes_go_by_quarters_and_are_said_in_words(phone):
    phone.goto("/confirm")
    for _ in range(2):
        phone.locator("[data-by='-1']").click()
    assert phone.locator("output").inner_text() == "2 h 30"
    assert phone.locator("[name=minutes]").input_value() == "150"


def test_the_live_line_answers_while_the_form_is_filled(phone):
    phone.goto("/ask")
    phone.get_by_label("Commissioni").check()
    phone.get_by_role("status").get_by_text("errand").wait_for()


def test_the_pin_writes_where_it_was_put(desk):
    desk.goto("/place")
    before = desk.locator("[name=lat]").input_value()
    map_box = desk.locator("[data-pin-map]").bounding_box()
    desk.mouse.click(map_box["x"] + 300, map_box["y"] + 60)
    after = desk.locator("[name=lat]").input_value()
    assert 40 < float(after) < 41
    assert after != before


def test_the_pin_is_put_by_keyboard_and_it_is_said_where(desk):
    desk.goto("/place")
    desk.locator("[data-pin-map] .pr-map__land").first.wait_for(state="attached")
    before = desk.locator("[name=lon]").input_value()
    box = desk.get_by_role("application")
    box.focus()
    box.press("ArrowRight")
    desk.get_by_text("Al centro ora: Mesagne").wait_for()
    box.press("Enter")
    desk.get_by_text("Il punto è messo: Mesagne").wait_for()
    assert desk.locator("[name=lon]").input_value() != before
    expect(desk).to_have_url(re.compile("/place$"))


def test_a_second_tap_sends_nothing(desk, app):
    desk.goto("/confirm")
    button = desk.get_by_role("button", name="Confermo 3 ore")
    with desk.expect_response("**/confirm"):
        button.click()
    button.and_(desk.locator("[aria-disabled=true]")).wait_for()
    button.click(force=True)
    desk.reload()
    assert app.config["sent"] == ["confirm"]


def test_without_scripts_the_same_hours_and_minutes_are_plain_fields(open_page):
    page = open_page(**rig.ITALY, java_script_enabled=False)
    page.goto("/hours")
    expect(page.locator("#hours-mon")).to_be_visible()
    expect(page.locator("#hours-sun")).to_be_visible()
    assert hours_of(page, "mon") == ["07:00", "09:00", "16:00", "20:00", "", ""]
    expect(page.locator("[data-painter-day=hours-mon] [data-block]")).to_have_count(4)
    page.goto("/confirm")
    expect(page.locator("[name=minutes]")).to_be_visible()
    expect(page.locator("[data-by]").first).to_be_hidden()
