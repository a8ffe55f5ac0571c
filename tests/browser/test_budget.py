"""An accountant goes from her office's file to a report that is out; a colleague reads again on a phone."""

import re

import pytest
from playwright.sync_api import expect

from exchange.people import seat_actions
from exchange.people.organisation_actions import add_organisation
from exchange.work import unit_of_work
from models.base import db
from models.budgets import Budget, BudgetLine
from tests import cast
from tests.browser.test_week_and_near import SMALL, look
from tests.cast import sign_in
from tests.rig import browser as rig

# T11: words of the text propose a class for every line, and for one of them not the right one.
FILE = """\
Missione;Programma;Capitolo;Descrizione;Previsioni definitive;Impegni
50;01;1;Interessi passivi;;400.000,00
10;05;2;Strade;;1.820.000,00
12;04;3;Centro antiviolenza;;80.000,00
12;01;4;Nidi;;900.000,00
12;03;5;Assistenza domiciliare;;700.000,00
10;02;6;Trasporto urbano;;1.200.000,00
10;05;7;Illuminazione;;500.000,00
04;06;8;Scuola e mensa;;1.100.000,00
12;05;9;Fondo sociale;;300.000,00
01;10;10;Stipendi;;3.000.000,00
"""


@pytest.fixture
def office(app):
    """Ada keeps the accounts of the municipality, Bruno reads them again."""
    with app.app_context():
        usual = cast.the_usual()
        with unit_of_work(act := usual.act("Teresa")):
            body = add_organisation("Comune di Mesagne", "municipality", act=act)
            for who in ("Ada", "Bruno"):
                seat_actions.give(body, usual.people[who], "Ragioneria", act=act)
        yield usual, f"/bodies/{body}/budgets"
        db.session.rollback()


@pytest.fixture
def at_the_door(app, house, office, open_page):
    def enter(name, screen):
        page = open_page(**screen)
        token = sign_in(app.test_client(), office[0], name)
        cookie = {"name": app.config["SIGN_IN_COOKIE"], "value": token, "url": house}
        page.context.add_cookies([cookie])
        return page

    return enter


def press(page, action):
    with page.expect_navigation():
        page.locator(f"form[action$='{action}'] button").last.click()


def test_from_the_file_to_a_report_that_is_out(office, at_the_door):
    ada, at = at_the_door("Ada", rig.DESK), office[1]
    ada.goto(at)
    look(ada)
    ada.fill("input[name=year]", "2029")
    given = {"name": "bilancio.csv", "mimeType": "text/csv", "buffer": FILE.encode("cp1252")}
    ada.set_input_files("input[type=file]", given)
    press(ada, "/files")
    look(ada)
    press(ada, "/lines")
    look(ada)
    say_in_its_row(ada, "Centro antiviolenza")
    with ada.expect_navigation():
        ada.get_by_role("link", name="Fondo sociale").click()
    ada.locator("label:has([name=code][value=parts])").click()
    ada.locator("details:has([name=direct]) > summary").click()
    made = ada.locator("[data-parts] output")
    ada.fill("input[name=direct]", "20")
    expect(made).to_contain_text("80")
    ada.fill("input[name=sensitive]", "50")
    ada.fill("input[name=neutral]", "30")
    expect(made).to_have_text(made.get_attribute("data-makes"))
    ada.fill("input[name=motive]", "Tre azioni, tre quote")
    look(ada)
    press(ada, "/class")
    press(ada, "/confirmations")
    assert set(db.session.scalars(db.select(BudgetLine.state))) == {"confirmed"}
    here = re.match(r".*/budgets/\d+", ada.url)[0]
    read_again_on_a_phone(at_the_door("Bruno", SMALL), here)
    db.session.rollback()
    assert db.session.scalars(db.select(Budget.state)).one() == "closed"
    ada.goto(f"{here}/report")
    assert "14,9" in ada.locator("main").inner_text()
    press(ada, "/report/proposals")
    bruno = at_the_door("Bruno", SMALL)
    bruno.goto(f"{here}/report")
    press(bruno, "/report/publications")
    assert "14,9" in bruno.locator("main").inner_text()


def say_in_its_row(page, line):
    """The class and why, and the list is still there."""
    row = page.locator("tr", has=page.get_by_role("link", name=line))
    row.locator("details > summary").click()
    row.locator("select[name=code]").select_option("1")
    row.locator("input[name=motive]").fill("Per le donne")
    with page.expect_navigation():
        row.locator("form button").first.click()
    expect(page).to_have_url(re.compile(r"/budgets/\d+\?.*#line-\d+$"))
    expect(row).to_contain_text("Per le donne")
    expect(row.locator("select[name=code]")).to_have_value("1")
    look(page)


def read_again_on_a_phone(bruno, here):
    bruno.goto(f"{here}?show=review")
    look(bruno)
    press(bruno, "/reviews")
    bruno.goto(here)
    look(bruno)
    bruno.locator("details:has(form[action$='/closing']) > summary").click()
    press(bruno, "/closing")
