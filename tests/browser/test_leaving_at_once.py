"""One press, or Escape twice, and nothing of the page is left to be seen: not by going back either."""

import pytest

from models.base import db
from models.sign_in import SignIn
from tests.browser.test_week_and_near import at_the_door
from tests.cast import the_usual
from tests.rig import browser as rig

NEUTRAL = "https://it.wikipedia.org/"


@pytest.fixture
def town(app):
    with app.app_context():
        return Town(the_usual())


class Town:
    def __init__(self, cast):
        self.cast = cast


def with_a_neutral_page(page):
    page.route(f"{NEUTRAL}**", lambda route: route.fulfill(body="<title>Wikipedia</title>"))
    return page


def sessions(app):
    with app.app_context():
        return db.session.query(SignIn).count()


def is_at_the_neutral_page(page):
    page.wait_for_url(NEUTRAL)
    assert page.title() == "Wikipedia"


@pytest.mark.parametrize("way", ["a press", "Escape twice"])
def test_it_ends_the_session_and_leaves_no_page_to_go_back_to(app, town, house, open_page, way):
    page = at_the_door(open_page(**rig.ITALY), app, town, house, "Ada")
    with_a_neutral_page(page)
    page.goto("/")
    page.goto("/me")
    if way == "a press":
        page.get_by_role("link", name="Esci in fretta").click()
    else:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    is_at_the_neutral_page(page)
    page.go_back()
    page.wait_for_url(f"{house}/")
    page.get_by_role("link", name="Entra", exact=True).first.wait_for()
    assert sessions(app) == 0


def test_what_went_lost_on_the_way_leaves_no_page_to_go_back_to_either(app, town, house, open_page):
    page = at_the_door(open_page(**rig.ITALY), app, town, house, "Ada")
    with_a_neutral_page(page)
    page.add_init_script("navigator.sendBeacon = () => false")
    page.goto("/")
    page.goto("/me")
    page.get_by_role("link", name="Esci in fretta").click()
    is_at_the_neutral_page(page)
    page.go_back()
    page.get_by_role("link", name="Entra", exact=True).first.wait_for()
    assert sessions(app) == 0


def test_one_escape_does_nothing(app, town, house, open_page):
    page = at_the_door(open_page(**rig.ITALY), app, town, house, "Ada")
    page.goto("/me")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Dove abiti").click()
    page.wait_for_url(f"{house}/me/place")


def test_without_scripts_it_is_a_link_on_every_page(app, town, house, open_page):
    page = open_page(**rig.ITALY, java_script_enabled=False)
    with_a_neutral_page(page)
    for path in ("/", "/sign-in", "/privacy"):
        page.goto(path)
        page.get_by_role("link", name="Esci in fretta").click()
        is_at_the_neutral_page(page)
