"""What a body may read of its workers' uncovered hours: of five or more, and so that no two numbers tell of fewer.

No totals are told, so a hidden number stays hidden. Whoever holds two numbers of one thing, of two months
or of two changes of shift, holds their difference: it must be of nobody, or of five or more, too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from exchange.observatory.subjects import Subject, group_min

GROUP_MIN = group_min(Subject.WORKPLACES)
DAY, MOVE = "day", "move"

Minutes = Mapping[int, int]
"""Of each person, in minutes a week; who has none may be missing."""


@dataclass(frozen=True)
class Telling:
    """A number that is out: of how many it was, and what is still known of whom it was counted from."""

    part: str
    people: int
    minutes: Minutes


@dataclass(frozen=True)
class Figure:
    """`minutes` and `people` none: hidden, or not told anew."""

    part: str
    minutes: int | None = None
    people: int | None = None


@dataclass(frozen=True)
class Counted:
    """What is let out of a month, and person by person what it was counted from."""

    figures: Sequence[Figure]
    of_person: Mapping[int, Mapping[str, int]] = field(default_factory=dict)


def part_of(pattern: str, kind: str, number: int) -> str:
    """ "nights|day|0", "nights|move|-30"."""
    return f"{pattern}|{kind}|{number}"


def pattern_in(part: str) -> str:
    return part.partition("|")[0]


def kind_in(part: str) -> str:
    return part.split("|")[1]


def let_out(now: Mapping[str, Minutes], before: Sequence[Telling]) -> Counted:
    """The month's numbers in their order; `before` are all that were told of this body ever."""
    told: list[Telling] = []
    figures = []
    for part, minutes in now.items():
        people = {person: number for person, number in minutes.items() if number}
        telling = Telling(part, len(people), people)
        if len(people) >= GROUP_MIN and _may_stand_beside(telling, [*before, *told]):
            told.append(telling)
            figures.append(Figure(part, sum(people.values()), len(people)))
        else:
            figures.append(Figure(part))
    of_person: dict[int, dict[str, int]] = {}
    for telling in told:
        for person, number in telling.minutes.items():
            of_person.setdefault(person, {})[telling.part] = number
    return Counted(figures, of_person)


def _may_stand_beside(new: Telling, others: Sequence[Telling]) -> bool:
    return all(
        _is_nobody_or_a_group(differing(new, each)) for each in others if _is_near(new, each)
    )


def _is_near(one: Telling, other: Telling) -> bool:
    """Would somebody subtract the two? The same day of two months, two moves, a move from a day."""
    if pattern_in(one.part) != pattern_in(other.part):
        return False
    return one.part == other.part or MOVE in (kind_in(one.part), kind_in(other.part))


def _is_nobody_or_a_group(number: int) -> bool:
    return number == 0 or number >= GROUP_MIN


def differing(one: Telling, other: Telling) -> int:
    """Of how many people at least the difference of two numbers is; 0 where it is of nobody for sure.

    Who has gone since, and is forgotten, may be one who came: then she differs from nobody.
    """
    known = sum(
        one.minutes.get(person, 0) != other.minutes.get(person, 0)
        for person in {*one.minutes, *other.minutes}
    )
    most, fewest = known, known
    for each, beside in ((one, other), (other, one)):
        gone = each.people - len(each.minutes)
        came = len(beside.minutes.keys() - each.minutes.keys())
        most += gone
        fewest += abs(gone - came) - came
    return max(fewest, min(most, 1))


def rounded_people(people: int) -> int:
    """As it is shown: in steps of a group, so that one more or fewer is not seen."""
    return people - people % GROUP_MIN
