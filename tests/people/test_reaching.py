"""A telephone number: given, changed and taken out by its owner, read by the two who agreed something."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from exchange.care import actions as care
from exchange.care import blocking_actions
from exchange.people import account_actions as account
from exchange.people import actions as people
from exchange.people import own_copy_queries
from exchange.people.reaching_queries import Phones, phones
from models.base import db
from models.people import HouseholdMember, Person
from tests import cast
from tests.care.door import Door
from tests.care.story import WEDNESDAY, Story
from tests.cast import MONDAY_9, at
from views.notices import post
from views.privacy import parting

ADA, BRUNO = "+393331234567", "+390831123456"
ENDS = at(WEDNESDAY, 18)
CALL = "Call Bruno: 0831 123456"


@pytest.fixture
def story(app):
    """Bruno comes to Ada's children on Wednesday from 15 to 18; both have given a number."""
    with app.app_context():
        story = Story(cast.the_usual())
        story.agree()
        for name, number in (("Ada", ADA), ("Bruno", BRUNO)):
            story.do(name, account.set_phone, number)
        yield story


def read(story, name, now=MONDAY_9):
    db.session.rollback()
    return phones(story.exchange_id, bank_id=story.bank_id, seen_by=story.id_of(name), now=now)


def test_each_of_the_two_reads_the_others_number(story):
    assert read(story, "Ada") == Phones(BRUNO, ADA, is_one_of_two=True, is_mine_read=True)
    assert read(story, "Bruno") == Phones(ADA, BRUNO, is_one_of_two=True, is_mine_read=True)


@pytest.mark.parametrize("name", ["Carla", "Teresa", "Dina", "Michele"])
def test_nobody_else_does(story, name):
    assert read(story, name) is None


@pytest.mark.parametrize(
    ("now", "is_read"),
    [
        (MONDAY_9 - timedelta(seconds=1), False),
        (MONDAY_9, True),
        (ENDS + timedelta(hours=23, minutes=59), True),
        (ENDS + timedelta(hours=24), False),
    ],
)
def test_from_the_yes_until_a_day_after(story, now, is_read):
    assert (read(story, "Bruno", now) is not None) is is_read


def test_called_off_it_is_gone(story):
    story.do("Ada", care.cancel, story.exchange_id)
    assert read(story, "Bruno") is None


def shares(story):
    """Ada lets Michele, who lives with her, read her exchanges."""
    cast.write()
    hers = HouseholdMember.person_id == story.id_of("Ada")
    db.session.execute(db.update(HouseholdMember).where(hers).values(shares_details=True))
    db.session.commit()


def test_an_adult_at_home_reads_the_helpers_number_if_it_is_shared_and_gives_none(story):
    shares(story)
    assert read(story, "Michele") == Phones(BRUNO, None, is_one_of_two=False, is_mine_read=False)


def test_who_is_kept_away_reads_no_number_and_who_keeps_away_is_not_read(story):
    story.do("Ada", people.block, story.id_of("Bruno"), now=at(WEDNESDAY, 16))
    assert read(story, "Bruno", ENDS) is None
    assert read(story, "Ada", ENDS) == Phones(BRUNO, ADA, is_one_of_two=True, is_mine_read=False)


def test_who_is_kept_away_from_ada_reads_nothing_beside_her(story):
    shares(story)
    story.do("Bruno", people.block, story.id_of("Ada"), now=at(WEDNESDAY, 16))
    assert read(story, "Michele", ENDS) is None


def test_stopped_by_who_lives_with_the_asker_the_helper_reads_nothing(story):
    """Who keeps away is Michele alone: Ada and Bruno do not keep away from each other."""
    shares(story)
    story.do("Michele", blocking_actions.stop, story.exchange_id, now=at(WEDNESDAY, 16))
    assert read(story, "Bruno", ENDS) is None


def test_erasing_takes_the_number_and_ones_own_copy_has_it(story):
    bruno = story.id_of("Bruno")
    assert own_copy_queries.export(bruno)["person"]["phone"] == BRUNO
    story.do("Carla", parting.erase, bruno)
    db.session.rollback()
    assert db.session.get(Person, bruno).phone is None


def test_who_steals_the_database_reads_no_number(story):
    rows = db.session.connection().exec_driver_sql("SELECT phone FROM person")
    kept = [bytes(value) for (value,) in rows if value is not None]
    assert len(kept) == 2
    assert b"1234" not in b"".join(kept)


# The pages


@pytest.fixture
def door(app, story):
    with time_machine.travel(MONDAY_9, tick=False):
        yield Door(app, story)


def place(story):
    return f"/exchanges/{story.exchange_id}"


def test_the_page_of_the_exchange_calls_the_other_side(door, story):
    page = door.open("Ada", place(story)).text
    assert f'href="tel:{BRUNO}"' in page
    assert f'href="tel:{ADA}"' not in page
    read = door.read("Ada", place(story))
    assert CALL in read
    assert "Bruno reads your number: 333 123 4567." in read
    assert f'href="tel:{ADA}"' in door.open("Bruno", place(story)).text


def test_a_day_after_the_page_says_nothing_of_it(door, story):
    with time_machine.travel(ENDS + timedelta(hours=25), tick=False):
        page = door.open("Ada", place(story)).text
    assert "tel:" not in page
    assert "reach each other" not in page


def test_where_one_has_none_it_is_offered_at_that_moment(door, story):
    door.send("Ada", "/me/phone/removal")
    assert "Ada has given no telephone number." in door.read("Bruno", place(story))
    page = door.open("Ada", place(story)).text
    assert f"/me/phone?then={place(story)}" in page
    answer = door.send("Ada", "/me/phone", phone="333 12 34 567", then=place(story))
    assert (answer.status_code, answer.location) == (303, place(story))
    assert f'href="tel:{ADA}"' in door.open("Bruno", place(story)).text


def test_a_number_is_changed_and_shown_as_it_is_read(door, story):
    assert 'value="333 123 4567"' in door.open("Ada", "/me/phone").text
    assert door.send("Ada", "/me/phone", phone="+355 69 123 4567").location == "/me"
    assert "+355 691 234 567" in door.read("Ada", "/me")


@pytest.mark.parametrize("phone", ["", "call me", "12"])
def test_what_is_no_number_is_not_kept(door, story, phone):
    answer = door.send("Ada", "/me/phone", phone=phone)
    assert answer.status_code == 422
    assert "Write the" in answer.text
    assert read(story, "Bruno").theirs == ADA


def test_a_number_leads_to_no_other_site(door, story):
    answer = door.send("Ada", "/me/phone", phone="333 1234567", then="//elsewhere.example")
    assert answer.location == "/me"


# The letters


def letters(app):
    """The mails that leave now, by who gets them."""
    with app.test_request_context():
        waiting = post.queries.due(now=datetime.now(UTC))
        fresh = [post._freshened(each, datetime.now(UTC)) for each in waiting]
        return {
            mail["To"].partition("@")[0]: mail.get_content()
            for each, mail in ((one, post.message_of(one)) for one in fresh)
            if each.kind == "care_agreed"
        }


def test_the_letter_of_the_yes_has_the_number_while_it_may_be_read(door, app, story):
    assert "0831\u00a0123456" in letters(app)["ada"]
    story.do("Ada", people.block, story.id_of("Bruno"))
    with time_machine.travel(MONDAY_9 + timedelta(minutes=5), tick=False):
        digits_together = "".join(letters(app)["bruno"].split())
    assert "3331234567" not in digits_together


def test_the_letter_kept_on_ones_page_loses_it_after_a_day(door, story):
    assert CALL in door.read("Ada", "/notices")
    assert f'href="tel:{BRUNO}"' in door.open("Ada", "/notices").text
    with time_machine.travel(ENDS + timedelta(hours=24), tick=False):
        assert "tel:" not in door.open("Ada", "/notices").text


def test_no_number_stands_in_the_facts_that_are_kept(story):
    facts = str(story.facts("Ada", "care_agreed")) + str(story.facts("Bruno", "care_agreed"))
    assert "123456" not in facts
