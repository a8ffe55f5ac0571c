"""Whose minutes differ is decided by who has no part in it, and seen by nobody else at the desk."""

import pytest
from sqlalchemy import update

from exchange.care import queries as care
from models.base import db
from models.people import Membership
from tests import cast
from tests.care.story import Story
from tests.cast import at


@pytest.fixture
def town(app):
    """Ada and Bruno disagree; her partner Michele looks after the bank, as Carla does."""
    with app.app_context():
        town = Story(cast.the_usual())
        town.credit("Ada", 600)
        disagree(town, 9)
        cast.write()
        staff = [town.id_of(name) for name in ("Ada", "Bruno", "Michele")]
        db.session.execute(
            update(Membership).where(Membership.person_id.in_(staff)).values(role="operator")
        )
        db.session.commit()
        yield town


def disagree(town, day):
    """In January, from 15 to 18, said twice: one hour by Ada, three by Bruno."""
    town.task_id = town.ask("Ada", opens_at=at(day, 15), closes_at=at(day, 18))
    town.proposal_id = town.invite("Bruno")
    town.exchange_id = town.accept("Bruno")
    for _ in range(2):
        town.confirm("Ada", 60, now=at(day, 19))
        town.confirm("Bruno", 180, now=at(day, 19))


@pytest.mark.parametrize(("name", "seen"), [("Carla", 1), ("Ada", 0), ("Bruno", 0), ("Michele", 0)])
def test_nobody_at_the_desk_sees_what_concerns_her_own(town, app, name, seen):
    found = care.open_differences(town.bank_id, for_operator_id=town.id_of(name))
    db.session.rollback()
    assert len(found) == seen
    client = app.test_client()
    cast.sign_in(client, town.cast, name)
    path = f"/desk/differences/{town.exchange_id}"
    assert client.get(path).status_code == (200 if seen else 404)
    assert (path in client.get("/desk").text) == bool(seen)


def test_a_difference_is_found_however_many_wait_before_it(town):
    """The desk shows the oldest; a letter leads to each of them."""
    oldest_id = town.exchange_id
    disagree(town, 10)
    seen_by = {"bank_id": town.bank_id, "for_operator_id": town.id_of("Carla"), "limit": 1}
    (oldest,) = care.open_differences(**seen_by)
    (alone,) = care.open_differences(**seen_by, exchange_id=town.exchange_id)
    db.session.rollback()
    assert (oldest.exchange_id, alone.exchange_id) == (oldest_id, town.exchange_id)
