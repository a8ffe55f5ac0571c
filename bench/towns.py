"""Where made-up people live: the municipalities of a region, weighted by their residents."""

import csv
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from random import Random

from exchange.places.coarsen import KM_PER_DEGREE, Cell, cell_of

TABLE = Path(__file__).with_name("italy") / "towns.csv"
CORE_SHARE = 0.8
"""So many live in the middle of their town, the others somewhere on its land."""

Row = dict[str, str]

REGIONS: dict[str, Callable[[Row], bool]] = {
    "brindisi": lambda row: row["province"] == "BR",
    "puglia": lambda row: row["region"] == "16",
    "italy": lambda row: True,
    "milano": lambda row: row["istat"] == "015146",
}
"""Milano alone is as dense as it gets here."""


@dataclass(frozen=True)
class Town:
    istat: str
    lat: float
    lon: float
    km2: float


@dataclass(frozen=True)
class Towns:
    """The towns of one region, and up to which share of residents each of them goes."""

    towns: tuple[Town, ...]
    up_to: tuple[int, ...]

    def one(self, dice: Random) -> Town:
        """A town, as often as it has residents."""
        return dice.choices(self.towns, cum_weights=self.up_to)[0]


@lru_cache(maxsize=len(REGIONS))
def towns_of(region: str) -> Towns:
    """KeyError for a region that is none of REGIONS."""
    belongs = REGIONS[region]
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if belongs(row)]
    return Towns(
        tuple(
            Town(row["istat"], float(row["lat"]), float(row["lon"]), float(row["km2"]))
            for row in rows
        ),
        tuple(accumulate(int(row["residents"]) for row in rows)),
    )


def home_in(town: Town, dice: Random) -> Cell:
    """The cell of a home there."""
    side = math.sqrt(town.km2)
    if dice.random() < CORE_SHARE:
        north, east = dice.gauss(0, side / 8), dice.gauss(0, side / 8)
    else:
        north, east = side * (dice.random() - 0.5), side * (dice.random() - 0.5)
    lat = town.lat + north / KM_PER_DEGREE
    return cell_of(lat, town.lon + east / KM_PER_DEGREE / math.cos(math.radians(lat)))
