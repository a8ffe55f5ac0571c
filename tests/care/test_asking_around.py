"""Asking the neighbours who fit in waves: who is asked, who is told when, and who comes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from exchange.care import actions as care
from exchange.care.series_draft import SeriesDraft
from exchange.errors import Closed, NotFound, NotOneself, NotOpen, Replayed, Resting, TooMany
from exchange.schedule.recurrence import Rule
from exchange.work import unit_of_work
from models.base import db
from models.care import Exchange, Proposal, Task
from models.inviting import Invitation, Wave
from models.notices import Notice
from models.states import ProposalState
from tests import cast
from tests.care.story import WEDNESDAY
from tests.cast import MONDAY_9, at
from tests.matching.stage import USUAL, say_hours
from views.care import jobs

ERRAND = {"kind": "errand_shopping", "cared_ids": ()}
HOUR = timedelta(hours=1)
NIGHT = at(7, 22)


def press(town, name="Ada", *, now=MONDAY_9):
    return town.do(name, care.ask_around, town.task_id, now=now)


def waiting(town):
    """Names of who has been asked and not answered."""
    return [name for name in town.names if rows_of(town, name)]


def asked(town, name):
    return town.count(Proposal, Proposal.helper_id == town.id_of(name))


def answer(town, name, deed, *, now=MONDAY_9):
    [row] = rows_of(town, name)
    return town.do(name, deed, row, now=now)


def rows_of(town, name):
    found = db.session.query(Proposal.id).filter_by(
        helper_id=town.id_of(name), task_id=town.task_id, state="waiting"
    )
    ids = [row.id for row in found]
    db.session.rollback()
    return ids


def test_a_press_asks_five_and_the_clock_asks_the_others(seven):
    assert press(seven) == 5
    assert len(waiting(seven)) == 5
    assert seven.count(Invitation, Invitation.wave == 1) == 5
    # Until Wednesday at three there are 54 hours: the next are asked after a quarter of them.
    assert jobs.run_waves(MONDAY_9 + 13 * HOUR) == 0
    assert jobs.run_waves(at(8, 8)) == 1
    assert (len(waiting(seven)), seven.count(Wave)) == (7, 2)


def test_the_clock_asks_once_whatever_it_is_told(seven):
    press(seven)
    assert [jobs.run_waves(at(8, 8)) for _ in range(3)] == [1, 0, 0]
    assert seven.count(Proposal) == 7


def test_a_second_press_while_they_have_time_asks_nobody(seven):
    press(seven)
    with pytest.raises(NotOpen) as no:
        press(seven, now=MONDAY_9 + HOUR)
    assert no.value.state is Closed.STILL_ASKED
    assert (seven.count(Wave), seven.count(Proposal)) == (1, 5)


def test_the_same_press_again_is_one(seven):
    act = seven.cast.act("Ada")
    with unit_of_work(act):
        care.ask_around(seven.task_id, act=act)
    with pytest.raises(Replayed), unit_of_work(act):
        care.ask_around(seven.task_id, act=act)
    assert seven.count(Wave) == 1


def test_who_is_left_is_asked_as_soon_as_all_have_said_no(seven):
    press(seven)
    for name in waiting(seven):
        answer(seven, name, care.decline)
    assert jobs.run_waves(MONDAY_9 + HOUR) == 1
    assert len(waiting(seven)) == 2
    assert jobs.run_waves(MONDAY_9 + HOUR) == 0


def test_nobody_is_asked_twice_and_in_the_end_one_knows(seven):
    press(seven)
    jobs.run_waves(at(8, 8))
    jobs.run_waves(at(8, 20))
    assert seven.count(Proposal) == 7
    assert all(asked(seven, name) == 1 for name in seven.names)


def test_the_first_yes_wins_and_the_others_hear_it_kindly(seven):
    press(seven)
    first, *others = waiting(seven)
    answer(seven, first, care.accept)
    assert seven.task.state == "filled"
    assert waiting(seven) == []
    for name in others:
        assert seven.told(name) == ["care_invited", "care_taken"]
        assert seven.balance(name) == (0, 0)
    assert seven.balance("Ada") == (0, 180)
    assert seven.books_add_up()
    assert jobs.run_waves(at(8, 8)) == 0


def test_of_two_wanted_the_first_two_come(seven):
    seven.do("Ada", care.withdraw_task, seven.task_id)
    seven.task_id = seven.ask("Ada", **ERRAND, helpers_wanted=2)
    press(seven)
    first, second, *others = waiting(seven)
    answer(seven, first, care.accept)
    assert len(waiting(seven)) == 4
    answer(seven, second, care.accept)
    assert (waiting(seven), seven.count(Exchange)) == ([], 2)
    assert all(seven.told(name)[-1] == "care_taken" for name in others)


def test_who_owes_three_answers_is_left_in_peace(seven):
    for day in (10, 11, 12):
        other = seven.ask("Carla", **ERRAND, opens_at=at(day, 15), closes_at=at(day, 18))
        seven.do("Carla", care.invite, other, seven.id_of("Bruno"), now=at(5, 9))
    press(seven)
    assert asked(seven, "Bruno") == 3
    # A week later these are forgotten, answered or not.
    seven.task_id = seven.ask(
        "Ada", **ERRAND, opens_at=at(16, 15), closes_at=at(16, 18), now=at(14, 9)
    )
    press(seven, now=at(14, 9))
    jobs.run_waves(at(15, 9))
    assert asked(seven, "Bruno") == 4


def test_who_rests_is_asked_by_nobody_and_found_all_the_same(seven, door):
    seven.do("Bruno", care.rest_until, at(9, 12).date())
    press(seven)
    jobs.run_waves(at(8, 8))
    assert asked(seven, "Bruno") == 0
    page = door.read("Ada", f"/tasks/{seven.task_id}")
    assert "Takes a rest until Wed 9 Jan" in page
    path = f"/tasks/{seven.task_id}/invitations/{seven.id_of('Bruno')}"
    assert door.send("Ada", path).status_code == 409
    assert asked(seven, "Bruno") == 0
    seven.do("Bruno", care.end_rest)
    assert door.send("Ada", path).status_code == 303


def test_not_this_week_is_a_no_and_a_rest_until_sunday(seven):
    press(seven)
    name = waiting(seven)[0]
    answer(seven, name, care.rest_this_week)
    other = seven.ask("Carla", **ERRAND)
    seven.task_id, before = other, seven.task_id
    seven.do("Carla", care.ask_around, other)
    assert name not in waiting(seven)
    later = {"opens_at": at(16, 15), "closes_at": at(16, 18)}
    seven.task_id = seven.ask("Ada", **ERRAND, **later, now=at(14, 9))
    press(seven, now=at(14, 9))
    jobs.run_waves(at(15, 9))
    assert name in waiting(seven)
    assert before != other


def test_at_night_nobody_is_written_to_and_what_is_settled_by_then_is_never_told(seven):
    press(seven, now=NIGHT)
    name, *others = waiting(seven)
    assert seven.told(name) == ["care_questions"]
    assert due(seven, name) == [at(8, 8)]
    answer(seven, name, care.accept, now=NIGHT + HOUR)
    assert all(seven.told(each) == [] for each in others)


def due(town, name):
    town.count(Notice)
    found = db.session.query(Notice.due_at).filter_by(person_id=town.id_of(name))
    moments = [row.due_at for row in found.order_by(Notice.made_at, Notice.id)]
    db.session.rollback()
    return moments


def test_who_answers_at_night_on_her_own_is_not_asked_again_in_the_morning(seven):
    for day in (9, 10):
        window = {"opens_at": at(day, 15), "closes_at": at(day, 18)}
        seven.task_id = seven.ask("Ada", **ERRAND, **window)
        seven.do("Ada", care.invite, seven.task_id, seven.id_of("Bruno"), now=NIGHT)
    answer(seven, "Bruno", care.decline, now=NIGHT + HOUR)
    assert len(seven.facts("Bruno", "care_questions")["questions"]) == 1


@pytest.mark.parametrize("who", ["Ada", "Bruno"])
def test_who_keeps_away_is_not_asked_by_a_letter_that_waited(seven, who):
    """It told Bruno at eight of a question that was closed at night."""
    seven.do("Ada", care.invite, seven.task_id, seven.id_of("Bruno"), now=NIGHT)
    other = "Bruno" if who == "Ada" else "Ada"
    seven.do(who, care.keep_away, seven.id_of(other), now=NIGHT + HOUR)
    assert seven.told("Bruno") == []


def test_who_leaves_asks_nobody_in_the_morning(seven):
    seven.do("Ada", care.invite, seven.task_id, seven.id_of("Bruno"), now=NIGHT)
    seven.do("Ada", care.cancel_all_of, seven.id_of("Ada"), now=NIGHT + HOUR)
    assert seven.told("Bruno") == []


def test_what_begins_in_the_morning_is_told_at_night(seven):
    say_hours_of_tuesday(seven)
    seven.task_id = seven.ask(
        "Ada", **ERRAND, opens_at=at(8, 9), closes_at=at(8, 10), minutes=60, now=NIGHT
    )
    press(seven, now=NIGHT)
    assert due(seven, "Bruno") == [NIGHT]


def say_hours_of_tuesday(town):
    say_hours(town, "Bruno", replace(USUAL, weekly={1: ((32, 48),)}))


def test_several_questions_come_in_one_letter(seven):
    seven.names = ["Bruno"]
    for day in (9, 10, 11):
        window = {"opens_at": at(day, 15), "closes_at": at(day, 18)}
        seven.task_id = seven.ask("Ada", **ERRAND, **window)
        seven.do("Ada", care.invite, seven.task_id, seven.id_of("Bruno"), now=NIGHT)
    assert seven.told("Bruno") == ["care_questions"]
    assert len(seven.facts("Bruno", "care_questions")["questions"]) == 3
    seven.do("Ada", care.withdraw_task, seven.task_id, now=NIGHT + HOUR)
    assert len(seven.facts("Bruno", "care_questions")["questions"]) == 2
    assert due(seven, "Bruno") == [at(8, 8)]


def test_her_own_quiet_hours_count_before_those_of_the_bank(seven):
    seven.do("Bruno", care.keep_quiet_hours, (8, 18))
    seven.do("Ada", care.invite, seven.task_id, seven.id_of("Bruno"))
    assert due(seven, "Bruno") == [at(7, 18)]
    seven.do("Bruno", care.keep_quiet_hours, None)
    other = seven.ask("Ada", **ERRAND, opens_at=at(10, 15), closes_at=at(10, 18))
    seven.do("Ada", care.invite, other, seven.id_of("Bruno"), now=at(8, 20))
    assert due(seven, "Bruno")[-1] == at(8, 20)


def test_a_reminder_goes_once_to_who_has_had_some_hours(seven):
    press(seven)
    with pytest.raises(NotOpen):
        seven.do("Ada", care.remind, seven.task_id, now=MONDAY_9 + 2 * HOUR)
    first, *_ = waiting(seven)
    answer(seven, first, care.decline)
    assert seven.do("Ada", care.remind, seven.task_id, now=MONDAY_9 + 4 * HOUR) == 4
    assert "care_reminded" not in seven.told(first)
    with pytest.raises(NotOpen) as no:
        seven.do("Ada", care.remind, seven.task_id, now=MONDAY_9 + 9 * HOUR)
    assert no.value.state is Closed.REMINDED


def test_who_did_not_ask_asks_nobody_around(seven):
    for name in ("Bruno", "Michele", "Carla"):
        for deed in (care.ask_around, care.remind):
            with pytest.raises(NotFound):
                seven.do(name, deed, seven.task_id)


def on_behalf(town, name, asker):
    act = replace(town.cast.act(name), on_behalf_of_id=town.id_of(asker))
    return town.do_as(act, care.ask_around, town.task_id)


def test_an_operator_asks_around_for_a_family_which_is_told(seven):
    assert on_behalf(seven, "Carla", "Ada") == 5
    assert seven.told("Ada") == ["care_asked_for_you"]
    assert seven.count(Wave, Wave.pressed_by_id == seven.id_of("Carla")) == 1


def test_only_operators_do_and_never_for_their_own_home(seven):
    with pytest.raises(NotFound):
        on_behalf(seven, "Bruno", "Ada")
    with pytest.raises(NotFound):
        on_behalf(seven, "Carla", "Bruno")
    cast.add_person(seven.cast, "Rita", role="operator", household="Ada")
    with pytest.raises(NotOneself):
        on_behalf(seven, "Rita", "Ada")
    assert seven.count(Wave) == 0


def test_a_days_questions_are_a_limit_for_waves_too(seven):
    seven.decide(questions_a_day_max=3)
    assert press(seven) == 3
    other = seven.ask("Ada", **ERRAND)
    seven.task_id = other
    with pytest.raises(TooMany):
        press(seven)


def test_where_nobody_is_free_we_keep_looking(town):
    town.names = ["Bruno"]
    town.task_id = town.ask("Ada", **ERRAND)
    assert press(town) == 0
    assert (town.count(Wave, Wave.asked == 0), jobs.run_waves(MONDAY_9 + HOUR)) == (1, 0)
    say_hours(town, "Bruno")
    assert jobs.run_waves(at(8, 8)) == 1
    assert waiting(town) == ["Bruno"]


def test_who_cannot_come_after_all_makes_room_for_a_wave(seven):
    press(seven)
    name, *_ = waiting(seven)
    exchange_id = answer(seven, name, care.accept)
    seven.do(name, care.cancel, exchange_id, now=at(8, 12))
    assert seven.task.state == "open"
    assert jobs.run_waves(at(8, 12)) == 1
    # Who was asked and not needed before is asked again; who called off is not.
    assert len(waiting(seven)) == 6
    assert name not in waiting(seven)


def test_what_is_too_late_for_anybody_is_no_wave(seven):
    press(seven)
    assert jobs.run_waves(at(WEDNESDAY, 15)) == 0
    assert seven.count(Wave) == 1


def test_a_task_taken_back_asks_nobody_any_more(seven):
    press(seven)
    seven.do("Ada", care.withdraw_task, seven.task_id)
    assert jobs.run_waves(at(8, 8)) == 0
    assert seven.count(Proposal, Proposal.state == ProposalState.WAITING) == 0
    assert seven.count(Task, Task.state == "withdrawn") == 1


def test_who_rests_is_not_invited_to_what_comes_back_either(seven, series_of):
    series_id = series_of(seven)
    seven.do("Bruno", care.rest_until, at(9, 12).date())
    with pytest.raises(Resting):
        seven.do("Ada", care.invite_to, series_id, seven.id_of("Bruno"))
    seven.do("Bruno", care.end_rest)
    seven.do("Ada", care.invite_to, series_id, seven.id_of("Bruno"), now=NIGHT)
    assert due(seven, "Bruno") == [at(8, 8)]


@pytest.fixture
def series_of():
    """Shopping on Wednesday mornings until the end of the month."""

    def ask(town):
        first = {"opens_at": at(9, 15), "closes_at": at(9, 16), "minutes": 60}
        rule = Rule(at(9, 12).date(), weekdays=(2,), until=at(31, 12).date())
        return town.do(
            "Ada", care.ask_series, SeriesDraft(town.draft(**ERRAND, **first), (60, 64), rule)
        )

    return ask
