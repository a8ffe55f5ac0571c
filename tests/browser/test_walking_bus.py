"""Two homes, one walking bus, on a phone: opened, joined, agreed, one more child, and paid by both."""

from datetime import UTC, datetime, time, timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from exchange.care import actions as care
from models.base import db
from models.care import Exchange
from models.people import TrustCheck
from tests.browser.test_week_and_near import at_the_door, look
from tests.care.families import Families
from tests.care.story import Story
from tests.cast import ROME, the_usual, write
from tests.rig import browser as rig


@pytest.fixture
def families(app):
    """Ada asks somebody to take N. to school the day after tomorrow; Elsa lives near."""
    with app.app_context():
        town, now = Story(the_usual()), datetime.now(UTC)
        write()
        lately = (now - timedelta(days=7)).date()
        db.session.execute(update(TrustCheck).values(seen_on=lately))
        db.session.commit()
        families = Families(town)
        day = now.astimezone(ROME).date() + timedelta(days=2)
        opens_at = datetime.combine(day, time(8), ROME)
        town.task_id = town.ask(
            "Ada",
            kind="child_to_school",
            cared_ids=town.children[:1],
            opens_at=opens_at,
            closes_at=opens_at + timedelta(minutes=30),
            minutes=30,
            now=now,
        )
        db.session.remove()
        return families


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_two_homes_share_a_way_to_school(app, families, house, open_page, scripts):
    town = families.town

    def phone_of(name):
        screen = rig.ITALY | {"viewport": {"width": 360, "height": 740}}
        page = open_page(**screen, java_script_enabled=scripts)
        return at_the_door(page, app, town, house, name)

    def press(page, words):
        with page.expect_navigation():
            page.get_by_role("main").get_by_role("button", name=words, exact=True).first.click()

    ada, elsa, bruno = (phone_of(name) for name in ("Ada", "Elsa", "Bruno"))
    ada.goto(f"/tasks/{town.task_id}")
    with ada.expect_navigation():
        ada.get_by_role("link", name="Insieme ad altre famiglie").click()
    ada.get_by_label("Per quanti altri bambini c’è posto?").select_option("2")
    ada.get_by_label("Dove vi trovate tutti?").fill("Sotto l’orologio")
    press(ada, "Fai unire altre famiglie")
    look(ada)
    link = ada.get_by_label("Il link da passare").input_value()

    elsa.goto(link)
    look(elsa)
    expect(elsa.get_by_text("Sotto l’orologio")).to_have_count(0)
    elsa.get_by_label("E., 6–10 anni").first.check()
    press(elsa, "Ci uniamo")
    look(elsa)
    expect(elsa.get_by_text("Sotto l’orologio")).to_be_visible()

    with app.app_context():
        town.invite("Bruno", now=datetime.now(UTC))
    bruno.goto(f"/tasks/{town.task_id}")
    expect(bruno.get_by_text("2 bambini di 2 famiglie")).to_be_visible()
    look(bruno)
    press(bruno, "Sì, vengo")
    expect(bruno.get_by_text("Sotto l’orologio")).to_be_visible()
    look(bruno)
    with app.app_context():
        assert families.held("Ada", "Elsa") == [15, 15]
        exchange = db.session.query(Exchange).one()
        after = exchange.ends_at + timedelta(hours=1)
        town.exchange_id = exchange.id
        db.session.remove()

    elsa.reload()
    expect(elsa.get_by_text("Bruno va con loro")).to_be_visible()
    ada.goto(f"/tasks/{town.task_id}/circle")
    expect(ada.get_by_text("Elsa").first).to_be_visible()
    with app.app_context():
        for name in ("Ada", "Bruno"):
            town.do(name, care.confirm, town.exchange_id, 30, now=after)
        assert families.posted("Ada", "Elsa", "Bruno") == [-15, -15, 30]
