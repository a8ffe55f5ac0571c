"""The parts of the planner each by itself: pairs, conflicts, prices, pieces, steps taken back."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.matching.plan_board import board_of
from exchange.matching.plan_course import Course
from exchange.matching.plan_draft import Draft
from exchange.matching.plan_greedy import dearest_first
from exchange.matching.plan_instance import Person, in_conflict, worth_alone
from exchange.matching.plan_pairs import pairs_of
from exchange.matching.plan_prices import Prices, Pricing
from exchange.matching.plan_program import table_of
from exchange.matching.plan_reading import read_instance
from exchange.matching.plan_territory import pieces_of, visitors
from exchange.places.travel import great_circle_km
from tests.matching.plan_check import clash
from tests.matching.plan_worlds import best_value, with_groups_and_yeses, world

SEEDS = st.integers(0, 2**32)
tried = settings(max_examples=60, deadline=None)


def some_world(seed, *, tasks=5, people=4, hours=18, spread=0.06):
    dice = Random(seed)
    document = world(dice, tasks=tasks, people=people, hours=hours, spread=spread)
    return with_groups_and_yeses(document, dice) if seed % 2 else document


def board_in(document):
    instance = read_instance(document)
    return board_of(instance, pairs_of(instance))


def may_take(person, task):
    """Could this person do this task, had she nothing else to do?"""
    return (
        task.kind in person.kinds
        and any(start <= task.start and task.end <= end for start, end in person.free)
        and (person.weekly_minutes_max is None or task.seconds <= person.weekly_minutes_max * 60)
        and great_circle_km(person.lat, person.lon, task.lat, task.lon) <= person.reach_km
    )


@tried
@given(SEEDS, st.sampled_from([0.01, 0.1, 0.5]))
def test_the_grid_finds_all_pairs_and_no_other(seed, spread):
    instance = read_instance(some_world(seed, tasks=12, people=8, spread=spread))
    assert pairs_of(instance) == [
        [
            (number, worth_alone(person, task))
            for number, task in enumerate(instance.tasks)
            if may_take(person, task) and worth_alone(person, task) >= 0
        ]
        for person in instance.people
    ]


@pytest.mark.parametrize(
    ("lat", "lon"), [(89.95, 0.0), (-89.99, 120.0), (40.0, 179.99), (40.0, -179.98)]
)
def test_poles_and_the_date_line_are_places_too(lat, lon):
    document = some_world(2, tasks=1, people=1)
    document["tasks"][0] |= {"lat": lat, "lon": -lon if abs(lon) > 90 else lon + 180}
    task = read_instance(document).tasks[0]
    person = Person("p", lat, lon, 20, frozenset({task.kind}), ((task.start, task.end),))
    near = [number for number, _ in pairs_of(_with(document, person))[0]]
    assert near == [0]


def _with(document, person):
    instance = read_instance(document)
    return type(instance)(instance.tasks, (person,))


@tried
@given(SEEDS)
def test_two_tasks_clash_as_the_rule_says(seed):
    document = some_world(seed, tasks=8, people=1)
    tasks = read_instance(document).tasks
    for one, written in zip(tasks, document["tasks"], strict=True):
        for other, other_written in zip(tasks, document["tasks"], strict=True):
            if one is not other:
                assert in_conflict(one, other) == clash(written, other_written)


@tried
@given(SEEDS, st.lists(st.floats(0, 200_000), min_size=5, max_size=5), st.floats(0, 20))
def test_no_prices_prove_less_than_the_best_plan(seed, seats, rate):
    document = some_world(seed)
    board = board_in(document)
    limits = dict.fromkeys(board.room, rate)
    bound = Pricing(board).bound(Prices(seats, limits))
    assert bound.worth >= best_value(document) - 1e-4


@tried
@given(SEEDS)
def test_a_first_bound_and_a_first_plan_are_on_either_side_of_the_best(seed):
    document = some_world(seed)
    course = Course(board_in(document), lambda: 10.0)
    course.auction()
    best = best_value(document)
    assert course.worth <= best + 1e-4
    assert course.bound >= best - 1e-4


@tried
@given(SEEDS)
def test_steps_taken_back_leave_no_trace(seed):
    board = board_in(some_world(seed, tasks=10, people=6, hours=48))
    draft, dice = dearest_first(board), Random(seed)
    before, mark = (draft.chosen(), list(draft.left), draft.worth), draft.mark()
    for party, tasks in enumerate(draft.held):
        for task in tuple(tasks):
            draft.take(party, task)
    every = [(party, task) for party, pairs in enumerate(board.pairs) for task, _ in pairs]
    dice.shuffle(every)
    for party, task in every:
        if draft.is_open_to(party, task):
            draft.give(party, task)
    draft.back_to(mark)
    assert (draft.chosen(), list(draft.left)) == before[:2]
    assert draft.worth == pytest.approx(before[2])


def test_what_has_come_to_be_worth_less_than_nothing_is_let_go():
    """Given while the week was empty, it costs more than it is worth once the week is full."""
    document = {
        "tasks": [
            {"id": n, "lat": 40.6, "lon": 17.9, "kind": "company", "weight": 0.02 if n == 0 else 1,
             "start": f"2030-01-09T{8 + n:02}:00:00+01:00", "end": f"2030-01-09T{8 + n:02}:30:00+01:00"}
            for n in range(4)
        ],
        "people": [
            {"id": "p", "lat": 40.6, "lon": 17.9, "reach_km": 5, "kinds": ["company"],
             "free": [["2030-01-09T07:00:00+01:00", "2030-01-09T20:00:00+01:00"]]}
        ],
    }  # fmt: skip
    draft = Draft(board_in(document))
    for task in range(4):
        draft.give(0, task)
    before = draft.worth
    draft.let_go()
    assert sorted(draft.held[0]) == [1, 2, 3]
    # The fourth task of the week cost 3,000 m, and was worth 1,200.
    assert draft.worth == before + 1_800


@tried
@given(SEEDS)
def test_every_two_that_clash_stand_in_one_row_and_all_of_a_row_clash(seed):
    board = board_in(some_world(seed, tasks=14, people=3, hours=12))
    parties = range(len(board.members))
    table = table_of(board, parties, range(len(board.tasks)))
    rows = []
    for row in range(len(table.tasks), len(table.row_max) - len(table.limits) - len(table.loads)):
        columns = table.columns[table.starts[row] : table.starts[row + 1]]
        rows.append({table.pairs[column] for column in columns})
    for row in rows:
        assert len({party for party, _ in row}) == 1
    together = {(a, b) for row in rows for a in row for b in row if a != b}
    clashing = {
        (a, b)
        for a in table.pairs
        for b in table.pairs
        if a[0] == b[0] and a[1] != b[1] and board.clash(a[0], a[1], b[1])
    }
    assert together == clashing


@pytest.mark.parametrize("turn", range(4))
def test_pieces_hold_everything_once(turn):
    board = board_in(some_world(4, tasks=50, people=20, hours=72))
    pieces = pieces_of(range(50), board.tasks, size_max=7, turn=turn)
    assert sorted(task for piece in pieces for task in piece) == list(range(50))
    assert max(map(len, pieces)) <= 7
    for piece, parties in zip(pieces, visitors(board, pieces), strict=True):
        could = {p for p, pairs in enumerate(board.pairs) if {t for t, _ in pairs} & set(piece)}
        assert set(parties) == could


def test_a_draft_of_an_empty_board_is_worth_nothing():
    board = board_in({"tasks": [], "people": []})
    assert (Draft(board).chosen(), Draft(board).worth) == ([], 0)
