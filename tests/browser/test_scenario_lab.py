"""And if the nursery closed later? Tried on a telephone with plus and minus, seen, and shared."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from models.base import db
from models.services import ServiceRow
from tests import cast
from tests.cast import MONDAY_9
from tests.rig import browser as rig

SMALL = rig.ITALY | {"viewport": {"width": 360, "height": 740}, "has_touch": True}


@pytest.fixture
def carla(app, house, open_page):
    """At her desk, on a telephone; a nursery of Mesagne that closes at half past one."""
    with app.app_context():
        town = cast.the_usual()
        nursery = {"kind": "nursery", "operator": "public", "municipality": "074010"}
        kept = {"version": 1, "changed_at": MONDAY_9, "found_as": "", "capacity": 40}
        db.session.add(
            ServiceRow(code="Nido", name="Nido", hours="Mo-Fr 07:30-13:30", **nursery, **kept)
        )
        db.session.commit()
        token = cast.open_session(town, "Carla", now=datetime.now(UTC))
    page = open_page(**SMALL)
    page.context.add_cookies([{"name": app.config["SIGN_IN_COOKIE"], "value": token, "url": house}])
    return page


def test_a_scenario_from_question_to_address(carla, open_page):
    page = carla
    page.goto("/time-map/scenarios")
    page.get_by_role("link", name="Un nuovo scenario").click()
    page.get_by_label("La domanda").fill("E se il nido chiudesse alle due?")
    page.get_by_role("button", name="Comincia").click()
    later = page.get_by_role("button", name="Chiude: un quarto d’ora dopo")
    later.click()
    later.click()
    page.get_by_role("button", name="Prova questi orari").click()
    expect(page.get_by_role("heading", name=re.compile("^Alle 13:30 guadagna"))).to_be_visible()
    assert "lun-ven 07:30-14:00" in page.inner_text("main")
    assert page.locator(".pr-diff path[fill*=more]").count() >= 1
    page.get_by_role("button", name="Condividi lo scenario").click()
    expect(page.get_by_text("Condiviso: ora lo legge chiunque")).to_be_visible()
    anybody = open_page(**SMALL)
    anybody.goto(page.url)
    expect(anybody.get_by_role("heading", name="E se il nido chiudesse alle due?")).to_be_visible()
    expect(anybody.get_by_role("button", name="Prova questi orari")).to_have_count(0)
