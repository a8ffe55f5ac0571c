"""Who has read where I live: one line a day, for the owner alone."""

import pytest
import time_machine
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from exchange.places import actions as places
from exchange.places import reading_queries
from models.base import db
from models.places import AddressReading
from tests import cast
from tests.care.door import Door
from tests.cast import at

DURING = at(9, 16)


def lines(town, who):
    found = reading_queries.readings_of(town.id_of(who), bank_id=town.bank_id)
    db.session.rollback()
    return [(each.name, each.at) for each in found]


def test_a_page_that_tells_the_address_leaves_word_once_a_day(app, agreed):
    door, path = Door(app, agreed), f"/exchanges/{agreed.exchange_id}"
    for hour in (8, 9):
        with time_machine.travel(at(9, hour), tick=False):
            assert "via di Ada 1" in door.read("Bruno", path)
    with time_machine.travel(at(10, 9), tick=False):
        door.open("Bruno", "/exchanges")
        door.read("Bruno", path)
        assert "Bruno S." in door.read("Ada", "/me/place/readings")
        assert "Nobody so far." in door.read("Bruno", "/me/place/readings")
    assert lines(agreed, "Ada") == [("Bruno S.", at(10, 9)), ("Bruno S.", at(9, 8))]


def test_what_a_phone_keeps_counts_too(app, agreed):
    with time_machine.travel(DURING, tick=False):
        assert "via di Ada 1" in Door(app, agreed).open("Bruno", "/pocket").text
    assert lines(agreed, "Ada") == [("Bruno S.", DURING)]


def test_nobody_is_noted_for_her_own_home(app, agreed):
    door = Door(app, agreed)
    with time_machine.travel(DURING, tick=False):
        for who in ("Ada", "Michele"):
            door.open(who, f"/exchanges/{agreed.exchange_id}")
    assert lines(agreed, "Ada") == []


def test_nobody_stands_there_who_could_not_read_it(app, agreed):
    door = Door(app, agreed)
    with time_machine.travel(at(11, 9), tick=False):
        assert "via di Ada" not in door.read("Bruno", f"/exchanges/{agreed.exchange_id}")
        door.open("Carla", f"/exchanges/{agreed.exchange_id}")
    assert lines(agreed, "Ada") == []


def test_the_database_takes_no_reading_of_ones_own(agreed):
    cast.write()
    ada = agreed.id_of("Ada")
    row = {"bank_id": agreed.bank_id, "person_id": ada, "reader_id": ada, "at": DURING}
    row |= {"exchange_id": agreed.exchange_id, "day": DURING.date()}
    with pytest.raises(DBAPIError):
        db.session.execute(insert(AddressReading).values(**row))
    db.session.rollback()


def test_it_goes_with_either_of_the_two(app, agreed):
    with time_machine.travel(DURING, tick=False):
        Door(app, agreed).open("Bruno", f"/exchanges/{agreed.exchange_id}")
    assert len(reading_queries.export(agreed.id_of("Ada"))) == 1
    db.session.rollback()
    agreed.do(None, places.erase, agreed.id_of("Bruno"))
    assert agreed.count(AddressReading) == 0
