"""Dates that come back, pressed by several at once: each is asked for once, and paid once."""

from collections import Counter
from datetime import date

from sqlalchemy import func, select

from exchange.care import actions as care
from models.base import db
from models.care import Exchange, Proposal, Task
from models.series import SeriesDate
from tests.care.test_series import ask, dates_of
from tests.cast import MONDAY_9
from tests.races.test_care_races import once
from views.care.series_jobs import run_ahead

IN_MARCH = MONDAY_9.replace(month=3)


def test_two_clocks_ask_for_each_date_once(story, race):
    series_id = ask(story, until=date(2030, 6, 12))
    before = story.count(Task)
    race([lambda: run_ahead(IN_MARCH)] * 4)
    days = dates_of(story, series_id)
    assert len(days) == len(set(days))
    assert story.count(Task) == story.count(SeriesDate) == len(days) > before


def test_by_hand_and_by_several_acts_at_once_too(story, race):
    """Without the key that the clocks share: the series' own row keeps them one after the other."""
    series_id = ask(story, until=date(2030, 6, 12))
    deeds = [once(story.cast.act(None, now=IN_MARCH), care.ask_ahead, series_id) for _ in range(4)]
    assert Counter(race(deeds)) == {"done": 4}
    twice = select(func.count(), SeriesDate.day).group_by(SeriesDate.day).having(func.count() > 1)
    assert db.session.execute(twice).all() == []
    assert story.count(Task) == story.count(SeriesDate)


def test_ending_and_asking_ahead_leave_no_date_open(story, race):
    series_id = ask(story, until=date(2030, 6, 12))
    race([
        once(story.cast.act("Ada", now=IN_MARCH), care.end_series, series_id),
        once(story.cast.act(None, now=IN_MARCH), care.ask_ahead, series_id),
    ])  # fmt: skip
    open_later = story.count(Task, Task.state == "open", Task.opens_at > IN_MARCH)
    assert open_later == 0


def test_two_neighbours_for_all_dates_and_each_date_has_one(story, race):
    series_id = ask(story, until=date(2030, 1, 24))
    story.credit("Ada", 6 * 180)
    for name in ("Bruno", "Carla"):
        story.do(name, care.offer_dates, series_id)
    said = race([
        once(story.cast.act("Ada"), care.accept_dates, series_id, story.id_of(name))
        for name in ("Bruno", "Carla")
    ])  # fmt: skip
    assert "done" in said
    assert story.count(Exchange) == 6
    assert story.balance("Ada") == (6 * 180, 6 * 180)
    assert story.count(Proposal, Proposal.state == "waiting") == 0


def test_all_dates_and_one_of_them_at_once_are_paid_once(story, race):
    series_id = ask(story, until=date(2030, 1, 24))
    story.credit("Ada", 3 * 180)
    story.do("Bruno", care.offer_dates, series_id)
    one = db.session.scalars(select(Proposal.id).order_by(Proposal.starts_at)).first()
    race([
        once(story.cast.act("Ada"), care.accept_dates, series_id, story.id_of("Bruno")),
        once(story.cast.act("Ada"), care.accept, one),
    ])  # fmt: skip
    assert story.count(Exchange) == 3
    assert story.balance("Ada") == (540, 540)
    assert story.booked("Bruno") == 3


def test_a_date_left_out_and_agreed_at_once_is_one_of_the_two(story, race):
    series_id = ask(story, until=date(2030, 1, 8))
    story.credit("Ada", 180)
    story.do("Bruno", care.offer_dates, series_id)
    said = race([
        once(story.cast.act("Ada"), care.accept_dates, series_id, story.id_of("Bruno")),
        once(story.cast.act("Ada"), care.skip_dates, series_id, [date(2030, 1, 8)]),
    ])  # fmt: skip
    agreed = story.count(Exchange)
    assert "never" not in said
    assert agreed == story.count(Task, Task.state == "filled")
    assert (agreed == 0) is (story.count(Task, Task.state == "withdrawn") == 1)
    assert story.balance("Ada")[1] == 180 * agreed
