"""All that is kept of a person reaches her, on a page and in a file; who asks knows what is not in it."""

import json
import re
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import event

from models.base import Base, db
from models.people import CaredPerson, Person
from tests.cast import write
from tests.rig import full_house
from tests.rig.loose import loose
from views.privacy import copying, parting

WITHOUT = {
    "dispute": "which operator heard and decided: her act; what the two said is in `dispute_word`",
    "incident_note": "an operator's words about a case; who opened it has her own in `incident`",
    "incident_reader": "which operators may read a case: it would tell who is named in one",
    "incident_reading": "which operator opened a case: her act",
    "match_void": "days without a check, worked out of `trust_check`",
    "recognition": "which administrator signed for another bank's word: her act",
    "ruling": "which operator decided: her act",
    "wave": "which operator pressed on: her act",
}
"""Tables that name a person and are in nobody's copy, and why."""


def tables_of_persons():
    return {
        table.name
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.name.endswith("person_id") or any(names_one(key) for key in column.foreign_keys)
    }


def names_one(key):
    there = key.column
    return there.table.name == "person" or (there.table.name, there.name) == (
        "membership",
        "person_id",
    )


@pytest.fixture
def full(app):
    with app.app_context():
        house = full_house.fill()
        write()
        db.session.commit()
        yield house


@pytest.fixture
def read(full):
    """Which tables a copy of Ada's data was read from."""
    seen = set()

    def note(connection, cursor, statement, *rest):
        seen.update(re.findall(r'(?:FROM|JOIN) "?(\w+)"?', statement))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        parting.export(full.cast.people["Ada"])
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def test_every_table_that_names_a_person_is_in_her_copy_or_said_not_to_be(read):
    assert len(tables_of_persons()) > 80
    assert tables_of_persons() - read == set(WITHOUT)


def test_every_part_stands_in_one_chapter(full):
    parts = [part for _title, parts in copying.CHAPTERS for part in parts]
    assert sorted(parts) == sorted(parting.export(full.cast.people["Ada"]))


def test_what_is_told_is_counted_once():
    assert copying.entries({"a": [], "b": {"c": None}}) == 0
    assert copying.entries([{"a": 1, "b": [{"c": "x"}, {"c": None}]}, {"d": 2}]) == 3


def in_file(answer):
    assert answer.headers["Content-Disposition"] == 'attachment; filename="prossima.zip"'
    with ZipFile(BytesIO(answer.data)) as archive:
        assert archive.namelist() == ["prossima.html", "prossima.json"]
        return archive.read("prossima.html").decode(), json.loads(archive.read("prossima.json"))


def test_her_copy_is_a_page_to_read_and_a_file_for_programs(door):
    page, told = in_file(door.signed_in("Bruno").get("/me/copy/file"))
    assert told["people"]["person"]["email"] == "bruno@prossima.test"
    for words in ("bruno@prossima.test", "via di Bruno 1", "Banca del tempo di Mesagne"):
        assert words in loose(page)
    assert "Ada" not in page
    assert copying.POLICY in unescape(page)


def test_who_is_cared_for_in_her_home_and_where_she_is_signed_in_are_in_it(door):
    with door.app.app_context():
        write()
        at_home = {"bank_id": door.cast.bank_id, "household_id": door.cast.households["Ada"]}
        kept = CaredPerson(**at_home, initials="T.", band="6-10", note="Dorme alle nove")
        db.session.add(kept)
        db.session.commit()
    _page, told = in_file(door.signed_in("Ada").get("/me/copy/file"))
    assert [each["note"] for each in told["home"]["cared_for"]] == ["Dorme alle nove"]
    assert len(told["home"]["sessions"]) == 1
    _page, told = in_file(door.signed_in("Bruno").get("/me/copy/file"))
    assert told["home"]["cared_for"] == []


def test_the_page_says_how_much_of_what(door):
    page = loose(door.signed_in("Bruno").get("/me/copy").text)
    assert page.count("pr-way") >= len(copying.CHAPTERS)


def test_what_she_wrote_does_nothing_in_the_page_she_keeps(door):
    with door.app.app_context():
        write()
        db.session.get(Person, door.cast.people["Bruno"]).speaks = ["<script>alert(1)</script>"]
        db.session.commit()
    page, _told = in_file(door.signed_in("Bruno").get("/me/copy/file"))
    assert "<script" not in page
    assert "&lt;script" in page
