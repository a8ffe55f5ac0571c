"""Hours painted with a finger, typed with a keyboard, and written without scripts: all of them kept."""

from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import expect

from exchange.schedule import queries
from models.base import db
from tests.cast import sign_in, the_usual
from tests.rig import browser as rig

SMALL = {"viewport": {"width": 320, "height": 700}, "has_touch": True}


@pytest.fixture
def cast(app):
    with app.app_context():
        cast = the_usual()
        db.session.remove()
        return cast


def bruno_at(page, app, cast, house):
    """Bruno is signed in and looks at his hours."""
    token = sign_in(app.test_client(), cast, "Bruno")
    cookie = {"name": app.config["SIGN_IN_COOKIE"], "value": token, "url": house}
    page.context.add_cookies([cookie])
    page.goto("/week/hours")
    return page


def kept(app, cast):
    with app.app_context():
        return queries.hours_of(
            cast.people["Bruno"], bank_id=cast.bank_id, from_day=date(2020, 1, 1)
        )


def save(page):
    page.get_by_role("button", name="Salva le ore").click()
    page.get_by_text("Le tue ore sono salvate.").wait_for()


def test_painted_on_a_phone(app, cast, house, phone):
    page = bruno_at(phone, app, cast, house)
    tracks = page.locator("[data-track]")
    box = tracks.nth(4).bounding_box()
    # A tap between 12 and 17 fills that part of Friday; the track is 7 to 22.
    tracks.nth(4).click(position={"x": box["width"] * (14 - 7) / 15, "y": 20})
    box = tracks.nth(0).bounding_box()
    x, y = (lambda hour: box["x"] + box["width"] * (hour - 7) / 15), box["y"] + 20
    page.mouse.move(x(16.1), y)
    page.mouse.down()
    page.mouse.move(x(18), y)
    page.mouse.move(x(19.9), y)
    page.mouse.up()
    page.get_by_label("Spesa").check(force=True)
    page.get_by_label("In bici").check(force=True)
    page.get_by_label("30 min").check(force=True)
    rig.check_accessible(page)
    save(page)
    found = kept(app, cast)
    assert found.weekly == {0: [(64, 80)], 4: [(48, 68)]}
    assert (found.kinds, found.means, found.minutes) == (("errand_shopping",), "bike", 30)


def test_typed_at_a_desk_and_mended(app, cast, house, desk):
    page = bruno_at(desk, app, cast, house)
    page.get_by_role("link", name="Sabato").click()
    starts, ends = (page.locator(f"[name={end}-sat]").first for end in ("from", "to"))
    starts.fill("11:00")
    ends.fill("09:00")
    page.get_by_role("button", name="Salva le ore").click()
    page.get_by_role("link", name="Sabato: Inizia alle 11:00").wait_for()
    # The day to be mended is the one that is open.
    ends.fill("12:30")
    save(page)
    assert kept(app, cast).weekly == {5: [(44, 50)]}


def test_without_scripts_on_a_small_screen(app, cast, house, open_page):
    page = bruno_at(open_page(**rig.ITALY, **SMALL, java_script_enabled=False), app, cast, house)
    page.locator("[name=from-wed]").first.fill("15:00")
    page.locator("[name=to-wed]").first.fill("18:15")
    soon = datetime.now(UTC).date() + timedelta(days=2)
    page.locator("[name=day]").fill(soon.isoformat())
    save(page)
    found = kept(app, cast)
    assert found.weekly == {2: [(60, 73)]}
    assert [(each.day, each.hours) for each in found.dates] == [(soon, (0, 96))]
    # Room for another stretch is there once the first is kept.
    expect(page.locator("[name=from-wed]")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
