"""Under which keys an open ask is filed, so that who could take it up looks up only her own level.

Where the helper travels, an ask stands in one square of every level: a neighbour looks up those
around her of the level that fits her own reach. Where the asker travels, the ask stands in every
square she gets to, at her level, and a neighbour looks up the one she lives in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from exchange.care.kinds import kind
from exchange.matching import grid
from exchange.people.tongues import mask_of
from exchange.places.coarsen import Cell, centre_metres
from exchange.schedule.slots import local_days, masks_of_slot
from exchange.units import Slot

HELPER_GOES, ASKER_GOES = range(2)
"""Stand in keys where the index of people has a day: an ask is looked for in a whole week."""


@dataclass(frozen=True)
class Ask:
    """What of an open task decides who finds it. `asker_goes` only where it is she who travels.

    `only_for` is the one neighbour it is addressed to.
    """

    task_id: int
    kind: str
    window: Slot
    minutes: int
    flexible: bool
    cell: Cell
    asker_id: int
    household_id: int
    asker_goes: int | None = None
    tongue: str | None = None
    only_for: int | None = None


def filed(ask: Ask, zone: ZoneInfo) -> list[dict[str, Any]]:
    """The rows of `match_task` for one ask, bank left out, by key."""
    place, days = centre_metres(ask.cell), local_days(ask.window, zone)
    need = None if ask.flexible else masks_of_slot(ask.window, zone)
    first = need.get(days[0]) if need else None
    goes_2 = 0 if ask.asker_goes is None else grid.radius_of(ask.asker_goes) ** 2
    alike = {
        "task_id": ask.task_id,
        "x": place.x,
        "y": place.y,
        "z": place.z,
        "goes_2": goes_2,
        "opens": minute_of(ask.window.starts_at),
        "closes": minute_of(ask.window.ends_at),
        "day": grid.dated(days[0]),
        "last_day": grid.dated(days[-1]),
        "am": first.am if first else 0,
        "pm": first.pm if first else 0,
        "is_alone": need is not None and len(need) == 1,
        "flexible": ask.flexible,
        "minutes": ask.minutes,
        "kind": kind(ask.kind).bit,
        "tongue": mask_of([ask.tongue] if ask.tongue else []),
        "only_for": ask.only_for or 0,
        "asker_id": ask.asker_id,
        "household_id": ask.household_id,
    }
    who = HELPER_GOES if ask.asker_goes is None else ASKER_GOES
    on = grid.of_kind_and_day(kind(ask.kind).bit, who)
    return [{"k": on + where, **alike} for where in _squares(ask)]


def _squares(ask: Ask) -> list[int]:
    if ask.asker_goes is None:
        return [grid.of_square(level, grid.square_of(ask.cell, level)) for level in grid.LEVELS]
    level = grid.level_of(ask.asker_goes)
    around = grid.squares_around(ask.cell, level, reach_metres=ask.asker_goes)
    return [grid.of_square(level, square) for square in around]


def keys_near(cell: Cell, reach_metres: int, kind_bits: Iterable[int]) -> list[int]:
    """The keys of every ask somebody who lives here and goes so far could take up."""
    level = grid.level_of(reach_metres)
    around = [
        grid.of_square(level, square)
        for square in grid.squares_around(cell, level, reach_metres=reach_metres)
    ]
    here = [grid.of_square(each, grid.square_of(cell, each)) for each in grid.LEVELS]
    return [
        grid.of_kind_and_day(bit, who) + where
        for bit in kind_bits
        for who, squares in ((HELPER_GOES, around), (ASKER_GOES, here))
        for where in squares
    ]


def minute_of(moment: datetime) -> int:
    """Whole minutes since 1970."""
    return int(moment.timestamp()) // 60
