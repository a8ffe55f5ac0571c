"""The doors of the list on a map: drawn here at once, and in the reader's browser in its place."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from exchange.places.around_queries import Near
from exchange.places.buses import Point
from views.places.open_asking import ROUNDED, Question
from views.places.open_words import DoorRow, rings

WIDTH, HEIGHT = 328, 188
_OUTER = 84
_METRES_PER_DEGREE = 111_195
MARKS = 120
"""More would lie upon each other; the list goes on."""


@dataclass(frozen=True)
class DoorMap:
    """`marks` and `circles` in units of the picture drawn here; `ground` as the script reads it."""

    marks: list[tuple[int, int, str]]
    circles: list[tuple[int, str]]
    ground: dict[str, Any]


def door_map(asked: Question, shown: Sequence[tuple[Near, DoorRow]]) -> DoorMap:
    """The very rows of the list; what is open lies on top."""
    drawn = list(shown)[:MARKS][::-1]
    around = rings(asked)
    away = [_away(asked.point, (each.lat, each.lon)) for each, _ in drawn]
    most = max([metres for metres, _ in around] + [math.hypot(*each) for each in away] + [1])
    scale = _OUTER / most
    return DoorMap(
        marks=[
            (round(WIDTH / 2 + east * scale), round(HEIGHT / 2 - north * scale), row.state)
            for (north, east), (_, row) in zip(away, drawn, strict=True)
        ],
        circles=[(round(metres * scale), words) for metres, words in around],
        ground={
            "own": [round(degrees, ROUNDED) for degrees in asked.point],
            "rings": around,
            "doors": [
                {
                    "at": [each.lat, each.lon],
                    "state": row.state,
                    "title": row.name,
                    "when": row.tag,
                    "href": row.href,
                }
                for each, row in drawn
            ],
        },
    )


def _away(one: Point, other: Point) -> tuple[float, float]:
    """Metres to the north and to the east."""
    east = (other[1] - one[1]) * math.cos(math.radians(one[0]))
    return (other[0] - one[0]) * _METRES_PER_DEGREE, east * _METRES_PER_DEGREE
