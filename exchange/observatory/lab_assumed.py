"""What the policy lab takes for granted of people: every number with its source, or said to be assumed."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

DEFAULTS = Path(__file__).with_name("defaults") / "lab.csv"
COLUMNS = ("name", "value", "unit", "source", "says")


@dataclass(frozen=True)
class Assumed:
    """Whole numbers, in the unit that ends the name; defaults/lab.csv says what each means."""

    couple_percent: int
    single_woman_percent: int
    spread_metres: int
    walk_percent: int
    bike_percent: int
    go_minutes: int
    free_percent: int
    needs_week_percent: int
    need_minutes_min: int
    need_minutes_max: int
    ahead_days_max: int
    dare_minutes: int
    discouraged_percent: int
    yes_percent: int
    women_minutes: int
    men_minutes: int
    no_percent: int
    answer_hours: int
    tired_percent: int
    full_percent: int
    morning_percent: int
    alone_hours: int


@dataclass(frozen=True)
class Stated:
    """One assumption as people read it."""

    name: str
    value: int
    unit: str
    source: str
    says: str


@dataclass(frozen=True)
class Problem:
    """`kind`: "missing", "unknown", "twice", "not_a_number", "over_100", "below_least"."""

    name: str
    kind: str


def shipped() -> list[Stated]:
    with DEFAULTS.open(encoding="utf-8", newline="") as file:
        return [
            Stated(row["name"], int(row["value"]), row["unit"], row["source"], row["says"])
            for row in csv.DictReader(file)
        ]


def assumed_by_default() -> Assumed:
    return Assumed(**{each.name: each.value for each in shipped()})


def read(lines: Iterable[str]) -> Assumed | list[Problem]:
    """Somebody's own assumptions: a table with `name` and `value`; all that is wrong with it."""
    known = {each.name for each in fields(Assumed)}
    found: dict[str, int] = {}
    problems = []
    for row in csv.DictReader(lines):
        name, text = row.get("name") or "", (row.get("value") or "").strip()
        kind = _wrong(name, text, known, found)
        if kind:
            problems.append(Problem(name, kind))
        else:
            found[name] = int(text)
    named = {each.name for each in problems}
    problems += [Problem(name, "missing") for name in sorted(known - found.keys() - named)]
    if not problems and found["need_minutes_max"] < found["need_minutes_min"]:
        problems.append(Problem("need_minutes_max", "below_least"))
    return problems or Assumed(**found)


def _wrong(name: str, text: str, known: set[str], found: dict[str, int]) -> str | None:
    if name not in known:
        return "unknown"
    if name in found:
        return "twice"
    if not (text.isascii() and text.isdecimal()) or len(text) > 6:
        return "not_a_number"
    if name.endswith("_percent") and int(text) > 100:
        return "over_100"
    least = 30 if name.startswith("need_minutes") else 0 if name.endswith("_percent") else 1
    return "below_least" if int(text) < least else None
