"""Where an exchange is: for its two sides, from the yes until a day after its end, and nobody else."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from exchange.care import actions as care
from exchange.places import queries
from models.base import db
from models.care import Task
from models.people import HouseholdMember
from tests import cast
from tests.care.story import WEDNESDAY, Story
from tests.cast import MONDAY_9, at

ENDS = at(WEDNESDAY, 18)


@pytest.fixture
def story(app):
    """Bruno comes to Ada's children on Wednesday from 15 to 18; he said yes on Monday."""
    with app.app_context():
        story = Story(cast.the_usual())
        story.agree()
        yield story


def seen(story, name, now=MONDAY_9):
    db.session.rollback()
    return queries.exact_place(
        story.exchange_id, bank_id=story.bank_id, seen_by=story.id_of(name), now=now
    )


def change(table, *where, **values):
    cast.write()
    db.session.execute(update(table).where(*where).values(**values))
    db.session.commit()


def test_both_sides_read_where_it_is(story):
    for name in ("Ada", "Bruno"):
        meeting = seen(story, name)
        assert (meeting.kind, meeting.place.address) == ("ours", "via di Ada 1")


@pytest.mark.parametrize("name", ["Carla", "Teresa", "Dina", "Michele"])
def test_nobody_else_does_not_even_an_operator(story, name):
    assert seen(story, name) is None


def test_a_day_after_its_end_it_is_closed_again(story):
    """The same words of the law as for a telephone number: tests/people/test_reaching.py."""
    assert seen(story, "Bruno", ENDS + timedelta(hours=24)) is None


def test_an_adult_at_home_reads_it_if_it_is_shared(story):
    change(HouseholdMember, HouseholdMember.person_id == story.id_of("Ada"), shares_details=True)
    assert seen(story, "Michele").place.address == "via di Ada 1"


def test_at_the_helpers_home_it_is_hers_that_is_read(story):
    change(Task, Task.id == story.task_id, place="theirs")
    assert seen(story, "Ada").place.address == "via di Bruno 1"


def test_a_third_place_is_what_its_note_says_and_neither_home(story):
    change(Task, Task.id == story.task_id, place="third", place_note="il parco giochi")
    meeting = seen(story, "Bruno")
    assert (meeting.place, meeting.note) == (None, "il parco giochi")


def test_called_off_it_is_closed_again(story):
    story.do("Ada", care.cancel, story.exchange_id)
    assert seen(story, "Bruno") is None


def test_another_bank_finds_nothing(story):
    other = cast.open_bank("Ostuni", istat="074012")
    assert (
        queries.exact_place(
            story.exchange_id, bank_id=other.bank_id, seen_by=story.id_of("Bruno"), now=MONDAY_9
        )
        is None
    )
