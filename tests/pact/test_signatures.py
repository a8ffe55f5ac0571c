"""A signature is checked by anybody from what is published, and one changed octet undoes it."""

import dataclasses
import json
from datetime import date

import pytest

from exchange.pact import signatures
from exchange.pact.refusals import NotSigned
from exchange.pact.signatures import Statement
from exchange.people.passkeys import site_at
from views.demo.made_up_keys import made_up_key

SITE = site_at("https://banca.example", "Prossima")
SAID = Statement(
    about="pact",
    document=signatures.hash_of("il testo"),
    version="2",
    organisation="Comune di Borgo Ulivo",
    organisation_id=7,
    role="holder",
    name="Aurora Testa",
    title="Sindaca",
    day=date(2030, 1, 7),
)


@pytest.fixture
def proof():
    key = made_up_key("Aurora")
    return signatures.proof_in(key.answer(SAID.challenge, SITE), SITE, key.public_key)


def test_a_signature_is_read_again_from_what_is_published(proof):
    published = json.loads(json.dumps(signatures.published(SAID.text, proof)))
    assert signatures.check(*signatures.read_published(published)) == SAID


@pytest.mark.parametrize("name", [each.name for each in dataclasses.fields(Statement)])
def test_nothing_of_the_statement_can_be_said_otherwise(proof, name):
    now = getattr(SAID, name)
    other = {"organisation_id": 8, "day": date(2030, 1, 8)}.get(name, f"{now}x")
    with pytest.raises(NotSigned):
        signatures.check(dataclasses.replace(SAID, **{name: other}).text, proof)


@pytest.mark.parametrize("part", ["authenticator", "client", "signature", "public_key"])
def test_every_changed_octet_is_found(proof, part):
    octets = getattr(proof, part)
    for at in range(len(octets)):
        changed = octets[:at] + bytes([octets[at] ^ 1]) + octets[at + 1 :]
        with pytest.raises(NotSigned):
            signatures.check(SAID.text, dataclasses.replace(proof, **{part: changed}))


def test_every_changed_letter_of_the_statement_is_found(proof):
    text = SAID.text
    for at in range(len(text)):
        changed = text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]
        with pytest.raises(NotSigned):
            signatures.check(changed, proof)
    for changed in (text + "\n", text[:-1], text + "more: 1\n", text.replace("\n", "\r\n"), ""):
        with pytest.raises(NotSigned):
            signatures.check(changed, proof)


@pytest.mark.parametrize(
    "origin", ["https://altrove.example", "http://banca.example", "", "banca", "https://["]
)
def test_of_another_site_it_is_none(proof, origin):
    with pytest.raises(NotSigned):
        signatures.check(SAID.text, dataclasses.replace(proof, origin=origin))


def test_a_device_that_was_not_unlocked_signs_nothing():
    key = made_up_key("Aurora")
    answer = key.answer(SAID.challenge, SITE, unlocked=bytes([1]))
    with pytest.raises(NotSigned):
        signatures.check(SAID.text, signatures.proof_in(answer, SITE, key.public_key))


@pytest.mark.parametrize(
    "answer", ["", "[]", "{}", '{"response": 7}', '{"response": {"signature": "é"}}', "[" * 5000]
)
def test_what_a_browser_never_says_is_no_proof(answer):
    with pytest.raises(NotSigned):
        signatures.proof_in(answer, SITE, b"")


@pytest.mark.parametrize("said", [{}, {"statement": "x"}, {"signature": None}])
def test_what_is_no_published_signature_is_refused(said):
    with pytest.raises(NotSigned):
        signatures.check(*signatures.read_published(said))
