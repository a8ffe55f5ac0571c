"""While help goes on, on the smallest phone: I am there, I do not feel safe, all is well; and the desk."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from models.base import db
from models.care import Exchange
from models.people import TrustCheck
from tests.browser.test_week_and_near import at_the_door, look
from tests.care.story import Story
from tests.cast import the_usual, write
from tests.rig import browser as rig

SMALL = rig.ITALY | {"viewport": {"width": 320, "height": 700}}


@pytest.fixture
def town(app):
    """Bruno is with Ada's children since an hour ago, for one hour more."""
    with app.app_context():
        town, now = Story(the_usual()), datetime.now(UTC)
        write()
        lately = (now - timedelta(days=7)).date()
        db.session.execute(db.update(TrustCheck).values(seen_on=lately))
        db.session.commit()
        starts_at = now.replace(minute=0, second=0, microsecond=0) + timedelta(days=1)
        when = {"opens_at": starts_at, "closes_at": starts_at + timedelta(hours=2), "minutes": 120}
        town.task_id = town.ask("Ada", now=now, **when)
        town.proposal_id = town.invite("Bruno", now=now)
        town.exchange_id = town.accept("Bruno", now=now)
        write()
        since = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=1)}
        db.session.execute(db.update(Exchange).values(agreed_at=now - timedelta(days=2), **since))
        db.session.commit()
        db.session.remove()
        return town


def press(page, role, name):
    with page.expect_navigation():
        page.get_by_role("main").get_by_role(role, name=name, exact=True).first.click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_way_out_is_in_sight_and_two_presses_long(app, town, house, open_page, scripts):
    seen = look if scripts else (lambda page: None)
    page = at_the_door(open_page(**SMALL, java_script_enabled=scripts), app, town, house, "Ada")
    page.goto(f"/exchanges/{town.exchange_id}")
    seen(page)
    press(page, "button", "Sono qui")
    seen(page)
    way_out = page.get_by_role("link", name="Non mi sento al sicuro")
    assert (
        way_out.bounding_box()["y"] < page.get_by_role("heading", name="Dove").bounding_box()["y"]
    )
    press(page, "link", "Non mi sento al sicuro")
    seen(page)
    press(page, "button", "Non mi sento al sicuro: fermalo")
    seen(page)
    expect(page.get_by_text("È fermo adesso.")).to_be_visible()
    expect(page.get_by_role("link", name="Pericolo adesso: chiama il 112")).to_be_visible()
    page.goto(f"/exchanges/{town.exchange_id}")
    press(page, "button", "Tutto bene")
    seen(page)
    expect(page.get_by_role("button", name="Tutto bene")).to_have_count(0)


def test_an_operator_says_that_she_calls_and_closes_it(app, town, house, open_page):
    ada = at_the_door(open_page(**SMALL), app, town, house, "Ada")
    ada.goto(f"/exchanges/{town.exchange_id}/safety")
    press(ada, "button", "Non mi sento al sicuro: fermalo")
    carla = at_the_door(open_page(**rig.DESK), app, town, house, "Carla")
    carla.goto("/desk")
    look(carla)
    press(carla, "button", "Chiamo io")
    look(carla)
    ada.reload()
    expect(ada.get_by_text("Ti chiama Carla")).to_be_visible()
    carla.get_by_label("Che cosa hai fatto o sentito").fill("Sentita: sta bene, è da sua madre.")
    press(carla, "button", "Fatto: chiudi")
    look(carla)
    expect(carla.get_by_text("Non si sente al sicuro")).to_have_count(0)
