"""A pact from its draft to fifteen signatures, two of them by keys in a real browser.

And a text changed by one word is no longer it. What becomes of a promise under it: `test_commitment.py`.
"""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from exchange.pact import pact_text_queries
from models.base import db
from models.people import Person
from tests import cast
from tests.browser.someone import Someone
from tests.browser.test_keys import DEVICE, PASSWORD
from tests.pact.partners import fifteen
from tests.pact.signers import sign
from tests.rig import browser as rig

WRITTEN = "# Premessa\n\nLa cura si divide.\n\n# Orari\n\nSportelli anche la sera."
IN_BROWSER = {"Comune di Borgo Ulivo": "Aurora", "Provincia di prova": "Giulia"}


@pytest.fixture
def town(app):
    with app.app_context():
        town = cast.the_usual()
        yield town, fifteen(town)


def before(open_page, screen, app, town, house, who):
    """Somebody signed in, on a telephone that unlocks keys."""
    cast.write()
    person = db.session.get_one(Person, town.people[who])
    person.password_hash = app.extensions["passwords"].hash(PASSWORD)
    db.session.commit()
    page = open_page(**screen)
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    line.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    token = cast.open_session(town, who, now=datetime.now(UTC))
    cookie = {"name": app.config["SIGN_IN_COOKIE"], "value": token, "url": house}
    page.context.add_cookies([cookie])
    return Someone(page, app, "it", "pact")


def draft_and_open(teresa):
    teresa.open("/books/pact")
    teresa.press("Begin the draft")
    teresa.write("The text", WRITTEN)
    teresa.press("Keep this text")
    teresa.look()
    teresa.press("Open for signature")
    expect(teresa.main).to_contain_text("La cura si divide.")


def sign_by_key(someone, body):
    someone.open(f"/bodies/{body}/pact")
    someone.follow("Read and sign")
    someone.look()
    someone.follow("Make my key")
    someone.write("What to call it", "Telefono")
    someone.write("Your password", PASSWORD)
    someone.press("Go on to the device")
    someone.press("Make the key")
    someone.follow("I have them: go on")
    expect(someone.page).to_have_url(re.compile("/pact/signature$"))
    someone.look()
    someone.press("Sign with my key")
    expect(someone.page).to_have_url(re.compile(f"/bodies/{body}/pact$"))
    expect(someone.main).to_contain_text(someone.say("Signed for your body."))


def test_from_a_draft_to_fifteen_signatures(app, house, open_page, playwright, town):
    cast_of, partners = town
    people = rig.phone(playwright)
    draft_and_open(before(open_page, rig.DESK, app, cast_of, house, "Teresa"))
    by_name = {each.name: each for each in partners}
    for name, who in IN_BROWSER.items():
        sign_by_key(
            before(open_page, people, app, cast_of, house, who), by_name[name].organisation_id
        )
    (text,) = pact_text_queries.texts(cast_of.bank_id)
    db.session.rollback()
    for partner in partners:
        if partner.name not in IN_BROWSER:
            sign(cast_of, text.text_id, partner)
    reader = Someone(open_page(**people), app, "it", "pact")
    reader.open("/pact")
    expect(reader.page.get_by_role("heading", name="15 firme su 15", level=1)).to_be_visible()
    reader.look()
    check_text(reader, text.wording)


def check_text(reader, wording):
    reader.follow("Check the text")
    for words, answer in (
        (wording, "It is the same text"),
        (wording.replace("sera", "mattina"), "It is not this text"),
    ):
        reader.write("Or its text, pasted whole", words)
        reader.press("Compare")
        expect(reader.main).to_contain_text(reader.say(answer))
        reader.look()
