"""An ask taken apart: its shape, which is the text of the statement, and its values by their names.

A statement is built once for each shape and then only given other values: building one takes
longer than answering it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from exchange.matching import grid
from exchange.matching.score import SHUFFLE_PRIME, Weights
from exchange.matching.wanted import Segment, Wanted, segments
from exchange.people.tongues import mask_of
from exchange.places.coarsen import centre_metres
from exchange.places.travel import BETWEEN_MINUTES_MAX
from exchange.schedule.hours import PROMISE_MAX
from exchange.schedule.slots import masks_of_slot

LOAD_DAYS = 28
_LOOKED_AT_FIRST = 3
_ON_THE_WAY_MAX = timedelta(minutes=BETWEEN_MINUTES_MAX)

Values = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """`halves` says for each local day of a fixed ask whether it needs quarters before noon, and
    after; `segments` is the number of stretches a window is looked at by quarter-hours.
    """

    is_at_helpers: bool
    is_checked: bool
    has_tongue: bool
    has_wish: bool
    flexible: bool
    halves: tuple[tuple[bool, bool], ...] = ()
    segments: int = 0


def whole(wanted: Wanted, nearer_than: int = grid.REACHES[-1]) -> tuple[Shape, Values]:
    """To look for those who are free for all of a fixed ask."""
    masks = masks_of_slot(wanted.window, wanted.zone)
    values = _alike(wanted) | _keys(wanted, [wanted.days[0]], nearer_than)
    for number, (day, mask) in enumerate(masks.items()):
        values |= {f"am_{number}": mask.am, f"pm_{number}": mask.pm}
        values |= _day(day, number)
    halves = tuple((mask.am > 0, mask.pm > 0) for mask in masks.values())
    return _shape(wanted, halves=halves), values


def in_quarters(wanted: Wanted, nearer_than: int = grid.REACHES[-1]) -> tuple[Shape, Values]:
    """To look at every quarter-hour of a window."""
    parts = segments(wanted)
    values = _alike(wanted) | _keys(wanted, [each.day for each in parts], nearer_than)
    for number, part in enumerate(parts):
        values |= _segment(part, number) | _day(part.day, number)
    masks = masks_of_slot(wanted.window, wanted.zone).values()
    any_of = {
        "am_any": reduce(or_, (mask.am for mask in masks)),
        "pm_any": reduce(or_, (mask.pm for mask in masks)),
    }
    return _shape(wanted, segments=len(parts)), values | any_of | {"last": parts[-1].last}


def ranking(wanted: Wanted, weights: Weights, limit: int) -> Values:
    """What the order of those who fit depends on."""
    before, days = wanted.window.starts_at, len(wanted.days) if wanted.flexible else 1
    return weighing(weights, wanted.task_id) | {
        "since": before - timedelta(days=LOAD_DAYS),
        "before": before,
        "limit": limit,
        # Of rows, of which everybody may have one for each day.
        "at_first": _LOOKED_AT_FIRST * days * limit - 1,
    }


def weighing(weights: Weights, seed: int) -> Values:
    """By their names in the cost, and what shuffles equals."""
    return {
        "per_given": weights.per_given_minute,
        "per_owed": weights.per_owed_minute,
        "owed_max": weights.owed_minutes_max,
        "per_together": weights.per_exchange_together,
        "together_max": weights.exchanges_together_max,
        "per_off": weights.per_minute_off,
        "seed": 1 + seed % (SHUFFLE_PRIME - 1),
    }


def _shape(wanted: Wanted, **kept: Any) -> Shape:
    return Shape(
        is_at_helpers=wanted.is_at_helpers,
        is_checked=bool(wanted.checks),
        has_tongue=wanted.tongue is not None,
        has_wish=wanted.wish is not None,
        flexible=wanted.flexible,
        **kept,
    )


def _alike(wanted: Wanted) -> Values:
    there = centre_metres(wanted.cell)
    return {
        "bank": wanted.bank_id,
        "asker_id": wanted.asker_id,
        "home_id": wanted.household_id,
        "task_id": wanted.task_id,
        "x": there.x,
        "y": there.y,
        "z": there.z,
        "goes_2": grid.radius_of(wanted.asker_goes.metres) ** 2,
        "first_day": grid.day_number(wanted.days[0]),
        "last_day": grid.day_number(wanted.days[-1]),
        "tongues": mask_of([wanted.tongue or ""]),
        "wish": wanted.wish,
        "minutes": wanted.minutes,
        "quarters": wanted.quarters,
        "begins": wanted.begins_minute,
        "ends": wanted.ends_minute,
        "after": wanted.window.starts_at - PROMISE_MAX - _ON_THE_WAY_MAX,
        "until": wanted.window.ends_at + _ON_THE_WAY_MAX,
    }


def _keys(wanted: Wanted, days: Iterable[date], nearer_than: int = grid.REACHES[-1]) -> Values:
    """Under which keys of weekdays and of dates."""
    on = list(dict.fromkeys(days))
    keys = grid.keys_around(
        wanted.cell,
        wanted.kind.bit,
        [*sorted({day.weekday() for day in on}), *(grid.dated(day) for day in on)],
        asker_goes=wanted.asker_goes.metres if wanted.is_at_helpers else None,
        nearer_than=nearer_than,
    )
    return {"keys": keys}


def _day(day: date, number: int) -> Values:
    """The day as a key has it and as `match_void` has it."""
    dated = grid.dated(day)
    return {
        f"weekday_{number}": grid.of_day(day.weekday()),
        f"dated_{number}": grid.of_day(dated),
        f"date_{number}": dated,
    }


def _segment(part: Segment, number: int) -> Values:
    return {
        f"first_{number}": part.first,
        f"last_{number}": part.last,
        f"quarter_{number}": part.quarter,
    }
