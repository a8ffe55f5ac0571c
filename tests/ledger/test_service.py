"""Hours of service: noted by who coordinates, given by another, and the minutes still add up to nothing."""

from datetime import date

import pytest
from sqlalchemy import select

from exchange.errors import NotFound, NotOneself, NotOpen
from exchange.ledger import service_actions as service
from exchange.ledger import service_queries
from exchange.ledger.refusals import TooMuchService
from exchange.work import unit_of_work
from models.base import db
from models.serving import ServiceNote
from tests import cast as people
from tests.cast import MONDAY_9
from tests.ledger.conftest import balance, fund_minutes, sum_of_all, told

DAY = date(2030, 1, 4)
FORM = {"day": "2030-01-04", "minutes": "180", "words": "Sportello del venerdì."}
WHY = "Quel venerdì lo sportello era chiuso."


def do(cast, who, deed, *args):
    with unit_of_work(act := cast.act(who, now=MONDAY_9)):
        return deed(*args, act=act)


@pytest.fixture
def noted(books):
    """Carla has noted three hours; gives the note's id."""
    return do(books, "Carla", service.note_service, DAY, 180, "Sportello del venerdì.")


def state_of(note_id):
    db.session.rollback()
    return db.session.scalar(select(ServiceNote.state).where(ServiceNote.id == note_id))


def test_what_is_noted_is_given_by_another_and_comes_from_the_fund(books, door):
    assert door.send("Carla", "/desk/service-notes", **FORM).status_code == 303
    assert told("service_noted") == {books.people["Teresa"]: {"minutes": 180, "name": "Carla S."}}
    [note] = service_queries.own_notes(books.people["Carla"], bank_id=books.bank_id)
    db.session.rollback()
    before = fund_minutes(books)
    assert "Sportello del venerdì." in door.read("Teresa", f"/books/service/{note.id}")
    path = f"/books/service/{note.id}/grant"
    assert door.send("Teresa", path, reason="secretariat").status_code == 303
    assert (state_of(note.id), balance(books, "Carla")) == ("given", (180, 0))
    assert fund_minutes(books) == before - 180
    assert sum_of_all() == 0
    assert "Given by Teresa S." in door.read("Carla", "/desk/service")
    assert door.send("Teresa", path, reason="secretariat").status_code == 409
    assert balance(books, "Carla") == (180, 0)


def test_nobody_gives_to_herself_nor_to_her_home(books):
    own = do(books, "Teresa", service.note_service, DAY, 60, None)
    with pytest.raises(NotOneself):
        do(books, "Teresa", service.give, own, "secretariat")
    with pytest.raises(NotOneself):
        do(books, "Teresa", service.decline, own, WHY)
    people.add_person(books, "Tito", role="administrator", household="Teresa")
    with pytest.raises(NotOneself):
        do(books, "Tito", service.give, own, "secretariat")
    assert (state_of(own), balance(books, "Teresa")) == ("waiting", (0, 0))


def test_the_database_lets_nobody_answer_her_own(books, noted):
    people.write()
    hers = {"state": "given", "answered_at": MONDAY_9, "answered_by_id": books.people["Carla"]}
    with pytest.raises(Exception, match="not_oneself"):
        db.session.query(ServiceNote).filter_by(id=noted).update(hers)
    db.session.rollback()


def test_what_is_not_given_is_told_with_its_reason(books, noted, door):
    assert door.send("Teresa", f"/books/service/{noted}/refusal", motive=WHY).status_code == 303
    assert told("service_declined") == {books.people["Carla"]: {"motive": WHY, "minutes": 180}}
    assert (state_of(noted), balance(books, "Carla")) == ("declined", (0, 0))


def test_only_who_coordinates_notes_and_only_she_takes_it_back(books, noted):
    with pytest.raises(NotFound):
        do(books, "Ada", service.note_service, DAY, 60, None)
    with pytest.raises(NotFound):
        do(books, "Teresa", service.take_back, noted)
    do(books, "Carla", service.take_back, noted)
    assert state_of(noted) == "withdrawn"
    with pytest.raises(NotOpen):
        do(books, "Teresa", service.give, noted, "secretariat")


def test_a_day_has_twelve_hours_of_service_at_most(books, noted, door):
    do(books, "Carla", service.note_service, DAY, 540, None)
    with pytest.raises(TooMuchService):
        do(books, "Carla", service.note_service, DAY, 1, None)
    late = door.send("Carla", "/desk/service-notes", **FORM)
    assert late.status_code == 409
    assert "too much for one day" in late.text
    ahead = FORM | {"day": "2030-01-08"}
    assert door.send("Carla", "/desk/service-notes", **ahead).status_code == 422


def test_forgetting_her_takes_the_notes_and_leaves_the_books(books, noted):
    do(books, "Teresa", service.give, noted, "secretariat")
    assert service_queries.export(books.people["Carla"], bank_id=books.bank_id)
    do(books, "Carla", service.erase, books.people["Carla"])
    assert not service_queries.export(books.people["Carla"], bank_id=books.bank_id)
    assert balance(books, "Carla") == (180, 0)
