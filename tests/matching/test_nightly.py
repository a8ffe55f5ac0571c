"""The night's plan as values: what the planner reads of a bank, and what is made of its answer."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from exchange.matching.nightly import (
    Night,
    OpenTask,
    Promised,
    best_start,
    instance_of,
    seed_of,
    suggest,
    weight_of,
)
from exchange.matching.plan import plan
from exchange.matching.turns import Curve, Price, price_of, steering
from exchange.places.coarsen import Cell, cell_of
from exchange.units import Slot
from tests.cast import MESAGNE, MONDAY_9, at

HERE = cell_of(*MESAGNE)
WEDNESDAY = Slot(at(9, 15), at(9, 18))
HOUR = timedelta(hours=1)


def cell(north):
    return Cell(HERE.row + north, HERE.col)


def task(number, *could, slot=WEDNESDAY, places=1, kind="child_home", north=0):
    return OpenTask(number, kind, slot, cell(north), places, tuple(could))


def night(*tasks, promised=(), homes=None, week_minutes_max=840, seed=1):
    people = {person for each in tasks for person in each.could}
    people |= {each.person_id for each in promised}
    kept = {person: cell((homes or {}).get(person, 0)) for person in people}
    return Night(tuple(tasks), tuple(promised), kept, week_minutes_max, MONDAY_9, seed)


def pairs(of, **kept):
    return suggest(of, plan, seconds=2, **kept).pairs


def test_as_many_tasks_as_possible_find_somebody():
    """Bruno could do both, Carla one of them: first come, first served would leave one alone."""
    assert pairs(night(task(1, 10, 11), task(2, 10))) == ((1, 11), (2, 10))


def test_nobody_is_at_two_places_at_once_and_the_way_takes_time():
    next_door = task(2, 10, slot=Slot(at(9, 18), at(9, 19)))
    assert len(pairs(night(task(1, 10), next_door))) == 2
    far = replace(next_door, cell=cell(10))
    assert len(pairs(night(task(1, 10), far))) == 1


def test_only_who_could_come_is_suggested():
    random = Random(7)
    for seed in range(60):
        tasks = [
            task(
                number,
                *random.sample(range(100, 112), random.randint(0, 5)),
                slot=Slot(start := at(9 + number % 3, 8 + number), start + HOUR),
                places=random.randint(1, 2),
                north=random.randint(-5, 5),
            )
            for number in range(1, 9)
        ]
        of = night(*tasks, homes={n: random.randint(-9, 9) for n in range(100, 112)}, seed=seed)
        found = suggest(of, plan, seconds=2)
        could = {each.id: each.could for each in tasks}
        assert all(person in could[number] for number, person in found.pairs)
        assert len(set(found.pairs)) == len(found.pairs)
        for each in tasks:
            assert sum(number == each.id for number, _ in found.pairs) <= each.places
        assert found.value <= found.bound


def test_what_is_promised_stays_and_is_no_suggestion():
    promise = Promised(5, 10, WEDNESDAY, HERE)
    assert pairs(night(task(1, 10, 11), promised=[promise])) == ((1, 11),)
    assert pairs(night(task(1, 10), promised=[promise])) == ()


def test_value_and_bound_count_what_is_suggested_and_not_what_stood_already():
    alone = suggest(night(task(1, 11)), plan, seconds=2)
    promise = Promised(5, 10, Slot(at(8, 8), at(8, 9)), HERE)
    beside = suggest(night(task(1, 11), task(2, 10), promised=[promise]), plan, seconds=2)
    assert alone.value == 75_000
    # The second is Bruno's second of the week.
    assert beside.value == 2 * 75_000 - 1_000
    assert suggest(night(task(1)), plan, seconds=2).gap == 0


def test_a_week_has_an_end():
    longer = [
        task(n, 10, slot=Slot(at(7 + n, 9), at(7 + n, 13)), kind="errand_pets") for n in (1, 2, 3)
    ]
    assert len(pairs(night(*longer, week_minutes_max=480))) == 2
    promise = Promised(5, 10, Slot(at(7, 12), at(7, 16)), HERE)
    assert len(pairs(night(*longer, promised=[promise], week_minutes_max=480))) == 1


@pytest.mark.parametrize(
    ("kind", "starts_at", "weight"),
    [
        ("errand_shopping", at(12, 9), 1.0),
        ("errand_shopping", at(9, 9), 1.25),
        ("errand_shopping", at(9, 9) + timedelta(minutes=15), 1.0),
        ("child_home", at(12, 9), 1.25),
        ("elder_personal", at(7, 15), 1.5),
    ],
)
def test_soon_and_care_weigh_more(kind, starts_at, weight):
    assert weight_of(task(1, kind=kind, slot=Slot(starts_at, starts_at + HOUR)), MONDAY_9) == weight


def test_equals_take_turns_and_a_plan_can_be_made_again():
    chosen = {pairs(night(task(1, 10, 11, 12), seed=seed)) for seed in range(12)}
    assert len(chosen) > 1
    assert pairs(night(task(1, 10, 11, 12), seed=3)) == pairs(night(task(1, 10, 11, 12), seed=3))
    assert seed_of(MONDAY_9.date(), 0) != seed_of(MONDAY_9.date(), 1)


def test_the_planner_reads_cells_and_ids_and_no_gender():
    read = instance_of(night(task(1, 10), homes={10: 3}), frozenset({10}), 500, 2)
    assert [each.bonus_metres for each in read.people] == [500]
    assert {name for each in read.people for name in each.__slots__} == {
        "id", "lat", "lon", "reach_km", "kinds", "free", "weekly_minutes_max", "bonus_metres",
    }  # fmt: skip


# A task at any time


def stretch(day, start, end):
    return Slot(at(day, start), at(day, end))


def test_the_hour_at_which_most_could_come():
    free = {1: [stretch(9, 9, 12)], 2: [stretch(9, 11, 15)], 3: [stretch(9, 10, 12)]}
    window = stretch(9, 8, 20)
    assert best_start(free, window, 60) == at(9, 11)
    assert best_start(free, window, 120) == at(9, 10)
    assert best_start(free, window, 240) == at(9, 11)
    assert best_start(free, window, 300) is None
    assert best_start({}, window, 60) is None


def test_touching_is_not_overlapping_and_the_first_of_equals_counts():
    free = {1: [stretch(9, 9, 10)], 2: [stretch(9, 10, 11)]}
    assert best_start(free, stretch(9, 8, 20), 60) == at(9, 9)


def test_the_best_hour_equals_counting_every_quarter():
    random = Random(11)
    window = stretch(9, 8, 20)
    for _ in range(200):
        free = {}
        for person in range(random.randint(1, 6)):
            starts = sorted(random.sample(range(49), 4))
            free[person] = [
                Slot(
                    window.starts_at + timedelta(minutes=15 * a),
                    window.starts_at + timedelta(minutes=15 * b),
                )
                for a, b in (starts[:2], starts[2:])
            ]
        minutes = random.choice((15, 45, 60, 120))
        quarters = [window.starts_at + timedelta(minutes=15 * n) for n in range(48)]

        def could(begin, free=free, length=timedelta(minutes=minutes)):
            return sum(
                any(each.starts_at <= begin and begin + length <= each.ends_at for each in hers)
                for hers in free.values()
            )

        counts = [could(each) for each in quarters]
        expected = quarters[counts.index(max(counts))] if max(counts) else None
        assert best_start(free, window, minutes) == expected


# The equal turn


def price(weight, covered, women, men):
    return Price(weight, covered, covered * 1000 + weight, women + men, women, men)


CURVE = [price(0, 30, 700, 300), price(3_000, 30, 550, 450), price(5_000, 30, 480, 520),
         price(8_000, 29, 300, 700)]  # fmt: skip


@pytest.mark.parametrize(
    ("percent", "most", "weight"),
    [
        (30, 12_000, 0),
        (40, 12_000, 3_000),
        (50, 12_000, 5_000),
        (60, 12_000, 5_000),
        (50, 3_000, 3_000),
        (50, 0, 0),
    ],
)
def test_it_leans_as_little_as_it_must_and_never_leaves_a_task_alone(percent, most, weight):
    """The heaviest weight would lose a task: it is not taken, whatever the share."""
    assert steering(CURVE, percent, most) == weight


def test_where_nobody_said_which_they_are_nothing_leans():
    assert steering([price(0, 5, 0, 0), price(3_000, 5, 0, 0)], 50, 12_000) == 0
    assert steering([], 50, 12_000) == 0


def test_men_are_taken_to_live_nearer_and_whoever_did_not_say_is_not():
    of = night(task(1, 10, 11), homes={10: 0, 11: 2})
    assert pairs(of) == ((1, 10),)
    assert pairs(of, nearer=[11], nearer_metres=5_000) == ((1, 11),)
    assert pairs(of, nearer=[12], nearer_metres=5_000) == ((1, 10),)


def test_nobody_who_is_alone_in_reach_loses_her_turn():
    """An order among those who could, never a right: the only one who could come is suggested."""
    of = night(task(1, 10), task(2, 11), homes={10: 9, 11: 0})
    assert pairs(of, nearer=[11], nearer_metres=12_000) == ((1, 10), (2, 11))


def test_a_price_counts_minutes_by_who_said_what():
    of = night(task(1, 10), task(2, 11), task(3, 12), homes={10: 2})
    found = suggest(of, plan, seconds=2)
    paid = price_of(of, found, 0, women=frozenset({10}), men=frozenset({11}))
    assert (paid.covered, paid.minutes, paid.women_minutes, paid.men_minutes) == (3, 540, 180, 180)
    assert paid.men_share == 0.5
    assert paid.metres == of.metres(10, of.tasks[0]) > 1_900


@pytest.mark.parametrize(
    ("pairs_found", "women", "men", "says"),
    [(20, 3, 3, True), (19, 3, 3, False), (20, 2, 9, False), (20, 9, 2, False), (0, 9, 9, False)],
)
def test_over_a_handful_of_people_nothing_is_said(pairs_found, women, men, says):
    of = Curve((price(0, pairs_found, 60, 60),), 7, women, men)
    assert of.says_something is says
