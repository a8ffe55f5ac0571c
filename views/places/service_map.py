"""Where services lie on a small picture of the province, drawn here: no script, nobody else asked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from views.chronomap.land import WIDTH, Drawn, land

# What is shown around one service, in units of the picture: some ten kilometres each way.
_AROUND = (220, 132)


@dataclass(frozen=True)
class Picture:
    """`box` as SVG's viewBox takes it; several services on one spot are one dot."""

    box: str
    zones: tuple[Drawn, ...]
    dots: list[tuple[int, int]]


def all_of(points: Iterable[tuple[float, float]]) -> Picture:
    """Latitudes and longitudes on the whole province."""
    ground = land()
    dots = sorted({ground.put(lon, lat) for lat, lon in points})
    return Picture(f"0 0 {WIDTH} {ground.height}", ground.zones, dots)


def one_of(lat: float, lon: float) -> Picture:
    """One service, with the towns around it."""
    ground = land()
    x, y = ground.put(lon, lat)
    wide, high = _AROUND
    left = min(max(0, x - wide // 2), WIDTH - wide)
    top = min(max(0, y - high // 2), ground.height - high)
    # A name that does not fit on the picture is not begun.
    zones = tuple(
        replace(
            each,
            has_name=left + 40 < each.x < left + wide - 40 and top + 10 < each.y < top + high - 4,
        )
        for each in ground.zones
    )
    return Picture(f"{left} {top} {wide} {high}", zones, [(x, y)])
