"""What rings: on her devices only, in peace at night, once, whatever the push service answers."""

import json
from datetime import timedelta
from email.utils import format_datetime
from urllib.parse import urlsplit

import pytest
from sqlalchemy import func, select, update

from exchange.notices import actions as notices
from exchange.notices import delivery_actions as deliveries
from exchange.notices import device_queries
from exchange.people import leaving_actions as leaving
from exchange.people import sign_in_actions as door_actions
from exchange.work import housekeeping, unit_of_work
from models.base import db
from models.notices import Delivery, Notice, PushDevice
from models.sign_in import SignIn
from tests.care.door import Door
from tests.cast import MONDAY_9, at
from tests.notices import push_service
from tests.notices.conftest import send
from views.jobs import in_page_context
from views.kinds import KINDS
from views.notices import push, vapid

MINUTE = timedelta(minutes=1)


@pytest.fixture
def service():
    with push_service.running() as running:
        yield running


@pytest.fixture
def bruno(door, mailbox, service, app, tmp_path):
    """Bruno's telephone rings."""
    app.config["PUSH_KEY"] = str(tmp_path / "vapid.pem")
    app.config["PUSH_HOSTS_PLAIN"] = (service.address,)
    assert vapid.make_key()
    browser = push_service.Browser(service, "bruno")
    assert door.send("Bruno", "/me/notices/devices", **browser.subscription).status_code == 303
    assert count(PushDevice) == 1
    return browser


def count(table, *where):
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(table).where(*where))


def ring(now=MONDAY_9):
    return in_page_context(push.ring_due, now)


def invite(door, **when):
    story = door.story
    story.task_id = story.ask("Ada", **when)
    story.proposal_id = story.invite("Bruno")
    send()
    return story


def test_what_rings_says_who_and_when_and_never_what_for(door, bruno, service):
    invite(door)
    assert ring() == 1
    path, headers, body = service.arrived[0]
    said = bruno.read(body)
    assert path == "/bruno"
    assert headers["Content-Encoding"] == "aes128gcm"
    assert headers["Authorization"].startswith("vapid t=")
    assert said["title"] == "Ada S. chiede se puoi venire"
    assert "mer 9 gen" in said["body"]
    text = json.dumps(said, ensure_ascii=False).lower()
    assert not [
        word
        for word in (str(KINDS["child_home"]), "via di ada", "allergic")
        if word.lower() in text
    ]
    assert [each["action"] for each in said["answers"]] == ["yes", "no"]
    door.send(None, said["answers"][0]["url"])
    assert door.story.proposal.state == "accepted"


def test_it_rings_once_on_each_device_and_on_nobody_else_s(door, bruno, service):
    second = push_service.Browser(service, "tablet")
    door.send("Bruno", "/me/notices/devices", **second.subscription)
    ada = push_service.Browser(service, "ada")
    door.send("Ada", "/me/notices/devices", **ada.subscription)
    invite(door)
    assert ring() == 2
    assert ring() == 0
    assert {path for path, _, _ in service.arrived} == {"/bruno", "/tablet"}


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_forgotten(door, bruno, service, status):
    service.answer(status)
    invite(door)
    assert ring() == 0
    assert count(PushDevice) == count(Delivery) == 0
    assert ring(MONDAY_9 + timedelta(days=2)) == 0
    assert len(service.arrived) == 1


def test_who_is_told_to_wait_waits(door, bruno, service):
    service.answer(429, 201, Retry_After="1800")
    invite(door)
    assert ring() == 0
    assert ring(MONDAY_9 + 29 * MINUTE) == 0
    assert ring(MONDAY_9 + 30 * MINUTE) == 1
    assert len(service.arrived) == 2


def test_a_moment_to_come_back_is_understood_too(door, bruno, service):
    service.answer(503, 201, Retry_After=format_datetime(MONDAY_9 + 20 * MINUTE, usegmt=True))
    invite(door)
    ring()
    assert ring(MONDAY_9 + 19 * MINUTE) == 0
    assert ring(MONDAY_9 + 20 * MINUTE) == 1


@pytest.mark.parametrize("asked", ["-5", "soon", "9" * 30, "", "Fri, 01 Jan 2100 00:00:00 GMT"])
def test_nonsense_to_wait_for_stops_nobody(door, bruno, service, asked):
    service.answer(500, 201, Retry_After=asked)
    invite(door)
    assert ring() == 0
    assert ring(MONDAY_9 + timedelta(days=1)) == 1


def test_a_service_that_never_recovers_is_given_up(door, bruno, service):
    service.answer(500)
    invite(door)
    for day in range(10):
        ring(MONDAY_9 + timedelta(days=day))
    assert len(service.arrived) == 8
    assert count(Delivery, Delivery.state == "failed") == 1


def test_a_service_that_leads_elsewhere_is_not_followed(door, bruno, service):
    service.answer(302, Location=f"http://{service.address}/elsewhere")
    invite(door)
    assert ring() == 0
    assert [path for path, _, _ in service.arrived] == ["/bruno"]


def test_a_service_that_is_away_is_tried_again(door, bruno, service, app):
    invite(door)
    with housekeeping():
        device = db.session.scalars(select(PushDevice)).one()
        device.subscription = device.subscription | {"endpoint": "http://127.0.0.1:9/x"}
    app.config["PUSH_HOSTS_PLAIN"] = ("127.0.0.1:9",)
    assert ring() == 0
    assert count(Delivery, Delivery.state == "waiting", Delivery.tries == 1) == 1


def test_a_clock_that_dies_after_ringing_rings_the_same_once_more(door, bruno, service):
    """The device shows one: both copies carry the same tag, and links that answer once."""
    invite(door)
    ring()
    with housekeeping():
        db.session.execute(update(Delivery).values(state="sending", next_at=MONDAY_9))
    assert ring(MONDAY_9 + 11 * MINUTE) == 1
    first, second = (bruno.read(body) for _, _, body in service.arrived)
    assert first == second
    topics = {headers["Topic"] for _, headers, _ in service.arrived}
    assert len(topics) == 1


def test_a_clock_that_dies_over_it_each_time_gives_up(door, bruno, service):
    invite(door)
    ring()
    dead = {"state": "sending", "tries": deliveries.TRIES_MAX, "next_at": MONDAY_9}
    with housekeeping():
        db.session.execute(update(Delivery).values(**dead))
    assert ring(MONDAY_9 + 11 * MINUTE) == 0
    assert count(Delivery, Delivery.state == "failed") == 1


def test_a_letter_tried_again_does_not_ring_again(door, bruno, service, mailbox):
    mailbox.is_full = True
    invite(door)
    assert ring() == 1
    mailbox.is_full = False
    send(MONDAY_9 + 3 * MINUTE)
    assert ring(MONDAY_9 + 3 * MINUTE) == 0


def test_nothing_rings_at_night_unless_it_is_urgent(door, bruno, service):
    night, morning = at(7, 23), at(8, 8)
    for day in (8, 20):
        facts = {"kind": "child_home", "minutes": 60, "name": "Ada S.", "exchange_id": 1, "helps": True,
                 "place": "ours", "starts_at": at(day, 15).isoformat(), "ends_at": at(day, 16).isoformat()}  # fmt: skip
        with unit_of_work(act := door.story.cast.act("Carla", now=night)):
            notices.tell(door.story.id_of("Bruno"), "care_agreed", facts, act=act)
    send(night)
    assert ring(night) == 1
    assert ring(morning - MINUTE) == 0
    assert ring(morning) == 1
    urgent, calm = (headers["Urgency"] for _, headers, _ in service.arrived)
    assert (urgent, calm) == ("high", "normal")


def test_who_signs_out_there_hears_nothing_there_any_more(door, bruno):
    door.send("Bruno", "/sign-out")
    assert count(PushDevice) == 0


def test_a_session_that_goes_on_keeps_its_device(door, bruno):
    bruno_id = door.story.id_of("Bruno")
    with unit_of_work(act := door.story.cast.act("Bruno")):
        session = db.session.scalars(select(SignIn).where(SignIn.person_id == bruno_id)).one()
        door_actions.renew_session(session.token_hash, act=act)
    db.session.rollback()
    kept = db.session.scalars(select(SignIn.token_hash)).all()
    assert db.session.scalars(select(PushDevice.sign_in)).one() in kept
    with unit_of_work(door.story.cast.act("Bruno")):
        door_actions.end_all_sessions(bruno_id)
    assert count(PushDevice) == 0


def run_out(door, name="Bruno"):
    with housekeeping():
        hers = SignIn.person_id == door.story.id_of(name)
        db.session.execute(update(SignIn).where(hers).values(ends_at=MONDAY_9))


def test_a_session_that_ran_out_rings_no_more(door, bruno, service):
    """It rang on: on a telephone where nobody was signed in, and for whoever had it in hands."""
    invite(door)
    run_out(door)
    assert ring() == 0
    invite(door)
    assert (ring(), service.arrived) == (0, [])
    with housekeeping():
        door_actions.forget_ended(now=MONDAY_9)
    assert count(PushDevice) == count(Delivery) == 0


def test_where_she_signs_in_again_it_rings_again(door, bruno, service):
    """Posted by the device itself, after the sign-in and without a word."""
    run_out(door)
    door = Door(door.app, door.story)
    answer = door.send("Bruno", "/me/notices/devices/returns", **bruno.subscription)
    assert (answer.status_code, answer.text) == (204, "")
    assert "rings from now on" not in door.read("Bruno", "/me/notices")
    invite(door)
    assert ring() == 1
    odd = bruno.subscription | {"secret": "-"}
    assert door.send("Bruno", "/me/notices/devices/returns", **odd).status_code == 400


def test_the_pocket_says_whether_this_session_rings_here_and_for_whom(door, bruno):
    def said(name):
        return door.open(name, "/pocket").json["ring"]

    assert (said("Bruno")["here"], said("Ada")["here"]) == (True, False)
    assert said("Bruno")["whose"] != said("Ada")["whose"]
    assert said("Bruno")["key"] == vapid.public_key()
    before = said("Bruno")["whose"]
    run_out(door)
    door = Door(door.app, door.story)
    assert (said("Bruno")["here"], said("Bruno")["whose"]) == (False, before)


def test_a_browser_rings_for_its_last_reader_alone(door, bruno):
    door.send("Ada", "/me/notices/devices", **bruno.subscription)
    db.session.rollback()
    assert device_queries.devices_of(door.story.id_of("Bruno"), now=MONDAY_9) == []
    assert len(device_queries.devices_of(door.story.id_of("Ada"), now=MONDAY_9)) == 1


def test_so_many_devices_are_enough(door, bruno, service):
    for n in range(1, 10):
        browser = push_service.Browser(service, f"bruno{n}")
        door.send("Bruno", "/me/notices/devices", **browser.subscription)
    assert count(PushDevice) == 10
    one_more = push_service.Browser(service, "one more")
    assert door.send("Bruno", "/me/notices/devices", **one_more.subscription).status_code == 409
    assert count(PushDevice) == 10
    assert door.send("Bruno", "/me/notices/devices", **bruno.subscription).status_code == 303


@pytest.mark.parametrize(
    "broken", [{"endpoint": "https://evil.example/x"}, {"key": "AAAA"}, {"secret": "é"}]
)
def test_what_no_browser_gives_is_not_kept(door, bruno, broken):
    door.send("Ada", "/me/notices/devices", **(bruno.subscription | broken))
    assert count(PushDevice) == 1


def test_the_page_shows_the_devices_and_takes_them_out(door, bruno):
    page = door.read("Bruno", "/me/notices")
    assert "Where it rings" in page
    db.session.rollback()
    (device,) = device_queries.devices_of(door.story.id_of("Bruno"), now=MONDAY_9)
    path = f"/me/notices/devices/{device.id}/removal"
    assert door.send("Ada", path).status_code == 404
    assert door.send("Bruno", path).status_code == 303
    assert count(PushDevice) == 0


def test_without_a_key_nothing_rings_and_no_page_speaks_of_it(door, bruno, app, tmp_path):
    app.config["PUSH_KEY"] = str(tmp_path / "none.pem")
    invite(door)
    assert ring() == 0
    assert "Where it rings" not in door.read("Bruno", "/me/notices")
    assert door.send("Bruno", "/me/notices/devices", **bruno.subscription).status_code == 404


def test_a_trial_rings(door, bruno, service):
    door.send("Bruno", "/me/notices/trial")
    send()
    assert ring() == 1
    assert bruno.read(service.arrived[0][2])["title"] == "Così ti scriviamo"


def test_the_key_is_made_once_and_read_by_nobody_else(app, tmp_path):
    app.config["PUSH_KEY"] = str(tmp_path / "vapid.pem")
    run = app.test_cli_runner()
    assert "made" in run.invoke(args=["notices", "push-key"]).output
    assert "already" in run.invoke(args=["notices", "push-key"]).output
    assert (tmp_path / "vapid.pem").stat().st_mode & 0o777 == 0o600


def test_who_leaves_her_only_bank_is_rung_no_more(door, bruno):
    door.story.do("Bruno", leaving.leave_bank, door.story.id_of("Bruno"))
    assert count(SignIn) == count(PushDevice) == 0


def test_of_the_forgotten_no_device_is_left(door, bruno):
    invite(door)
    with unit_of_work(door.story.cast.act(None)):
        notices.erase(door.story.id_of("Bruno"))
    assert count(PushDevice) == count(Delivery) == 0
    assert count(Notice, Notice.person_id == door.story.id_of("Bruno")) == 0


NOBODY_S = [
    f"https://{'a' * 64}.notify.windows.com/x",
    "https://a..notify.windows.com/x",
    "https://fcm.googleapis.com/\u00e8",
]
"""Addresses that only look like one: nobody can call there, and no name of a house is so long."""
ODD_HOSTS = [
    *(f"{odd}.fcm.googleapis.com" for odd in ("evil.example\\", "127.0.0.1;", "a%00", "a&", "a_b")),
    *(f"{odd}fcm.googleapis.com" for odd in ("@", "you@", "evil.example@")),
    *(
        f"fcm.googleapis.com{odd}"
        for odd in (":", ":0443", ":80", ".", ".evil.example", "@evil.example")
    ),
]
"""Names that one program reads so, and another otherwise."""


@pytest.mark.parametrize("endpoint", [*NOBODY_S, *(f"https://{odd}/x" for odd in ODD_HOSTS)])
def test_an_address_nobody_can_call_is_no_device(door, bruno, service, endpoint):
    odd = push_service.Browser(service, "odd").subscription | {"endpoint": endpoint}
    door.send("Bruno", "/me/notices/devices", **odd)
    assert count(PushDevice) == 1


@pytest.mark.parametrize("endpoint", NOBODY_S)
def test_an_address_nobody_can_call_stops_nobody_else(door, bruno, service, app, endpoint):
    """Kept from before, or let in by another rule: the others still ring."""
    address = urlsplit(endpoint)
    odd = push_service.Browser(service, "odd").subscription
    app.config["PUSH_HOSTS_PLAIN"] = (service.address, address.netloc)
    kept = odd | {"endpoint": endpoint.replace("https", "http")}
    door.send("Ada", "/me/notices/devices", **kept)
    with housekeeping():
        db.session.execute(update(PushDevice).values(person_id=door.story.id_of("Bruno")))
    invite(door)
    assert ring() == 1
    assert [path for path, _, _ in service.arrived] == ["/bruno"]
