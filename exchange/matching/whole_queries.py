"""Who is free from the first minute of a fixed ask to its last, from rows of the index."""

from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, exists, not_, or_, select
from sqlalchemy.orm import aliased

from exchange.matching import grid
from exchange.matching.arithmetic_queries import whole_root
from exchange.matching.asked import Shape
from exchange.matching.slot_queries import (
    SLOT,
    big,
    day_bits,
    is_dated,
    is_taken,
    is_void,
    looked_up,
    metres_squared,
    the,
)
from models.matching import MatchSlot


def filed(shape: Shape) -> Select[*tuple[Any, ...]]:
    """Who has the hours of a fixed ask's first day in a row of the index, and nothing against her
    in it.
    """
    return select(
        SLOT.k,
        SLOT.person_id,
        *((SLOT.trusted_from,) if len(shape.halves) > 1 else ()),
        SLOT.trusted_until.label("until"),
        SLOT.pace,
        *((SLOT.x, SLOT.y, SLOT.z) if shape.is_at_helpers else ()),
        whole_root(metres_squared()).label("metres"),
    ).where(*_open(SLOT, shape, 0), *looked_up(shape))


def _open(row: Any, shape: Shape, number: int) -> list[ColumnElement[bool]]:
    am, pm = shape.halves[number]
    return [
        free.bitwise_and(the(name)) == the(name)
        for free, name, needed in (
            (row.free_am, f"am_{number}", am),
            (row.free_pm, f"pm_{number}", pm),
        )
        if needed
    ]


def is_free(shape: Shape, found: CTE, out: CTE) -> list[ColumnElement[bool]]:
    """What the row itself does not tell: blocks, exceptions by date, the days after, promises."""
    return [
        found.c.person_id.not_in(select(out.c.id)),
        _counts(found.c, 0),
        *(_is_open_on(shape, found, number) for number in range(1, len(shape.halves))),
        not_(is_taken(shape, found.c, the("begins"), the("ends"))),
    ]


def _counts(row: Any, number: int) -> ColumnElement[bool]:
    """A row of the date itself, or of its weekday where the date is no exception."""
    return or_(is_dated(day_bits(row.k)), not_(is_void(row.person_id, the(f"date_{number}"))))


def _is_open_on(shape: Shape, found: CTE, number: int) -> ColumnElement[bool]:
    """Her row of a later day has the same kind, and the same checks."""
    later = aliased(MatchSlot, name="l")
    what_and_when = later.k.bitwise_and(big(grid.KIND_BITS | grid.DAY_BITS))
    what = found.c.k.bitwise_and(big(grid.KIND_BITS))
    return (
        exists()
        .where(
            later.bank_id == the("bank"),
            what_and_when.in_([what + the(f"{day}_{number}") for day in ("weekday", "dated")]),
            later.person_id == found.c.person_id,
            later.trusted_from == found.c.trusted_from,
            *_open(later, shape, number),
            _counts(later, number),
        )
        .correlate(found)
    )
