"""How far is it, and how long does it take by whose means.

People are told bands, never minutes, and only from centres of cells.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

EARTH_RADIUS_KM = 6371.0088

# Both homes may stand at the near edge of their cells: without this, two neighbours
# across a cell's border would be out of each other's reach on foot.
CELL_SLACK_METRES = 500


class Means(StrEnum):
    """How a person goes to a neighbour."""

    WALK = "walk"
    BIKE = "bike"
    CAR = "car"


class Band(StrEnum):
    """What a person may know about the way to another person."""

    UNDER_15 = "under_15"
    FROM_15_TO_30 = "15_to_30"
    OVER_30 = "over_30"


@dataclass(frozen=True)
class Pace:
    """A way of travelling: whole metres an hour, minutes to set out, streets against the crow."""

    metres_an_hour: int
    start_minutes: int
    detour_percent: int = 130


PACES = {
    Means.WALK: Pace(metres_an_hour=4_500, start_minutes=0),
    Means.BIKE: Pace(metres_an_hour=14_000, start_minutes=0),
    Means.CAR: Pace(metres_an_hour=30_000, start_minutes=5),
}

BETWEEN_START_MINUTES = 5
BETWEEN_MINUTES_MAX = 240

BETWEEN_TOWNS = Pace(metres_an_hour=50_000, start_minutes=0)


def great_circle_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Kilometres as the crow flies between two points in degrees (haversine)."""
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    half_lat, half_lon = (phi_b - phi_a) / 2, math.radians(lon_b - lon_a) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(phi_a) * math.cos(phi_b) * math.sin(half_lon) ** 2
    # Rounding may push the chord of opposite points past 1, where asin has no answer.
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, chord)))


def exact_minutes(km: float, pace: Pace) -> float:
    """Estimated minutes on the way, not rounded: for commands and planners, never for people."""
    return pace.start_minutes + km * 1000 * pace.detour_percent * 60 / 100 / pace.metres_an_hour


def whole_minutes(km: float, pace: Pace) -> int:
    """Estimated minutes on the way, rounded up, so that nobody is planned to arrive late."""
    return math.ceil(exact_minutes(km, pace))


def between_minutes(metres: int, means: Means) -> int:
    """From one neighbour's to the next, from door to door, rounded up; none within one cell.

    Metres lie between the centres of two cells. Nobody is taken to be on the way for longer than
    BETWEEN_MINUTES_MAX: who goes farther has planned it otherwise.
    """
    if metres == 0:
        return 0
    pace = PACES[means]
    covered_a_minute = pace.metres_an_hour * 100
    way = -(-_stretched(metres, pace) // covered_a_minute)
    return min(BETWEEN_START_MINUTES + way, BETWEEN_MINUTES_MAX)


def reach_metres(means: Means, minutes: int) -> int:
    """How far someone gets in these minutes, as the crow flies, rounded down; 0 if nowhere."""
    pace = PACES[means]
    return max(0, _covered(minutes, pace)) // _stretched(1, pace)


def is_in_reach(metres: int, means: Means, minutes: int) -> bool:
    """May someone be asked over there? Takes metres between the centres of the two cells."""
    return metres - CELL_SLACK_METRES <= reach_metres(means, minutes)


def band(metres: int, means: Means) -> Band:
    """The band of a way of so many metres between centres; two in one cell are always near."""
    pace = PACES[means]
    way = _stretched(metres, pace)
    if metres == 0 or way < _covered(15, pace):
        return Band.UNDER_15
    return Band.OVER_30 if way > _covered(30, pace) else Band.FROM_15_TO_30


def _stretched(metres: int, pace: Pace) -> int:
    # Multiplied out with _covered, so that a border is the same on every machine.
    return metres * pace.detour_percent * 60


def _covered(minutes: int, pace: Pace) -> int:
    return (minutes - pace.start_minutes) * pace.metres_an_hour * 100
