"""A person's calendar in other programs: its text, its secret address, and what they make of it."""

import subprocess
import sys
import uuid
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import time_machine

from exchange.schedule import feed_actions as feeds
from exchange.schedule.feed import Event, calendar_text, window
from exchange.schedule.feed_queries import own_feed, promises
from exchange.units import Slot
from models.base import db
from models.people import Membership
from models.schedule import CalendarFeed
from tests.agreed import between
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import MONDAY_9, ROME, at, the_usual, write
from tests.rig.browser import open_door

SHOWN = window(MONDAY_9)
WEDNESDAY = Slot(at(9, 15), at(9, 18))


def local(*face, fold=0, zone=ROME):
    return datetime(*face, tzinfo=zone, fold=fold)


def event(starts_at, ends_at, **kept):
    words = {"title": "Spesa", "note": "3 ore", "url": "http://localhost/exchanges/1"}
    return Event(uid="1@x", slot=Slot(starts_at, ends_at), written_at=MONDAY_9, **words | kept)


def text_of(*events, zone=ROME):
    return calendar_text(events, name="Mesagne", zone=zone, shown=SHOWN)


def parsed(text):
    return icalendar.Calendar.from_ical(text)


def events_in(text):
    return parsed(text).walk("VEVENT")


@pytest.mark.parametrize("name", ["Europe/Rome", "Australia/Lord_Howe", "America/New_York", "UTC"])
@pytest.mark.parametrize(
    "day", [date(2030, 3, 30), date(2030, 4, 7), date(2030, 11, 2), date(2030, 10, 27)]
)
def test_every_hour_comes_back_as_the_moment_it_was(name, day):
    """Read by the rules that stand in the file itself, not by what the reader knows of the zone."""
    zone = ZoneInfo(name)
    begin = datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
    hours = [begin + timedelta(minutes=30 * n) for n in range(60)]
    text = text_of(*(event(at, at + timedelta(minutes=30)) for at in hours), zone=zone)
    # A name nobody knows, and another each time: readers keep what they know of one.
    nowhere = uuid.uuid4().hex
    own = text.replace(f"TZID={name}", f"TZID={nowhere}").replace(f"TZID:{name}", f"TZID:{nowhere}")
    found = events_in(own)
    assert [each["DTSTART"].dt.astimezone(UTC) for each in found] == hours
    assert [
        each["DTEND"].dt.astimezone(UTC) - at for each, at in zip(found, hours, strict=True)
    ] == [timedelta(minutes=30)] * len(hours)


def test_the_clock_s_rules_are_told_for_every_change():
    (rules,) = parsed(text_of()).walk("VTIMEZONE")
    told = [
        (part.name, part["DTSTART"].dt.isoformat(), part["TZOFFSETTO"].to_ical())
        for part in rules.subcomponents
    ]
    assert ("DAYLIGHT", "2030-03-31T02:00:00", "+0200") in told
    assert ("STANDARD", "2029-10-28T03:00:00", "+0100") in told


def test_the_second_of_two_equal_hours_is_named_in_utc():
    first, second = (local(2030, 10, 27, 2, 30, fold=fold) for fold in (0, 1))
    text = text_of(
        event(first, first.astimezone(UTC) + timedelta(hours=2)),
        event(second, local(2030, 10, 27, 4)),
    )
    assert "DTSTART;TZID=Europe/Rome:20301027T023000" in text
    assert "DTSTART:20301027T013000Z" in text


def test_words_come_back_as_they_were_written():
    words = {
        "title": "Spesa, «pane»; e \\ latte " + "è" * 80,
        "note": "1\N{NO-BREAK SPACE}ora\ndue\r\ntre\x00\x07",
    }
    text = text_of(event(MONDAY_9, MONDAY_9 + timedelta(hours=1), **words))
    (found,) = events_in(text)
    assert found["SUMMARY"] == words["title"]
    assert found["DESCRIPTION"] == "1\N{NO-BREAK SPACE}ora\ndue\ntre"
    assert text.endswith("\r\n")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


@pytest.fixture
def town(app):
    with app.app_context():
        yield Story(the_usual())


@pytest.fixture
def monday():
    with time_machine.travel(MONDAY_9, tick=False):
        yield


def agree(town, asker, helper, slot, **kept):
    write()
    exchange_id = between(town.cast, asker, helper, slot, **kept)
    db.session.commit()
    return exchange_id


def opened(town, name, *, tells=True):
    """The path of this person's calendar, made now."""
    town.do(name, feeds.open_feed, tells=tells)
    found = own_feed(town.id_of(name), bank_id=town.bank_id)
    db.session.rollback()
    return f"/calendar/{found.token}.ics"


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert answer.content_type == "text/calendar; charset=utf-8"
    return answer.get_data(as_text=True)


def titles(client, path):
    return [str(each["SUMMARY"]) for each in events_in(read(client, path))]


def test_one_event_for_each_exchange_agreed(client, town, monday):
    path = opened(town, "Ada")
    exchange_id = agree(town, "Ada", "Bruno", WEDNESDAY)
    agree(town, "Bruno", "Ada", Slot(at(10, 9), at(10, 10)))
    agree(town, "Carla", "Michele", Slot(at(10, 9), at(10, 10)))
    agree(town, "Ada", "Carla", Slot(at(11, 9), at(11, 10)), state="cancelled")
    text = read(client, path)
    first, second = events_in(text)
    assert first["SUMMARY"] == "Bruno S. ti dà una mano: Spesa"
    assert second["SUMMARY"] == "Dai una mano a Bruno S.: Spesa"
    assert first["DTSTART"].dt == local(2030, 1, 9, 15)
    assert first["URL"] == f"http://localhost:8080/exchanges/{exchange_id}?in={town.bank_id}"
    assert "LOCATION" not in text
    assert "Semeraro" not in text
    assert "via di" not in text


def test_an_event_says_when_it_last_changed(town):
    town.agree()
    hers = partial(promises, town.id_of("Ada"), SHOWN, bank_id=town.bank_id)
    assert [each.written_at for each in hers()] == [MONDAY_9]
    db.session.rollback()
    for name in ("Bruno", "Ada"):
        town.confirm(name, 180)
    assert [each.written_at for each in hers()] == [at(9, 19)]


def test_only_the_hours_where_she_wants_no_more(client, town, monday):
    path = opened(town, "Ada", tells=False)
    agree(town, "Ada", "Bruno", WEDNESDAY)
    assert titles(client, path) == ["Banca del tempo"]
    assert "Bruno" not in read(client, path)


def test_only_a_stretch_of_time_is_handed_out(client, town, monday):
    path = opened(town, "Bruno")
    for days in (-40, -20, 100, 300):
        begin = at(7, 15) + timedelta(days=days)
        agree(town, "Ada", "Bruno", Slot(begin, begin + timedelta(hours=1)))
    assert len(titles(client, path)) == 2


def test_who_asks_again_is_told_that_nothing_changed(client, town, monday):
    path = opened(town, "Ada")
    agree(town, "Ada", "Bruno", WEDNESDAY)
    etag = client.get(path).headers["ETag"]
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304
    agree(town, "Ada", "Carla", Slot(at(11, 9), at(11, 10)))
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 200


def test_a_new_address_shuts_the_old_one(client, town, monday):
    old = opened(town, "Ada")
    new = opened(town, "Ada")
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200
    town.do("Ada", feeds.close_feed)
    assert client.get(new).status_code == 404
    assert client.get("/calendar/no-such.ics").status_code == 404


def test_the_address_is_kept_where_a_dump_does_not_tell_it(town, monday):
    token = opened(town, "Ada").removeprefix("/calendar/").removesuffix(".ics")
    kept = db.session.execute(db.text("SELECT token, token_hash FROM calendar_feed")).one()
    db.session.rollback()
    assert all(token.encode() not in bytes(column) for column in kept)


def test_who_left_has_no_calendar(client, town, monday):
    path = opened(town, "Bruno")
    write()
    left = db.update(Membership).where(Membership.person_id == town.id_of("Bruno"))
    db.session.execute(left.values(status="left"))
    db.session.commit()
    assert client.get(path).status_code == 404


def test_her_page_makes_renews_and_closes_it(app, town, monday):
    door = Door(app, town)
    assert 'href="/week/calendar"' in door.open("Ada", "/week").text
    assert "Make my address" in door.read("Ada", "/week/calendar")
    assert door.send("Ada", "/week/calendar", says="aloud").status_code == 422
    assert door.send("Ada", "/week/calendar", says="hours").status_code == 303
    token = own_feed(town.id_of("Ada"), bank_id=town.bank_id).token
    page = door.open("Ada", "/week/calendar").text
    assert f'value="http://localhost:8080/calendar/{token}.ics"' in page
    assert f'href="webcal://localhost:8080/calendar/{token}.ics"' in page
    assert token not in door.open("Bruno", "/week/calendar").text
    assert door.send("Ada", "/week/calendar", says="all").status_code == 303
    assert door.open(None, f"/calendar/{token}.ics").status_code == 404
    assert door.send("Ada", "/week/calendar/end").status_code == 303
    assert db.session.query(CalendarFeed).count() == 0
    db.session.rollback()


def run(folder, program, *words):
    """One of the two programs, with nothing of ours around it; gives what it says."""
    words = (str(Path(sys.executable).parent / program), "-c", f"{program}.conf", *words)
    environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"}
    answer = subprocess.run(words, env=environment, cwd=folder, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


VDIRSYNCER = """[general]
status_path = "{folder}/status"
[pair ours]
a = "web"
b = "disk"
collections = null
[storage web]
type = "http"
url = "{address}"
[storage disk]
type = "filesystem"
path = "{folder}/events"
fileext = ".ics"
"""
KHAL = """[calendars]
[[ours]]
path = {folder}/events
[locale]
local_timezone = Europe/Rome
default_timezone = Europe/Rome
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""
LINE = "{start-long} {end-time} {title}"


def test_vdirsyncer_fetches_it_and_khal_reads_it_over_a_clock_change(app, town, tmp_path):
    days = [Slot(local(2030, 3, day, 15), local(2030, 3, day, 18)) for day in (30, 31)]
    for slot in days:
        agree(town, "Ada", "Bruno", slot)
    night = Slot(local(2030, 3, 31, 1), local(2030, 3, 31, 4))
    agree(town, "Carla", "Ada", night)
    path = opened(town, "Ada")
    with time_machine.travel(MONDAY_9), open_door(app) as house:
        written = {"vdirsyncer.conf": VDIRSYNCER, "khal.conf": KHAL}
        for name, text in written.items():
            (tmp_path / name).write_text(text.format(folder=tmp_path, address=house + path))
        (tmp_path / "events").mkdir()
        for deed in ("discover", "sync"):
            run(tmp_path, "vdirsyncer", deed)
        listed = run(tmp_path, "khal", "list", "-df", "", "-f", LINE, "2030-03-30", "3d")
        assert listed.splitlines() == [
            "2030-03-30 15:00 18:00 Bruno S. ti dà una mano: Spesa",
            "2030-03-31 01:00 04:00 Dai una mano a Carla S.: Spesa",
            "2030-03-31 15:00 18:00 Bruno S. ti dà una mano: Spesa",
        ]
