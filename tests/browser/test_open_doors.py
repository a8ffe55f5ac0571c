"""What is open near, by thumb: the hour slid, a kind tapped, the list and the map changing together."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from exchange.places import service_actions
from exchange.work import unit_of_work
from tests import cast
from tests.places.test_service_files import LIBRARY, NURSERY
from tests.rig import browser as rig
from views.places.jobs import file_doors

MESAGNE = {"latitude": 40.5585, "longitude": 17.8077}
PHONE = rig.ITALY | {"viewport": {"width": 360, "height": 740}}
TOMORROW = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
ASKED = f"/services/open?place=074010&day={TOMORROW}&at=10:00"


@pytest.fixture
def town(app):
    """A nursery that is open by day, and a library in the evening, a few steps apart."""
    with app.app_context():
        made = cast.the_usual()
        near = {"municipality": "074010", "lon": MESAGNE["longitude"]}
        day = {"name": "Nido di giorno", "hours": "Mo-Su 08:00-17:00", "lat": 40.559}
        evening = {"name": "Leggo tardi", "hours": "Mo-Su 18:00-20:30", "lat": 40.562}
        with unit_of_work(act := made.act("Carla")):
            service_actions.add(replace(NURSERY, **day, **near), act=act)
            service_actions.add(replace(LIBRARY, **evening, **near), act=act)
        file_doors(datetime.now(UTC))


def listed(page):
    return page.locator("#doors-list > .pr-rows h3").all_text_contents()


def test_hour_kind_and_place_by_thumb(town, open_page):
    page = open_page(**PHONE, geolocation=MESAGNE, permissions=["geolocation"])
    page.goto(ASKED, wait_until="networkidle")
    assert listed(page) == ["Nido di giorno"]
    expect(page.locator(".pr-map__door")).to_have_count(2)
    rig.check_accessible(page)
    slider = page.get_by_label("Ora del giorno")
    slider.fill(str(19 * 60))
    assert page.locator("[data-doors-said]").text_content() == "1 aperto su 2"
    page.get_by_role("heading", name="Aperti alle 19:00").wait_for()
    assert listed(page) == ["Leggo tardi"]
    expect(page.locator(".pr-map__door")).to_have_count(2)
    assert "at=19%3A00" in page.url
    page.get_by_label("Asilo nido").check()
    page.get_by_text("Alle 19:00 niente di aperto: Asilo nido").wait_for()
    assert page.locator("[data-doors-said]").text_content() == "0 aperti su 1"
    expect(page.locator(".pr-map__door")).to_have_count(1)
    page.get_by_role("button", name="Da dove sono adesso").click()
    page.get_by_text("Nessuno la conserva").wait_for()
    expect(page).to_have_url(re.compile("/services/open/here$"))
    slider = page.get_by_label("Ora del giorno")
    slider.fill(str(9 * 60))
    page.get_by_role("heading", name="Aperti alle 09:00").wait_for()
    assert listed(page) == ["Nido di giorno"]
    expect(page).to_have_url(re.compile("/services/open/here$"))


def test_without_a_script_the_form_asks_and_the_map_is_drawn(town, open_page):
    page = open_page(**PHONE, java_script_enabled=False)
    page.goto(ASKED)
    expect(page.locator("svg.pr-cells .pr-door")).to_have_count(2)
    page.get_by_label("A che ora").fill("19:00")
    with page.expect_navigation():
        page.get_by_role("button", name="Mostra che cosa è aperto").click()
    assert listed(page) == ["Leggo tardi"]
