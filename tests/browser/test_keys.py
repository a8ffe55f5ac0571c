"""A key on a telephone opens the desk, made and shown in a real browser with a device that is made up."""

import re

import pytest
from playwright.sync_api import expect

from models.base import db
from models.people import Person
from tests import cast
from tests.browser.someone import Someone

PASSWORD = "orecchiette e cime di rapa"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def carla(app, phone):
    with app.app_context():
        town = cast.the_usual()
        cast.write()
        person = db.session.get_one(Person, town.people["Carla"])
        person.password_hash = app.extensions["passwords"].hash(PASSWORD)
        db.session.commit()
    return Someone(phone, app, "it", "keys")


@pytest.fixture
def key_ring(carla):
    """Call it with a command of the browser's own for devices that hold keys."""
    line = carla.page.context.new_cdp_session(carla.page)
    line.send("WebAuthn.enable")
    made = line.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return lambda deed, **more: line.send(f"WebAuthn.{deed}", made | more)


def sign_in(carla, path):
    carla.open(f"/sign-in?then={path}")
    carla.write("Email", "carla@prossima.test")
    carla.write("Password", PASSWORD)
    carla.press("Sign in")


def test_a_key_is_made_and_opens_the_desk(carla, key_ring):
    sign_in(carla, "/desk")
    assert carla.reads("First make your key")
    carla.look()
    carla.write("What to call it", "Il mio telefono")
    carla.write("Your password", PASSWORD)
    carla.press("Go on to the device")
    carla.look()
    carla.press("Make the key")
    carla.look()
    expect(carla.main.locator("ol > li")).to_have_count(10)
    carla.follow("I have them: go on")
    expect(carla.page).to_have_url(re.compile("/desk$"))
    assert key_ring("getCredentials")["credentials"][0]["rpId"] == "localhost"
    comes_back_with_the_key(carla, key_ring)


def comes_back_with_the_key(carla, key_ring):
    carla.page.context.clear_cookies()
    sign_in(carla, "/desk")
    assert carla.reads(
        "Behind this door is what concerns others. A password alone does not open it."
    )
    carla.look()
    key_ring("setUserVerified", isUserVerified=False)
    carla.main.get_by_role("button", name=carla.say("Use my key")).click()
    carla.main.get_by_role("alert").wait_for()
    # Found or taken, and not unlocked, the device opens nothing.
    assert carla.reads("The device did not do it. Press again, or take another device.")
    key_ring("setUserVerified", isUserVerified=True)
    carla.press("Use my key")
    expect(carla.page).to_have_url(re.compile("/desk$"))
    carla.open("/me/keys")
    carla.look()
    carla.press("Take this key away")
    assert carla.reads("That key opens nothing any more.")


def test_under_another_name_of_the_machine_no_key_is_asked_for(app, house, carla, key_ring):
    app.config["BASE_URL"] = "https://banca.example"
    sign_in(carla, "/desk")
    carla.write("What to call it", "Il mio telefono")
    carla.write("Your password", PASSWORD)
    carla.press("Go on to the device")
    assert carla.reads("Keys work only at the address they are made for.")
    expect(carla.main.get_by_role("button", name=carla.say("Make the key"))).to_have_count(0)
