"""The squares of a list near the reader: for the strip drawn here, and for the map in her browser."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.matching.near import Me, OfferMatch, TaskMatch
from exchange.places.coarsen import Cell, bounds
from exchange.places.travel import Means, reach_metres
from views.matching.rows import Row

Match = TaskMatch | OfferMatch
RINGS = (15, 30)
DECIMALS = 5


@dataclass(frozen=True)
class Squares:
    """`strip` as the kit draws it; `ground` as the map's script reads it."""

    strip: list[tuple[int, int, str]]
    ground: dict[str, Any]


def squares_of(me: Me, near: Sequence[tuple[Match, Row]], *, with_rings: bool) -> Squares | None:
    """None where nothing is near, or the reader has no home. The very rows the list is made of."""
    if me.cell is None or not near:
        return None
    by_cell: dict[Cell, list[Row]] = {}
    for match, row in near:
        by_cell.setdefault(match.cell, []).append(row)
    means = me.goes.means if me.goes and with_rings else None
    return Squares(
        strip=_strip(match for match, _row in near),
        ground={
            "own": _box(me.cell),
            "rings": [] if means is None else _rings(means),
            "squares": [_square(cell, rows) for cell, rows in sorted(by_cell.items())],
        },
    )


def _strip(near: Iterable[Match]) -> list[tuple[int, int, str]]:
    """How many in each square of 1 km that is drawn: one up and down, two beside."""
    drawn = (each for each in near if abs(each.north) <= 1 and abs(each.east) <= 2)
    counted = Counter((each.north, each.east) for each in drawn)
    return [(north, east, str(count)) for (north, east), count in sorted(counted.items())]


def _square(cell: Cell, rows: Sequence[Row]) -> dict[str, Any]:
    return {
        "box": _box(cell),
        "count": str(len(rows)),
        "words": ngettext("%(num)s in this square", "%(num)s in this square", len(rows)),
        "rows": [{"title": str(row.title), "when": row.when, "href": row.href} for row in rows],
    }


def _box(cell: Cell) -> list[float]:
    return [round(degrees, DECIMALS) for degrees in bounds(cell)]


def _rings(means: Means) -> list[tuple[int, str]]:
    """As far as she gets in so many minutes, by her own means."""
    return [(reach_metres(means, minutes), _("%(n)s min", n=minutes)) for minutes in RINGS]
