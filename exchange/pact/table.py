"""The arithmetic of the provincial table: when a meeting is valid, and when it may be called. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

HALF = 50
NOTICE_DAYS = 10
ASKS_NEEDED = 5
"""What a new table begins with; its founding may say otherwise."""


def quorum(seats: int, percent: int = HALF) -> int:
    """How many seats make a meeting valid: more than `percent` of them. Of 15 it is 8, of 14 too."""
    assert seats >= 0
    assert 0 <= percent < 100
    return seats * percent // 100 + 1


def present(came: Iterable[tuple[int, int]], seated: Collection[int]) -> frozenset[int]:
    """The seats that are there, of (organisation, person): holder and alternate together are one."""
    return frozenset(organisation_id for organisation_id, _person in came) & frozenset(seated)


def twice(came: Iterable[tuple[int, int]]) -> int | None:
    """Of (organisation, person): somebody who came for two, and would be two seats; None if nobody did."""
    came_for: dict[int, int] = {}
    for organisation_id, person_id in came:
        if came_for.setdefault(person_id, organisation_id) != organisation_id:
            return person_id
    return None


@dataclass(frozen=True)
class Count:
    """How many seats are there, of how many, and how many it takes."""

    present: int
    seats: int
    needed: int

    @property
    def is_valid(self) -> bool:
        return self.present >= self.needed

    @property
    def missing(self) -> int:
        return max(0, self.needed - self.present)


def count(came: Iterable[tuple[int, int]], seated: Collection[int], percent: int = HALF) -> Count:
    """Of (organisation, person) who came to a table where these organisations sit."""
    seats = len(frozenset(seated))
    return Count(len(present(came, seated)), seats, quorum(seats, percent))


def first_day(today: date, notice_days: int) -> date:
    """The first day a meeting called today may be on."""
    return today + timedelta(days=notice_days)


def is_enough_to_convene(asked: Collection[int], needed: int) -> bool:
    """Do so many seats ask for a meeting that it must be set up? Each seat counts once."""
    return len(frozenset(asked)) >= needed
