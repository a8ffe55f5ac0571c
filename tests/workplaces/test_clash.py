"""Shifts beside care: T17, every minute by brute force, clock changes, holidays, and bad files."""

import json
import random
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from exchange.places.calendars import national_between
from exchange.places.hours import Calendar, State, state_at
from exchange.schedule.reading import Hours
from exchange.units import Slot
from exchange.workplaces.clash import Case, clash

ROME = ZoneInfo("Europe/Rome")
MINUTE = timedelta(minutes=1)
WEEKDAYS = [{"weekday": day, "from": "00:00", "to": "24:00"} for day in range(5)]
LATE = [[f"2026-10-{day}T14:00:00+02:00", f"2026-10-{day}T22:00:00+02:00"] for day in range(19, 24)]
T17 = {
    "from": "2026-10-19",
    "days": 7,
    "shifts": LATE,
    "commute_minutes": 25,
    "care": WEEKDAYS,
    "services": ["Mo-Fr 07:30-17:30"],
    "partner_free": [{"weekday": day, "from": "18:00", "to": "24:00"} for day in (2, 4)],
}


@pytest.fixture
def run(app, tmp_path):
    def asked(case, *options):
        path = tmp_path / "case.json"
        path.write_text(case if isinstance(case, str) else json.dumps(case), encoding="utf-8")
        return app.test_cli_runner().invoke(args=["workplaces", "clash", str(path), *options])

    return asked


def document(done):
    assert (done.exit_code, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_the_worked_case(run):
    found = document(run(T17, "--json"))
    assert (found["uncovered_minutes_week"], found["with_partner"]) == (1475, 945)
    assert list(found["per_day"].values()) == [295] * 5 + [0, 0]
    assert found["intervals"][0] == ["2026-10-19T17:30:00+02:00", "2026-10-19T22:25:00+02:00"]
    assert len(found["intervals"]) == 5


def test_said_for_people_too(run):
    said = run(T17).stdout.splitlines()
    assert said[0] == "1475 minutes a week that nobody covers"
    assert said[1] == "945 of them outside the partner's free time"
    assert len(said) == 7


def test_two_weeks_are_told_by_the_week_and_a_night_as_one(run):
    case = T17 | {
        "days": 14,
        "shifts": [["2026-10-20T22:00", "2026-10-21T06:00"]],
        "commute_minutes": 0,
        "services": [],
        "partner_free": [],
    }
    found = document(run(case, "--json"))
    assert found["uncovered_minutes_week"] == found["with_partner"] == 240
    assert found["intervals"] == [["2026-10-20T22:00:00+02:00", "2026-10-21T06:00:00+02:00"]]
    assert (found["per_day"]["2026-10-20"], found["per_day"]["2026-10-21"]) == (120, 360)
    assert len(found["per_day"]) == 14


def test_only_inside_the_days(run):
    sunday = {"weekday": 6, "from": "00:00", "to": "24:00"}
    case = {"from": "2026-10-25", "days": 1, "care": [sunday]}
    case["shifts"] = [["2026-10-24T00:00:00+02:00", "2026-10-27T00:00:00+01:00"]]
    found = document(run(case, "--json"))
    # The clock goes back in this night: the day has 25 hours.
    assert found["per_day"] == {"2026-10-25": 1500}
    assert found["uncovered_minutes_week"] == 10500


@pytest.mark.parametrize("seed", range(24))
def test_as_if_each_minute_were_looked_at(seed):
    case = drawn(random.Random(seed))
    found = clash(case)
    minutes, alone = by_the_minute(case)
    assert sum(slot.minutes for slot in found.uncovered) == len(minutes)
    assert found.minutes_week == len(minutes) * 7 / case.days
    assert found.with_partner_week == len(alone) * 7 / case.days
    assert {at for slot in found.uncovered for at in each_minute(slot)} == set(minutes)
    days = [at.astimezone(ROME).date() for at in minutes]
    assert found.per_day == {day: days.count(day) for day in case.dates}
    for before, after in pairwise(found.uncovered):
        assert before.ends_at < after.starts_at


TIMETABLES = (
    "Mo-Fr 07:30-17:30",
    "Mo-Sa 08:00-13:00; PH off",
    "Tu,Th 15:00-19:00",
    "24/7",
    "Su 02:15-03:10",
    "Mo-Fr 20:00-02:30; PH off",
    'Mo-Fr 08:00-12:00 unknown "ring first"',
)
# Two clock changes, Christmas, and Easter Monday.
BEGINNINGS = (date(2026, 10, 23), date(2026, 3, 27), date(2026, 12, 23), date(2026, 4, 3))


def drawn(luck):
    first = luck.choice(BEGINNINGS)
    days = luck.randint(1, 5)
    midnight = datetime.combine(first, datetime.min.time(), ROME).astimezone(UTC)
    shifts = []
    for _ in range(luck.randint(1, 5)):
        starts_at = midnight + luck.randint(-600, days * 1440) * MINUTE
        shifts.append(Slot(starts_at, starts_at + luck.randint(30, 900) * MINUTE))
    return Case(
        first,
        days,
        ROME,
        shifts,
        luck.choice((0, 25, 61)),
        hours(luck, 9),
        luck.sample(TIMETABLES, luck.choice((0, 1, 2))),
        hours(luck, 4),
    )


def hours(luck, many):
    found = []
    for _ in range(luck.randint(1, many)):
        starts = luck.randint(0, 1400)
        found.append(Hours(luck.randint(0, 6), starts, luck.randint(starts + 1, 1440)))
    return found


def by_the_minute(case):
    """Each minute of the days that is uncovered; and of these, when the partner is not free either."""
    way = case.commute_minutes * MINUTE
    away = [(shift.starts_at - way, shift.ends_at + way) for shift in case.shifts]
    calendar = Calendar(public=national_between(case.first, case.days))
    clock = datetime.combine(case.first, datetime.min.time(), ROME)
    at, end = clock.astimezone(UTC), (clock + timedelta(days=case.days)).astimezone(UTC)
    found = []
    while at < end:
        if (
            any(first <= at < last for first, last in away)
            and is_in(case.care, at)
            and not any(is_open(text, at, calendar) for text in case.services)
        ):
            found.append(at)
        at += MINUTE
    return found, [at for at in found if not is_in(case.partner_free, at)]


def reaches(at, starts_at, ends_at):
    return starts_at.astimezone(UTC) <= at < ends_at.astimezone(UTC)


def is_in(weekly, at):
    """By the ends of the hours on the day itself: a clock time that comes twice means the first."""
    day = datetime.combine(at.astimezone(ROME).date(), datetime.min.time(), ROME)
    return any(
        reaches(at, day + each.from_minute * MINUTE, day + each.to_minute * MINUTE)
        for each in weekly
        if each.on == day.weekday()
    )


def is_open(text, at, calendar):
    """On the wall's clock; its doubled hour counts once, as the first: the second hour is none of it."""
    local = at.astimezone(ROME)
    if local.fold:
        # Open through the doubled hour only where the door is still open after it.
        after = (local.replace(fold=0) + timedelta(hours=1)).replace(minute=0, tzinfo=None)
        before = after - MINUTE
        return all(state_at(text, when, calendar) is State.OPEN for when in (before, after))
    return state_at(text, local.replace(tzinfo=None), calendar) is State.OPEN


def each_minute(slot):
    return [slot.starts_at + number * MINUTE for number in range(slot.minutes)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"from": "2026-13-01"}, "from: not a date"),
        ({"from": "1999-01-01"}, "from: not from 2000 to 2050"),
        ({"days": 0}, "days: not from 1 to 3660"),
        ({"days": True}, "days: not a whole number"),
        ({"commute_minutes": -1}, "commute_minutes: not from 0 to 1440"),
        ({"commute_minutes": "25"}, "commute_minutes: not a whole number"),
        ({"shifts": [["2026-10-19T14:00"]]}, "shifts[0]: not a pair"),
        (
            {"shifts": [["2026-10-19T14:00", "2026-10-19T14:00"]]},
            "shifts[0][1]: ends before it starts",
        ),
        ({"shifts": [["2026-10-19T14:00:30", "2026-10-19T15:00"]]}, "shifts[0]: not whole minutes"),
        ({"shifts": {}}, "shifts: not a list"),
        (
            {"care": [{"weekday": 7, "from": "00:00", "to": "24:00"}]},
            "care[0].weekday: not a weekday",
        ),
        ({"care": [{"weekday": 0, "from": "00:00", "to": "24:01"}]}, "care[0].to: not a time"),
        ({"services": ["when we feel like it"]}, "services[0]: not a timetable"),
        ({"partner_free": 3}, "partner_free: not a list"),
    ],
)
def test_each_problem_has_its_key(run, change, said):
    done = run(T17 | change, "--json")
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", said + "\n")


def test_what_is_no_case_at_all(run):
    assert run("[]").stderr == "file: not an object\n"
    assert run("{").stderr.endswith("case.json: not json\n")
    assert run({"days": 7}).stderr == "from: is missing\nshifts: is missing\ncare: is missing\n"
