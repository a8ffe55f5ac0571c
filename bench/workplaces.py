"""Figures of work and care: a year of one nurse's shifts beside nursery, school and home."""

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bench.paired import quartiles
from bench.report import Report
from exchange.places.hours import Calendar, stretches
from exchange.schedule.reading import Hours
from exchange.units import Slot
from exchange.workplaces.clash import Case, clash

ROME = ZoneInfo("Europe/Rome")
FIRST = date(2026, 10, 19)
WEEKS = 52
SERVICES = ("Mo-Fr 07:30-17:30; PH off", "Mo-Sa 08:00-13:00; PH off")
# Two mornings, two afternoons, two nights, four days off: hours from midnight.
ROTATION = ((6, 14), (6, 14), (14, 22), (14, 22), (22, 30), (22, 30), None, None, None, None)
RUNS = {"ci": 9, "full": 45}


def measure(report: Report, *, full: bool) -> dict[str, object]:
    """Milliseconds of the whole reckoning; beside it the timetables alone, read from cold."""
    tier = "full" if full else "ci"
    case = a_year()
    took: dict[str, list[float]] = {"clash": [], "timetables": []}
    for _ in range(RUNS[tier]):
        began = time.perf_counter()
        found = clash(case)
        ended = time.perf_counter()
        for text in SERVICES:
            stretches(text, case.first, case.days, Calendar())
        took["clash"].append((ended - began) * 1000)
        took["timetables"].append((time.perf_counter() - ended) * 1000)
    report.say(
        f"{len(case.shifts)} shifts, {len(found.uncovered)} gaps, {found.minutes_week:.0f} min a week"
    )
    middle = {name: round(quartiles(times)[1], 1) for name, times in took.items()}
    return {
        "tier": tier,
        "clash_year_ms": middle["clash"],
        "timetables_alone_ms": middle["timetables"],
    }


def a_year() -> Case:
    """52 weeks: a child needs somebody at every hour, a partner is home at weekends and in the evening."""
    midnight = datetime.combine(FIRST, datetime.min.time(), ROME)
    shifts = []
    for number in range(WEEKS * 7):
        worked = ROTATION[number % len(ROTATION)]
        if worked is not None:
            starts, ends = (midnight + timedelta(days=number, hours=hour) for hour in worked)
            shifts.append(Slot(starts.astimezone(UTC), ends.astimezone(UTC)))
    always = [Hours(weekday, 0, 1440) for weekday in range(7)]
    evenings = [Hours(weekday, 18 * 60, 1440) for weekday in range(7)]
    return Case(FIRST, WEEKS * 7, ROME, shifts, 25, always, SERVICES, evenings)
