"""The figures of a proposal: as they were, as they were forecast, and as they came out. Pure.

One engine works out all three: who finds a place or a door at each hour of a weekday. What some
gain is never set off against what others lose, neither between zones nor between hours.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from exchange.chronomap.scenario_effects import DAY_HOURS, Comparison, ZoneChange
from exchange.chronomap.scenario_findings import at
from exchange.chronomap.zones import GROUPS, Group, Sex

# An hour is looked at in its middle: doors that open at ten past have opened, those of five to have not.
MIDDLE_MINUTES = 30
Hours = Mapping[str, Sequence[int]]
"""By the code of a zone, whole people at each of the 24 hours of a day."""


@dataclass(frozen=True)
class Figures:
    """Who finds a place or a door: `everybody`, and the `women` among them."""

    everybody: Hours
    women: Hours

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Figures":
        return cls(**kept)

    @property
    def men(self) -> Hours:
        return {
            code: [
                all_here - women for all_here, women in zip(hours, self.women[code], strict=True)
            ]
            for code, hours in self.everybody.items()
        }


def before_and_after(found: Comparison) -> tuple[Figures, Figures]:
    """Both sides of a comparison."""
    places = [at(found.moments, hour * 60 + MIDDLE_MINUTES) for hour in DAY_HOURS]
    return (
        _figures(found, [[line.found_before[place] for place in places] for line in found.zones]),
        _figures(found, [[line.found_after[place] for place in places] for line in found.zones]),
    )


def _figures(found: Comparison, hours: Sequence[Sequence[float]]) -> Figures:
    """Of people by zone and hour. Within a zone women and men find it alike."""
    everybody, of_women = {}, {}
    for line, row in zip(found.zones, hours, strict=True):
        part = _of_women(line, found.groups)
        everybody[line.zone.code] = [round(people) for people in row]
        of_women[line.zone.code] = [round(part * round(people)) for people in row]
    return Figures(everybody, of_women)


def _of_women(line: ZoneChange, groups: Sequence[Group]) -> float:
    """Their part of those whom a service is for, 0 to 1."""
    people = {group: line.zone.people[GROUPS.index(group)] for group in groups}
    women = sum(count for group, count in people.items() if group[0] is Sex.WOMEN)
    return women / (sum(people.values()) or 1)


@dataclass(frozen=True)
class Moved:
    """People-hours of a day: before and after, and what was gained and lost on the way."""

    before: int
    after: int
    gained: int
    lost: int

    @property
    def is_any(self) -> bool:
        return bool(self.gained or self.lost)


def moved(pairs: Iterable[tuple[int, int]]) -> Moved:
    """Of people before and after, zone by zone and hour by hour."""
    kept = list(pairs)
    more = [after - before for before, after in kept]
    return Moved(
        before=sum(before for before, _ in kept),
        after=sum(after for _, after in kept),
        gained=sum(each for each in more if each > 0),
        lost=-sum(each for each in more if each < 0),
    )


def in_all(before: Hours, after: Hours) -> Moved:
    return moved(pair for code in before for pair in _of_zone(before, after, code))


def in_zone(before: Hours, after: Hours, code: str) -> Moved:
    return moved(_of_zone(before, after, code))


def at_hour(before: Hours, after: Hours, hour: int) -> Moved:
    return moved(_of_zone(before, after, code)[hour] for code in before)


def _of_zone(before: Hours, after: Hours, code: str) -> list[tuple[int, int]]:
    """Hour by hour; a zone that a later division no longer has finds nothing."""
    nothing = [0] * len(DAY_HOURS)
    return list(zip(before[code], after.get(code, nothing), strict=True))
