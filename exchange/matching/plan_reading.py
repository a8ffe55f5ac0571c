"""The file an instance of the planner comes in: `docs/matching.md` says each key.

Every mistake in the file comes back as a problem with its key and id; an instance is made of none.
"""

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from exchange.matching.plan_instance import (
    BUDGET_SECONDS,
    Id,
    Instance,
    Person,
    Task,
    moment_seconds,
    week_of,
)

# At the ends of the calendar a change of zone leaves it.
_YEARS = range(1970, 2200)
_AROUND_METRES = 40_100_000

T = TypeVar("T")
Row = dict[str, Any]
_Check = Callable[[Any], bool]


@dataclass(frozen=True)
class Problem:
    """Where in the file (`tasks[2].start, t3`) and what kind: "missing", "not_a_number"."""

    where: str
    kind: str


def read_instance(document: object) -> Instance | list[Problem]:
    """The instance in a decoded JSON file, or every problem of it."""
    if not isinstance(document, dict):
        return [Problem("file", "not_an_object")]
    sheet = _Sheet()
    tasks = sheet.rows(document, "tasks", _task)
    people = sheet.rows(document, "people", _person)
    top = _Fields(sheet, document, "", "")
    budget = top.number("budget_seconds", BUDGET_SECONDS)
    known = {each.id for each in people}
    together = sheet.groups(document, known)
    fixed = sheet.pairs(document, {each.id for each in tasks}, known)
    if sheet.problems:
        return sheet.problems
    return Instance(tuple(tasks), tuple(people), budget, tuple(together), tuple(fixed))


class _Sheet:
    """The file being read, and the problems found so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def say(self, where: str, kind: str) -> None:
        self.problems.append(Problem(where, kind))

    def rows(
        self, document: Row, key: str, read: "Callable[[_Fields], Task | Person | None]"
    ) -> list[Any]:
        if key not in document:
            self.say(key, "missing")
        found = []
        seen: set[object] = set()
        for number, row in enumerate(self.listed(document, key)):
            if not isinstance(row, dict):
                self.say(f"{key}[{number}]", "not_an_object")
                continue
            fields = _Fields(
                self, row, f"{key}[{number}].", f", {row['id']}" if _is_id(row.get("id")) else ""
            )
            each = read(fields)
            if _is_id(row.get("id")):
                if row["id"] in seen:
                    fields.say("id", "repeated")
                seen.add(row["id"])
            if each is not None:
                found.append(each)
        return found

    def listed(self, document: Row, key: str) -> list[Any]:
        rows = document.get(key, [])
        if isinstance(rows, list):
            return rows
        self.say(key, "not_a_list")
        return []

    def groups(self, document: Row, known: set[Id]) -> list[tuple[Id, ...]]:
        found: list[tuple[Id, ...]] = []
        seen: set[Id] = set()
        for number, row in enumerate(self.listed(document, "together")):
            where = f"together[{number}]"
            if not isinstance(row, list) or len(row) < 2:
                self.say(where, "not_two_people")
                continue
            for each in row:
                if not _is_known(each, known):
                    self.say(f"{where}, {each}", "not_a_person")
                elif each in seen:
                    self.say(f"{where}, {each}", "repeated")
                else:
                    seen.add(each)
            found.append(tuple(each for each in row if isinstance(each, Hashable)))
        return found

    def pairs(self, document: Row, tasks: set[Id], people: set[Id]) -> list[tuple[Id, Id]]:
        found: dict[tuple[Id, Id], None] = {}
        for number, row in enumerate(self.listed(document, "fixed")):
            where = f"fixed[{number}]"
            if not isinstance(row, list) or len(row) != 2:
                self.say(where, "not_a_task_and_a_person")
            elif not _is_known(row[0], tasks):
                self.say(f"{where}, {row[0]}", "not_a_task")
            elif not _is_known(row[1], people):
                self.say(f"{where}, {row[1]}", "not_a_person")
            elif (row[0], row[1]) in found:
                self.say(f"{where}, {row[0]}", "repeated")
            else:
                found[row[0], row[1]] = None
        return list(found)


class _Fields:
    """One row of the file: each key is asked for once, and a wrong one is told at once."""

    def __init__(self, sheet: _Sheet, row: Row, place: str, name: str) -> None:
        self.sheet, self.row, self.place, self.name = sheet, row, place, name
        self.whole = True

    def say(self, key: str, kind: str) -> None:
        self.whole = False
        self.sheet.say(f"{self.place}{key}{self.name}", kind)

    def asked(self, key: str, default: object, check: _Check, kind: str) -> Any:
        """The value of a key; a default of ... means that it may not be missing."""
        found = self.row.get(key, default)
        if found is ...:
            self.say(key, "missing")
        elif not check(found):
            self.say(key, kind)
        else:
            return found
        return None

    def number(self, key: str, default: object = ..., *, at_most: float = math.inf) -> Any:
        return self.asked(
            key, default, lambda found: _is_number(found) and 0 <= found <= at_most,
            "not_a_number_of_0_or_more",
        )  # fmt: skip

    def degrees(self, key: str, at_most: int) -> Any:
        return self.asked(
            key, ..., lambda found: _is_number(found) and -at_most <= found <= at_most,
            "not_degrees",
        )  # fmt: skip

    def stretch(self, start: Any, end: Any, keys: tuple[str, str]) -> tuple[float, float]:
        """Two moments in their order; (0, 0) where a problem was told."""
        read = []
        for text, key in zip((start, end), keys, strict=True):
            seconds = _moment(text)
            if text is not None and seconds is None:
                self.say(key, "not_a_moment_with_offset")
            read.append(seconds)
        if read[0] is None or read[1] is None:
            return 0.0, 0.0
        if read[1] < read[0]:
            self.say(keys[1], "ends_before_it_starts")
        return read[0], read[1]


def _task(row: _Fields) -> Task | None:
    name = row.asked("id", ..., _is_id, "not_an_id")
    lat, lon = row.degrees("lat", 90), row.degrees("lon", 180)
    kind = row.asked("kind", ..., _is_text, "not_a_text")
    texts = [row.asked(key, ..., _is_text, "not_a_moment_with_offset") for key in ("start", "end")]
    start, end = row.stretch(texts[0], texts[1], ("start", "end"))
    weight = row.number("weight", 1.0)
    people = row.asked("people", 1, _is_count, "not_a_whole_number")
    if not row.whole:
        return None
    return Task(name, lat, lon, kind, start, end, week_of(start), float(weight), people)


def _person(row: _Fields) -> Person | None:
    name = row.asked("id", ..., _is_id, "not_an_id")
    lat, lon = row.degrees("lat", 90), row.degrees("lon", 180)
    reach = row.number("reach_km")
    kinds = row.asked("kinds", ..., _is_texts, "not_a_list_of_texts")
    free = []
    for number, each in enumerate(row.asked("free", ..., _is_list, "not_a_list") or ()):
        place = f"free[{number}]"
        if not isinstance(each, list) or len(each) != 2:
            row.say(place, "not_a_start_and_an_end")
        else:
            # What is null here is not missing, as a key may be: it is no moment.
            texts = ["" if text is None else text for text in each]
            free.append(row.stretch(texts[0], texts[1], (f"{place}[0]", f"{place}[1]")))
    limit = row.asked("weekly_minutes_max", None, _is_limit, "not_a_whole_number")
    bonus = row.asked("bonus_metres", 0, _is_metres, "not_whole_metres")
    if not row.whole:
        return None
    return Person(name, lat, lon, reach, frozenset(kinds), tuple(free), limit, bonus)


def _is_metres(found: object) -> bool:
    """Beyond once around the earth nothing comes nearer, and no sum overflows."""
    return type(found) is int and abs(found) <= _AROUND_METRES


def _moment(text: object) -> float | None:
    try:
        read = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    if read is None or read.tzinfo is None or read.year not in _YEARS:
        return None
    return moment_seconds(read)


# By type, because JSON's true is a whole number to Python and no number to anyone.
def _is_number(found: object) -> bool:
    return type(found) in (int, float) and abs(found) < 1e15  # type: ignore[arg-type]


def _is_count(found: object) -> bool:
    return type(found) is int and 0 <= found < 10**6


def _is_limit(found: object) -> bool:
    return found is None or _is_count(found)


def _is_id(found: object) -> bool:
    return type(found) in (int, str)


def _is_text(found: object) -> bool:
    return isinstance(found, str)


def _is_list(found: object) -> bool:
    return isinstance(found, list)


def _is_texts(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(each, str) for each in found)


def _is_known(found: object, known: set[Id]) -> bool:
    return _is_id(found) and found in known
