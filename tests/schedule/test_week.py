"""The week of a household: what each adult may read of it, day by day."""

from datetime import date

import pytest
import time_machine

from exchange.care import actions as care
from exchange.schedule.agenda_queries import agenda
from exchange.schedule.engagement import Reader
from exchange.schedule.hours import week_of
from exchange.units import Slot
from models.base import db
from models.people import HouseholdMember
from tests.agreed import between
from tests.care.story import Story
from tests.cast import MONDAY_9, ROME, add_person, at, sign_in, the_usual, write
from tests.rig.loose import loose

WEEK = week_of(date(2030, 1, 9), ROME)
WEDNESDAY = Slot(at(9, 15), at(9, 18))
THURSDAY = Slot(at(10, 9), at(10, 10))


@pytest.fixture
def town(app):
    with app.app_context():
        yield Story(the_usual())


def agree(town, asker, helper, slot, **kept):
    write()
    exchange_id = between(town.cast, asker, helper, slot, **kept)
    db.session.commit()
    return exchange_id


def share(town, name):
    write()
    db.session.execute(
        db.update(HouseholdMember)
        .where(HouseholdMember.person_id == town.id_of(name))
        .values(shares_details=True)
    )
    db.session.commit()


def seen_by(town, name, week=WEEK):
    reader = Reader(town.id_of(name), town.cast.households[name], town.bank_id)
    found = agenda(reader, week.slot)
    db.session.rollback()
    return found


def lines(town, name, week=WEEK):
    return [(each.kind, each.state, each.slot) for each in seen_by(town, name, week).engagements]


def given(town, name):
    return {each.first_name: each.given_minutes for each in seen_by(town, name).adults}


def test_both_sides_see_what_they_agreed(town):
    exchange_id = agree(town, "Ada", "Bruno", WEDNESDAY)
    (ada,), (bruno,) = (seen_by(town, name).engagements for name in ("Ada", "Bruno"))
    assert (ada.kind, ada.other, ada.exchange_id) == ("received", "Bruno Semeraro", exchange_id)
    assert (bruno.kind, bruno.other, bruno.minutes) == ("given", "Ada Semeraro", 180)
    assert given(town, "Bruno") == {"Bruno": 180}
    assert given(town, "Ada") == {"Ada": 0, "Michele": 0}


def test_what_the_other_adult_gives_is_only_a_sum(town):
    agree(town, "Bruno", "Michele", WEDNESDAY)
    assert lines(town, "Michele") == [("given", "agreed", WEDNESDAY)]
    assert lines(town, "Ada") == []
    assert given(town, "Ada") == {"Ada": 0, "Michele": 180}


def test_what_the_other_adult_asked_for_is_told_without_name_or_way_in(town):
    agree(town, "Michele", "Bruno", WEDNESDAY)
    (line,) = seen_by(town, "Ada").engagements
    assert (line.kind, line.who, line.other, line.exchange_id) == (
        "received",
        "Michele",
        None,
        None,
    )


def test_who_shares_details_is_read_in_full(town):
    given_id = agree(town, "Bruno", "Michele", WEDNESDAY)
    asked_id = agree(town, "Michele", "Bruno", THURSDAY)
    share(town, "Michele")
    found = seen_by(town, "Ada").engagements
    assert [(each.exchange_id, each.other, each.is_mine) for each in found] == [
        (given_id, "Bruno Semeraro", False),
        (asked_id, "Bruno Semeraro", False),
    ]


def test_nobody_else_sees_it(town):
    agree(town, "Ada", "Bruno", WEDNESDAY)
    assert lines(town, "Carla") == []


def test_what_was_called_off_stays_but_counts_for_nothing(town):
    agree(town, "Ada", "Bruno", WEDNESDAY, state="cancelled")
    assert lines(town, "Bruno") == [("given", "cancelled", WEDNESDAY)]
    assert given(town, "Bruno") == {"Bruno": 0}


def test_waiting_proposals_stand_on_both_sides(town):
    town.task_id = town.ask("Ada")
    assert [(e.state, e.invited, e.offered) for e in seen_by(town, "Ada").engagements] == [
        ("open", 0, 0)
    ]
    town.invite("Bruno")
    town.do("Carla", care.propose, town.task_id)
    (bruno,) = seen_by(town, "Bruno").engagements
    assert (bruno.kind, bruno.state, bruno.other, bruno.awaits_me) == (
        "waiting",
        "proposed",
        "Ada S.",
        True,
    )
    (carla,) = seen_by(town, "Carla").engagements
    assert (carla.state, carla.awaits_me) == ("proposed", False)
    (ada,) = seen_by(town, "Ada").engagements
    assert (ada.kind, ada.invited, ada.offered, ada.awaits_me) == ("waiting", 1, 1, True)
    assert ada.cared == "N., T."


def test_an_answered_proposal_waits_no_more(town):
    town.task_id = town.ask("Ada")
    town.proposal_id = town.invite("Bruno")
    town.accept("Bruno")
    assert lines(town, "Bruno") == [("given", "agreed", WEDNESDAY)]
    assert lines(town, "Ada") == [("received", "agreed", WEDNESDAY)]


def test_a_week_is_monday_to_sunday_on_the_clock_of_the_bank(town):
    """Also in the week of the clock change, whose Sunday has 23 hours."""
    agree(town, "Ada", "Bruno", Slot(at(7, 0), at(7, 1)))
    agree(town, "Ada", "Carla", Slot(at(13, 23), at(14, 1)))
    agree(town, "Ada", "Teresa", Slot(at(14, 0), at(14, 1)))
    starts = [slot.starts_at for _, _, slot in lines(town, "Ada")]
    assert starts == [at(7, 0), at(13, 23)]
    assert week_of(date(2030, 3, 31), ROME).slot.minutes == (7 * 24 - 1) * 60
    assert week_of(date(2030, 10, 27), ROME).slot.minutes == (7 * 24 + 1) * 60


@pytest.fixture
def monday(app):
    with time_machine.travel(MONDAY_9, tick=False):
        yield


@pytest.fixture
def ada(client, town, monday):
    sign_in(client, town.cast, "Ada", now=MONDAY_9)
    return client


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.location)
    return loose(answer.get_data(as_text=True))


def test_the_page_tells_the_week_in_words(ada, town):
    agree(town, "Ada", "Bruno", WEDNESDAY)
    page = read(ada, "/week")
    for words in (
        "La tua settimana",
        "Mercoledì 9 gennaio",
        "Spesa",
        "Bruno Semeraro viene da voi",
        "Ricevete 3 ore",
        'href="/week?day=2029-12-31"',
        'href="/week?day=2030-01-14"',
    ):
        assert words in page, words


def test_one_s_own_week_leaves_what_others_do_to_the_household_s(ada, town):
    agree(town, "Bruno", "Ada", WEDNESDAY)
    agree(town, "Michele", "Bruno", THURSDAY)
    page = read(ada, "/week")
    assert "Mercoledì 9 gennaio" in page
    assert "Giovedì 10 gennaio" not in page
    assert "1 impegno degli altri" in page
    assert 'href="/week/together"' in page


def test_the_household_s_week_sets_both_side_by_side(ada, town):
    """What Michele asked for is there without a name; what he gives is a sum."""
    agree(town, "Bruno", "Ada", WEDNESDAY)
    agree(town, "Michele", "Bruno", WEDNESDAY)
    agree(town, "Carla", "Michele", THURSDAY)
    page = read(ada, "/week/together")
    ours, michele = page.split('aria-label="Michele"', 1)
    for words in ("dà 3 ore, riceve 0 min", "dà 1 ora, riceve 3 ore"):
        assert words in ours, words
    assert "Bruno Semeraro" in ours.split('aria-label="Ada"', 1)[1]
    assert "Chiesto da Michele" in michele
    assert "Bruno Semeraro" not in michele
    assert "Carla Semeraro" not in page
    assert "Giovedì 10 gennaio" not in page


def test_who_shares_the_details_is_read_beside_one_s_own(ada, town):
    agree(town, "Carla", "Michele", THURSDAY)
    share(town, "Michele")
    page = read(ada, "/week/together")
    ada_s, michele = page.split('aria-label="Ada"', 1)[1].split('aria-label="Michele"', 1)
    assert "Niente" in ada_s
    assert "Carla Semeraro" in michele
    assert "Ti fa vedere i dettagli" in page


def test_what_lies_outside_waking_hours_widens_every_ribbon(ada, town):
    agree(town, "Ada", "Bruno", WEDNESDAY)
    assert ">22<" in read(ada, "/week/together")
    agree(town, "Ada", "Carla", Slot(at(10, 5), at(10, 6)))
    page = read(ada, "/week/together")
    assert ">24<" in page
    assert ">22<" not in page


def test_who_lives_alone_is_told_what_this_page_would_be_for(client, town, monday):
    sign_in(client, town.cast, "Bruno", now=MONDAY_9)
    assert "Vivi con qualcuno?" in read(client, "/week/together")


def test_what_is_over_and_unsaid_is_to_be_confirmed(ada, town):
    agree(town, "Ada", "Bruno", Slot(at(2, 15), at(2, 18)))
    assert "da confermare" in read(ada, "/week?day=2029-12-31")


def test_the_day_chosen_begins_the_page(ada, town):
    agree(town, "Ada", "Bruno", WEDNESDAY)
    page = read(ada, "/week?day=2030-01-10")
    assert "Mostra anche i giorni prima" in page
    assert "Bruno Semeraro" not in page


@pytest.mark.parametrize("day", ["", "mai", "2030-13-45", "0001-01-01", "9999-12-31", "<b>"])
def test_an_address_without_sense_still_shows_a_week(ada, day):
    assert "La tua settimana" in read(ada, f"/week?day={day}")


def test_an_empty_week_says_what_to_do(ada):
    page = read(ada, "/week")
    assert "Niente in programma, per ora" in page
    assert 'href="/near"' in page
    assert "non è successo niente" in read(ada, "/week?day=2029-12-03")


def test_a_newcomer_without_history_has_a_week_too(client, town, monday):
    add_person(town.cast, "Elira", status="applied")
    db.session.rollback()
    sign_in(client, town.cast, "Elira", now=MONDAY_9)
    assert "Niente in programma" in read(client, "/week")


def test_in_english_the_same_page(ada, town):
    agree(town, "Ada", "Bruno", WEDNESDAY)
    ada.set_cookie("language", "en")
    page = read(ada, "/week")
    assert "You receive 3 hours" in page
    assert "Wednesday 9 January" in page
