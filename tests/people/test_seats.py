"""A seat in an organisation: given and ended by whoever keeps the books, and open to nobody else."""

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from exchange.errors import NotFound
from exchange.people import bodies, own_copy_queries, seat_queries
from exchange.people import seat_actions as seats
from exchange.people.organisation_actions import add_organisation
from exchange.people.refusals import HasSeat
from exchange.work import unit_of_work
from models.base import db
from models.people import Membership
from models.seats import Seat
from tests import cast as people
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import MONDAY_9
from views.privacy import parting
from views.seats import seat_of, seat_required


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


@pytest.fixture
def body(town):
    return do(town, "Teresa", add_organisation, "Comune di Mesagne", "municipality")


def give(cast, body, name, title="Ragioniera"):
    return do(cast, "Teresa", seats.give, body, cast.people[name], title)


def held(cast, body, name):
    try:
        return seat_queries.seat(cast.people[name], cast.bank_id, body)
    finally:
        db.session.rollback()


def test_a_seat_opens_until_it_is_ended(town, body):
    assert held(town, body, "Ada") is None
    given = give(town, body, "Ada")
    card = held(town, body, "Ada")
    assert (card.seat_id, card.kind, card.title) == (given, "municipality", "Ragioniera")
    assert [each.name for each in seat_queries.holders(body, bank_id=town.bank_id)] == [
        "Ada Semeraro"
    ]
    db.session.rollback()
    assert do(town, "Teresa", seats.end, given) == body
    assert held(town, body, "Ada") is None
    with pytest.raises(NotFound):
        do(town, "Teresa", seats.end, given)
    give(town, body, "Ada", "Assessora")
    assert held(town, body, "Ada").title == "Assessora"


def test_nobody_sits_twice_not_even_at_once(town, body):
    give(town, body, "Ada")
    with pytest.raises(HasSeat):
        give(town, body, "Ada")
    people.write()
    ada = {"person_id": town.people["Ada"], "organisation_id": body}
    db.session.add(Seat(bank_id=town.bank_id, title="-", given_at=MONDAY_9, **ada))
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_only_members_sit_and_only_in_organisations_of_their_bank(town, body):
    fasano = people.open_bank("Fasano", "074007")
    people.add_person(fasano, "Olga", role="administrator")
    for person_id in (town.people["Dina"], fasano.people["Olga"]):
        with pytest.raises(NotFound):
            do(town, "Teresa", seats.give, body, person_id, "-")
    with pytest.raises(NotFound):
        do(fasano, "Olga", seats.give, body, fasano.people["Olga"], "-")


def test_who_is_paused_sits_nowhere(town, body):
    give(town, body, "Bruno")
    people.write()
    member = db.session.get(Membership, (town.bank_id, town.people["Bruno"]))
    member.status = "suspended"
    db.session.commit()
    assert held(town, body, "Bruno") is None
    assert seat_queries.seats_of(town.people["Bruno"], town.bank_id) == []


def test_who_leaves_gets_up_and_who_is_forgotten_never_sat(town, body):
    give(town, body, "Bruno")
    assert own_copy_queries.export(town.people["Bruno"])["seats"][0]["title"] == "Ragioniera"
    db.session.rollback()
    with unit_of_work(act := town.act("Bruno")):
        parting.leave(town.people["Bruno"], donates=True, act=act)
    assert held(town, body, "Bruno") is None
    assert db.session.scalars(select(Seat.ended_at)).one() is not None
    db.session.rollback()
    with unit_of_work(act := town.act("Teresa")):
        parting.erase(town.people["Bruno"], act=act)
    assert db.session.scalars(select(Seat.id)).all() == []


def test_the_gate_asks_for_a_seat_there_and_of_its_kind(app, town, body):
    union = do(town, "Teresa", add_organisation, "Sindacato", "union")
    give(town, body, "Ada")
    give(town, union, "Bruno")

    @seat_required(*bodies.UNIONS)
    def for_unions(organisation_id):
        return seat_of().organisation_name

    def knocks(name, organisation_id):
        token = people.open_session(town, name, now=MONDAY_9)
        cookie = f"{app.config['SIGN_IN_COOKIE']}={token}"
        asked = app.test_request_context(headers={"Cookie": cookie})
        # A context of its own, as a request has: one reader is not remembered for the next.
        with time_machine.travel(MONDAY_9, tick=False), app.app_context(), asked:
            return for_unions(organisation_id=organisation_id)

    assert knocks("Bruno", union) == "Sindacato"
    for name, organisation_id in (("Ada", body), ("Ada", union), ("Bruno", body), ("Carla", union)):
        with pytest.raises(NotFound):
            knocks(name, organisation_id)


def test_the_books_give_a_seat_and_the_person_finds_it(town, body, door):
    named = door.read("Teresa", f"/books/organisations/{body}?named=br")
    assert "Bruno" in named
    given = {"named": "Br", "person": town.people["Bruno"], "title": "  Delegato   sindacale "}
    assert door.send("Teresa", f"/books/organisations/{body}/seats", **given).status_code == 303
    assert "Delegato sindacale" in door.read("Bruno", f"/bodies/{body}")
    assert "Comune di Mesagne" in door.read("Bruno", "/bodies")
    assert "For whom you work" in door.read("Bruno", "/me")
    assert "For whom you work" not in door.read("Ada", "/me")
    again = door.send("Teresa", f"/books/organisations/{body}/seats", **given)
    assert again.status_code == 422
