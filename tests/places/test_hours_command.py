"""flask places hours: a timetable's days in Brindisi, as moments."""

import json

import pytest


@pytest.fixture
def run(app):
    runner = app.test_cli_runner()
    return lambda text, first, days: runner.invoke(
        args=["places", "hours", text, "--from", first, "--days", days, "--json"]
    )


def test_a_holiday_and_the_hours_around_it(run):
    done = run("Mo-Sa 08:00-13:00; PH off", "2026-06-01", "3")
    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "intervals": [
            ["2026-06-01T08:00:00+02:00", "2026-06-01T13:00:00+02:00", "open"],
            ["2026-06-03T08:00:00+02:00", "2026-06-03T13:00:00+02:00", "open"],
        ],
        "weekly_minutes": 1800,
        "warnings": [],
    }


@pytest.mark.parametrize(("text", "hours", "warned"), [(";", 16, 1), (",", 24, 0)])
def test_the_semicolon_trap(run, text, hours, warned):
    said = json.loads(run(f"Mo-Fr 08:30-12:30{text} Tu,Th 15:00-17:00", "2026-10-12", "1").stdout)
    assert said["weekly_minutes"] == hours * 60
    assert len(said["warnings"]) == warned


def test_clocks_change_and_nights_meet(run):
    said = json.loads(run("24/7", "2026-10-24", "3").stdout)
    assert said["intervals"] == [["2026-10-24T00:00:00+02:00", "2026-10-27T00:00:00+01:00", "open"]]
    spring = json.loads(run("Su 02:30-05:00", "2026-03-29", "1").stdout)
    assert spring["intervals"] == [
        ["2026-03-29T03:30:00+02:00", "2026-03-29T05:00:00+02:00", "open"]
    ]


def test_what_cannot_be_read_is_unknown(run):
    said = json.loads(run("Lun-Ven 8.30-13.00", "2026-10-12", "1").stdout)
    assert [each[2] for each in said["intervals"]] == ["unknown"]
    assert len(said["warnings"]) == 1


@pytest.mark.parametrize(
    ("first", "days"), [("monday", "1"), ("2026-10-12", "0"), ("2060-01-01", "1")]
)
def test_bad_input(run, first, days):
    done = run("24/7", first, days)
    assert (done.exit_code, done.stdout) == (2, "")
