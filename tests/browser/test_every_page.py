"""Every page that somebody is shown, one after the other: on four screens, at 200 %, with a thumb, by ear."""

import pytest
import time_machine

from tests.cast import MONDAY_9
from tests.rig import browser as rig
from tests.rig import looking
from tests.rig.street import KNOCKING
from tests.test_doors import TABLE, House, routes

FIRST_ASKED = ("Ada", "Teresa", "Carla", "nobody", "Nina", "Elio", "Olga")
"""Whose page is looked at, where several are shown one."""
PARTS = (
    "care",
    "people",
    "ledger moderation",
    "matching schedule notices places chronomap observatory survey pact budget workplaces",
)
LOOKS = [("it", rooms) for rooms in PARTS] + [("ar", PARTS[0]), ("ar", PARTS[-1])]
"""In Italian all of it; in Arabic, from right to left, where families go."""


@pytest.fixture(scope="module")
def street(shelf):
    with time_machine.travel(MONDAY_9, tick=True):
        house = House(shelf)
        with rig.open_door(house.app) as address:
            yield house, address
        house.close()


@pytest.fixture(autouse=True)
def each_at_nine():
    """All these pages take longer than a proof of who one is stays fresh."""
    with time_machine.travel(MONDAY_9, tick=True):
        yield


def pages(house, rooms):
    """Whose page, and where: each page once."""
    for endpoint, (method, rule) in sorted(routes(house.app).items()):
        answers = dict(zip(KNOCKING, TABLE[endpoint].split(), strict=True))
        shown = [who for who in FIRST_ASKED if answers[who] == "200"]
        if method == "GET" and shown and endpoint.partition(".")[0] in rooms.split():
            path = house.path(rule)
            answer = house.knock(shown[0], "GET", path)
            if answer.mimetype == "text/html" and "Content-Disposition" not in answer.headers:
                yield shown[0], path


def in_turn(street, new_context, rooms, language):
    """Each of these pages, on the screen of who is shown it."""
    house, address = street
    screens = {}
    for who, path in pages(house, rooms):
        if who not in screens:
            context = new_context(**rig.ITALY, viewport=looking.NARROW)
            cookies = {"language": language}
            if who != "nobody":
                cookies[house.app.config["SIGN_IN_COOKIE"]] = house.street.sessions[who]
            context.add_cookies(
                [{"name": name, "value": kept, "url": address} for name, kept in cookies.items()]
            )
            screens[who] = context.new_page()
        screens[who].goto(address + path)
        yield screens[who]


@pytest.mark.parametrize(("language", "rooms"), LOOKS)
def test_a_page_is_for_every_eye_ear_and_thumb(street, new_context, rooms, language):
    found = []
    for page in in_turn(street, new_context, rooms, language):
        found += looking.sticking_out(page) + looking.too_small(page) + rig.barriers(page)
        for screen in (looking.TWICE, looking.TABLET, rig.DESK["viewport"]):
            page.set_viewport_size(screen)
            found += looking.sticking_out(page)
        page.set_viewport_size(looking.NARROW)
    assert not found, "\n".join(found)


def test_no_room_is_left_out():
    rooms = {endpoint.partition(".")[0] for endpoint in TABLE}
    assert rooms - set(" ".join(PARTS).split()) == {"api", "assets", "choices", "health"}
