"""The time map on a person's own files: keys, numbers, and every problem with its place."""

import json

import pytest

ZONES = "zone,population\nA,100\nB,60\nC,40\n"
SERVICES = (
    "capacity,service,opening_hours,note\n"
    "20,N1,Mo-Fr 07:30-13:30,\n15,N2,Mo-Fr 07:30-17:30,\n10,N3,Mo-Fr 13:00-19:00,\n"
)
TRAVEL = (
    "zone,service,minutes\nA,N1,5\nA,N2,15\nA,N3,25\n"
    "B,N1,12\nB,N2,8\nB,N3,18\nC,N1,35\nC,N2,22\nC,N3,6\n"
)


@pytest.fixture
def run(app, tmp_path):
    def asked(*options, zones=ZONES, services=SERVICES, travel=TRAVEL):
        given = []
        for name, text in {"zones": zones, "services": services, "travel": travel}.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
            given += [f"--{name}", str(tmp_path / f"{name}.csv")]
        runner = app.test_cli_runner()
        return runner.invoke(args=["chronomap", "access", *given, *options, "--json"])

    return asked


def test_the_worked_hour(run):
    done = run("--weekday", "0", "--at", "16:00")
    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "services": {
            "N2": {"demand": 136.8, "ratio": 0.109649},
            "N3": {"demand": 102.8, "ratio": 0.097276},
        },
        "zones": {"A": 0.095962, "B": 0.175797, "C": 0.121399},
        "mean": 0.125,
        "population_within": 1.0,
        "open_capacity": 25.0,
    }


def test_a_place_is_open_at_its_first_minute_and_closed_at_its_last(run):
    at = {
        clock: json.loads(run("--weekday", "4", "--at", clock).stdout)
        for clock in ("13:00", "13:30")
    }
    assert set(at["13:00"]["services"]) == {"N1", "N2", "N3"}
    assert set(at["13:30"]["services"]) == {"N2", "N3"}
    sunday = json.loads(run("--weekday", "6", "--at", "10:00").stdout)
    assert (sunday["services"], sunday["zones"]) == ({}, {"A": 0, "B": 0, "C": 0})
    assert sunday["population_within"] == 0


def test_other_methods_and_bounds(run):
    two_step = json.loads(run("--weekday", "0", "--at", "16:00", "--method", "2sfca").stdout)
    assert two_step["zones"] == {"A": 0.09375, "B": 0.09375, "C": 0.25}
    summed = json.loads(run("--weekday", "0", "--at", "09:00", "--method", "cumulative").stdout)
    assert summed["zones"] == {"A": 35, "B": 35, "C": 0}
    assert summed["services"]["N1"] == {"demand": 160, "ratio": None}
    near = run("--weekday", "0", "--at", "18:00", "--weights", "6:1, 18:.5", "--within", "6")
    assert json.loads(near.stdout)["zones"]["B"] == pytest.approx(10 / 70 * 0.5, abs=1e-6)
    assert json.loads(near.stdout)["population_within"] == 0.2


def test_nobody_in_reach_and_nobody_at_all(run):
    far = run("--weekday", "0", "--at", "09:00", travel="zone,service,minutes\nA,N1,5\n")
    assert json.loads(far.stdout)["services"]["N2"] == {"demand": 0, "ratio": None}
    empty = run("--weekday", "0", "--at", "09:00", zones="zone,population\nA,0\nB,0\nC,0\n")
    assert (json.loads(empty.stdout)["mean"], json.loads(empty.stdout)["zones"]["A"]) == (None, 0)


def test_a_timetable_that_cannot_be_read_is_not_open(run):
    done = run(
        "--weekday",
        "0",
        "--at",
        "09:00",
        services=SERVICES.replace("N2,Mo-Fr 07:30-17:30", "N2,Lun-Ven 7.30-17.30"),
    )
    assert done.exit_code == 0
    assert set(json.loads(done.stdout)["services"]) == {"N1"}
    assert done.stderr.startswith("N2, opening_hours: cannot be read")


def test_every_problem_has_its_place_and_nothing_is_said(run):
    done = run(
        "--weekday",
        "0",
        "--at",
        "09:60",
        zones="zone,population\nA,many\nA,2\n",
        services="service,opening_hours\nN1,24/7\n",
        travel="zone,service,minutes\nA,N1,-5\nZ,N1,5\nA,N1,4.5\n",
    )
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "--at, 09:60: not a clock time",
        "zones.csv: row 3, zone: A comes twice",
        "zones.csv: row 2, population: not a number from 0",
        "services.csv: row 1, capacity: no such column",
        "travel.csv: row 2, minutes: not a whole number from 0",
        "travel.csv: row 4, minutes: not a whole number from 0",
        "travel.csv: row 3, zone: there is no zone Z",
        "travel.csv: row 2, service: there is no service N1",
        "travel.csv: row 3, service: there is no service N1",
        "travel.csv: row 4, service: there is no service N1",
        "travel.csv: row 4, zone: A to N1 comes twice",
    ]
    for weights in ("10", "20:1,10:.5", "10:one"):
        assert run("--weekday", "0", "--at", "09:00", "--weights", weights).exit_code == 2
