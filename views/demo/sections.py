"""Finer zones of Brindisi for the demo, made up and marked so: its real residents, divided by a rule of ours."""

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise

from exchange.chronomap import zone_actions
from exchange.chronomap.zone_files import Brought
from exchange.chronomap.zones import Zone, municipal_zones
from exchange.places.municipalities import municipality, municipality_at
from exchange.places.travel import great_circle_km
from exchange.units import Act
from views.demo.beginnings import Beginnings

SOURCE = "Sezioni inventate per la demo: i residenti veri del comune, divisi con una regola nostra"
BRINDISI = "074001"
_ACROSS = 5
_NORTH, _EAST = 0.0105, 0.0138
"""A little over a kilometre each way, in degrees."""


def divide_town(begun: Beginnings) -> None:
    """Brought in as a file by who administers the bank."""

    def bring(act: Act) -> None:
        zone_actions.bring(made_sections(), SOURCE, act=act)

    begun.as_of("teresa", "chronomap.bring_zones", bring)


def made_sections() -> list[Brought]:
    """Blocks around the middle of the town; where its people are all told, nobody is left over."""
    town = municipality(BRINDISI)
    half = _ACROSS / 2
    corners = [
        (town.lat + (row - half) * _NORTH, town.lon + (col - half) * _EAST)
        for row in range(_ACROSS)
        for col in range(_ACROSS)
    ]
    middles = [(south + _NORTH / 2, west + _EAST / 2) for south, west in corners]
    kept = [place for place, middle in enumerate(middles) if municipality_at(*middle) == BRINDISI]
    people = next(zone.people for zone in municipal_zones() if zone.code == BRINDISI)
    # Fewer the farther out.
    weights = [math.exp(-great_circle_km(town.lat, town.lon, *middles[place])) for place in kept]
    shared = [_shared(count, weights) for count in people]
    return [
        _section(number, corners[place], tuple(group[number] for group in shared))
        for number, place in enumerate(kept)
    ]


def _shared(count: int, weights: Sequence[float]) -> list[int]:
    """Whole people that add up."""
    whole = sum(weights)
    ends = [0, *(round(count * part / whole) for part in accumulate(weights))]
    return [after - before for before, after in pairwise(ends)]


def _section(number: int, corner: tuple[float, float], people: tuple[int, ...]) -> Brought:
    south, west = (round(degrees, 5) for degrees in corner)
    north, east = round(south + _NORTH, 5), round(west + _EAST, 5)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    zone = Zone(
        f"DEMO-{BRINDISI}-{number + 1:02}",
        f"Sezione {number + 1}",
        BRINDISI,
        round((south + north) / 2, 5),
        round((west + east) / 2, 5),
        people,
    )
    return Brought(zone, {"type": "Polygon", "coordinates": [ring]})
