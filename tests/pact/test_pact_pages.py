"""The pact's pages: drafted, asked about, signed with a key, checked by anybody."""

import json
import re
from types import SimpleNamespace

import pytest
import time_machine
from sqlalchemy import insert

from exchange.pact import pact_text_queries, pact_texts, signatures, verifying
from exchange.people.passkeys import site_at
from models.base import db
from models.sign_in import Passkey
from tests import cast as people
from tests.care.door import Door
from tests.cast import MONDAY_9
from tests.pact.partners import fifteen
from tests.pact.signers import opened, proof_of, sign, statement_of, text_of
from views.demo.made_up_keys import made_up_key

WRITTEN = "# Premessa\n\nLa cura si divide.\n\n# Orari\n\nSportelli anche la sera."


@pytest.fixture
def town(app):
    with app.app_context():
        yield people.the_usual()


@pytest.fixture
def door(app, town):
    with time_machine.travel(MONDAY_9, tick=False):
        yield Door(app, SimpleNamespace(cast=town))


@pytest.fixture
def partners(town):
    return fifteen(town)


def key_of(cast, who):
    """She has made one, on a device of hers."""
    key = made_up_key(who)
    people.write()
    row = {"credential_id": key.credential_id, "public_key": key.public_key}
    row |= {"person_id": cast.people[who], "name": "Telefono", "made_at": MONDAY_9}
    db.session.execute(insert(Passkey).values(**row))
    db.session.commit()
    return key


def signs(door, cast, who, partner, text_id, **otherwise):
    role = "holder" if partner.holder.person_id == cast.people[who] else "alternate"
    statement = statement_of(text_of(cast, text_id), partner, role, **otherwise)
    site = site_at(door.app.config["BASE_URL"], "Prossima")
    answer = key_of(cast, who).answer(statement.challenge, site)
    path = f"/bodies/{partner.organisation_id}/pact/signatures"
    return door.send(who, path, question=statement.day.isoformat(), answer=answer)


def test_from_a_draft_to_a_signature_that_anybody_checks(door, town, partners, tmp_path):
    body = f"/bodies/{partners[0].organisation_id}/pact"
    assert "No pact has been put down here yet" in door.read(None, "/pact")
    draft = door.send("Teresa", "/books/pact/drafts").location
    door.send("Teresa", f"{draft}/wording", title="Patto di prova", body=WRITTEN)
    door.send("Teresa", f"{draft}/consultation", until="2030-01-31")
    assert (
        door.send("Aurora", f"{body}/comments", clause="2", words="E il sabato.").status_code == 303
    )
    assert "E il sabato." in door.read(None, "/pact/versions/1")
    text_id = int(draft.rsplit("/", 1)[1])
    (said,) = pact_text_queries.comments(text_id, bank_id=town.bank_id)
    answer = {"answer": "no", "motive": "Mancano i soldi.", "text_id": str(text_id)}
    door.send("Teresa", f"/books/pact/comments/{said.comment_id}/answer", **answer)
    assert "Mancano i soldi." in door.read("Aurora", body)
    door.send("Teresa", f"{draft}/consultation/end")
    door.send("Teresa", f"{draft}/opening")
    assert "First make your key" in door.read("Aurora", f"{body}/signature")
    assert signs(door, town, "Aurora", partners[0], text_id).status_code == 303
    assert "Signed by Aurora" in door.read("Aurora", body)
    read = door.read(None, "/pact")
    assert "1 signature of 15" in read
    assert "missing, invited on" in read
    kept = {}
    for name in ("text.txt", "signatures.json"):
        kept[name] = tmp_path / name
        kept[name].write_bytes(door.open(None, f"/pact/{name}").data)
    verify = ["pact", "verify", *(str(each) for each in kept.values())]
    told = door.app.test_cli_runner().invoke(args=verify)
    assert told.exit_code == 0
    assert "1 of 1 signatures hold" in told.output
    kept["text.txt"].write_bytes(kept["text.txt"].read_bytes().replace(b"sera", b"mattina"))
    told = door.app.test_cli_runner().invoke(args=verify)
    assert told.exit_code == 1
    assert "other_text" in told.output


def test_a_name_in_a_file_says_nothing_to_the_terminal(app, town, partners, tmp_path):
    """A stranger's file coloured its own NO away, and turned the line round."""
    text = text_of(town, opened(town))
    statement = statement_of(text, partners[0], name="Rita\x1b[2K\u202eok", title="Sindaca\x07")
    document = pact_texts.read_wording(text.wording)
    said = verifying.published(document, text.wording, [(statement.text, proof_of(statement))])
    files = tmp_path / "text.txt", tmp_path / "signatures.json"
    files[0].write_text(text.wording, encoding="utf-8", newline="\n")
    files[1].write_text(json.dumps(said), encoding="utf-8")
    told = app.test_cli_runner().invoke(args=["pact", "verify", *map(str, files)])
    assert told.exit_code == 0
    assert "Rita?[2K?ok" in told.output
    assert "at http://localhost  key " in told.output
    assert told.output.replace("\n", "").isprintable()


def test_nobody_writes_over_words_she_has_not_read(door, town):
    """Two who wrote at once: the later one took away what the first had written, unseen."""
    draft = door.send("Teresa", "/books/pact/drafts").location
    seen = re.search(r'name="seen"[^>]* value="(\w+)"', door.open("Teresa", draft).text)[1]
    first = {"title": "Patto di prova", "body": WRITTEN, "seen": seen}
    assert door.send("Teresa", f"{draft}/wording", **first).status_code == 303
    over = door.send("Teresa", f"{draft}/wording", title="Patto", body="# Altro", seen=seen)
    assert over.status_code == 409
    assert "Patto di prova" in door.open("Teresa", draft).text


def test_a_text_is_held_beside_the_signed_one(door, town, partners):
    text_id = opened(town)
    sign(town, text_id, partners[0])
    wording = text_of(town, text_id).wording

    def compared(text):
        return door.send(None, "/pact/check", text=text).text

    assert "It is the same text" in compared(wording.replace("\n", "\r\n"))
    assert "It is the same text" in compared(wording.rstrip("\n"))
    told = compared(wording.replace("sera", "mattina"))
    assert "It is not this text" in told
    assert "line 13" in told
    assert door.send(None, "/pact/check", text=" ").status_code == 422


def test_another_key_another_day_or_no_answer_signs_nothing(door, town, partners):
    text_id = opened(town)
    path = f"/bodies/{partners[0].organisation_id}/pact/signatures"
    assert door.send("Aurora", path, question="2030-01-07", answer="{}").status_code == 409
    assert door.send("Aurora", path).status_code == 409
    statement = statement_of(text_of(town, text_id), partners[0])
    site = site_at(door.app.config["BASE_URL"], "Prossima")
    theirs = key_of(town, "Biagio").answer(statement.challenge, site)
    said = {"question": "2030-01-07", "answer": theirs}
    assert door.send("Aurora", path, **said).status_code == 409
    key = key_of(town, "Aurora")
    for question, challenge in (
        ("2030-01-08", statement.challenge),
        ("2030-01-07", signatures.sha256(b"-").digest()),
    ):
        answer = key.answer(challenge, site)
        assert door.send("Aurora", path, question=question, answer=answer).status_code == 409
    assert "0 signatures of 15" in door.read(None, "/pact")


def test_an_organisation_asks_to_join(door, town, partners):
    said = {"name": "Pro Loco", "kind": "association", "contact": "Pino"}
    assert door.send(None, "/pact/join", **said, email="nowhere").status_code == 422
    assert door.send(None, "/pact/join", **said, email="pino@proloco.test").status_code == 303
    assert "pino@proloco.test" in door.read("Teresa", "/books/pact")
    (line,) = pact_text_queries.joinings(town.bank_id)
    db.session.rollback()
    door.send("Teresa", f"/books/pact/joining/{line.joining_id}/answer", answer="welcome")
    read = door.read("Teresa", "/books/pact")
    assert "Welcomed." in read
    assert "pino@proloco.test" not in read


def test_what_changed_stands_beside_each_other(door, town, partners):
    sign(town, opened(town), partners[0])
    draft = door.send("Teresa", "/books/pact/drafts").location
    assert "Trentatré posti" in door.read("Teresa", draft)
    changed = "# Premessa\n\nLa cura è lavoro.\n\nSi divide.\n\n# Orari\n\nAnche il sabato."
    door.send("Teresa", f"{draft}/wording", title="Patto di prova", body=changed)
    assert door.open(None, "/pact/versions/2").status_code == 404
    door.send("Teresa", f"{draft}/opening")
    read = door.open(None, "/pact/versions/2/changes").text
    assert "<del>Gli sportelli aprono " in read
    assert "Taken out: clause 3" in door.read(None, "/pact/versions/2/changes")
    assert json.loads(door.open(None, "/pact/signatures.json?version=1").data)["version"] == 1
