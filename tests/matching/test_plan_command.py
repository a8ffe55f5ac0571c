"""`flask matching plan`: exact keys, exit codes, one line a problem, nothing else on any stream."""

import json
from random import Random

import pytest

from tests.matching.plan_check import problems_of
from tests.matching.plan_worlds import world


@pytest.fixture
def run(app):
    runner = app.test_cli_runner()
    return lambda *args, **kept: runner.invoke(args=("matching", "plan", *args), **kept)


def test_a_plan_of_a_file(run, tmp_path):
    document = world(Random(1), tasks=8, people=6)
    file = tmp_path / "instance.json"
    file.write_text(json.dumps(document))
    done = run(str(file), "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    plan = json.loads(done.stdout)
    assert list(plan) == [
        "assigned", "unassigned", "objective", "bound", "gap", "seconds", "assignments",
    ]  # fmt: skip
    assert problems_of(document, plan) == []
    assert plan["assigned"] > 0


def test_a_plan_of_standard_input_in_words(run):
    document = world(Random(2), tasks=4, people=6)
    done = run("-", input=json.dumps(document))
    assert done.exit_code == 0
    assert all(line.startswith("t") for line in done.stdout.splitlines())
    assert " given, " in done.stderr


def test_nothing_to_plan_is_a_plan(run):
    done = run("-", "--json", input='{"tasks": [], "people": []}')
    assert done.exit_code == 0
    assert json.loads(done.stdout) | {"seconds": 0} == {
        "assigned": 0, "unassigned": 0, "objective": 0, "bound": 0, "gap": 0, "seconds": 0,
        "assignments": [],
    }  # fmt: skip


def test_every_problem_has_its_line(run):
    done = run("-", "--json", input='{"tasks": [{"id": "t1"}], "people": 3}')
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        *(f"tasks[0].{key}, t1: missing" for key in ("lat", "lon", "kind", "start", "end")),
        "people: not a list",
    ]


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\x00"])
def test_what_is_no_json_is_told(run, text):
    done = run("-", "--json", input=text)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "-: not json\n"


def test_a_file_that_is_not_there_is_told(run):
    done = run("/no/such/file", "--json")
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", "/no/such/file: cannot be read\n")
