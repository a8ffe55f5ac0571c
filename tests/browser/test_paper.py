"""From the desk onto paper and back: cheques printed, entered on the smallest phone, refused the second time."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_safety import SMALL, press
from tests.browser.test_week_and_near import at_the_door, look
from tests.care.story import Story
from tests.cast import add_person, the_usual
from tests.rig import browser as rig
from tests.rig.papers import Paper, check_paper_can_be_made


@pytest.fixture
def town(app):
    with app.app_context():
        story = Story(the_usual())
        add_person(story.cast, "Elio", email=None)
        return story


def test_a_cheque_goes_out_on_paper_and_comes_back_once(app, town, house, open_page, tmp_path):
    check_paper_can_be_made()
    desk = at_the_door(open_page(**rig.DESK), app, town, house, "Carla")
    desk.goto(f"/desk/members/{town.id_of('Elio')}")
    look(desk)
    press(desk, "link", "Assegni-tempo Stampali, e guarda quali sono tornati")
    look(desk)
    desk.get_by_label("Quanti?").fill("2")
    desk.get_by_text("me li ha chiesti").click()
    with desk.expect_download() as printed:
        desk.get_by_role("button", name="Stampa gli assegni").click()
    with open(printed.value.path(), "rb") as sheet:
        said = Paper(sheet.read(), tmp_path).text()
    serial = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", said)[0]
    phone = at_the_door(open_page(**SMALL), app, town, house, "Bruno")
    phone.goto("/account/cheques")
    look(phone)
    press(phone, "link", "Registra un assegno")
    phone.get_by_label("Numero dell’assegno").fill(serial.lower())
    press(phone, "button", "Continua")
    look(phone)
    press(phone, "button", "Registralo")
    expect(phone.get_by_text("Registrato: le ore sono passate")).to_be_visible()
    expect(phone.get_by_text("Assegno-tempo", exact=True).first).to_be_visible()
    again = at_the_door(open_page(**SMALL), app, town, house, "Ada")
    again.goto(f"/cheques?serial={serial}")
    look(again)
    expect(again.get_by_text("Questo assegno è già stato registrato")).to_be_visible()
    expect(again.get_by_text("Bruno S.")).to_be_visible()
    desk.reload()
    look(desk)
    expect(desk.get_by_text("1 su 2 deve ancora tornare")).to_be_visible()


def test_who_writes_for_somebody_sees_whose_page_it_is(app, town, house, open_page):
    desk = at_the_door(open_page(**SMALL), app, town, house, "Carla")
    desk.goto(f"/desk/members/{town.id_of('Elio')}")
    desk.get_by_text("mi ha detto: puoi scrivere").click()
    press(desk, "button", "Scrivi ciò che dice Elio")
    look(desk)
    expect(desk.get_by_text("Agisci per Elio Semeraro")).to_be_visible()
    desk.goto("/household/desk")
    look(desk)
    expect(desk.get_by_text("Carla S. per Elio")).to_be_visible()
    press(desk, "button", "Torna alla scrivania")
    expect(desk.get_by_role("heading", name="Elio Semeraro")).to_be_visible()
    desk.goto("/desk/paper-forms")
    look(desk)
