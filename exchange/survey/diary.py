"""A day in 144 slots of ten minutes, from four in the morning: what was done, with whom, where.

Activities are divisions of ICATUS 2016 (UN Statistics Division), each with its nearest two digits
of HETUS 2018 (Eurostat): defaults/activities.csv.
"""

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from exchange.survey import estimates
from exchange.survey.estimates import Estimate

ACTIVITIES = Path(__file__).with_name("defaults") / "activities.csv"

SLOTS = 144
SLOT_MINUTES = 10
DAY_MINUTES = SLOTS * SLOT_MINUTES
FIRST_HOUR = 4
WITH = ("children", "partner", "others", "alone")
WHERE = ("home", "work", "way", "elsewhere")
# Unpaid domestic and unpaid care: what SDG 5.4.1 counts.
UNPAID = ("3", "4")
CARE = ("4",)


@dataclass(frozen=True)
class Activity:
    """`code` of ICATUS, `hetus` its nearest; `colour` is the pot it is painted from."""

    code: str
    hetus: str
    colour: str
    key: str


@dataclass(frozen=True)
class Spell:
    """From one slot to another, the last left out; `together` with these, `where` or nothing said."""

    first: int
    end: int
    code: str
    together: frozenset[str] = frozenset()
    where: str | None = None

    @property
    def minutes(self) -> int:
        return (self.end - self.first) * SLOT_MINUTES


@cache
def activities() -> dict[str, Activity]:
    """By code, in the order of the file: those thumbs reach for first come first."""
    with ACTIVITIES.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {
            row["icatus"]: Activity(row["icatus"], row["hetus"], row["colour"], row["key"])
            for row in rows
        }


def painted(spells: Iterable[Spell], stroke: Spell) -> tuple[Spell, ...]:
    """The day after one more stroke: what it covers is painted over, equal neighbours join."""
    left = [piece for spell in spells for piece in _around(spell, stroke)]
    return _joined([*left, stroke])


def wiped(spells: Iterable[Spell], first: int, end: int) -> tuple[Spell, ...]:
    """The day without these slots."""
    nothing = Spell(first, end, "")
    return _joined([piece for spell in spells for piece in _around(spell, nothing)])


def minutes_left(spells: Iterable[Spell]) -> int:
    """Minutes of the day nothing is said of."""
    return DAY_MINUTES - sum(spell.minutes for spell in spells)


def minutes_of(spells: Iterable[Spell], groups: Sequence[str]) -> int:
    """Minutes in activities whose code begins so."""
    return sum(spell.minutes for spell in spells if spell.code.startswith(tuple(groups)))


def unpaid_share(
    days: Sequence[Sequence[Spell]], weights: Sequence[float] | None = None
) -> Estimate | None:
    """SDG 5.4.1: the mean share of the day's 24 hours in unpaid domestic and care work.

    Of whole days only; the hours of a day that is not told are not unpaid work and not rest.
    Source: UN Statistics Division, metadata 5.4.1.
    """
    own = [1.0] * len(days) if weights is None else list(weights)
    whole = [(day, weight) for day, weight in zip(days, own, strict=True) if not minutes_left(day)]
    return estimates.mean(
        [minutes_of(day, UNPAID) / DAY_MINUTES for day, _ in whole],
        [weight for _, weight in whole],
    )


def clock(slot: int) -> str:
    """When a slot begins on the wall; the last hours are those after midnight."""
    hour, minute = divmod(FIRST_HOUR * 60 + slot * SLOT_MINUTES, 60)
    return f"{hour % 24:02d}:{minute:02d}"


def rows(spells: Iterable[Spell]) -> list[list[Any]]:
    """As plain lists in order: [first, end, code, [with], where]."""
    return [
        [spell.first, spell.end, spell.code, sorted(spell.together), spell.where]
        for spell in spells
    ]


def write(spells: Iterable[Spell]) -> str:
    """As one line of text, for a field of a form."""
    return json.dumps(rows(spells), separators=(",", ":"))


def read(text: str) -> tuple[Spell, ...] | None:
    """The day a line of text says; None when it is none."""
    try:
        return day_of(json.loads(text))
    except (ValueError, RecursionError):
        return None


def day_of(given: object) -> tuple[Spell, ...] | None:
    """The day plain lists say; None when they are none."""
    if not isinstance(given, list) or len(given) > SLOTS:
        return None
    spells = [_spell(row) for row in given]
    known = [spell for spell in spells if spell is not None]
    in_order = all(before.end <= after.first for before, after in pairwise(known))
    return _joined(known) if len(known) == len(spells) and in_order else None


def _spell(row: object) -> Spell | None:
    match row:
        case [
            int() as first,
            int() as end,
            str() as code,
            list() as together,
            (str() | None) as where,
        ]:
            pass
        case _:
            return None
    # True and False are whole numbers to Python, and none to a diary.
    if bool in (type(first), type(end)) or not 0 <= first < end <= SLOTS:
        return None
    if code not in activities() or not all(each in WITH for each in map(str, together)):
        return None
    if where is not None and where not in WHERE:
        return None
    return Spell(first, end, code, frozenset(map(str, together)), where)


def _around(spell: Spell, stroke: Spell) -> list[Spell]:
    """What is left of a spell on both sides of a stroke."""
    pieces = [
        (spell.first, min(spell.end, stroke.first)),
        (max(spell.first, stroke.end), spell.end),
    ]
    return [
        Spell(first, end, spell.code, spell.together, spell.where)
        for first, end in pieces
        if first < end
    ]


def _joined(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    found: list[Spell] = []
    for spell in sorted(spells, key=lambda each: each.first):
        last = found[-1] if found else None
        if last and last.end == spell.first and _says(last) == _says(spell):
            found[-1] = Spell(last.first, spell.end, *_says(last))
        else:
            found.append(spell)
    return tuple(found)


def _says(spell: Spell) -> tuple[str, frozenset[str], str | None]:
    return spell.code, spell.together, spell.where
