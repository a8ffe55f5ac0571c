"""A questionnaire begun on a phone is answered to its end without network, arrives once, and leaves nothing."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from exchange.survey import actions, queries, shipped
from exchange.work import unit_of_work
from models.base import db
from models.survey import Survey
from tests import cast
from tests.cast import MONDAY_9
from tests.rig import browser as rig
from tests.rig.kept import answers_of

HELD = """async () => {
  const found = []
  for (const name of await caches.keys()) {
    for (const key of await (await caches.open(name)).keys()) found.push(new URL(key.url).pathname)
  }
  return found.filter((path) => path.startsWith("/surveys/"))
}"""
COMES_TO_BE = """async ([path, wanted]) => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (Boolean(await caches.match(path)) === wanted) return true
    await new Promise((later) => setTimeout(later, 50))
  }
  return false
}"""
REST = {
    "age": ["18-34"], "municipality": ["074001"], "household": ["partner"], "elsewhere": [],
    "work": ["employed"], "contract": [], "work_hours": ["30"], "regular": ["shifts"],
    "atypical": [], "notice": [], "choice": [], "commute": [], "care_hours": ["12"],
    "house_hours": [], "share": [], "used": ["none"], "missing": ["none"], "when": ["none"],
    "given_up": [], "enough": ["2"], "exchange": [], "day": [], "words": [],
}  # fmt: skip


@pytest.fixture
def put(app):
    with app.app_context():
        town = cast.the_usual()
        long = {"opens_on": MONDAY_9.date() - timedelta(days=9999)}
        long["closes_on"] = MONDAY_9.date() + timedelta(days=9999)
        with unit_of_work(act := town.act("Carla")):
            made = actions.put(shipped.needs(), is_free=True, quotas={}, act=act, **long)
        return queries.survey(made, bank_id=town.bank_id)


def begin(page, put):
    """Its questions come along as soon as the first is shown."""
    page.goto(f"/surveys/{put.code}")
    page.locator("main form button").last.click()
    page.wait_for_url("**/questions/sex")
    assert page.evaluate(COMES_TO_BE, [f"/surveys/{put.code}/said", True])
    page.evaluate("navigator.serviceWorker.ready")


def says(page, key, given):
    page.locator(f"main [name=question][value={key}]").wait_for(state="attached")
    for each in given:
        field = page.locator(f"main [name=given][value='{each}']")
        if field.count():
            field.check(force=True)
        else:
            page.locator("main #given").fill(each)
    with page.expect_navigation():
        page.locator("button[value=on]").click()


def came(app, put):
    with app.app_context():
        return answers_of(put.id, bank_id=put.bank_id)


def test_begun_with_network_finished_without_and_sent_once(app, put, phone):
    begin(phone, put)
    says(phone, "sex", ["women"])
    phone.context.set_offline(True)
    # What must be said is asked for again, and what was said before is still there.
    says(phone, "age", [])
    expect(phone.locator(".pr-fault")).to_be_visible()
    rig.check_accessible(phone)
    for key, given in REST.items():
        says(phone, key, given)
        if key == "work":
            phone.goto(f"/surveys/{put.code}/questions/age")
            expect(phone.locator("[value='18-34']")).to_be_checked()
            phone.goto(f"/surveys/{put.code}/next")
    phone.wait_for_url("**/review")
    rig.check_accessible(phone)
    with phone.expect_navigation():
        phone.locator("main form button").click()
    expect(phone.locator(".pr-empty")).to_be_visible()
    assert came(app, put) == []

    phone.context.set_offline(False)
    phone.wait_for_url("**/thanks")
    [answers] = came(app, put)
    given = {"sex": "women", "work_hours": 30, "care_hours": 12, "missing": ["none"]}
    assert {key: answers[key] for key in given} == given
    assert phone.evaluate(HELD) == []
    phone.goto(f"/surveys/{put.code}/next")
    assert phone.url.endswith(put.code)
    assert len(came(app, put)) == 1


def test_what_the_house_does_not_take_stays_on_the_phone_and_says_so(app, put, phone):
    """Closed meanwhile, it said no; the phone threw everything away and showed the first page."""
    begin(phone, put)
    phone.context.set_offline(True)
    says(phone, "sex", ["women"])
    with app.app_context():
        cast.write()
        ended = {"closes_on": MONDAY_9.date() - timedelta(days=5000)}
        db.session.execute(update(Survey).values(**ended))
        db.session.commit()
    phone.context.set_offline(False)
    phone.goto(f"/surveys/{put.code}/next")
    away = phone.locator("form[action$='/forgetting'] button")
    expect(away).to_be_visible()
    rig.check_accessible(phone)
    assert f"/surveys/{put.code}/said" in phone.evaluate(HELD)
    away.click()
    phone.wait_for_url(f"**/surveys/{put.code}")
    assert phone.evaluate(HELD) == []


def test_back_in_the_middle_the_house_knows_what_was_said_without_it(app, put, phone):
    begin(phone, put)
    phone.context.set_offline(True)
    for key, given in [("sex", ["men"]), ("age", ["50-64"]), ("municipality", ["074001"])]:
        says(phone, key, given)
    phone.context.set_offline(False)
    says(phone, "household", ["nobody"])
    phone.goto(f"/surveys/{put.code}/review")
    expect(phone.get_by_text("un uomo", exact=True)).to_be_visible()
    # Thrown away with network, nothing stays on the phone either.
    phone.goto(f"/surveys/{put.code}")
    with phone.expect_navigation():
        phone.locator("form[action$='/forgetting'] button").click()
    assert phone.evaluate(HELD) == []


def test_what_is_missing_is_marked_without_network_and_cannot_be_sent(put, phone):
    begin(phone, put)
    phone.context.set_offline(True)
    phone.goto(f"/surveys/{put.code}/review")
    assert phone.locator(".pr-bad").count() > 3
    expect(phone.locator("main form")).to_have_count(0)
    # A number nobody gave is no unit alone.
    row = phone.locator("li", has=phone.locator("a[href$='/house_hours']"))
    expect(row.get_by_text("Saltata")).to_be_visible()
    rig.check_accessible(phone)
    phone.goto(f"/surveys/{put.code}")
    assert phone.locator("main a").get_attribute("href").endswith("/next")


def test_a_day_is_painted_without_network(app, put, phone):
    begin(phone, put)
    phone.context.set_offline(True)
    phone.goto(f"/surveys/{put.code}/questions/day")
    phone.locator("[data-track]").first.click(position={"x": 20, "y": 10})
    painted = phone.locator("input[name=given]").input_value()
    phone.locator("[data-by-hours] summary").click()
    phone.locator("#from").fill("12:00")
    phone.locator("#to").fill("13:30")
    phone.locator("#what").select_option("41")
    with phone.expect_navigation():
        phone.locator("button[value=stroke]").click()
    told = phone.locator("input[name=given]").input_value()
    assert told.startswith(painted[:-1])
    assert '[48,57,"41",[],null]' in told
