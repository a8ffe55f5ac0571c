"""Whose minutes differ is decided by who has no part in it, and seen by nobody else at the desk."""

import pytest
from sqlalchemy import update

from exchange.moderation.dispute_queries import desk_dispute
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
    found = desk_dispute(town.exchange_id, bank_id=town.bank_id, for_operator_id=town.id_of(name))
    db.session.rollback()
    assert bool(found) is bool(seen)
    client = app.test_client()
    cast.sign_in(client, town.cast, name)
    path = f"/desk/disputes/{town.exchange_id}"
    assert client.get(path).status_code == (200 if seen else 404)
    assert (path in client.get("/desk").text) == bool(seen)
