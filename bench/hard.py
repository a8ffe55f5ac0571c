"""Crowds and asks made to hurt: one of everything that has brought a search down somewhere."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from bench import search
from bench.machine import Ground
from bench.people import TODAY, Ask, Crowd, at_quarter
from bench.report import Report
from exchange.care.kinds import KINDS

CLOCK_CHANGE = date(2027, 3, 27)
"""The night after it has an hour less."""
HALF_PAST_ELEVEN = 94
SIZE, QUESTIONS, PASSES = 20_000, 40, 3

Turned = Callable[[Ask], Ask] | None


def _nobodys(ask: Ask) -> Ask:
    return ask._replace(kind=KINDS[-1])


def _at_midnight(ask: Ask) -> Ask:
    day = TODAY + timedelta(days=ask.id % 5)
    return ask._replace(starts_at=at_quarter(day, HALF_PAST_ELEVEN), minutes=240)


def _at_clock_change(ask: Ask) -> Ask:
    return ask._replace(starts_at=at_quarter(CLOCK_CHANGE, HALF_PAST_ELEVEN), minutes=240)


def measure(here: Ground, seed: int, report: Report) -> dict[str, object]:
    """The worst of our p99 to PostGIS's, over all of them; each answer is compared as always."""
    usual = Crowd("brindisi", SIZE, seed)
    sets: dict[str, tuple[Crowd, Turned]] = {
        "one_cell": (replace(usual, one_cell=True), None),
        "all_go_40_km": (replace(usual, far_reach=True), None),
        "nobody_does_it": (replace(usual, kinds=KINDS[:-1]), _nobodys),
        "hundred_promises": (replace(usual, busy_share=0.01), None),
        "milano": (replace(usual, region="milano"), None),
        "midnight": (replace(usual, nights=True), _at_midnight),
        "clock_change": (replace(usual, nights=True), _at_clock_change),
    }
    worst: dict[str, float] = {}
    for name, (crowd, turned) in sets.items():
        report.title(f"hard: {name}")
        world = search.world_of(here, crowd, QUESTIONS, report, name=name, turned=turned)
        engines = search.measure(world, PASSES, report)
        for ours in ("sqlite", "pg"):
            if "postgis" in engines:
                value = engines[ours].at(99) / engines["postgis"].at(99)
                worst[ours] = max(worst.get(ours, 0.0), value)
                report.say(f"hard, {name}: {ours} p99 {value:.2f} of PostGIS's")
    return {f"hard_{ours}_p99_vs_postgis": round(value, 3) for ours, value in worst.items()}
