"""A check that is withdrawn takes with it what was agreed on the strength of it."""

import pytest
from sqlalchemy import select

from exchange.care.exchange_queries import exchange_page
from exchange.moderation import actions as moderation
from models.base import db
from models.people import TrustCheck
from tests import cast
from tests.care.story import WEDNESDAY, Story
from tests.cast import at
from views.notices import writing


@pytest.fixture
def agreed(app):
    """Bruno has said yes to three hours with Ada's children, on Wednesday."""
    with app.app_context():
        town = Story(cast.the_usual())
        town.credit("Ada", 300)
        town.agree()
        yield town


def withdraw(town, kind, **kept):
    check_id = db.session.scalar(
        select(TrustCheck.id)
        .where(TrustCheck.person_id == town.id_of("Bruno"), TrustCheck.kind == kind)
        .order_by(TrustCheck.id)
    )
    town.do("Carla", moderation.withdraw_check, town.id_of("Bruno"), check_id, **kept)


def test_without_the_check_nobody_is_alone_with_the_children(agreed):
    withdraw(agreed, "criminal_record")
    exchange = agreed.exchange
    assert (exchange.state, exchange.cancelled_by_id, exchange.late) == ("cancelled", None, False)
    assert agreed.task.state == "open"
    assert (agreed.balance("Ada"), agreed.booked("Bruno")) == ((300, 0), 0)


def test_both_are_told_and_only_the_helper_which_check_it_was(app, agreed):
    withdraw(agreed, "criminal_record")
    assert agreed.told("Ada")[-1] == agreed.told("Bruno")[-1] == "care_unchecked"
    words = {}
    for name in ("Ada", "Bruno"):
        facts = agreed.facts(name, "care_unchecked")
        with app.test_request_context():
            letter = writing.write("care_unchecked", facts, language="en", zone="Europe/Rome")
        words[name] = " ".join(letter.lines)
    assert "Criminal" not in words["Ada"]
    assert "Criminal" in words["Bruno"]


def test_nobody_reads_that_the_other_called_it_off(agreed):
    withdraw(agreed, "identity")
    for name in ("Ada", "Bruno"):
        page = exchange_page(
            agreed.exchange_id,
            bank_id=agreed.bank_id,
            seen_by=agreed.id_of(name),
            now=cast.MONDAY_9,
        )
        assert (page.cancelled_by_me, page.cancelled_by_bank) == (False, True)


def test_a_check_seen_twice_still_holds(agreed):
    agreed.check("Bruno", "criminal_record")
    withdraw(agreed, "criminal_record")
    assert agreed.exchange.state == "agreed"


def test_what_has_begun_goes_on(agreed):
    withdraw(agreed, "criminal_record", now=at(WEDNESDAY, 16))
    assert agreed.exchange.state == "agreed"
