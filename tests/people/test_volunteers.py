"""The register of volunteers: numbered without a gap, only added to, read by few, and each reading noted."""

import uuid
from datetime import date

import pytest
import time_machine
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from exchange.errors import NotFound
from exchange.people import volunteer_actions as register
from exchange.people import volunteer_queries
from exchange.people.refusals import BeforeBeginning, InRegister, OutOfRegister
from exchange.people.volunteering import Volunteer, is_tax_code, lapses
from exchange.work import unit_of_work
from models.act import ActRow
from models.base import db
from models.people import Person
from models.volunteers import VolunteerEntry
from tests import cast as people
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import MONDAY_9
from tests.rig.papers import Paper, check_paper_can_be_made
from tests.rig.street_books import IDENTITY, KNOWN_BY
from views.privacy import parting

WRITTEN = {**KNOWN_BY, "residence": "Via di Carla 1, Mesagne"}
BEGAN, TODAY = date(2029, 2, 1), date(2030, 1, 7)


@pytest.fixture
def town(app):
    with app.app_context():
        yield people.the_usual()


@pytest.fixture
def door(app, town):
    with time_machine.travel(MONDAY_9, tick=False):
        yield Door(app, Story(town))


def do(cast, who, deed, *args):
    with unit_of_work(act := cast.act(who)):
        return deed(*args, act=act)


def begin(cast, name):
    return do(cast, "Teresa", register.begin, cast.people[name], WRITTEN, BEGAN)


def in_register(cast):
    try:
        return volunteer_queries.in_register(cast.bank_id)
    finally:
        db.session.rollback()


def test_rows_are_numbered_one_after_the_other_and_say_together_who_is_in_it(town):
    assert begin(town, "Carla") == 1
    days = date(2029, 2, 1), date(2030, 1, 31)
    assert do(town, "Teresa", register.insure, 1, "Mutua 118/40", days) == 2
    assert begin(town, "Bruno") == 3
    moved = WRITTEN | {"residence": "Corso Roma 9, Brindisi"}
    assert do(town, "Teresa", register.mend, 1, moved, date(2029, 6, 1)) == 4
    assert do(town, "Teresa", register.end, 3, date(2029, 12, 31)) == 5
    carla, bruno = in_register(town)
    kept = {"identity": moved, "policy": "Mutua 118/40", "insured_until": days[1]}
    assert carla == Volunteer(1, town.people["Carla"], begun_on=BEGAN, **kept)
    assert (bruno.number, bruno.ended_on, bruno.insured_until) == (3, date(2029, 12, 31), None)
    assert begin(town, "Bruno") == 6


def test_nobody_is_in_it_twice_nor_ends_before_she_began(town):
    begin(town, "Carla")
    with pytest.raises(InRegister):
        begin(town, "Carla")
    with pytest.raises(BeforeBeginning):
        do(town, "Teresa", register.end, 1, date(2029, 1, 31))
    do(town, "Teresa", register.end, 1, TODAY)
    for late in (register.end, register.insure):
        args = (TODAY,) if late is register.end else ("Mutua", (TODAY, TODAY))
        with pytest.raises(OutOfRegister):
            do(town, "Teresa", late, 1, *args)
    with pytest.raises(NotFound):
        do(town, "Teresa", register.mend, 7, WRITTEN, TODAY)
    assert [each.number for each in in_register(town)] == [1]


def test_who_goes_on_until_a_day_is_insured_until_then(town, door):
    """With the last day once said nobody could be insured any more, though weeks were left."""
    begin(town, "Carla")
    do(town, "Teresa", register.end, 1, date(2030, 3, 31))
    with pytest.raises(InRegister):
        begin(town, "Carla")
    assert "not insured" in door.read("Teresa", "/desk?kind=insurance")
    page = door.read("Teresa", "/books/volunteers/1")
    assert "Policy" in page
    assert "They volunteer no more" not in page
    do(town, "Teresa", register.insure, 1, "Mutua 118/40", (TODAY, date(2030, 3, 31)))
    assert "not insured" not in door.read("Teresa", "/desk?kind=insurance")


def entry(town, number, **other):
    kept = {"kind": "begun", "person_id": town.people["Bruno"], "day": TODAY, "written": {}}
    made = {"act_uid": uuid.uuid4(), "at": MONDAY_9}
    return VolunteerEntry(bank_id=town.bank_id, number=number, **kept | made | other)


@pytest.mark.parametrize("number", [1, 3, 0])
def test_the_database_lets_no_number_be_left_out_or_taken_twice(town, number):
    begin(town, "Carla")
    people.write()
    db.session.add(entry(town, number))
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


@pytest.mark.parametrize(
    "deed",
    [
        update(VolunteerEntry).values(day=TODAY),
        update(VolunteerEntry).values(written={"name": "Altra"}),
        update(VolunteerEntry).values(number=2),
        delete(VolunteerEntry),
    ],
)
def test_the_database_lets_no_row_be_changed_or_taken_away(town, deed):
    begin(town, "Carla")
    people.write()
    with pytest.raises(IntegrityError):
        db.session.execute(deed)
    db.session.rollback()
    assert in_register(town)[0].begun_on == BEGAN


def test_each_reading_stands_in_the_trail_and_nobody_else_reads(town, door):
    form = IDENTITY | {"named": "", "person": str(town.people["Carla"])}
    assert door.send("Teresa", "/books/volunteers", **form).status_code == 303
    listed = door.read("Teresa", "/books/volunteers")
    assert "Carla Semeraro" in listed
    assert "Via di Carla 1" not in listed
    for path in ("/books/volunteers", "/books/volunteers/1"):
        assert door.open("Carla", path).status_code == 404
    opened = door.send("Teresa", "/books/volunteers/1/reading")
    assert "Via di Carla 1, Mesagne" in opened.text
    sheet = door.send("Teresa", "/books/volunteers/register.csv").get_data(as_text=True)
    assert "1,begins,,2029-02-01,Carla Semeraro" in sheet
    verbs = db.session.scalars(
        select(ActRow.verb).where(ActRow.verb.in_(("people.read_volunteer", "people.register_csv")))
    ).all()
    db.session.rollback()
    assert sorted(verbs) == ["people.read_volunteer", "people.register_csv"]
    trail = door.read("Teresa", "/desk/audit")
    assert "The register of volunteers read" in trail


def test_an_insurance_that_ends_is_said_thirty_days_before(town, door):
    begin(town, "Carla")
    assert "not insured" in door.read("Teresa", "/books/volunteers")
    form = {"policy": "Mutua 118/40", "first": "2029-02-01", "last": "2030-02-06"}
    path = "/books/volunteers/1/insurance"
    assert door.send("Teresa", path, **form | {"last": "2029-01-01"}).status_code == 422
    assert door.send("Teresa", path, **form).status_code == 303
    assert "Insure them anew" not in door.read("Teresa", "/books/volunteers")
    [carla] = in_register(town)
    assert lapses(carla, date(2030, 1, 8))
    do(town, "Teresa", register.end, 1, TODAY)
    assert not lapses(in_register(town)[0], date(2030, 1, 8))


def test_the_paper_register_is_tagged_and_says_every_row(town, door, tmp_path):
    check_paper_can_be_made()
    begin(town, "Carla")
    do(town, "Teresa", register.insure, 1, "Mutua 118/40", (BEGAN, TODAY))
    answer = door.send("Teresa", "/books/volunteers/register.pdf")
    paper = Paper(answer.get_data(), tmp_path)
    assert paper.facts()["Tagged"] == "yes"
    assert "Table" in paper.structure()
    text = paper.text()
    for words in ("Carla Semeraro", "Via di Carla 1, Mesagne", "Mutua 118/40", "number 1"):
        assert words in text


@pytest.mark.parametrize(
    ("code", "is_one"),
    [
        ("RSSMRA80A01H501U", True),
        ("RSSMRA80A01H501X", False),
        ("RSSMRA80A01H501", False),
        ("rssmra80a01h501u", False),
        ("RSSMRA80A01H5L1G", False),
    ],
)
def test_a_tax_code_is_known_by_the_letter_at_its_end(code, is_one):
    assert is_tax_code(code) is is_one


def test_who_asks_for_her_copy_gets_her_rows(town):
    begin(town, "Carla")
    [row] = volunteer_queries.export(town.people["Carla"], bank_id=town.bank_id)
    assert (row["number"], row["written"]["born_at"]) == (1, "Mesagne")
    assert not volunteer_queries.export(town.people["Bruno"], bank_id=town.bank_id)
    db.session.rollback()


def test_the_law_keeps_her_rows_when_she_is_forgotten(town):
    begin(town, "Bruno")
    do(town, "Teresa", parting.erase, town.people["Bruno"])
    assert [each.number for each in in_register(town)] == [1]
    assert db.session.get_one(Person, town.people["Bruno"]).erased_at is not None
    db.session.rollback()
