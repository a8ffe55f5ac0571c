"""A home as its owner gives it, and how often it may change."""

from dataclasses import dataclass
from datetime import timedelta

from exchange.places.coarsen import Cell, cell_of
from exchange.places.municipalities import localities, municipality_at

CHANGES_MAX = 3
CHANGES_DAYS = 30
SPAN = timedelta(days=CHANGES_DAYS)
"""Who could move at will could ask from everywhere, and find every neighbour's square."""


@dataclass(frozen=True)
class Place:
    """`istat` is the municipality, `locality` one of its places, None for the town itself."""

    lat: float
    lon: float
    istat: str
    locality: str | None = None
    address: str | None = None
    doorbell: str | None = None

    @property
    def cell(self) -> Cell:
        return cell_of(self.lat, self.lon)

    @property
    def exact(self) -> dict[str, object]:
        """What is encrypted: only the owner, and who comes to help, ever reads it."""
        return {
            "lat": self.lat,
            "lon": self.lon,
            "address": self.address,
            "doorbell": self.doorbell,
        }


def middle_of(istat: str, locality: str | None) -> tuple[float, float]:
    """Where to put who gives no pin: the middle of the place she named. KeyError if there is none."""
    named = {each.name: each for each in localities(istat)}
    place = named[locality] if locality else localities(istat)[0]
    return place.lat, place.lon


def pin_problem(istat: str, lat: float, lon: float) -> str | None:
    """Is this pin in that municipality? None if so, else "outside" or the code it is in."""
    found = municipality_at(lat, lon)
    if found == istat:
        return None
    return found or "outside"
