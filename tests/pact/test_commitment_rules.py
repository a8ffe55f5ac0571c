"""How far a promise came, and when it is late: worked by hand (T18), and for any numbers at all."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.pact.commitments import MILLI, Terms, meets, progress, stand, weighted
from exchange.pact.reminders import Reminder, reminder_by
from models.states_of_pacts import Standing

DUE = date(2029, 9, 30)
numbers = st.integers(-(10**15), 10**15)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def terms(baseline, target):
    return Terms(round(baseline * MILLI), round(target * MILLI), DUE)


def percent(done):
    return round(float(done) * 100, 1)


ASYMMETRY = progress(terms(72, 66), 70 * MILLI)
COVERAGE = progress(terms(15.6, 33), 19_600)


def test_the_three_worked_by_hand():
    assert (percent(ASYMMETRY), percent(COVERAGE)) == (33.3, 23.0)
    assert percent(weighted([(50, ASYMMETRY), (50, COVERAGE)])) == 28.2


@pytest.mark.parametrize(
    ("baseline", "target", "value", "done"),
    [
        (0, 3, 1, Fraction(1, 3)),
        (0, 6, 6, 1),
        (0, 6, 9, 1),
        (72, 66, 60, 1),
        (72, 66, 80, 0),
        (0, 6, -1, 0),
        (5, 5, 5, 1),
        (5, 5, 6, 0),
        (5, 5, 4, 0),
    ],
)
def test_a_target_lies_on_either_side(baseline, target, value, done):
    assert progress(terms(baseline, target), value * MILLI) == done
    assert meets(terms(baseline, target), value * MILLI) == (done == 1)


def test_without_a_figure_nothing_is_done_yet():
    assert progress(terms(5, 5), None) == 0
    assert weighted([]) is None


@given(numbers, numbers, numbers)
def test_progress_is_a_part_of_the_way(baseline, target, value):
    of = Terms(baseline, target, DUE)
    assert 0 <= progress(of, value) <= 1
    assert meets(of, target)
    assert meets(of, value) == (
        value == target
        if baseline == target
        else value >= target
        if baseline < target
        else value <= target
    )


@given(st.lists(st.tuples(st.integers(1, 100), st.fractions(0, 1)), min_size=1, max_size=12))
def test_a_mean_lies_between_its_parts_and_weights_sum(parts):
    mean = weighted(parts)
    assert min(done for _weight, done in parts) <= mean <= max(done for _weight, done in parts)
    assert mean * sum(weight for weight, _done in parts) == sum(w * done for w, done in parts)


@given(days, st.none() | days, days)
def test_late_if_and_only_if_its_day_passed_and_it_is_not_kept(due, kept_on, today):
    found = stand(due, kept_on, today)
    assert (found.standing is Standing.LATE) == (today > due and kept_on is None)
    assert (found.standing is Standing.KEPT) == (kept_on is not None)
    assert found.days >= 0


def test_where_it_stands_in_time():
    found = [stand(DUE, None, DUE + timedelta(days=n)) for n in (-31, -30, 0, 1, 53)]
    assert [(each.standing, each.days) for each in found] == [
        (Standing.ON_THE_WAY, 31),
        (Standing.SOON, 30),
        (Standing.SOON, 0),
        (Standing.LATE, 1),
        (Standing.LATE, 53),
    ]


def test_reminded_before_on_the_day_after_and_then_every_month():
    found = [
        reminder_by(DUE, day)
        for day in (
            date(2029, 8, 30),
            date(2029, 8, 31),
            date(2029, 9, 30),
            date(2029, 10, 1),
            date(2029, 10, 31),
            date(2029, 11, 1),
            date(2030, 1, 31),
        )
    ]
    before = Reminder(0, date(2029, 8, 31))
    late = [Reminder(n, date(2029, 9 + n, 1)) for n in (1, 2)]
    assert found == [
        None, before, before, late[0], late[0], late[1], Reminder(4, date(2030, 1, 1)),
    ]  # fmt: skip
    assert [each.is_late for each in (before, *late)] == [False, True, True]


@given(days, st.integers(0, 2_000))
def test_one_reminder_for_one_stretch_of_days(due, after):
    today = due + timedelta(days=after)
    found = reminder_by(due, today)
    assert found.day <= today
    assert found.is_late == (today > due)
    before = reminder_by(due, today - timedelta(days=1))
    assert before is None or found.turn - before.turn in (0, 1)
    assert before is None or (found.turn > before.turn) == (found.day == today)
