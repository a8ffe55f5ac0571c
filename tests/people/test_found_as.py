"""Being found as a woman or as a man for personal care: a consent of its own, kept with its words."""

import re

import pytest
from sqlalchemy import select

from exchange.people import own_copy_queries
from exchange.people.consent import FOUND_AS, VERSION, privacy_notice
from exchange.people.wish_queries import agreed_as, found_as
from models.base import db
from models.people import Membership
from models.sign_in import Consent
from models.wishes import FoundAs
from tests import cast
from tests.cast import LONG_AGO
from tests.people.conftest import PASSWORD

NAMED = {"first_name": "Ada", "last_name": "Semeraro"}
AGREED = NAMED | {"gender": "woman", "is_found": "y"}


def say(door, **said):
    assert door.post(door.signed_in("Ada"), "/me/details", **said).status_code == 303


def as_what(door, name="Ada"):
    with door.app.app_context():
        return agreed_as(door.cast.people[name], bank_id=door.cast.bank_id)


def page_of(door):
    return door.signed_in("Ada").get("/me/details")


def consents(door):
    with door.app.app_context():
        mine = select(Consent).where(Consent.purpose == FOUND_AS).order_by(Consent.id)
        return [(each.version, each.withdrawn_at is None) for each in db.session.scalars(mine)]


def test_who_agrees_is_found_and_the_words_are_logged(door):
    say(door, **AGREED)
    assert as_what(door) == "woman"
    assert consents(door) == [(VERSION, True)]
    with door.app.app_context():
        logged = db.session.scalars(select(Consent.text_hash)).one()
        assert logged == privacy_notice("it").hash
    assert re.search(r'<input checked[^>]*name="is_found"', page_of(door).text)


def test_saying_it_twice_is_one_consent(door):
    say(door, **AGREED)
    say(door, **AGREED)
    assert consents(door) == [(VERSION, True)]


@pytest.mark.parametrize("gender", ["other", "unsaid"])
def test_who_says_neither_has_nothing_to_agree_to(door, gender):
    say(door, **AGREED | {"gender": gender})
    assert (as_what(door), consents(door)) == (None, [])


def test_saying_a_gender_is_not_yet_agreeing(door):
    say(door, **NAMED, gender="woman")
    assert as_what(door) is None


@pytest.mark.parametrize("said", [{"gender": "woman"}, {"gender": "unsaid", "is_found": "y"}])
def test_taking_it_back_ends_it_at_once(door, said):
    say(door, **AGREED)
    say(door, **NAMED, **said)
    assert as_what(door) is None
    assert consents(door) == [(VERSION, False)]


def test_of_another_gender_she_agrees_anew(door):
    say(door, **AGREED)
    say(door, **AGREED | {"gender": "man"})
    assert as_what(door) == "man"
    assert consents(door) == [(VERSION, False), (VERSION, True)]


def test_it_holds_in_the_bank_where_it_was_said_and_ends_everywhere(door):
    say(door, **AGREED)
    with door.app.app_context():
        other = cast.open_bank("Oria", "074011")
        ada = door.cast.people["Ada"]
        cast.write()
        db.session.add(
            Membership(bank_id=other.bank_id, person_id=ada, status="active", applied_at=LONG_AGO)
        )
        db.session.commit()
        there = found_as("woman", bank_id=other.bank_id)
        assert db.session.scalars(there).all() == []
        cast.write()
        kept = {"gender": "woman", "agreed_at": LONG_AGO}
        db.session.add(FoundAs(bank_id=other.bank_id, person_id=ada, **kept))
        db.session.commit()
    say(door, **NAMED, gender="woman")
    with door.app.app_context():
        assert db.session.scalars(there).all() == []


def test_who_leaves_is_not_found_and_takes_a_copy_along(door):
    say(door, **AGREED)
    with door.app.app_context():
        copy = own_copy_queries.export(door.cast.people["Ada"])["found_as"]
        assert [each["gender"] for each in copy] == ["woman"]
    fields = {"password": PASSWORD, "donates": "no"}
    assert door.post(door.signed_in("Ada"), "/me/leaving", **fields).status_code == 303
    assert as_what(door) is None
    assert consents(door) == [(VERSION, False)]


def test_nobody_else_reads_it(door):
    """Her page, as a neighbour opens it, is the same before and after."""
    ada, bruno = door.cast.people["Ada"], door.signed_in("Bruno")
    say(door, **NAMED, gender="woman")
    before = bruno.get(f"/people/{ada}")
    say(door, **AGREED)
    after = bruno.get(f"/people/{ada}")
    assert before.status_code == after.status_code == 200
    assert main_of(before) == main_of(after)


def main_of(answer):
    """What stands in the middle of the page, without the keys and tokens that are new each time."""
    middle = answer.text.partition("<main")[2].partition("</main>")[0]
    return re.sub(r'value="[^"]+"', "", middle)
