"""The week of who has no telephone: printed at the desk, in her language, in letters she can read."""

import re

import pytest
import time_machine
from sqlalchemy import update

from models.base import db
from models.people import Person
from models.places import AddressReading
from tests import cast
from tests.care.door import Door
from tests.cast import MONDAY_9, at
from tests.rig.papers import Paper, check_paper_can_be_made


@pytest.fixture
def desk(app, town):
    cast.add_person(town.cast, "Elio", email=None)
    cast.write()
    for name, values in (
        ("Elio", {"language": "it"}),
        ("Bruno", {"phone": "+39 347 1234567"}),
    ):
        db.session.execute(update(Person).where(Person.id == town.id_of(name)).values(**values))
    db.session.commit()
    errand = {"kind": "errand_shopping", "cared_ids": ()}
    town.task_id = town.ask("Elio", **errand)
    town.proposal_id = town.invite("Bruno")
    town.exchange_id = town.accept("Bruno")
    late = {"opens_at": at(11, 9), "closes_at": at(11, 10), "minutes": 60}
    town.ask("Elio", **errand, **late)
    with time_machine.travel(MONDAY_9, tick=False):
        yield Door(app, town)


def test_it_says_who_comes_when_and_whom_to_call(desk, town, tmp_path):
    check_paper_can_be_made()
    path = f"/desk/members/{town.id_of('Elio')}/week.pdf"
    answer = desk.open("Carla", path)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    paper = Paper(answer.get_data(), tmp_path)
    assert paper.facts()["Tagged"] == "yes"
    assert "/Lang (it)" in paper.objects()
    said = paper.text()
    for words in (
        "La settimana di Elio Semeraro",
        "Mercoledì 9 gennaio",
        "15:00",
        "Bruno viene da",
    ):
        assert words in said
    assert "347 123" in said
    assert "Non ancora deciso" in said
    assert min(sizes(paper)) >= 14
    after = Paper(desk.open("Carla", path + "?next=yes").get_data(), tmp_path).text()
    assert "Per questi giorni non c’è niente di deciso." in after
    assert "Bruno" not in after


def sizes(paper):
    """Of every letter on it, in points: the page is drawn in pixels, of which four make three points."""
    return [round(float(size) * 0.75, 1) for size in re.findall(r"([\d.]+) Tf\b", paper.objects())]


def test_nobody_prints_the_week_of_who_can_look_at_it(desk, town):
    for who, whom in (("Carla", "Ada"), ("Ada", "Elio")):
        assert desk.open(who, f"/desk/members/{town.id_of(whom)}/week.pdf").status_code == 404


def test_whose_address_is_printed_reads_that_the_operator_has_read_it(desk, town):
    check_paper_can_be_made()
    town.task_id = town.ask("Elio", kind="errand_shopping", cared_ids=(), place="theirs",
                            opens_at=at(12, 9), closes_at=at(12, 10), minutes=60)  # fmt: skip
    town.proposal_id = town.invite("Bruno")
    town.accept("Bruno")
    assert desk.open("Carla", f"/desk/members/{town.id_of('Elio')}/week.pdf").status_code == 200
    (read,) = db.session.query(AddressReading).filter_by(person_id=town.id_of("Bruno")).all()
    assert read.reader_id == town.id_of("Carla")
