"""Asks that come back: each date a task of its own, some weeks ahead, once, whatever the clock does."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from exchange.care import actions as care
from exchange.care import series_queries
from exchange.care.resting_actions import rest_until
from exchange.care.series_draft import SeriesDraft, from_words
from exchange.care.series_page_queries import series_page
from exchange.errors import NotFound, NotOpen, TooMany, Unsound
from exchange.schedule.recurrence import Freq, Rule, from_text
from exchange.work import unit_of_work
from models.base import db
from models.care import Task, TaskCared
from models.people import Membership
from models.series import Series, SeriesDate
from models.wishes import TaskWish
from tests import cast
from tests.cast import MONDAY_9, at
from views.care.series_jobs import run_ahead

TUE, THU = 1, 3
ROME = ZoneInfo("Europe/Rome")
WEEK = timedelta(days=7)


def series_of(town, first=date(2030, 1, 8), *, hours=(60, 72), **other):
    """With the children from 15 to 18, every Tuesday and Thursday until 14 February."""
    rule = {"weekdays": (TUE, THU), "until": date(2030, 2, 14)}
    words = {name: other.pop(name) for name in list(other) if name not in Rule.__annotations__}
    return SeriesDraft(town.draft(**words), hours, Rule(first, **(rule | other)))


def ask(town, name="Ada", *, now=MONDAY_9, skipped=(), **other):
    return town.do(name, care.ask_series, series_of(town, **other), skipped=skipped, now=now)


def dates_of(town, series_id, *states):
    """Its dates that have become tasks (in these states), in order."""
    db.session.rollback()
    rows = db.session.execute(
        select(SeriesDate.day, Task.state, Task.opens_at, Task.minutes)
        .join(Task, Task.id == SeriesDate.task_id)
        .where(SeriesDate.series_id == series_id)
        .order_by(SeriesDate.day)
    ).all()
    return [row.day for row in rows if not states or row.state in states]


def row(town, series_id):
    db.session.rollback()
    return db.session.get_one(Series, (town.bank_id, series_id))


def page(town, series_id, name="Ada", now=MONDAY_9):
    db.session.rollback()
    found = series_page(
        series_id,
        seen_by=town.id_of(name),
        household_id=town.cast.households[name],
        bank_id=town.bank_id,
        now=now,
    )
    db.session.rollback()
    return found


# Asking


def test_every_date_of_the_coming_weeks_is_a_task_of_its_own(town):
    series_id = ask(town)
    assert dates_of(town, series_id, "open") == [
        date(2030, 1, 8) + timedelta(days=n) for n in (0, 2, 7, 9, 14, 16, 21, 23, 28, 30, 35, 37)
    ]
    task = db.session.scalars(select(Task).order_by(Task.opens_at).limit(1)).one()
    assert (task.kind, task.minutes, task.place) == ("child_home", 180, "ours")
    assert (task.opens_at, task.closes_at) == (at(8, 15), at(8, 18))
    assert town.count(TaskCared) == 2 * 12


def test_nothing_is_held_before_somebody_says_yes(town):
    ask(town)
    assert town.balance("Ada") == (0, 0)


def test_the_words_of_the_ask_are_kept_for_dates_to_come(town):
    series_id = ask(town, note="la chiave", place="third", place_note="in palestra")
    kept = row(town, series_id)
    rule = from_text(kept.rule, kept.first_day)
    read = from_words(kept.kind, kept.words, (60, 72), rule).words
    assert read == kept.words | {"cared_ids": town.children}
    db.session.rollback()
    tasks = db.session.scalars(select(Task)).all()
    assert {(each.note, each.place_note) for each in tasks} == {("la chiave", "in palestra")}


def test_what_language_and_whom_for_washing_is_asked_for_on_every_date(town):
    ask(town, kind="elder_personal", cared_ids=(), wish="woman", tongue="sq")
    db.session.rollback()
    tasks = db.session.scalars(select(Task)).all()
    assert {each.tongue for each in tasks} == {"sq"}
    assert town.count(TaskWish, TaskWish.gender == "woman") == len(tasks) == 12


def test_dates_beyond_some_weeks_wait_until_their_time_comes(town):
    series_id = ask(town, until=date(2030, 6, 12))
    assert dates_of(town, series_id)[-1] == date(2030, 3, 7)
    assert row(town, series_id).asked_until == date(2030, 3, 10)


def test_the_night_of_the_change_takes_the_minutes_that_pass(town):
    """Three nights of 22 to 7, and in the last the clock is put forward: an hour less."""
    series_id = ask(
        town, kind="elder_night", cared_ids=(), hours=(88, 124), weekdays=(5,),
        first=date(2030, 3, 16), until=date(2030, 3, 30),
    )  # fmt: skip
    run_ahead(MONDAY_9 + 4 * WEEK)
    tasks = db.session.scalars(select(Task).order_by(Task.opens_at)).all()
    assert [task.minutes for task in tasks] == [540, 540, 480]
    assert {task.opens_at.astimezone(ROME).hour for task in tasks} == {22}
    assert {task.closes_at.astimezone(ROME).hour for task in tasks} == {7}
    assert series_id


def test_who_wants_a_part_of_the_hours_asks_for_the_same_minutes_each_time(town):
    ask(town, flexible=True, minutes=60, kind="errand_shopping", cared_ids=())
    tasks = db.session.scalars(select(Task)).all()
    assert {(task.flexible, task.minutes) for task in tasks} == {(True, 60)}


@pytest.mark.parametrize(
    ("other", "field", "kind"),
    [
        ({"until": date(2030, 1, 7)}, "until", "ends_before"),
        ({"until": date(2031, 2, 1)}, "until", "too_long"),
        ({"weekdays": tuple(range(7)), "until": date(2030, 12, 30)}, "until", "too_many"),
        ({"hours": (60, 80)}, "minutes", "too_long"),
        ({"kind": "stroll"}, "kind", "unknown"),
    ],
)
def test_what_cannot_be_asked_again_and_again_is_named(town, other, field, kind):
    with pytest.raises(Unsound) as no:
        ask(town, **other)
    assert [(each.field, each.kind) for each in no.value.problems] == [(field, kind)]
    assert town.count(Series) == 0


def test_nobody_names_children_of_another_house(town):
    others = town.care_for("Bruno", ("Z.", "3-5"))
    with pytest.raises(NotFound):
        ask(town, cared_ids=others)


def test_dates_left_out_from_the_start_are_not_asked_for(town):
    series_id = ask(town, skipped=(date(2030, 1, 10), date(2030, 1, 15)))
    assert dates_of(town, series_id)[:2] == [date(2030, 1, 8), date(2030, 1, 17)]


def test_each_month_on_its_last_friday(town):
    series_id = ask(
        town, freq=Freq.MONTHLY, weekdays=(4,), nth=-1, until=date(2030, 5, 1),
        kind="errand_shopping", cared_ids=(),
    )  # fmt: skip
    assert dates_of(town, series_id) == [date(2030, 1, 25), date(2030, 2, 22)]


# Enough for now


def test_a_series_counts_as_one_request(town):
    town.decide(open_asks_max=2, asks_a_day_max=2)
    ask(town)
    town.ask("Michele")
    with pytest.raises(TooMany) as no:
        town.ask("Michele")
    assert no.value.what == "open_asks"


def test_a_series_far_ahead_counts_too(town):
    """Its first date has not become a task yet: it would have been no request at all."""
    town.decide(open_asks_max=1)
    ask(town, first=date(2030, 4, 1), until=date(2030, 5, 1))
    assert town.count(Task) == 0
    with pytest.raises(TooMany):
        ask(town)


def test_asking_for_series_and_ending_them_ends_for_the_day(town):
    town.decide(asks_a_day_max=2)
    for _ in range(2):
        town.do("Ada", care.end_series, ask(town))
    with pytest.raises(TooMany) as no:
        ask(town)
    assert (no.value.what, no.value.again_at) == ("asks", MONDAY_9 + timedelta(days=1))


# The clock


def test_the_clock_asks_for_the_next_week_and_for_nothing_twice(town):
    series_id = ask(town, until=date(2030, 6, 12))
    assert run_ahead(MONDAY_9) == 0
    assert run_ahead(MONDAY_9 + WEEK) == 1
    assert run_ahead(MONDAY_9 + WEEK) == 0
    assert dates_of(town, series_id)[-2:] == [date(2030, 3, 12), date(2030, 3, 14)]


def test_done_again_it_makes_no_more(town):
    series_id = ask(town, until=date(2030, 6, 12))
    before = town.count(Task)
    assert town.do(None, care.ask_ahead, series_id) == []
    assert town.count(Task) == before


def test_the_clock_catches_up_after_weeks_of_silence_and_asks_for_nothing_past(town):
    series_id = ask(town, until=date(2030, 6, 12))
    run_ahead(MONDAY_9 + 12 * WEEK)
    days = dates_of(town, series_id)
    assert days[-1] == date(2030, 5, 30)
    assert [day for day in days if date(2030, 3, 10) < day < date(2030, 4, 1)] == []


def test_a_family_that_moved_apart_asks_no_more(town):
    series_id = ask(town, "Michele", until=date(2030, 6, 12))
    town.do("Michele", care.cancel_all_of, town.id_of("Michele"))
    assert row(town, series_id).state == "ended"
    assert run_ahead(MONDAY_9 + WEEK) == 0


def test_with_nobody_left_to_care_for_the_series_is_over_and_she_is_told(town):
    from exchange.people import household_actions as household

    series_id = ask(town, until=date(2030, 6, 12))
    for child_id in town.children:
        town.do("Ada", household.remove_cared, child_id)
    assert run_ahead(MONDAY_9 + WEEK) == 1
    assert row(town, series_id).state == "ended"
    assert town.told("Ada")[-1] == "care_series_over"


def test_of_two_children_the_one_who_is_left_is_asked_for(town):
    from exchange.people import household_actions as household

    series_id = ask(town, until=date(2030, 6, 12))
    town.do("Ada", household.remove_cared, town.children[0])
    run_ahead(MONDAY_9 + WEEK)
    last = db.session.scalars(
        select(SeriesDate.task_id).where(SeriesDate.series_id == series_id)
        .order_by(SeriesDate.day.desc()).limit(1)
    ).one()  # fmt: skip
    assert town.count(TaskCared, TaskCared.task_id == last) == 1


def test_what_is_due_ends_with_the_last_date(town):
    ask(town)
    db.session.rollback()
    assert series_queries.due(now=MONDAY_9 + 3 * WEEK) == []


def test_a_bank_that_asks_less_far_ahead_keeps_no_other_waiting(town):
    """The first few were looked at, and of these the ones behind: others never had their turn."""
    town.decide(series_ahead_days=7)
    ask(town, until=date(2030, 12, 31))
    ask(town, kind="errand_pets", cared_ids=(), until=date(2030, 12, 31))
    there = cast.open_bank("Ostuni", "074012")
    cast.add_person(there, "Ivo")
    far = series_of(town, until=date(2030, 12, 31), kind="errand_pets", cared_ids=())
    with unit_of_work(act := there.act("Ivo")):
        series_id = care.ask_series(far, act=act)
    later = MONDAY_9 + timedelta(days=6)
    db.session.rollback()
    assert series_queries.due(now=later) == []
    db.session.rollback()
    found = series_queries.due(now=MONDAY_9 + WEEK, most=3)
    assert [each.series_id for each in found][-1] == series_id
    db.session.rollback()
    for each in found[:2]:
        town.do(None, care.ask_ahead, each.series_id, now=MONDAY_9 + WEEK)
    db.session.rollback()
    (left,) = series_queries.due(now=MONDAY_9 + WEEK, most=1)
    assert (left.bank_id, left.series_id) == (there.bank_id, series_id)


def test_who_is_suspended_keeps_no_other_waiting(town):
    ask(town, until=date(2030, 12, 31))
    stand(town, "Ada", "suspended")
    assert series_queries.due(now=MONDAY_9 + WEEK) == []


# Ending, skipping, changing


def test_ending_takes_back_what_nobody_said_yes_to(town):
    series_id = ask(town)
    town.task_id = db.session.scalars(
        select(SeriesDate.task_id).where(SeriesDate.day == date(2030, 1, 15))
    ).one()
    town.proposal_id = town.invite("Bruno")
    town.accept("Bruno")
    town.do("Ada", care.end_series, series_id)
    assert dates_of(town, series_id, "open") == []
    assert dates_of(town, series_id, "filled") == [date(2030, 1, 15)]
    assert town.balance("Ada") == (0, 180)
    kept = row(town, series_id)
    assert (kept.state, kept.last_day) == ("ended", date(2030, 1, 8))


def test_an_ended_series_is_ended_once_and_asks_no_more(town):
    series_id = ask(town, until=date(2030, 6, 12))
    town.do("Ada", care.end_series, series_id)
    for deed in (care.end_series, care.ask_ahead):
        with pytest.raises(NotOpen):
            town.do("Ada", deed, series_id)
    assert run_ahead(MONDAY_9 + WEEK) == 0


@pytest.mark.parametrize("name", ["Bruno", "Michele", "Carla"])
def test_nobody_else_ends_skips_or_changes_it(town, name):
    series_id = ask(town)
    for deed, *more in (
        (care.end_series,),
        (care.skip_dates, [date(2030, 1, 8)]),
        (care.change_series, date(2030, 1, 15), series_of(town)),
        (care.invite_to, town.id_of("Teresa")),
    ):
        with pytest.raises(NotFound):
            town.do(name, deed, series_id, *more)
    assert len(dates_of(town, series_id, "open")) == 12


def test_a_date_left_out_is_not_asked_for_again(town):
    series_id = ask(town, until=date(2030, 6, 12))
    holidays = [date(2030, 1, 8), date(2030, 3, 12), date(2030, 3, 13)]
    assert town.do("Ada", care.skip_dates, series_id, holidays) == 2
    assert date(2030, 1, 8) not in dates_of(town, series_id, "open")
    run_ahead(MONDAY_9 + WEEK)
    assert dates_of(town, series_id, "open")[-1] == date(2030, 3, 14)
    assert town.do("Ada", care.skip_dates, series_id, holidays) == 0


def test_who_had_offered_for_dates_left_out_hears_it_once(town):
    series_id = ask(town)
    town.do("Bruno", care.offer_dates, series_id)
    town.do("Ada", care.skip_dates, series_id, [date(2030, 1, 8), date(2030, 1, 10)])
    assert town.told("Bruno") == ["care_series_skipped"]
    assert town.facts("Bruno", "care_series_skipped")["days"] == ["2030-01-08", "2030-01-10"]


def test_from_a_day_on_it_is_asked_in_other_words(town):
    """What is agreed keeps its words, and is not asked for twice."""
    series_id = ask(town)
    town.task_id = db.session.scalars(
        select(SeriesDate.task_id).where(SeriesDate.day == date(2030, 1, 17))
    ).one()
    town.proposal_id = town.invite("Bruno")
    town.accept("Bruno")
    later = series_of(town, date(2030, 1, 15), hours=(64, 72))
    new_id = town.do("Ada", care.change_series, series_id, date(2030, 1, 15), later)
    assert dates_of(town, series_id, "open") == [date(2030, 1, 8), date(2030, 1, 10)]
    assert dates_of(town, series_id, "filled") == [date(2030, 1, 17)]
    new = dates_of(town, new_id, "open")
    assert date(2030, 1, 17) not in new
    assert (new[0], new[-1]) == (date(2030, 1, 15), date(2030, 2, 14))
    kept = row(town, series_id)
    assert (kept.state, kept.last_day) == ("ended", date(2030, 1, 14))


def test_dates_left_out_stay_so_in_the_new_words(town):
    series_id = ask(town)
    town.do("Ada", care.skip_dates, series_id, [date(2030, 1, 22)])
    later = series_of(town, date(2030, 1, 15))
    new_id = town.do("Ada", care.change_series, series_id, date(2030, 1, 15), later)
    assert date(2030, 1, 22) not in dates_of(town, new_id)


def test_other_words_are_an_ask_of_the_day(town):
    """Each of them makes dozens of tasks anew: there was no end to how often."""
    town.decide(asks_a_day_max=2)
    series_id = ask(town)
    later = series_of(town, date(2030, 1, 15))
    new_id = town.do("Ada", care.change_series, series_id, date(2030, 1, 15), later)
    with pytest.raises(TooMany):
        town.do("Ada", care.change_series, new_id, date(2030, 1, 15), later)
    assert row(town, new_id).state == "open"


def test_other_words_that_cannot_be_change_nothing(town):
    series_id = ask(town)
    wrong = series_of(town, date(2030, 1, 15), hours=(60, 90))
    with pytest.raises(Unsound):
        town.do("Ada", care.change_series, series_id, date(2030, 1, 15), wrong)
    assert row(town, series_id).state == "open"
    assert len(dates_of(town, series_id, "open")) == 12


# Going


def test_whoever_leaves_asks_no_more(town):
    series_id = ask(town, until=date(2030, 6, 12))
    town.do("Ada", care.cancel_all_of, town.id_of("Ada"))
    assert row(town, series_id).state == "ended"
    assert dates_of(town, series_id, "open") == []


def test_what_she_wrote_is_forgotten_and_told_before(town):
    series_id = ask(town, note="la chiave", place="third", place_note="in palestra")
    [told] = series_queries.export_series(town.id_of("Ada"), bank_id=town.bank_id)
    assert told["words"]["note"] == "la chiave"
    assert len(told["dates"]) == 12
    town.do("Ada", care.erase, town.id_of("Ada"))
    words = row(town, series_id).words
    assert (words["note"], words["place_note"], words["cared_ids"]) == (None, None, [])


# The page


def test_the_page_names_every_date_and_how_it_stands(town):
    series_id = ask(town, until=date(2030, 6, 12))
    town.do("Ada", care.skip_dates, series_id, [date(2030, 1, 10)])
    found = page(town, series_id)
    states = {each.day: each.state for each in found.days}
    assert states[date(2030, 1, 8)] == "open"
    assert states[date(2030, 1, 10)] == "skipped"
    assert states[date(2030, 3, 12)] == "planned"
    assert found.card.last_day == date(2030, 6, 11)
    assert found.is_mine


def test_the_page_is_not_there_for_others(town):
    series_id = ask(town)
    assert page(town, series_id, "Bruno") is None
    assert page(town, series_id, "Michele") is None


def test_a_date_more_than_the_rule_has(town):
    series_id = ask(town, until=date(2030, 6, 12))
    town.do("Ada", care.add_date, series_id, date(2030, 1, 11))
    town.do("Ada", care.add_date, series_id, date(2030, 7, 1))
    assert date(2030, 1, 11) in dates_of(town, series_id, "open")
    states = {each.day: each.state for each in page(town, series_id).days}
    assert states[date(2030, 1, 11)] == "open"
    run_ahead(MONDAY_9 + 20 * WEEK)
    assert dates_of(town, series_id)[-1] == date(2030, 7, 1)
    assert row(town, series_id).last_day == date(2030, 7, 1)


@pytest.mark.parametrize(
    ("day", "no"),
    [
        (date(2030, 1, 8), NotOpen),
        (date(2030, 4, 2), NotOpen),
        (date(2030, 1, 7), Unsound),
        (date(2031, 2, 1), Unsound),
    ],
)
def test_a_date_that_is_there_or_too_far_is_not_added(town, day, no):
    series_id = ask(town, until=date(2030, 6, 12))
    with pytest.raises(no):
        town.do("Ada", care.add_date, series_id, day)


def test_who_is_suspended_asks_for_nothing_and_then_goes_on(town):
    series_id = ask(town, until=date(2030, 6, 12))
    stand(town, "Ada", "suspended")
    run_ahead(MONDAY_9 + WEEK)
    assert dates_of(town, series_id)[-1] == date(2030, 3, 7)
    stand(town, "Ada", "active")
    run_ahead(MONDAY_9 + 2 * WEEK)
    assert dates_of(town, series_id)[-1] == date(2030, 3, 21)


def stand(town, name, status):
    cast.write()
    member = db.session.get_one(Membership, (town.bank_id, town.id_of(name)))
    member.status = status
    db.session.commit()


# Who comes already


@pytest.fixture
def coming(town):
    """Bruno comes on the Tuesdays of the next weeks."""
    town.credit("Ada", 6000)
    town.series_id = ask(town, until=date(2030, 6, 12))
    tuesdays = [date(2030, 1, 8) + n * WEEK for n in range(3)]
    town.do("Bruno", care.offer_dates, town.series_id, tuesdays)
    town.do("Ada", care.accept_dates, town.series_id, town.id_of("Bruno"))
    return town


def test_who_comes_already_is_asked_for_the_new_dates_of_her_weekday(coming):
    run_ahead(MONDAY_9 + WEEK)
    assert coming.told("Bruno") == ["care_series_agreed", "care_series_invited"]
    assert coming.facts("Bruno", "care_series_invited")["days"] == ["2030-03-12"]
    coming.do(
        "Bruno", care.accept_dates, coming.series_id, coming.id_of("Ada"), now=MONDAY_9 + WEEK
    )
    assert date(2030, 3, 12) in dates_of(coming, coming.series_id, "filled")


def test_who_came_long_ago_is_not_asked(coming):
    run_ahead(MONDAY_9 + 8 * WEEK)
    assert coming.told("Bruno") == ["care_series_agreed"]


def test_who_rests_or_keeps_away_is_not_asked_and_the_dates_stay_open(coming):
    coming.do("Bruno", rest_until, date(2030, 1, 20))
    run_ahead(MONDAY_9 + WEEK)
    assert coming.told("Bruno") == ["care_series_agreed"]
    coming.do("Bruno", care.keep_away, coming.id_of("Ada"))
    run_ahead(MONDAY_9 + 2 * WEEK)
    assert "care_series_invited" not in coming.told("Bruno")
    assert date(2030, 3, 19) in dates_of(coming, coming.series_id, "open")
