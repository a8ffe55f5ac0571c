import random
from dataclasses import fields, replace
from datetime import date

import pytest

from exchange.matching.score import (
    Checked,
    Facts,
    Free,
    HelpedBefore,
    Near,
    Parts,
    Speaks,
    Weights,
    parts,
    rank_key,
    reasons,
    shuffled,
    travel_minutes,
)
from exchange.places.travel import Band, Means

BRUNO = Facts(cell_metres=1000, means=Means.WALK, wanted_minutes=180, free_minutes=180)


@pytest.mark.parametrize(
    ("known", "part", "metres"),
    [
        ({"cell_metres": 0}, "distance", 0),
        ({"cell_metres": 2236}, "distance", 2236),
        ({"given_minutes": 180}, "load", 720),
        ({"balance_minutes": 180}, "owed", 0),
        ({"balance_minutes": -60}, "owed", -120),
        ({"balance_minutes": -600}, "owed", -1200),
        ({"balance_minutes": -900}, "owed", -1200),
        ({"exchanges_together": 1}, "continuity", -800),
        ({"exchanges_together": 3}, "continuity", -2400),
        ({"exchanges_together": 40}, "continuity", -2400),
        ({"free_minutes": BRUNO.wanted_minutes - 45}, "time", 450),
    ],
)
def test_each_fact_has_its_part_of_the_cost(known, part, metres):
    found = parts(replace(BRUNO, **known))
    assert found == replace(parts(BRUNO), **{part: metres})


def test_the_cost_is_the_sum_of_its_parts():
    free = BRUNO.wanted_minutes - 15
    found = parts(
        replace(
            BRUNO, given_minutes=120, balance_minutes=-30, exchanges_together=2, free_minutes=free
        )
    )
    assert found == Parts(distance=1000, load=480, owed=-60, continuity=-1600, time=150)
    assert found.cost == -30


def test_a_bank_weighs_as_it_likes():
    level = Weights(0, 0, 0, 0, 0, 0)
    busy = replace(BRUNO, given_minutes=999, balance_minutes=-999, free_minutes=1)
    assert parts(busy, level).cost == 1000


def test_who_is_near_and_rested_comes_first():
    near, far = parts(BRUNO), parts(replace(BRUNO, cell_metres=3000))
    tired = parts(replace(BRUNO, given_minutes=600))
    assert sorted([far, tired, near], key=lambda each: each.cost) == [near, far, tired]


def test_equals_are_shuffled_by_the_task_and_always_alike():
    people = [random.Random(n).getrandbits(62) for n in range(20)]
    same = parts(BRUNO)
    orders = [
        tuple(sorted(people, key=lambda person_id: rank_key(same, person_id, task_id)))
        for task_id in (7, 8, 9, 7)
    ]
    assert orders[0] == orders[3]
    assert len(set(orders)) == 3


def test_the_shuffle_stays_small_and_parts_people():
    for task_id in (0, 1_000_001, 1_000_002, 2**62):
        places = [shuffled(person_id, task_id) for person_id in range(1, 500)]
        assert len(set(places)) == len(places)
        assert 0 <= min(places) <= max(places) < 1_000_003


def test_the_order_ends_in_the_id():
    # These two stand on the same place of every shuffle.
    twins = [5 + 1_000_003, 5]
    ranked = sorted(twins, key=lambda each: rank_key(parts(BRUNO), each, 7))
    assert ranked == [5, 5 + 1_000_003]


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        ({}, Free(180, 180)),
        ({"free_minutes": 120}, Free(120, 180)),
        ({"cell_metres": 0}, Near(Band.UNDER_15, Means.WALK)),
        ({}, Near(Band.FROM_15_TO_30, Means.WALK)),
        ({"means": Means.BIKE}, Near(Band.UNDER_15, Means.BIKE)),
        ({"exchanges_together": 4}, HelpedBefore(4)),
        ({"needs_check": True, "checked_until": date(2030, 7, 1)}, Checked(date(2030, 7, 1))),
        ({"needs_check": True}, Checked(None)),
        ({"languages": ("sq", "it")}, Speaks("sq")),
    ],
)
def test_a_match_says_why(known, reason):
    assert reason in reasons(replace(BRUNO, **known))


def test_reasons_come_in_the_order_people_read_them():
    full = replace(BRUNO, exchanges_together=1, needs_check=True, languages=("it",))
    codes = [reason.code for reason in reasons(full)]
    assert codes == ["free", "near", "helped_before", "checked", "speaks"]


def test_what_is_not_so_is_not_said():
    assert [reason.code for reason in reasons(BRUNO)] == ["free", "near"]


@pytest.mark.parametrize(("minutes", "whole"), [(180, True), (240, True), (165, False)])
def test_free_is_whole_or_a_part(minutes, whole):
    assert Free(minutes, 180).is_whole is whole


def test_minutes_on_the_way_are_whole():
    assert travel_minutes(BRUNO) == 18
    assert travel_minutes(replace(BRUNO, means=Means.CAR)) == 8


def test_sex_age_and_exact_place_are_not_among_the_facts():
    names = {each.name for each in fields(Facts) + fields(Weights) + fields(Parts)}
    forbidden = ("sex", "gender", "age", "lat", "lon", "birth")
    assert not [name for name in names if name.startswith(forbidden)]
