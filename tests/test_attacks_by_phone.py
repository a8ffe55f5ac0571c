"""What somebody who means ill once could do with what a phone shows, and cannot any more."""

from datetime import date

import pytest
import time_machine
from sqlalchemy import update

from exchange.care import actions as care
from exchange.work import housekeeping
from models.base import db
from models.people import Membership, Person
from tests import cast
from tests.care.conftest import agreed, invited, town
from tests.care.door import Door
from tests.care.families import Families
from tests.care.test_series import ask
from tests.cast import MONDAY_9, at

__all__ = ["agreed", "invited", "town"]

WHERE, CALL, NOTE = "via di Ada 1", "+393471234567", "allergic to nuts"


def suspend(story, name):
    with housekeeping():
        hers = Membership.person_id == story.id_of(name)
        db.session.execute(update(Membership).where(hers).values(status="suspended"))


def test_who_was_suspended_reads_no_home_number_or_note(app, agreed):
    """The operator had stopped him, and his telephone still led him to the children, also without network."""
    cast.write()
    db.session.get_one(Person, agreed.id_of("Ada")).phone = CALL
    db.session.commit()
    pages = ("/pocket", f"/exchanges/{agreed.exchange_id}", "/week", "/")
    with time_machine.travel(at(9, 15, 30), tick=False):
        door = Door(app, agreed)

        def read():
            said = "".join(door.open("Bruno", path).text for path in pages)
            return {each for each in (WHERE, CALL, NOTE) if each in said}

        assert read() == {WHERE, CALL, NOTE}
        suspend(agreed, "Bruno")
        assert read() == set()
        # What was worked is owed: he still says how long it was.
        page = door.open("Bruno", f"/exchanges/{agreed.exchange_id}")
        assert page.status_code == 200


def test_who_was_suspended_reads_of_no_family_that_joined(app, town):
    families = Families(town)
    families.ask()
    families.join("Elsa")
    families.say_yes()
    with time_machine.travel(MONDAY_9, tick=False):
        door = Door(app, town)

        def read():
            page = door.read("Bruno", f"/exchanges/{town.exchange_id}")
            return {each for each in ("Elsa", "Under the clock") if each in page}

        assert read() == {"Elsa", "Under the clock"}
        suspend(town, "Bruno")
        assert read() == set()


ODD = ("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "1999-12-31T00:00:00+00:00")


@pytest.mark.parametrize("read_at", ODD)
@pytest.mark.parametrize("noun", ["acceptances", "refusals"])
def test_no_moment_of_another_age_stops_the_house(app, town, noun, read_at):
    series_id = ask(town, until=date(2030, 1, 24))
    town.do("Ada", care.invite_to, series_id, town.id_of("Bruno"), [date(2030, 1, 8)])
    with time_machine.travel(MONDAY_9, tick=False):
        path = f"/series/{series_id}/{noun}/{town.id_of('Ada')}"
        assert Door(app, town).send("Bruno", path, read_at=read_at).status_code == 400
