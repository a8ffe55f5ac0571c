"""What to ask a router of one's own, and what its answer says: OSRM's table service, Valhalla's matrix.

Forms: OSRM HTTP API v1, "Table service"; Valhalla, "Time-distance matrix". Both answer in seconds.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import Any

from exchange.places.buses import Point
from exchange.places.transport import Transport

ENDS_MAX = 90
"""OSRM answers up to a hundred points at once, unless it was told otherwise."""


class Kind(StrEnum):
    """Which router stands at the address."""

    OSRM = "osrm"
    VALHALLA = "valhalla"


NAMES = {
    Kind.OSRM: {Transport.WALK: "foot", Transport.BIKE: "bike", Transport.CAR: "car"},
    Kind.VALHALLA: {
        Transport.WALK: "pedestrian",
        Transport.BIKE: "bicycle",
        Transport.CAR: "auto",
    },
}
"""What each calls a means. By bus no router is asked."""


@dataclass(frozen=True)
class Question:
    """A path below the router's address; with a body it is posted."""

    path: str
    body: bytes | None = None


class NoAnswer(ValueError):
    """What came back is not what was asked for."""


def question(kind: Kind, transport: Transport, start: Point, ends: Sequence[Point]) -> Question:
    """Minutes from one point to at most ENDS_MAX others. Degrees leave with five places, a metre or so."""
    assert 0 < len(ends) <= ENDS_MAX
    name = NAMES[kind][transport]
    if kind is Kind.OSRM:
        points = ";".join(f"{lon:.5f},{lat:.5f}" for lat, lon in (start, *ends))
        return Question(f"/table/v1/{name}/{points}?sources=0&annotations=duration")
    asked = {"sources": [_place(start)], "targets": [_place(end) for end in ends], "costing": name}
    return Question("/sources_to_targets", json.dumps(asked).encode())


def _place(point: Point) -> dict[str, float]:
    return {"lat": round(point[0], 5), "lon": round(point[1], 5)}


def answer(kind: Kind, body: bytes, ends: int) -> list[int | None]:
    """Whole minutes to each end, rounded up; None where no way leads. Raises NoAnswer."""
    try:
        said = json.loads(body)
        if kind is Kind.OSRM:
            seconds = said["durations"][0][1:]
        else:
            seconds = [each["time"] for each in said["sources_to_targets"][0]]
        minutes = [_minutes(each) for each in seconds]
    except (ValueError, KeyError, IndexError, TypeError, OverflowError) as problem:
        raise NoAnswer(type(problem).__name__) from problem
    if len(minutes) != ends:
        raise NoAnswer(f"{len(minutes)} for {ends}")
    return minutes


def _minutes(seconds: Any) -> int | None:
    if seconds is None:
        return None
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or seconds < 0:
        raise ValueError(seconds)
    return ceil(seconds / 60)
