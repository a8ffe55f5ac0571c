"""What offices and scripts rely on: names, keys, exit codes, one line a problem."""

import json

import pytest

from models.base import db

WEDNESDAYS = [{"weekday": 2, "from": "15:00", "to": "18:00"}]


@pytest.fixture
def run(app):
    runner = app.test_cli_runner()
    return lambda *args, **kept: runner.invoke(args=args, **kept)


@pytest.fixture
def town(town):
    db.session.remove()
    return town


def test_rank(run, town):
    done = run("matching", "rank", "--task", str(town.task_id), "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert {each["person_id"] for each in found} == {town.id_of("Bruno"), town.id_of("Carla")}
    assert found[0] | {"person_id": 0} == {
        "person_id": 0,
        "score": 0,
        "parts": {"distance": 0, "load": 0, "owed": 0, "continuity": 0, "time": 0},
        "travel_minutes": 0,
        "free_minutes": 180,
    }
    short = run("matching", "rank", "--task", str(town.task_id), "--limit", "1", "--json")
    assert json.loads(short.stdout) == found[:1]


@pytest.mark.parametrize("task", ["7", "seven", "9" * 20])
def test_rank_of_no_task(run, town, task):
    done = run("matching", "rank", "--task", task, "--json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert task in done.stderr


def test_refresh_rebuilds_every_bank(run, town):
    done = run("matching", "refresh")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "2 people and 1 asks can be found" in done.stderr


def overlap(run, document, start, end, *more):
    done = run("schedule", "overlap", "--free", "-", "--start", start, "--end", end, *more,
               input=document if isinstance(document, str) else json.dumps(document))  # fmt: skip
    return done


def test_overlap(run):
    done = overlap(run, WEDNESDAYS, "2030-01-09T17:00+01:00", "2030-01-09T19:30+01:00", "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "overlap_minutes": 60,
        "fits": False,
        "pieces": [["2030-01-09T17:00:00+01:00", "2030-01-09T18:00:00+01:00"]],
    }


def test_overlap_in_words(run):
    done = overlap(run, WEDNESDAYS, "2030-01-09T15:00+01:00", "2030-01-09T18:00+01:00")
    assert done.stdout.startswith("180 minutes free, all of it\n")


def test_every_problem_of_an_overlap_has_its_line(run):
    done = overlap(run, [{"weekday": 7, "from": "15", "to": "18:00"}], "yesterday", "2030-01-09")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "free[0].weekday: not a weekday",
        "free[0].from: not a time",
        "start: not a moment with offset",
        "end: not a moment with offset",
    ]


@pytest.mark.parametrize("document", ["", "{", "NaN", "[" * 100_000, "\x00"])
def test_what_is_no_json_is_told(run, document):
    done = overlap(run, document, "2030-01-09T15:00Z", "2030-01-09T18:00Z", "--json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def test_a_file_that_is_not_there_is_told(run):
    done = run("schedule", "overlap", "--free", "/no/such/file", "--start", "2030-01-09T15:00Z",
               "--end", "2030-01-09T18:00Z")  # fmt: skip
    assert (done.exit_code, done.stderr) == (2, "/no/such/file: cannot be read\n")


def test_distance(run):
    done = run("places", "distance", "40.6385", "17.9460", "40.5546", "17.8086", "--json")
    found = json.loads(done.stdout)
    assert (done.exit_code, done.stderr) == (0, "")
    assert found["km"] == pytest.approx(14.889, abs=0.003)
    assert found["minutes"] == pytest.approx(23.2, abs=0.05)


def test_south_and_west_are_numbers_too(run):
    done = run("places", "distance", "-40.5", "-17.5", "-40.5", "-17.5", "--json")
    assert json.loads(done.stdout) == {"km": 0.0, "minutes": 0.0}


def test_what_is_no_place_is_told(run):
    done = run("places", "distance", "91", "17", "nan", "east", "--json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "lat 1, 91: not degrees",
        "lat 2, nan: not degrees",
        "lon 2, east: not degrees",
    ]
