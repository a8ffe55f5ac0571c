"""A scenario as a file: written, read again the same, all of it or every problem with its place."""

import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from exchange.chronomap.reach import Method
from exchange.chronomap.scenarios import (
    CHANGES_MAX,
    NOTE_MAX,
    TITLE_MAX,
    Change,
    Deed,
    Scenario,
    put,
)
from exchange.places.hours import is_read
from exchange.places.services import CAPACITY_MAX, CODE_MAX, TEXT_MAX
from exchange.places.travel import Means

# What stands in the file, so that a later house still reads today's.
SCHEMA, SCHEMA_VERSION = "prossima-scenario", 1
WITHIN_MIN, WITHIN_MAX = 5, 60
# JSON can write what no database keeps: nothing at all, and half a letter.
_NO_LETTER = re.compile("[\x00\ud800-\udfff]")
_CHANGE_KEYS = ("service", "hours", "capacity", "name", "municipality", "lat", "lon")
_NEEDED = {
    Deed.HOURS: ("service", "hours"),
    Deed.CAPACITY: ("service", "capacity"),
    Deed.CLOSED: ("service",),
    Deed.OPENED: ("name", "municipality", "hours"),
}
_ALLOWED = {**_NEEDED, Deed.OPENED: _CHANGE_KEYS[1:]}


class Wrong(StrEnum):
    """Why a file, or a part of it, cannot be taken."""

    NO_JSON = "no_json"
    OTHER_FILE = "other_file"
    LATER_VERSION = "later_version"
    MISSING = "missing"
    TOO_LONG = "too_long"
    UNKNOWN = "unknown"
    NOT_A_NUMBER = "not_a_number"
    NOT_HOURS = "not_hours"
    NO_SERVICE = "no_service"
    OTHER_KIND = "other_kind"
    TOO_MANY = "too_many"
    CONTRADICTS = "contradicts"
    NOT_HERE = "not_here"


@dataclass(frozen=True)
class Problem:
    """`change` counts from 1; 0 is the scenario itself. `key` is the one in the file."""

    change: int
    key: str
    wrong: Wrong


@dataclass(frozen=True)
class Known:
    """Kinds of service, municipalities by ISTAT code, and each service's kind by its code."""

    kinds: Collection[str]
    municipalities: Collection[str]
    services: Mapping[str, str]


def document_of(scenario: Scenario) -> dict[str, Any]:
    """As it is written; what is not said is left out."""
    return {
        "schema": SCHEMA,
        "version": SCHEMA_VERSION,
        "title": scenario.title,
        "note": scenario.note,
        "kind": scenario.kind,
        "means": scenario.means.value,
        "method": scenario.method.value,
        "weekday": scenario.weekday,
        "within_minutes": scenario.within_minutes,
        "changes": [change_document(each) for each in scenario.changes],
    }


def change_document(change: Change) -> dict[str, Any]:
    """One change as the file has it."""
    said = {key: getattr(change, key) for key in _CHANGE_KEYS}
    return {"deed": change.deed.value} | {
        key: value for key, value in said.items() if value not in (None, "")
    }


def read(text: str, known: Known) -> tuple[Scenario | None, list[Problem]]:
    """The scenario of a file, or everything that is wrong with it."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None, [Problem(0, "", Wrong.NO_JSON)]
    if not isinstance(found, dict) or found.get("schema") != SCHEMA:
        return None, [Problem(0, "schema", Wrong.OTHER_FILE)]
    if found.get("version") != SCHEMA_VERSION:
        return None, [Problem(0, "version", Wrong.LATER_VERSION)]
    reading = _Reading(found, known)
    scenario = reading.scenario()
    return (None if reading.problems else scenario), reading.problems


class _Part:
    """One object of the file: its keys read one by one, each problem noted."""

    def __init__(self, number: int, cells: Mapping[str, Any], problems: list[Problem]) -> None:
        self.number, self.cells, self.problems = number, cells, problems

    def wrong(self, key: str, wrong: Wrong) -> None:
        self.problems.append(Problem(self.number, key, wrong))

    def text(self, key: str, most: int, *, needed: bool = False) -> str:
        value = self.cells.get(key, "")
        if not isinstance(value, str) or _NO_LETTER.search(value):
            self.wrong(key, Wrong.UNKNOWN)
            return ""
        if needed and not value.strip():
            self.wrong(key, Wrong.MISSING)
        if len(value) > most:
            self.wrong(key, Wrong.TOO_LONG)
        return value

    def of(self, key: str, allowed: Collection[str], otherwise: str = "") -> str:
        value = self.cells.get(key, otherwise)
        if isinstance(value, str) and value in allowed:
            return value
        self.wrong(key, Wrong.UNKNOWN if key in self.cells else Wrong.MISSING)
        return otherwise

    def whole(self, key: str, least: int, most: int, otherwise: int) -> int:
        value = self.cells.get(key, otherwise)
        if type(value) is int and least <= value <= most:
            return value
        self.wrong(key, Wrong.NOT_A_NUMBER)
        return otherwise

    def degrees(self, key: str, most: int) -> float | None:
        value = self.cells.get(key)
        if value is None or (type(value) in (int, float) and -most <= value <= most):
            return None if value is None else float(value)
        self.wrong(key, Wrong.NOT_A_NUMBER)
        return None


class _Reading:
    """The whole file."""

    def __init__(self, found: Mapping[str, Any], known: Known) -> None:
        self.known, self.problems = known, list[Problem]()
        self.top = _Part(0, found, self.problems)

    def scenario(self) -> Scenario:
        top = self.top
        self.kind = top.of("kind", self.known.kinds)
        return Scenario(
            title=top.text("title", TITLE_MAX, needed=True),
            note=top.text("note", NOTE_MAX),
            kind=self.kind,
            means=_named(Means, top.of("means", list(Means), Means.CAR), Means.CAR),
            method=_named(Method, top.of("method", list(Method), Method.ENHANCED), Method.ENHANCED),
            weekday=top.whole("weekday", 0, 6, 0),
            within_minutes=top.whole("within_minutes", WITHIN_MIN, WITHIN_MAX, 20),
            changes=self._changes(),
        )

    def _changes(self) -> tuple[Change, ...]:
        listed = self.top.cells.get("changes", [])
        if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
            self.top.wrong("changes", Wrong.UNKNOWN)
            return ()
        if len(listed) > CHANGES_MAX:
            self.top.wrong("changes", Wrong.TOO_MANY)
            return ()
        found: tuple[Change, ...] = ()
        for number, cells in enumerate(listed, start=1):
            change = self._change(_Part(number, cells, self.problems))
            if change is not None:
                if len(put(found, change)) <= len(found):
                    self.problems.append(Problem(number, "service", Wrong.CONTRADICTS))
                found = (*found, change)
        return found

    def _change(self, part: _Part) -> Change | None:
        before = len(self.problems)
        word = part.of("deed", list(Deed))
        if not word:
            return None
        deed = Deed(word)
        for key in _CHANGE_KEYS:
            if key in part.cells and key not in _ALLOWED[deed]:
                part.wrong(key, Wrong.NOT_HERE)
            elif key not in part.cells and key in _NEEDED[deed]:
                part.wrong(key, Wrong.MISSING)
        change = self._said(part, deed)
        return change if len(self.problems) == before else None

    def _said(self, part: _Part, deed: Deed) -> Change:
        says: Callable[[str], bool] = part.cells.__contains__
        if says("service"):
            self._check_service(part)
        hours = part.text("hours", TEXT_MAX) if says("hours") else None
        if hours is not None and not is_read(hours):
            part.wrong("hours", Wrong.NOT_HOURS)
        lat, lon = part.degrees("lat", 90), part.degrees("lon", 180)
        if (lat is None) is not (lon is None):
            part.wrong("lat", Wrong.MISSING)
        return Change(
            deed,
            service=part.text("service", CODE_MAX),
            hours=hours,
            capacity=part.whole("capacity", 0, CAPACITY_MAX, 0) if says("capacity") else None,
            name=part.text("name", TEXT_MAX, needed=True) if says("name") else None,
            municipality=part.of("municipality", self.known.municipalities)
            if says("municipality")
            else None,
            lat=lat,
            lon=lon,
        )

    def _check_service(self, part: _Part) -> None:
        code = part.cells["service"]
        kind = self.known.services.get(code) if isinstance(code, str) else None
        if kind is None:
            part.wrong("service", Wrong.NO_SERVICE)
        elif kind != self.kind:
            part.wrong("service", Wrong.OTHER_KIND)


def _named(kind: type[Any], word: str, otherwise: Any) -> Any:
    return kind(word) if word else otherwise
