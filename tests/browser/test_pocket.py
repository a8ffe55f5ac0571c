"""A phone without network: what it still shows, what it sends later, and that it forgets in time."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

import pytest
from playwright.sync_api import expect
from sqlalchemy import delete, func, select

from models.act import ActRow
from models.base import db
from models.care import Exchange
from models.people import Person
from models.sign_in import SignIn
from tests import cast
from tests.care.story import Story
from tests.cast import ROME, sign_in
from tests.rig import browser as rig

ALL_KEPT = """async () => {
  const found = {}
  for (const name of ["prossima-pocket", "prossima-answers"]) {
    if (!(await caches.has(name))) continue
    const cache = await caches.open(name)
    for (const key of await cache.keys()) {
      found[new URL(key.url).pathname] = await (await cache.match(key)).text()
    }
  }
  return found
}"""
COMES_TO_BE = """async ([path, wanted]) => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (Boolean(await caches.match(path)) === wanted) return true
    await new Promise((later) => setTimeout(later, 50))
  }
  return false
}"""
RUNS_OUT = """async ([path, moment]) => {
  const cache = await caches.open("prossima-pocket")
  const kept = await cache.match(path)
  let text = await kept.text()
  if (path === "/pocket/about") text = JSON.stringify({ ...JSON.parse(text), until: moment })
  await cache.put(path, new Response(text, { headers: { Until: String(moment) } }))
}"""


@pytest.fixture
def town(app, monkeypatch):
    """The cast on the machine's own clock, because the phone's cannot be set."""
    monkeypatch.setattr(cast, "LONG_AGO", datetime.now(UTC) - timedelta(days=200))
    with app.app_context():
        story = Story(cast.the_usual())
        story.credit("Ada", 2_000)
        cast.write()
        db.session.get_one(Person, story.id_of("Ada")).phone = "+393471234567"
        db.session.commit()
        return story


def invite(app, town, days, hour=10):
    """Ada asks Bruno for an hour, so many days from now."""
    now = datetime.now(UTC)
    day = now.astimezone(ROME).date() + timedelta(days=days)
    opens_at = datetime.combine(day, time(hour), ROME)
    with app.app_context():
        town.task_id = town.ask(
            "Ada", opens_at=opens_at, closes_at=opens_at + timedelta(hours=1), minutes=60, now=now
        )
        town.proposal_id = town.invite("Bruno", now=now)


def agree(app, town, days, hour=10):
    invite(app, town, days, hour)
    with app.app_context():
        town.exchange_id = town.accept("Bruno", now=datetime.now(UTC))
    return f"/pocket/exchanges/{town.exchange_id}"


@pytest.fixture
def bruno(app, town, house, open_page, playwright):
    """Bruno's phone."""
    page = open_page(**rig.phone(playwright))
    token = sign_in(app.test_client(), town.cast, "Bruno")
    page.context.add_cookies([{"name": app.config["SIGN_IN_COOKIE"], "value": token, "url": house}])
    return page


def is_kept(page, path, wanted=True):
    """Waits until the phone keeps something under this path, or no more."""
    assert page.evaluate(COMES_TO_BE, [path, wanted]), path


def is_forgotten(page, path):
    is_kept(page, path, wanted=False)


def kept(page):
    return page.evaluate(ALL_KEPT)


def test_two_days_are_read_without_network_and_forgotten_in_time(app, town, bruno):
    tomorrow, after = agree(app, town, 1), agree(app, town, 1, hour=15)
    later = agree(app, town, 4)
    bruno.goto("/")
    for each in (tomorrow, after):
        is_kept(bruno, each)
    held = kept(bruno)
    assert later not in held
    assert not any("allergic" in text for text in held.values())

    bruno.context.set_offline(True)
    bruno.goto("/week")
    expect(bruno.get_by_role("heading", name="Senza rete")).to_be_visible()
    expect(bruno.get_by_text("via di Ada 1")).to_have_count(2)
    expect(bruno.get_by_role("link", name="347 123 4567")).to_have_count(2)
    rig.check_accessible(bruno)

    # A day after its end one is gone, and the other stays.
    bruno.evaluate(RUNS_OUT, [tomorrow, 1])
    bruno.goto("/week")
    assert set(kept(bruno)) == {"/pocket/about", after}
    expect(bruno.get_by_text("via di Ada 1")).to_have_count(1)

    # The session's end is known beforehand, and comes without network too.
    bruno.evaluate(RUNS_OUT, ["/pocket/about", 1])
    bruno.goto("/week")
    assert kept(bruno) == {}
    assert "via di Ada" not in bruno.content()
    expect(bruno.get_by_role("heading", name="In questo telefono non c’è niente")).to_be_visible()


def test_nothing_stays_after_signing_out_or_when_the_session_was_ended_elsewhere(
    app, town, bruno, house
):
    card = agree(app, town, 1)
    bruno.goto("/me")
    is_kept(bruno, card)
    with bruno.expect_navigation():
        bruno.get_by_role("button", name="Esci").click()
    assert kept(bruno) == {}

    token = sign_in(app.test_client(), town.cast, "Bruno")
    cookie = {"name": app.config["SIGN_IN_COOKIE"], "value": token, "url": house}
    bruno.context.add_cookies([cookie])
    bruno.goto("/me")
    is_kept(bruno, card)
    with app.app_context():
        cast.write()
        db.session.execute(delete(SignIn))
        db.session.commit()
    bruno.goto("/week")
    assert kept(bruno) == {}


def test_signing_out_without_network_forgets_too(app, town, bruno):
    card = agree(app, town, 1)
    bruno.goto("/me")
    is_kept(bruno, card)
    bruno.context.set_offline(True)
    with bruno.expect_navigation():
        bruno.get_by_role("button", name="Esci").click()
    expect(bruno.get_by_role("heading", name="In questo telefono non c’è niente")).to_be_visible()
    assert kept(bruno) == {}


def test_an_answer_given_without_network_leaves_once_when_it_is_back(app, town, bruno):
    invite(app, town, 1)
    bruno.goto("/")
    is_kept(bruno, "/pocket/about")
    bruno.context.set_offline(True)
    with bruno.expect_navigation():
        bruno.get_by_role("button", name="Sì, vengo").click()
    expect(bruno.get_by_text("La tua risposta aspetta in questo telefono.")).to_be_visible()
    waiting = [path for path in kept(bruno) if path.startswith("/pocket/answers/")]
    assert len(waiting) == 1
    copy = bruno.evaluate("async path => await (await caches.match(path)).text()", waiting[0])
    path = bruno.evaluate(
        "async path => (await caches.match(path)).headers.get('Path')", waiting[0]
    )

    bruno.context.set_offline(False)
    bruno.goto("/week")
    is_forgotten(bruno, waiting[0])
    assert exchanges(app) == 1

    # The answer arrived, and the phone died before it noted that: it is sent a second time.
    put = """async ([key, body, path]) => {
      const cache = await caches.open("prossima-answers")
      await cache.put(key, new Response(body, { headers: { Path: path } }))
    }"""
    bruno.evaluate(put, [waiting[0], copy, path])
    bruno.goto("/")
    is_forgotten(bruno, waiting[0])
    bruno.get_by_text("La risposta che hai dato senza rete è arrivata.").wait_for()
    assert exchanges(app) == 1
    assert acts(app, waiting[0].rsplit("/", 1)[1]) == 1


def exchanges(app):
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Exchange))


def acts(app, uid):
    with app.app_context():
        return db.session.scalar(select(func.count()).where(ActRow.uid == UUID(uid)))
