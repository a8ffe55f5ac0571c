"""What a comparison says: the moments that matter most, each hour of the day, women and men by age."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace

from exchange.chronomap.scenario_effects import (
    DAY_HOURS,
    Comparison,
    GroupChange,
    HourChange,
    ZoneChange,
)
from exchange.chronomap.zones import GROUPS, Group, Sex

# Fewer than half a person is nobody.
SOMEBODY = 0.5


def best(found: Comparison) -> int | None:
    """The moment at which most people gain, the first of equals; None where nobody does."""
    return _most(found, [_weight(found.gained(at), len(found.gaining(at))) for at in _all(found)])


def worst(found: Comparison) -> int | None:
    """The moment at which most people lose, the first of equals; None where nobody does."""
    return _most(found, [_weight(found.lost(at), len(found.losing(at))) for at in _all(found)])


def _all(found: Comparison) -> range:
    return range(len(found.moments))


def _weight(people: float, zones: int) -> tuple[float, int]:
    """More people first; where those are alike, more zones whose access changes."""
    return round(people, 6), zones


def _most(found: Comparison, weights: Sequence[tuple[float, int]]) -> int | None:
    place = max(_all(found), key=lambda at: weights[at])
    return place if weights[place] > (0, 0) else None


def at(moments: Sequence[int], minute: int) -> int:
    """The place of the moment that holds at this minute."""
    return bisect_right(moments, minute) - 1


def by_hour(found: Comparison) -> list[HourChange]:
    """Hour after hour the most who gain and the most who lose: a quarter of an hour is not averaged away."""
    answer = []
    for hour in DAY_HOURS:
        first, last = at(found.moments, hour * 60), at(found.moments, hour * 60 + 59)
        places = range(first, last + 1)
        answer.append(
            HourChange(
                hour,
                max(found.gained(place) for place in places),
                max(found.lost(place) for place in places),
            )
        )
    return answer


def only(found: Comparison, codes: Collection[str]) -> Comparison:
    """The same, told of some zones alone; who lives in the others has counted where places are shared out."""
    return replace(found, zones=[line for line in found.zones if line.zone.code in codes])


def by_group(found: Comparison, place: int) -> dict[Group, GroupChange]:
    """Women and men by age at a moment. Within a zone all whom a service is for find it alike."""
    return {group: _of_group(found, GROUPS.index(group), place) for group in found.groups}


def _of_group(found: Comparison, group: int, place: int) -> GroupChange:
    return GroupChange(
        before=sum(_part(line, group) * line.found_before[place] for line in found.zones),
        after=sum(_part(line, group) * line.found_after[place] for line in found.zones),
        gaining=sum(line.zone.people[group] for line in found.gaining(place)),
        losing=sum(line.zone.people[group] for line in found.losing(place)),
    )


def _part(line: ZoneChange, group: int) -> float:
    return line.zone.people[group] / line.heads if line.heads else 0.0


def shares_of(found: Comparison, place: int) -> tuple[float, float]:
    """How many more women, and men, find a place or a door at a moment than before."""
    changes = by_group(found, place)
    more = {
        sex: sum(each.after - each.before for group, each in changes.items() if group[0] is sex)
        for sex in Sex
    }
    return more[Sex.WOMEN], more[Sex.MEN]
