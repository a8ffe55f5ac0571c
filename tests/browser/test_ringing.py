"""A telephone that rings: it is added by a press, shows what came, and an answer is two taps away."""

import re
from datetime import UTC, datetime, time, timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select, update

from exchange.notices import actions as notices
from exchange.notices import queries
from exchange.notices.device_queries import rings
from exchange.work import at_once
from models.base import db
from models.care import Exchange
from models.notices import PushDevice
from models.sign_in import SignIn
from models.states import NoticeState
from tests import cast
from tests.care.story import Story
from tests.cast import ROME, sign_in
from tests.rig import browser as rig
from views.jobs import in_page_context
from views.notices import post, push, vapid

# What a browser gives where a push service can be reached; a test has none.
GIVES = """PushManager.prototype.subscribe = async () => ({ toJSON: () => ({
  endpoint: "https://fcm.googleapis.com/fcm/send/bruno",
  keys: {
    p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    auth: "BTBZMqHH6r4Tts7J_aSIgg",
  },
}) })"""
GIVES_AGAIN = """() => {
  const keys = {
    p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    auth: "BTBZMqHH6r4Tts7J_aSIgg",
  }
  const given = { endpoint: "https://fcm.googleapis.com/fcm/send/bruno", keys }
  PushManager.prototype.getSubscription = async () => ({ toJSON: () => given, unsubscribe: async () => true })
}"""
KEPT_FOR = """async ([path, mark]) => {
  for (let tries = 0; tries < 200; tries += 1) {
    const kept = await caches.match(path)
    if (mark ? kept && (await kept.json()).mark === mark : !kept) return true
    await new Promise((later) => setTimeout(later, 50))
  }
  return false
}"""
HOLD = """() => {
  const real = self.fetch
  const held = new Promise((release) => { self.release = release })
  self.holds = new Promise((told) => {
    self.fetch = async (...asked) => {
      const answer = await real(...asked)
      if (asked[0] === "/pocket") {
        self.fetch = real
        told()
        await held
      }
      return answer
    }
  })
  return caches.delete("prossima-pocket")
}"""
LET_GO = """async () => {
  self.release()
  for (let turns = 0; turns < 50; turns += 1) await caches.match("/pocket/about")
}"""
SHOWN = """async () => {
  for (let tries = 0; tries < 200; tries += 1) {
    const [shown] = await self.registration.getNotifications()
    if (shown) return { title: shown.title, body: shown.body, actions: shown.actions.map((each) => each.action) }
    await new Promise((later) => setTimeout(later, 50))
  }
}"""
PRESSED = """async (action) => {
  const opened = new Promise((told) => {
    Object.defineProperty(self.clients, "openWindow", { value: async (url) => told(url), configurable: true })
  })
  const [notification] = await self.registration.getNotifications()
  self.dispatchEvent(new NotificationEvent("notificationclick", { notification, action }))
  return opened
}"""


@pytest.fixture
def town(app, monkeypatch, tmp_path):
    """Ada asks Bruno for an hour of tomorrow, on the machine's own clock."""
    app.config["PUSH_KEY"] = str(tmp_path / "vapid.pem")
    monkeypatch.setattr(cast, "LONG_AGO", datetime.now(UTC) - timedelta(days=200))
    with app.app_context():
        vapid.make_key()
        story = Story(cast.the_usual())
        now = datetime.now(UTC)
        opens_at = datetime.combine(now.astimezone(ROME).date() + timedelta(days=1), time(10), ROME)
        hours = {"opens_at": opens_at, "closes_at": opens_at + timedelta(hours=1), "minutes": 60}
        story.task_id = story.ask("Ada", now=now, **hours)
        story.proposal_id = story.invite("Bruno", now=now)
        return story


@pytest.fixture
def bruno(app, town, house, open_page, playwright):
    """Bruno's phone, which lets sites ring."""
    page = open_page(**rig.phone(playwright))
    token = sign_in(app.test_client(), town.cast, "Bruno")
    page.context.add_cookies([{"name": app.config["SIGN_IN_COOKIE"], "value": token, "url": house}])
    page.context.grant_permissions(["notifications"])
    return page


def letter(app):
    """What waits for Bruno, as it rings and as it is written; at night it would wait for the morning."""
    now = datetime.now(UTC)
    with app.app_context():
        (notice,) = queries.due(now=now + timedelta(days=1))
        with at_once():
            notices.mark_sent(notice.bank_id, notice.id, state=NoticeState.SENT, now=now)
        rings = in_page_context(push.payload_of, notice).decode()
        return rings, in_page_context(post.message_of, notice).get_content()


def ended_yesterday(town):
    """An hour that Bruno helped Ada, and said so."""
    before = datetime.now(UTC) - timedelta(days=3)
    day = before.astimezone(ROME).date() + timedelta(days=2)
    opens_at = datetime.combine(day, time(10), ROME)
    hours = {"opens_at": opens_at, "closes_at": opens_at + timedelta(hours=1), "minutes": 60}
    town.task_id = town.ask("Ada", now=before, **hours)
    town.proposal_id = town.invite("Bruno", now=before)
    town.exchange_id = town.accept("Bruno", now=before)
    town.confirm("Bruno", 60, now=opens_at + timedelta(hours=2))


def test_an_answer_from_before_a_press_does_not_undo_it(town, bruno):
    """What the worker asked for is slow to come; meanwhile Bruno lets the device ring."""
    bruno.add_init_script(GIVES)
    with bruno.context.expect_event("serviceworker") as started:
        bruno.goto("/me/notices")
    worker = started.value
    bruno.wait_for_function("() => navigator.serviceWorker.controller")
    assert worker.evaluate(KEPT_FOR, ["/pocket/about", mark(bruno)])
    worker.evaluate(HOLD)
    bruno.goto("/me/notices")
    worker.evaluate("() => self.holds")
    with bruno.expect_navigation():
        bruno.get_by_role("button", name="Fai suonare questo dispositivo").click()
    assert worker.evaluate(KEPT_FOR, ["/ring/for", mark(bruno)])
    worker.evaluate(LET_GO)
    assert worker.evaluate(KEPT_FOR, ["/ring/for", mark(bruno)])


def agreed(app):
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Exchange))


def test_a_device_is_added_by_a_press_and_shows_what_comes(app, town, house, bruno):
    bruno.add_init_script(GIVES)
    with bruno.context.expect_event("serviceworker") as started:
        bruno.goto("/me/notices")
    worker = started.value
    with bruno.expect_navigation():
        bruno.get_by_role("button", name="Fai suonare questo dispositivo").click()
    expect(bruno.get_by_text("Da adesso questo dispositivo suona.")).to_be_visible()
    rig.check_accessible(bruno)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(PushDevice)) == 1

    rings, _ = letter(app)
    line = bruno.context.new_cdp_session(bruno)
    found = []
    line.on(
        "ServiceWorker.workerRegistrationUpdated", lambda said: found.extend(said["registrations"])
    )
    line.send("ServiceWorker.enable")
    bruno.wait_for_function("() => navigator.serviceWorker.controller")
    about = {"origin": house, "registrationId": found[0]["registrationId"], "data": rings}
    line.send("ServiceWorker.deliverPushMessage", about)
    shown = worker.evaluate(SHOWN)
    assert shown["title"] == "Ada S. chiede se puoi venire"
    assert shown["actions"] == ["yes", "no"]
    assert "bambini" not in shown["body"]

    # One tap on the notice's button, one on the page it opens.
    bruno.goto(worker.evaluate(PRESSED, "yes"))
    with bruno.expect_navigation():
        bruno.get_by_role("button", name="Sì, vengo").click()
    assert agreed(app) == 1


def test_a_device_rings_for_who_is_signed_in_there_and_comes_back_with_her(app, town, house, bruno):
    """Her session runs out and she signs in again: it rings. She signs out, or another comes: it does not."""
    bruno.add_init_script(GIVES)
    with bruno.context.expect_event("serviceworker") as started:
        bruno.goto("/me/notices")
    worker = started.value
    bruno.wait_for_function("() => navigator.serviceWorker.controller")
    with bruno.expect_navigation():
        bruno.get_by_role("button", name="Fai suonare questo dispositivo").click()
    assert worker.evaluate(KEPT_FOR, ["/ring/for", mark(bruno)])
    worker.evaluate(GIVES_AGAIN)

    def signed_in(name):
        token = sign_in(app.test_client(), town.cast, name)
        cookie = {"name": app.config["SIGN_IN_COOKIE"], "value": token, "url": house}
        bruno.context.add_cookies([cookie])
        bruno.goto("/me")
        bruno.wait_for_function("() => navigator.serviceWorker.controller")

    with app.app_context(), at_once():
        db.session.execute(update(SignIn).values(ends_at=datetime.now(UTC)))
    bruno.goto("/week")
    expect(bruno).to_have_url(re.compile(f"^{house}/sign-in"))
    with app.app_context():
        assert devices_that_ring() == 0
    signed_in("Bruno")
    assert worker.evaluate(KEPT_FOR, ["/ring/for", mark(bruno)])
    with app.app_context():
        assert devices_that_ring() == 1

    with app.app_context(), at_once():
        db.session.execute(update(SignIn).values(ends_at=datetime.now(UTC)))
    signed_in("Ada")
    assert worker.evaluate(KEPT_FOR, ["/ring/for", None])
    signed_in("Bruno")
    assert worker.evaluate(KEPT_FOR, ["/pocket/about", mark(bruno)])
    with app.app_context():
        assert devices_that_ring() == 0

    bruno.goto("/me/notices")
    with bruno.expect_navigation():
        bruno.get_by_role("button", name="Fai suonare questo dispositivo").click()
    assert worker.evaluate(KEPT_FOR, ["/ring/for", mark(bruno)])
    bruno.goto("/me")
    with bruno.expect_navigation():
        bruno.get_by_role("button", name="Esci").click()
    assert worker.evaluate(KEPT_FOR, ["/ring/for", None])
    with app.app_context():
        assert devices_that_ring() == 0


def mark(page):
    """Of the session that reads this page."""
    return page.evaluate("document.body.dataset.pocket")


def devices_that_ring():
    db.session.rollback()
    return db.session.scalar(
        select(func.count()).select_from(PushDevice).where(rings(datetime.now(UTC)))
    )


@pytest.mark.parametrize("scripts", [True, False])
def test_an_invitation_is_answered_from_its_letter_in_two_taps(
    app, town, open_page, playwright, scripts
):
    page = open_page(**rig.phone(playwright), java_script_enabled=scripts)
    _, text = letter(app)
    yes = re.search(r"Sì, vengo\s+http://[^/]+(\S+)", text)[1]
    page.goto(yes)
    if scripts:
        rig.check_accessible(page)
    assert agreed(app) == 0
    with page.expect_navigation():
        page.get_by_role("button", name="Sì, vengo").click()
    expect(page.get_by_text("Hai risposto: “Sì, vengo”")).to_be_visible()
    assert agreed(app) == 1


def test_minutes_are_confirmed_from_their_letter_in_two_taps(app, town, open_page, playwright):
    with app.app_context():
        ended_yesterday(town)
        waiting = queries.due(now=datetime.now(UTC) + timedelta(days=1))
        (notice,) = (each for each in waiting if each.kind == "care_said")
        text = in_page_context(post.message_of, notice).get_content()
    page = open_page(**rig.phone(playwright))
    page.goto(re.search(r"http://[^/]+(/a/\S+)", text)[1])
    rig.check_accessible(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Confermo 1 ora").click()
    expect(page.get_by_text("Hai risposto")).to_be_visible()
    with app.app_context():
        assert town.exchange.state == "settled"
