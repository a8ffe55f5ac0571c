"""What another division of the territory would change, told before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from exchange.chronomap.zone_files import Brought


@dataclass(frozen=True)
class TownLine:
    """Of one municipality: zones and people in the division that holds, and in the file."""

    municipality: str
    zones_before: int
    zones_after: int
    people_before: int
    people_after: int


@dataclass(frozen=True)
class Differences:
    """By code. `changed` holds the zone as it is and as it would be."""

    new: list[Brought]
    changed: list[tuple[Brought, Brought]]
    gone: list[Brought]
    alike: int
    towns: list[TownLine]


def differences(there: Sequence[Brought], brought: Sequence[Brought]) -> Differences:
    """A file comes in the place of all that holds: what it does not name is gone."""
    old = {each.zone.code: each for each in there}
    new = {each.zone.code: each for each in brought}
    both = [(old[code], each) for code, each in new.items() if code in old]
    changed = [(before, after) for before, after in both if before != after]
    return Differences(
        new=[each for code, each in new.items() if code not in old],
        changed=changed,
        gone=[each for code, each in old.items() if code not in new],
        alike=len(both) - len(changed),
        towns=_towns(there, brought),
    )


def _towns(there: Sequence[Brought], brought: Sequence[Brought]) -> list[TownLine]:
    lines = []
    for code in sorted({each.zone.municipality for each in (*there, *brought)}):
        before, after = (
            [each.zone.residents for each in zones if each.zone.municipality == code]
            for zones in (there, brought)
        )
        lines.append(TownLine(code, len(before), len(after), sum(before), sum(after)))
    return lines
