"""Joining on paper: a sheet in each language, and who signed it becomes an applicant like any other."""

import pytest
import time_machine

from exchange.people.consent import privacy_notice
from models.act import ActRow
from models.base import db
from models.people import Membership, Person
from models.places import Home
from models.sign_in import Consent
from tests import cast
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import MONDAY_9
from tests.ledger.conftest import told
from tests.rig.papers import Paper, check_paper_can_be_made
from views.catalogues import LANGUAGES
from views.papers import PAPER_OF_PERSON

SHEET = {
    "first_name": "Rosa",
    "last_name": "Greco",
    "phone": "0831 123456",
    "where": "074010/",
    "address": "via Roma 3",
    "language": "ro",
    "speaks": "ro",
    "notice": "y",
    "acting": "y",
}


@pytest.fixture
def town(app):
    with app.app_context():
        yield Story(cast.the_usual())


@pytest.fixture
def desk(app, town):
    with time_machine.travel(MONDAY_9, tick=False):
        yield Door(app, town)


def test_who_signed_the_sheet_waits_like_everybody(desk, town):
    answer = desk.send("Carla", "/desk/paper-forms/entries", **SHEET)
    assert answer.status_code == 303
    rosa = db.session.query(Person).filter_by(first_name="Rosa").one()
    assert (rosa.email, rosa.password_hash, rosa.language) == (None, None, "ro")
    assert answer.location.endswith(f"/desk/applications/{rosa.id}")
    membership = db.session.get_one(Membership, (town.cast.bank_id, rosa.id))
    assert (membership.status, membership.role) == ("applied", "member")
    home = db.session.query(Home).filter_by(person_id=rosa.id).one()
    assert home.exact["address"] == "via Roma 3"
    kept = {
        each.purpose: each.text_hash
        for each in db.session.query(Consent).filter_by(person_id=rosa.id)
    }
    assert kept == dict.fromkeys(("privacy", "acting"), privacy_notice("ro").hash)
    act = db.session.query(ActRow).filter_by(verb="people.write_down").one()
    assert act.person_id == town.cast.people["Carla"]
    rosa_id = rosa.id
    db.session.rollback()
    assert town.cast.people["Carla"] in told("newcomer")
    assert "Rosa" in desk.read("Carla", f"/desk/applications/{rosa_id}")
    assert desk.send("Carla", f"/desk/applications/{rosa_id}/approval").status_code == 303
    said = desk.read("Carla", f"/desk/members/{rosa_id}")
    assert "none: you act for them" in said


@pytest.mark.parametrize("missing", ["notice", "acting", "first_name", "where", "language"])
def test_nothing_is_written_down_without_a_signature_a_name_and_a_place(desk, missing):
    form = {name: value for name, value in SHEET.items() if name != missing}
    assert desk.send("Carla", "/desk/paper-forms/entries", **form).status_code == 422
    assert db.session.query(Person).filter_by(last_name="Greco").count() == 0


def test_there_is_a_sheet_in_each_language_with_the_notice_behind_it(desk, tmp_path):
    check_paper_can_be_made()
    assert len(LANGUAGES) < PAPER_OF_PERSON.tries
    for tongue in LANGUAGES:
        answer = desk.open("Carla", f"/desk/paper-forms/{tongue}.pdf")
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
        paper = Paper(answer.get_data(), tmp_path)
        assert paper.facts()["Tagged"] == "yes"
        assert int(paper.facts()["Pages"]) >= 3
        assert f"/Lang ({tongue})" in paper.objects()
        assert all(line[-5] == "yes" for line in paper.fonts())
        # The names of all languages stand on each.
        assert any("Cairo" in line[0] for line in paper.fonts())
        # Arabic is drawn from right to left: its words are looked at as a picture.
        if tongue != "ar":
            assert privacy_notice(tongue).sections[0][0] in paper.text()
            assert "Banca del tempo di Mesagne" in paper.text()
    assert desk.open("Carla", "/desk/paper-forms/xx.pdf").status_code == 404
    assert desk.open("Ada", "/desk/paper-forms/it.pdf").status_code == 404
