"""Made-up people and what they ask: the same for the same region, number and seed.

As they were found in the measured prototypes: reach around 5 km, two or three kinds, five ways of
being free that fill a tenth of the week, now and then an engagement. All in the product's own
terms: cells, means and minutes, kinds of the catalogue, quarter-hours.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bench.towns import Town, home_in, towns_of
from exchange.care.kinds import KINDS, Family, KindOfHelp
from exchange.places.coarsen import Cell
from exchange.places.travel import Means

VERSION = 1
ZONE = ZoneInfo("Europe/Rome")
TODAY = date(2027, 2, 1)
"""A Monday, and no change of the clock for weeks."""
NOW = datetime(2027, 2, 1, 7, tzinfo=UTC)
DAYS = 28
ASKED_DAYS = 14

Hours = tuple[int, int, int]
"""Weekday and quarters: (0, 60, 72) is Monday from 15 to 18."""


Engagement = tuple[int, int, Cell]
"""From a minute to a minute, at somebody's home near hers."""


class Person(NamedTuple):
    """Days are counted from TODAY, minutes from the start of TODAY in UTC."""

    id: int
    household_id: int
    istat: str
    cell: Cell
    means: Means
    minutes: int
    kinds: tuple[KindOfHelp, ...]
    hours: tuple[Hours, ...]
    dates: tuple[tuple[int, bool, int, int], ...]
    identity_days: int | None
    record_days: int | None
    busy: tuple[Engagement, ...]
    given: tuple[tuple[int, int, int], ...]
    balance: int
    blocks: int | None
    is_man: bool


class Ask(NamedTuple):
    """A fixed ask at home, within ASKED_DAYS."""

    id: int
    asker: Person
    kind: KindOfHelp
    starts_at: datetime
    minutes: int

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class Crowd:
    """What makes a set of people: a hard one has something extreme in it."""

    region: str
    size: int
    seed: int
    one_cell: bool = False
    far_reach: bool = False
    busy_share: float = 0.0
    nights: bool = False
    kinds: tuple[KindOfHelp, ...] = field(default=KINDS)

    def people(self) -> list[Person]:
        dice = Random(f"{VERSION} {self.region} {self.size} {self.seed}")
        towns, last = towns_of(self.region), dict[str, Person]()
        found = []
        for number in range(self.size):
            town = towns.one(dice)
            person = self._changed(_person(number, town, last.get(town.istat), dice, self), dice)
            last[town.istat] = person
            found.append(person)
        if self.one_cell:
            found = [person._replace(cell=found[0].cell) for person in found]
        return found

    def _changed(self, person: Person, dice: Random) -> Person:
        if self.far_reach:
            person = person._replace(means=Means.CAR, minutes=109)
        if self.busy_share and dice.random() < self.busy_share:
            person = person._replace(busy=tuple(_often_busy(person.cell)))
        if self.nights:
            person = person._replace(hours=_nights(dice), dates=(), busy=(), given=())
        return person

    def smaller(self, size: int) -> "Crowd":
        return replace(self, size=size)


def asks(people: Sequence[Person], count: int, seed: int, *, days: int = ASKED_DAYS) -> list[Ask]:
    """What some of these people ask for in the coming days, from tomorrow on, between 8 and 22."""
    dice = Random(f"{VERSION} asks {count} {seed}")
    return [_ask(number, people, dice, days) for number in range(count)]


def _ask(number: int, people: Sequence[Person], dice: Random, days: int) -> Ask:
    quarters = dice.randrange(4, 17)
    day = TODAY + timedelta(days=dice.randrange(1, days))
    starts_at = at_quarter(day, dice.randrange(32, 88 - quarters + 1))
    asker, kind = dice.choice(people), dice.choice(KINDS)
    return Ask(_id(number, 3, dice), asker, kind, starts_at, quarters * 15)


def at_quarter(day: date, quarter: int) -> datetime:
    """The moment a quarter-hour of a local day begins."""
    hour, part = divmod(quarter, 4)
    return datetime(day.year, day.month, day.day, hour, part * 15, tzinfo=ZONE).astimezone(UTC)


def _id(number: int, shelf: int, dice: Random) -> int:
    """Shaped as the product's keys are: milliseconds above 22 bits of chance."""
    return (((number << 2) + shelf + 1_000_000_000) << 22) + dice.getrandbits(22)


def _person(number: int, town: Town, before: Person | None, dice: Random, crowd: Crowd) -> Person:
    home, cell = _id(number, 1, dice), home_in(town, dice)
    if before is not None and dice.random() < 0.3:
        home, cell = before.household_id, before.cell
    means, minutes = _reach(dice)
    kinds = tuple(dice.sample(crowd.kinds, dice.choice((1, 1, 2, 3, 4))))
    families = {kind.family for kind in kinds}
    identity, record = _checks(families, dice)
    return Person(
        id=_id(number, 0, dice),
        household_id=home,
        istat=town.istat,
        cell=cell,
        means=means,
        minutes=minutes,
        kinds=kinds,
        hours=_week(dice),
        dates=_dates(dice),
        identity_days=identity,
        record_days=record,
        busy=_engagements(cell, dice),
        given=_given(before, home, dice),
        balance=min(900, max(-600, round(dice.gauss(0, 40)) * 15)),
        blocks=before.id if before is not None and dice.random() < 0.01 else None,
        is_man=dice.random() < 0.3,
    )


def _reach(dice: Random) -> tuple[Means, int]:
    """Around 5 km, of 1 to 40, in whole minutes by the means that suits it."""
    metres = min(40_000, max(1_000, round(dice.lognormvariate(8.517, 0.8))))
    if metres <= 2_000:
        return Means.WALK, metres * 78 // 4_500 + 1
    if metres <= 5_000:
        return Means.BIKE, metres * 78 // 14_000 + 1
    return Means.CAR, metres * 78 // 30_000 + 6


def _checks(families: set[Family], dice: Random) -> tuple[int | None, int | None]:
    """Until which day identity and criminal record hold; None for never seen."""
    identity = record = None
    if families != {Family.ERRAND} and dice.random() < 0.9:
        identity = dice.randrange(-30, 1_500)
    if Family.CHILDMINDING in families and dice.random() < 0.85:
        record = dice.randrange(-10, 180)
    return identity, record


_WAYS = (
    (range(6), 4, 32, 20),
    (range(6), 4, 56, 22),
    (range(6), 3, 70, 16),
    (range(5, 7), 2, 36, 36),
    (range(7), 4, 36, 24),
)
"""Mornings, afternoons, evenings, weekends, days: which weekdays, how many, from when, how long."""


def _week(dice: Random) -> tuple[Hours, ...]:
    weekdays, number, first, quarters = dice.choice(_WAYS)
    found = []
    for weekday in sorted(dice.sample(weekdays, number)):
        begins = first + dice.randrange(-4, 5)
        found.append((weekday, begins, min(96, begins + quarters + dice.randrange(-4, 5))))
    return tuple(found)


def _nights(dice: Random) -> tuple[Hours, ...]:
    """From 20 to 7, but never from a Sunday on."""
    weekdays = sorted(dice.sample(range(6), 3))
    return tuple(
        hours for weekday in weekdays for hours in ((weekday, 80, 96), (weekday + 1, 0, 28))
    )


def _dates(dice: Random) -> tuple[tuple[int, bool, int, int], ...]:
    """One in ten has a date unlike its weekday: away all day, or also free for some hours."""
    if dice.random() >= 0.1:
        return ()
    day = dice.randrange(DAYS)
    if dice.random() < 0.7:
        return ((day, False, 0, 96),)
    first = dice.randrange(32, 70)
    return ((day, True, first, first + dice.randrange(8, 20)),)


def _engagements(home: Cell, dice: Random) -> tuple[Engagement, ...]:
    days = dice.sample(range(DAYS), dice.choice((0, 1, 1, 2, 2, 3)))
    return tuple(_engagement(day, home, dice) for day in sorted(days))


def _engagement(day: int, home: Cell, dice: Random) -> Engagement:
    begins = day * 1440 + dice.randrange(28, 76) * 15
    there = Cell(home.row + dice.randrange(-2, 3), home.col + dice.randrange(-2, 3))
    return begins, begins + dice.randrange(4, 13) * 15, there


def _often_busy(home: Cell) -> list[Engagement]:
    """A hundred short ones, one after the other."""
    hours = [day * 1440 + hour * 60 for day in range(25) for hour in range(8, 12)]
    return [(begins, begins + 45, home) for begins in hours]


def _given(before: Person | None, home: int, dice: Random) -> tuple[tuple[int, int, int], ...]:
    """In the last days, to the household of a neighbour: when, how long, to whom."""
    if before is None or before.household_id == home:
        return ()
    times = dice.choice((0, 0, 0, 1, 1, 2, 3))
    return tuple(
        (-dice.randrange(1, 13) * 1440 + 600, dice.randrange(4, 13) * 15, before.household_id)
        for _ in range(times)
    )
