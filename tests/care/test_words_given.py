"""A word given beforehand: who may be taken at it, for what, and what it is afterwards."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from exchange.care import actions as care
from exchange.care.queries import export
from exchange.care.standing_word import WordDraft, covers, word_problems
from exchange.errors import CheckMissing, NotFound, NotFreeForUs, NotOpen, Unsound
from exchange.units import Slot
from models.base import db
from models.care import Exchange, Proposal
from models.inviting import StandingWord, WordTaken
from models.people import HouseholdMember, TrustCheck
from models.states import ForWhom
from tests import cast
from tests.cast import MONDAY_9, ROME, at
from tests.matching.stage import USUAL, move, say_hours
from views.care import jobs

WEDNESDAYS = WordDraft(
    kinds=("child_home",),
    weekdays=(2,),
    hours=(60, 72),
    weekly_minutes=180,
    for_whom=ForWhom.NEAR,
    until_day=date(2030, 3, 31),
)
"""Wednesdays from 15 to 18, at home with children, three hours a week, until the end of March."""

HOUR = timedelta(hours=1)


@pytest.fixture
def given(town):
    """Bruno is there on Wednesdays; Ada asks for just that."""
    say_hours(town, "Bruno")
    town.word_id = town.do("Bruno", care.give_word, WEDNESDAYS)
    town.task_id = town.ask("Ada")
    return town


def ask_bruno(town, *, now=MONDAY_9, **kept):
    return town.do("Ada", care.ask_one, town.task_id, town.id_of("Bruno"), now=now, **kept)


@pytest.mark.parametrize("hour", [14, 15, 19, 20])
def test_who_asks_for_another_family_learns_no_hours(given, hour):
    """Within its hours or without: to who is not the family the task is not there."""
    window = {"opens_at": at(9, 15), "closes_at": at(9, 20)}
    errand = {"kind": "errand_shopping", "cared_ids": (), "minutes": 60, "flexible": True}
    task_id = given.ask("Ada", **window, **errand)
    with pytest.raises(NotFound):
        given.do("Bruno", care.ask_one, task_id, given.id_of("Carla"), starts_at=at(9, hour))


def test_who_is_asked_within_her_word_has_said_yes(given):
    given.exchange_id = ask_bruno(given)
    exchange = given.exchange
    assert (exchange.state, exchange.minutes) == ("agreed", 180)
    assert (given.task.state, given.balance("Ada"), given.booked("Bruno")) == (
        "filled",
        (0, 180),
        1,
    )
    assert (given.told("Bruno"), given.told("Ada")) == (["care_word_taken"], ["care_agreed"])
    assert given.books_add_up()


def test_the_household_for_which_she_gave_her_word_is_paid(given):
    """She lives in two; her oldest one got the minutes, whichever she had given it for."""
    given.do("Bruno", care.end_word, given.word_id)
    cast.write()
    second = {"person_id": given.id_of("Bruno"), "since_at": MONDAY_9}
    theirs = given.cast.households["Carla"]
    db.session.add(HouseholdMember(bank_id=given.bank_id, household_id=theirs, **second))
    db.session.commit()
    given.do_as(replace(given.cast.act("Bruno"), household_id=theirs), care.give_word, WEDNESDAYS)
    given.exchange_id = ask_bruno(given)
    assert given.exchange.helper_household_id == theirs


def test_the_record_says_that_it_was_her_word_given_beforehand(given):
    exchange_id = ask_bruno(given)
    row = db.session.query(WordTaken).one()
    assert (row.exchange_id, row.word_id) == (exchange_id, given.word_id)
    assert row.grace_until == MONDAY_9 + 12 * HOUR
    db.session.rollback()
    assert export(given.id_of("Bruno"), bank_id=given.bank_id)["words_given"][0]["kinds"] == [
        "child_home"
    ]


@pytest.mark.parametrize(
    "asked",
    [
        {"opens_at": at(9, 14)},
        {"closes_at": at(9, 19), "minutes": 240},
        {"opens_at": at(10, 15), "closes_at": at(10, 18)},
        {"kind": "errand_shopping", "cared_ids": ()},
        {
            "opens_at": at(3, 15) + timedelta(days=7 * 13),
            "closes_at": at(3, 18) + timedelta(days=91),
        },
    ],
    ids=["earlier", "longer", "another day", "another kind", "after its end"],
)
def test_beyond_her_word_she_is_asked_like_everybody(given, asked):
    given.do("Ada", care.withdraw_task, given.task_id)
    minutes = {"minutes": 240} if asked.keys() == {"opens_at"} else {}
    given.task_id = given.ask("Ada", **asked | minutes)
    assert ask_bruno(given) is None
    assert given.count(Proposal, Proposal.state == "waiting") == 1
    assert given.told("Bruno")[-1] == "care_invited"
    assert given.count(WordTaken) == 0


def test_what_begins_within_a_day_is_asked(given):
    assert ask_bruno(given, now=at(8, 15, 15)) is None
    assert given.count(WordTaken) == 0


def test_her_week_has_so_many_minutes_and_the_next_as_many_again(given):
    ask_bruno(given)
    given.task_id = given.ask("Carla", cared_ids=given.care_for("Carla", ("G.", "6-10")),
                              opens_at=at(9, 15), closes_at=at(9, 16), minutes=60)  # fmt: skip
    assert given.do("Carla", care.ask_one, given.task_id, given.id_of("Bruno")) is None
    given.task_id = given.ask("Ada", opens_at=at(16, 15), closes_at=at(16, 18))
    assert ask_bruno(given) is not None


def test_for_families_helped_before_is_not_for_others(given):
    given.do("Bruno", care.end_word, given.word_id)
    given.do("Bruno", care.give_word, replace(WEDNESDAYS, for_whom=ForWhom.KNOWN))
    assert ask_bruno(given) is None
    given.exchange_id = given.do("Bruno", care.accept, last_proposal(given))
    for name in ("Ada", "Bruno"):
        given.confirm(name, 180)
    given.task_id = given.ask("Ada", opens_at=at(16, 15), closes_at=at(16, 18), now=at(10, 9))
    assert ask_bruno(given, now=at(10, 9)) is not None


def last_proposal(town):
    found = db.session.query(Proposal.id).order_by(Proposal.id.desc()).first().id
    db.session.rollback()
    return found


def test_a_day_that_is_not_free_after_all_is_asked(given):
    say_hours(given, "Bruno", replace(USUAL, weekly={2: ((56, 68),)}))
    assert ask_bruno(given) is None


def test_who_rests_or_has_paused_her_word_is_not_taken_at_it(given):
    given.do("Bruno", care.pause_word, given.word_id)
    assert ask_bruno(given) is None
    given.do("Ada", care.withdraw_proposal, last_proposal(given))
    given.do("Bruno", care.resume_word, given.word_id)
    assert ask_bruno(given) is not None


def test_out_of_her_reach_nobody_takes_her_at_her_word(given):
    move(given, "Bruno", 9)
    assert ask_bruno(given) is None


def test_where_a_yes_would_not_do_a_word_does_not_either(given):
    cast.write()
    db.session.query(TrustCheck).filter_by(person_id=given.id_of("Bruno")).delete()
    db.session.commit()
    with pytest.raises(CheckMissing):
        ask_bruno(given)
    given.do("Bruno", care.keep_away, given.id_of("Ada"))
    with pytest.raises(NotFreeForUs):
        ask_bruno(given)
    assert given.count(Exchange) == 0


def test_a_family_short_of_hours_asks_and_takes_nobody_at_a_word(given):
    given.credit("Ada", 60)
    assert ask_bruno(given) is None
    assert given.count(Proposal, Proposal.state == "waiting") == 1


def test_soon_after_she_may_call_off_and_is_not_late(given):
    given.exchange_id = ask_bruno(given, now=at(8, 10))
    given.do("Bruno", care.cancel, given.exchange_id, now=at(8, 22))
    assert given.exchange.late is False
    assert given.facts("Ada", "care_cancelled")["late"] is False
    assert given.balance("Ada") == (0, 0)


def test_after_that_she_is_late_like_everybody(given):
    given.exchange_id = ask_bruno(given, now=at(8, 10))
    given.do("Bruno", care.cancel, given.exchange_id, now=at(8, 22, 1))
    assert given.exchange.late is True


def test_the_family_has_no_such_grace(given):
    given.exchange_id = ask_bruno(given, now=at(8, 10))
    given.do("Ada", care.cancel, given.exchange_id, now=at(8, 18))
    assert given.exchange.late is True


def test_in_a_wave_a_word_is_the_first_yes_and_nobody_else_is_asked(given):
    for name in ("Carla", "Teresa"):
        say_hours(given, name)
    assert given.do("Ada", care.ask_around, given.task_id) == 1
    assert (given.task.state, given.count(WordTaken), given.count(Proposal)) == ("filled", 1, 1)
    assert given.told("Carla") == []


def test_of_two_wanted_one_comes_by_word_and_the_others_are_asked(given):
    for name in ("Carla", "Teresa"):
        say_hours(given, name)
    given.do("Ada", care.withdraw_task, given.task_id)
    given.task_id = given.ask("Ada", helpers_wanted=2)
    assert given.do("Ada", care.ask_around, given.task_id) == 3
    assert (given.task.helpers_found, given.count(WordTaken)) == (1, 1)
    assert given.told("Carla") == given.told("Teresa") == ["care_invited"]


def test_a_wave_takes_no_more_words_than_the_family_has_hours_for(given):
    """It took both, and the second hold stopped the whole wave: every time the clock tried again."""
    say_hours(given, "Carla")
    given.do("Carla", care.give_word, WEDNESDAYS)
    given.do("Ada", care.withdraw_task, given.task_id)
    given.task_id = given.ask("Ada", helpers_wanted=2)
    given.credit("Ada", 200)
    assert given.do("Ada", care.ask_around, given.task_id) == 2
    assert (given.count(WordTaken), given.task.helpers_found) == (1, 1)
    assert given.count(Proposal, Proposal.state == "waiting") == 1


def test_the_clock_takes_words_in_its_waves_too(given):
    given.do("Bruno", care.rest_until, date(2030, 1, 7))
    assert given.do("Ada", care.ask_around, given.task_id) == 0
    assert jobs.run_waves(at(8, 8)) == 1
    assert (given.task.state, given.count(WordTaken)) == ("filled", 1)


def test_a_word_is_ended_by_its_author_and_what_was_agreed_stays(given):
    given.exchange_id = ask_bruno(given)
    with pytest.raises(NotFound):
        given.do("Ada", care.end_word, given.word_id)
    given.do("Bruno", care.end_word, given.word_id)
    for deed in (care.end_word, care.pause_word, care.resume_word):
        with pytest.raises(NotOpen):
            given.do("Bruno", deed, given.word_id)
    assert given.exchange.state == "agreed"


def test_who_goes_takes_her_words_along(given):
    given.do("Bruno", care.cancel_all_of, given.id_of("Bruno"))
    assert given.count(StandingWord, StandingWord.state == "ended") == 1
    assert ask_bruno(given) is None


def test_who_is_erased_leaves_no_word_standing(given):
    given.do("Bruno", care.erase, given.id_of("Bruno"))
    assert given.count(StandingWord, StandingWord.state == "stands") == 0


@pytest.mark.parametrize(
    ("changed", "field", "kind"),
    [
        ({"kinds": ("elder_walk",)}, "kinds", "not_hers"),
        ({"kinds": ()}, "kinds", "not_hers"),
        ({"weekdays": ()}, "weekdays", "none"),
        ({"weekdays": (1, 2)}, "weekdays", "beyond_hours"),
        ({"hours": (52, 60)}, "weekdays", "beyond_hours"),
        ({"hours": (72, 60)}, "to", "not_after"),
        ({"weekly_minutes": 0}, "weekly_minutes", "outside"),
        ({"weekly_minutes": 50}, "weekly_minutes", "outside"),
        ({"until_day": date(2030, 1, 6)}, "until", "outside"),
        ({"until_day": date(2031, 1, 9)}, "until", "outside"),
    ],
)
def test_nobody_promises_more_than_she_has(given, changed, field, kind):
    with pytest.raises(Unsound) as no:
        given.do("Bruno", care.give_word, replace(WEDNESDAYS, **changed))
    assert [(each.field, each.kind) for each in no.value.problems] == [(field, kind)]


def test_ten_words_are_enough(given):
    for _ in range(9):
        given.do("Bruno", care.give_word, WEDNESDAYS)
    with pytest.raises(Unsound) as no:
        given.do("Bruno", care.give_word, WEDNESDAYS)
    assert no.value.problems[0].kind == "too_many"


@pytest.mark.parametrize(
    ("starts", "ends", "is_covered"),
    [
        (at(9, 15), at(9, 18), True),
        (at(9, 15, 15), at(9, 16), True),
        (at(9, 14, 45), at(9, 18), False),
        (at(9, 15), at(9, 18, 1), False),
        (at(10, 15), at(10, 18), False),
        (at(9, 17), at(10, 15), False),
    ],
)
def test_a_word_covers_what_lies_within_its_hours(starts, ends, is_covered):
    assert covers(1 << 2, (60, 72), Slot(starts, ends), ROME) is is_covered


def test_an_evening_up_to_midnight_is_of_one_day():
    assert covers(1 << 2, (80, 96), Slot(at(9, 20), at(10, 0)), ROME)


def test_a_sound_word_has_no_problems():
    week = {2: [(56, 80)]}
    today = date(2030, 1, 7)
    assert word_problems(WEDNESDAYS, week=week, helps_with=["child_home"], today=today) == []


def test_hours_that_are_taken_are_asked_for(given):
    other = given.ask("Carla", kind="errand_shopping", cared_ids=())
    given.proposal_id = given.do("Carla", care.invite, other, given.id_of("Bruno"))
    given.accept("Bruno")
    assert ask_bruno(given) is None
