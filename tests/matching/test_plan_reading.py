"""The planner's file: what may be missing, and one problem for each thing that is wrong."""

import copy
from datetime import datetime

import pytest

from exchange.matching.plan_instance import Instance, week_of
from exchange.matching.plan_reading import read_instance

TASK = {"id": "t1", "lat": 40.6, "lon": 17.9, "kind": "company",
        "start": "2030-01-09T15:00:00+01:00", "end": "2030-01-09T16:00:00+01:00"}  # fmt: skip
PERSON = {"id": "p1", "lat": 40.6, "lon": 17.9, "reach_km": 5, "kinds": ["company"],
          "free": [["2030-01-09T14:00:00+01:00", "2030-01-09T18:00:00+01:00"]]}  # fmt: skip


def document(**changes):
    return copy.deepcopy({"tasks": [TASK], "people": [PERSON]} | changes)


def told(found):
    assert isinstance(found, list)
    return [(each.where, each.kind) for each in found]


def test_what_is_missing_has_a_default():
    read = read_instance(document())
    assert isinstance(read, Instance)
    assert read.budget_seconds == 30
    assert (read.tasks[0].weight, read.tasks[0].people, read.tasks[0].seconds) == (1.0, 1, 3600)
    assert read.people[0].weekly_minutes_max is None
    assert read.people[0].free == ((read.tasks[0].start - 3600, read.tasks[0].end + 7200),)


@pytest.mark.parametrize("key", ["id", "lat", "lon", "kind", "start", "end"])
def test_a_key_of_a_task_may_not_be_missing(key):
    task = {name: each for name, each in TASK.items() if name != key}
    name = "" if key == "id" else ", t1"
    assert told(read_instance(document(tasks=[task]))) == [(f"tasks[0].{key}{name}", "missing")]


@pytest.mark.parametrize("key", ["id", "lat", "lon", "reach_km", "kinds", "free"])
def test_a_key_of_a_person_may_not_be_missing(key):
    person = {name: each for name, each in PERSON.items() if name != key}
    name = "" if key == "id" else ", p1"
    assert told(read_instance(document(people=[person]))) == [(f"people[0].{key}{name}", "missing")]


@pytest.mark.parametrize("key", ["tasks", "people"])
def test_neither_list_may_be_missing(key):
    short = document()
    del short[key]
    assert told(read_instance(short)) == [(key, "missing")]


@pytest.mark.parametrize(
    ("change", "where", "kind"),
    [
        ({"end": "2030-01-09T14:00:00+01:00"}, "end, t1", "ends_before_it_starts"),
        ({"end": "2030-01-09T16:00:00"}, "end, t1", "not_a_moment_with_offset"),
        ({"start": 1894200000}, "start, t1", "not_a_moment_with_offset"),
        ({"start": None}, "start, t1", "not_a_moment_with_offset"),
        ({"lat": "40.6"}, "lat, t1", "not_degrees"),
        ({"lat": 91}, "lat, t1", "not_degrees"),
        ({"lon": float("nan")}, "lon, t1", "not_degrees"),
        ({"lon": True}, "lon, t1", "not_degrees"),
        ({"weight": -1}, "weight, t1", "not_a_number_of_0_or_more"),
        ({"weight": float("inf")}, "weight, t1", "not_a_number_of_0_or_more"),
        ({"people": 1.5}, "people, t1", "not_a_whole_number"),
        ({"people": -1}, "people, t1", "not_a_whole_number"),
        ({"kind": ["company"]}, "kind, t1", "not_a_text"),
        ({"id": None}, "id", "not_an_id"),
    ],
)
def test_a_wrong_task_is_told_by_key_and_id(change, where, kind):
    found = read_instance(document(tasks=[TASK | change]))
    assert told(found) == [(f"tasks[0].{where}", kind)]


@pytest.mark.parametrize(
    ("change", "where", "kind"),
    [
        ({"reach_km": -1}, "reach_km, p1", "not_a_number_of_0_or_more"),
        ({"kinds": "company"}, "kinds, p1", "not_a_list_of_texts"),
        ({"kinds": [1]}, "kinds, p1", "not_a_list_of_texts"),
        ({"free": {}}, "free, p1", "not_a_list"),
        ({"free": ["always"]}, "free[0], p1", "not_a_start_and_an_end"),
        ({"free": [[None, None]]}, "free[0][0], p1", "not_a_moment_with_offset"),
        ({"free": [PERSON["free"][0][::-1]]}, "free[0][1], p1", "ends_before_it_starts"),
        ({"weekly_minutes_max": -1}, "weekly_minutes_max, p1", "not_a_whole_number"),
        ({"bonus_metres": 0.5}, "bonus_metres, p1", "not_whole_metres"),
        ({"bonus_metres": 10**400}, "bonus_metres, p1", "not_whole_metres"),
    ],
)
def test_a_wrong_person_is_told_by_key_and_id(change, where, kind):
    found = told(read_instance(document(people=[PERSON | change])))
    assert found[0] == (f"people[0].{where}", kind)


def test_every_problem_is_told_at_once():
    wrong = document(tasks=[TASK, TASK, 7], people=[PERSON | {"lat": 100}], budget_seconds="soon")
    assert told(read_instance(wrong)) == [
        ("tasks[1].id, t1", "repeated"),
        ("tasks[2]", "not_an_object"),
        ("people[0].lat, p1", "not_degrees"),
        ("budget_seconds", "not_a_number_of_0_or_more"),
    ]


def test_a_text_and_a_number_are_two_ids():
    read = read_instance(document(tasks=[TASK | {"id": "1"}, TASK | {"id": 1}]))
    assert isinstance(read, Instance)


@pytest.mark.parametrize("wrong", [None, 7, "plan", []])
def test_what_is_no_object_is_told(wrong):
    assert told(read_instance(wrong)) == [("file", "not_an_object")]


def test_groups_and_yeses_name_who_is_there():
    two = [PERSON, PERSON | {"id": "p2"}]
    read = read_instance(document(people=two, together=[["p1", "p2"]], fixed=[["t1", "p1"]]))
    assert isinstance(read, Instance)
    assert (read.together, read.fixed) == ((("p1", "p2"),), (("t1", "p1"),))
    wrong = document(
        people=two,
        together=[["p1", "p9"], ["p1", "p2"], "p1"],
        fixed=[["t9", "p1"], ["t1", "p9"], ["t1", "p1"], ["t1", "p1"], []],
    )
    assert told(read_instance(wrong)) == [
        ("together[0], p9", "not_a_person"),
        ("together[1], p1", "repeated"),
        ("together[2]", "not_two_people"),
        ("fixed[0], t9", "not_a_task"),
        ("fixed[1], p9", "not_a_person"),
        ("fixed[3], t1", "repeated"),
        ("fixed[4]", "not_a_task_and_a_person"),
    ]


@pytest.mark.parametrize(
    ("moment", "week"),
    [
        # Monday in Rome, still Sunday in Greenwich, and the other way round across the ocean.
        ("2030-01-06T23:30:00+00:00", 203002),
        ("2030-01-06T22:30:00+00:00", 203001),
        ("2029-12-31T00:00:00+01:00", 203001),
        ("2026-12-31T12:00:00-05:00", 202653),
    ],
)
def test_a_task_belongs_to_the_week_it_starts_in_in_rome(moment, week):
    assert week_of(datetime.fromisoformat(moment).timestamp()) == week
