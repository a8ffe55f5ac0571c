"""A week beside the other adult's, one's calendar elsewhere, and a map that says what the list says."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from exchange.units import Slot
from models.base import db
from models.people import HouseholdMember
from tests.agreed import between
from tests.care.story import Story
from tests.cast import add_person, sign_in, the_usual, write
from tests.matching.stage import move, say_hours
from tests.rig import browser as rig

SMALL = rig.ITALY | {"viewport": {"width": 320, "height": 700}}
SOON = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(days=2)


@pytest.fixture
def town(app):
    """Two ask for a hand near Bruno; Ada and Michele, who live together, have something planned."""
    with app.app_context():
        town = Story(the_usual())
        add_person(town.cast, "Elio")
        say_hours(town, "Bruno")
        move(town, "Elio", 1)
        for name in ("Ada", "Elio"):
            when = {"opens_at": SOON, "closes_at": SOON + timedelta(hours=1), "minutes": 60}
            town.ask(name, kind="errand_shopping", cared_ids=(), now=datetime.now(UTC), **when)
        write()
        hours = Slot(SOON, SOON + timedelta(hours=2))
        between(town.cast, "Ada", "Bruno", hours)
        between(town.cast, "Carla", "Michele", hours)
        shares = db.update(HouseholdMember).where(
            HouseholdMember.person_id == town.id_of("Michele")
        )
        db.session.execute(shares.values(shares_details=True))
        db.session.commit()
        db.session.remove()
        return town


def at_the_door(page, app, town, house, name):
    token = sign_in(app.test_client(), town.cast, name)
    cookie = {"name": app.config["SIGN_IN_COOKIE"], "value": token, "url": house}
    page.context.add_cookies([cookie])
    return page


def look(page):
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    rig.check_accessible(page)


@pytest.mark.parametrize("screen", [SMALL, rig.DESK], ids=["320 pixels", "a desk"])
def test_a_household_s_week_and_ones_calendar_elsewhere(app, town, house, open_page, screen):
    page = at_the_door(open_page(**screen), app, town, house, "Ada")
    page.goto(f"/week?day={SOON:%Y-%m-%d}")
    look(page)
    page.get_by_role("navigation", name="Viste della settimana").get_by_text("In casa").click()
    page.goto(f"/week/together?day={SOON:%Y-%m-%d}")
    look(page)
    sides = [page.get_by_role("group", name=name, exact=True) for name in ("Ada", "Michele")]
    assert [side.get_by_role("link").count() for side in sides] == [2, 1]
    boxes = [side.bounding_box() for side in sides]
    beside = boxes[0]["y"] == boxes[1]["y"]
    assert beside == (screen is rig.DESK)
    page.goto("/week/calendar")
    look(page)
    page.get_by_role("button", name="Crea il tuo indirizzo").click()
    address = page.get_by_label("Oppure copialo").input_value()
    look(page)
    assert "BEGIN:VEVENT" in page.request.get(address).text()


@pytest.mark.parametrize("screen", [SMALL, rig.DESK], ids=["320 pixels", "a desk"])
def test_the_map_leads_where_the_list_leads(app, town, house, open_page, screen):
    page = at_the_door(open_page(**screen), app, town, house, "Bruno")
    page.goto("/near")
    region = page.get_by_role("region", name="Mappa")
    discs = region.get_by_role("button", name="in questa zona")
    discs.first.wait_for()
    page.locator(".pr-map__land").first.wait_for(state="attached")
    look(page)
    found = []
    for disc in discs.all():
        disc.press("Enter")
        link = region.get_by_role("link", name="Spesa")
        link.wait_for()
        found.append(link.get_attribute("href"))
        region.get_by_role("button", name="Chiudi").press("Enter")
        link.wait_for(state="detached")
    listed = page.get_by_role("listitem").get_by_role("link", name="Spesa").all()
    assert sorted(found) == sorted(each.get_attribute("href") for each in listed)
    assert len(found) == 2


def test_a_week_on_paper_is_the_week_alone(app, town, house, open_page):
    page = at_the_door(open_page(**rig.DESK), app, town, house, "Ada")
    page.goto(f"/week?day={SOON:%Y-%m-%d}")
    ways_on = page.locator(".pr-places, .pr-foot, a.pr-way")
    assert ways_on.filter(visible=True).count() >= 3
    page.emulate_media(media="print", color_scheme="dark")
    expect(ways_on.filter(visible=True)).to_have_count(0)
    expect(page.get_by_role("heading", name="Spesa").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_without_scripts_the_strip_stays_and_filters_work(app, town, house, open_page):
    page = at_the_door(open_page(**SMALL, java_script_enabled=False), app, town, house, "Bruno")
    page.goto("/near")
    expect(page.get_by_role("region", name="Mappa").get_by_role("img")).to_have_count(1)
    page.get_by_text("Scegli che cosa").click()
    page.get_by_label("Che cosa di preciso").select_option("Piccole riparazioni")
    with page.expect_navigation():
        page.get_by_role("button", name="Mostra", exact=True).click()
    expect(page.get_by_role("link", name="Spesa")).to_have_count(0)
    with page.expect_navigation():
        page.get_by_role("link", name="Piccole riparazioni").click()
    expect(page.get_by_role("link", name="Spesa")).to_have_count(2)
