"""Two who do not agree, on a narrow phone: each writes, one decides, the other appeals, another hears it."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from models.base import db
from models.care import Exchange
from tests.browser.test_week_and_near import at_the_door, look
from tests.care.story import Story
from tests.cast import the_usual, write
from tests.rig import browser as rig

NARROW = rig.ITALY | {"viewport": {"width": 360, "height": 740}}
WORDS = "Sono tornata prima delle cinque, e Bruno era già andato via da un pezzo."


@pytest.fixture
def town(app):
    """Bruno was shopping for Ada this morning, for two hours as they had agreed."""
    with app.app_context():
        town, now = Story(the_usual()), datetime.now(UTC)
        starts_at = now.replace(minute=0, second=0, microsecond=0) + timedelta(days=1)
        when = {"opens_at": starts_at, "closes_at": starts_at + timedelta(hours=2), "minutes": 120}
        shop = {"kind": "errand_shopping", "cared_ids": ()}
        town.task_id = town.ask("Ada", now=now, **when, **shop)
        town.proposal_id = town.invite("Bruno", now=now)
        town.exchange_id = town.accept("Bruno", now=now)
        write()
        since = {"starts_at": now - timedelta(hours=4), "ends_at": now - timedelta(hours=2)}
        db.session.execute(db.update(Exchange).values(agreed_at=now - timedelta(days=2), **since))
        db.session.commit()
        db.session.remove()
        return town


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name).first.click()


def follow(page, name):
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=name).first.click()


def test_from_the_first_word_to_the_last_with_an_appeal(app, town, house, open_page):
    ada, bruno = (
        at_the_door(open_page(**NARROW), app, town, house, who) for who in ("Ada", "Bruno")
    )
    ada.goto(f"/exchanges/{town.exchange_id}")
    ada.get_by_role("main").locator("summary", has_text="Qualcosa non va").click()
    follow(ada, "Fatevi sentire da chi coordina")
    look(ada)
    press(ada, "Chiedi di essere sentiti")
    look(ada)
    expect(ada.get_by_text("Scrivilo in una frase.").first).to_be_visible()
    ada.get_by_label("Com’è andata?").fill(WORDS)
    press(ada, "Chiedi di essere sentiti")
    look(ada)
    bruno.goto(f"/exchanges/{town.exchange_id}")
    follow(bruno, "Scrivi com’è andata e leggi la proposta")
    look(bruno)
    expect(bruno.get_by_text(WORDS)).to_have_count(0)
    bruno.get_by_label("Com’è andata?").fill("Sono rimasto due ore giuste.")
    press(bruno, "Scrivi")
    look(bruno)
    expect(bruno.get_by_text(WORDS)).to_be_visible()
    carla = at_the_door(open_page(**NARROW), app, town, house, "Carla")
    carla.goto("/desk")
    with carla.expect_navigation():
        carla.get_by_role("main").locator(
            f"a[href='/desk/disputes/{town.exchange_id}']"
        ).first.click()
    look(carla)
    carla.get_by_label("Perché (lo leggono tutti e due)").last.fill("Lo scontrino è delle quattro.")
    press(carla, "Decidi")
    bruno.reload()
    look(bruno)
    expect(bruno.get_by_text("Lo scontrino è delle quattro.")).to_be_visible()
    bruno.get_by_role("main").locator("summary", has_text="Non sono d’accordo").click()
    bruno.get_by_label("Che cosa non ti convince?").fill("Il secondo scontrino è delle sei.")
    press(bruno, "Chiedi a un’altra persona")
    look(bruno)
    teresa = at_the_door(open_page(**rig.DESK), app, town, house, "Teresa")
    teresa.goto(f"/desk/disputes/{town.exchange_id}")
    look(teresa)
    expect(teresa.get_by_text("Il secondo scontrino è delle sei.")).to_be_visible()
    teresa.get_by_label("Perché (lo leggono tutti e due)").fill(
        "Ho visto tutti e due gli scontrini."
    )
    press(teresa, "Decidi")
    ada.reload()
    look(ada)
    expect(ada.get_by_text("Ho visto tutti e due gli scontrini.")).to_be_visible()
    expect(ada.get_by_text("È finita: 2 ore contano.")).to_be_visible()
