"""Coming in by the front door: joining step by step, confirming by letter, signing in, one's own pages."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from exchange.places import queries as places
from models.base import db
from models.notices import Notice
from models.people import Person
from tests import cast
from tests.rig import browser as rig

PASSWORD = "orecchiette al dente"
SMALL = rig.ITALY | {"viewport": {"width": 320, "height": 640}}


@pytest.fixture
def town(app):
    with app.app_context():
        return cast.open_bank()


WITHOUT_SCRIPTS = {"java_script_enabled": False}


@pytest.fixture(params=[SMALL, SMALL | WITHOUT_SCRIPTS], ids=["320 pixels", "without JavaScript"])
def page(request, open_page):
    page = open_page(**request.param)
    page.runs_scripts = request.param is SMALL
    return page


def look(page):
    """Nothing sticks out sideways, and whoever cannot see reads the same."""
    if getattr(page, "runs_scripts", True):
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= page.viewport_size["width"], page.url
        rig.check_accessible(page)


def mailed(app, kind):
    with app.app_context():
        found = select(Notice.facts).where(Notice.kind == kind).order_by(Notice.id.desc())
        return db.session.scalars(found).first()["token"]


def go_on(page, words="Continua"):
    # A click alone does not wait for the page that follows where scripts are off.
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=words, exact=True).click()


def test_joining_confirming_and_signing_in(app, town, page):
    page.goto("/join")
    look(page)
    page.get_by_label("Comune o zona").select_option(label="Mesagne")
    go_on(page)
    look(page)
    expect(page.get_by_role("radio", name="Banca del tempo di Mesagne")).to_be_checked()
    go_on(page)
    page.get_by_label("Nome", exact=True).fill("Nina")
    go_on(page)
    look(page)
    expect(page.get_by_text("Scrivi il tuo cognome.")).to_have_count(2)
    assert page.get_by_label("Nome", exact=True).input_value() == "Nina"
    page.get_by_label("Cognome").fill("Calò")
    page.get_by_label("Preferisco non dirlo").check()
    go_on(page)
    look(page)
    page.get_by_label("Email").fill("nina@prossima.test")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Ho almeno 18 anni").check()
    go_on(page, "Iscriviti")
    expect(page.get_by_role("heading", name="Guarda la posta")).to_be_visible()
    look(page)

    page.goto(f"/confirm/{mailed(app, 'confirm_email')}")
    look(page)
    page.get_by_label("La tua password").fill(PASSWORD)
    go_on(page, "Sì, sono io")
    look(page)
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name="Entra").click()
    look(page)
    page.get_by_label("Email").fill("nina@prossima.test")
    page.get_by_label("Password").fill(PASSWORD)
    go_on(page, "Entra")
    page.goto("/me")
    expect(page.get_by_text("Vi conoscete presto")).to_be_visible()
    for path in (
        "",
        "/place",
        "/details",
        "/email",
        "/password",
        "/sessions",
        "/banks",
        "/leaving",
    ):
        page.goto(f"/me{path}")
        look(page)
    page.goto("/me")
    go_on(page, "Esci")
    expect(page.get_by_text("A presto")).to_be_visible()


def test_a_tap_on_the_map_says_where_home_is(app, town, phone):
    phone.goto("/join")
    phone.get_by_label("Comune o zona").select_option(label="Mesagne")
    go_on(phone)
    phone.locator(".leaflet-container").click(position={"x": 150, "y": 110})
    lat = phone.locator("[name=lat]").input_value()
    assert lat != phone.locator("[name=pin_was]").input_value().split()[0]
    go_on(phone)
    phone.get_by_label("Nome", exact=True).fill("Nina")
    phone.get_by_label("Cognome").fill("Calò")
    go_on(phone)
    phone.get_by_label("Email").fill("nina@prossima.test")
    phone.get_by_label("Password").fill(PASSWORD)
    phone.get_by_label("Ho almeno 18 anni").check()
    go_on(phone, "Iscriviti")
    phone.wait_for_url("**/join/sent")
    with app.app_context():
        nina = db.session.scalar(select(Person.id).where(Person.email == "nina@prossima.test"))
        assert f"{places.home_of(nina, bank_id=town.bank_id).lat:.5f}" == lat


def test_ones_own_position_puts_the_pin(open_page, playwright, town):
    here = {"latitude": 40.561, "longitude": 17.81}
    page = open_page(**rig.phone(playwright), geolocation=here, permissions=["geolocation"])
    page.goto("/join")
    page.get_by_label("Comune o zona").select_option(label="Mesagne")
    go_on(page)
    page.get_by_role("button", name="Sono a casa").click()
    page.wait_for_function("document.querySelector('[name=lat]').value === '40.56100'")


@pytest.mark.parametrize("path", ["/privacy", "/accessibility", "/forgotten", "/forgotten/sent", "/gone", "/disowned", "/reset/never-was"])  # fmt: skip
def test_pages_for_everyone_are_accessible(phone, path):
    phone.goto(path)
    look(phone)
