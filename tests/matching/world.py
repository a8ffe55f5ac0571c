"""Small made-up worlds, and their matches found the slow way: by looking at everybody.

A world is drawn from a seed and kept twice, in tables and as plain values. `expected` reads only
the values: it applies the rules one by one and shares nothing with the statement it judges.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random

from exchange.care.kinds import kind
from exchange.matching.score import Facts, Weights, parts, rank_key
from exchange.people.trust import Check, gaps
from exchange.places.coarsen import Cell, cell_of, metres_between
from exchange.places.travel import Means, between_minutes, is_in_reach
from exchange.schedule.slots import Quarters, mask_of_hours, masks_of_slot
from exchange.units import Slot
from tests.cast import MESAGNE, ROME

KINDS = ("child_home", "errand_shopping", "elder_company")
TONGUES = ("it", "en", "sq")
_AWAY = (-0.3, -0.06, -0.02, -0.009, 0, 0, 0, 0.004, 0.009, 0.02)
_STEP = timedelta(minutes=15)


@dataclass(frozen=True)
class Promise:
    """Time given to somebody; `cell` is where, if it was kept."""

    slot: Slot
    cell: Cell | None


@dataclass(frozen=True)
class Deed:
    """Help of the past or to come, between two of the world's people."""

    asker_id: int
    helper_id: int
    slot: Slot
    state: str
    cell: Cell | None


@dataclass(eq=False)
class Neighbour:
    """Everything about one person that decides whether she is found."""

    id: int
    cell: Cell
    means: Means
    minutes: int
    kinds: frozenset[str]
    households: set[int]
    status: str = "active"
    speaks: tuple[str, ...] = ("it",)
    weekly: dict[int, list[Quarters]] = field(default_factory=dict)
    dates: list[tuple[date, bool, Quarters]] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    promised: list[Promise] = field(default_factory=list)
    given: list[tuple[datetime, int]] = field(default_factory=list)
    helped: list[int] = field(default_factory=list)


@dataclass
class World:
    """A bank with its people, and who cannot meet whom. The first person asks."""

    neighbours: list[Neighbour]
    balances: dict[int, int]
    blocks: set[tuple[int, int]]
    deeds: list[Deed] = field(default_factory=list)
    answers: set[int] = field(default_factory=set)

    @property
    def asker(self) -> Neighbour:
        return self.neighbours[0]

    @property
    def asking_household(self) -> int:
        return min(self.asker.households)


@dataclass(frozen=True)
class Question:
    """An ask of the world's asker."""

    task_id: int
    kind: str
    slot: Slot
    minutes: int
    flexible: bool = False
    place: str = "ours"
    tongue: str | None = None


def drawn(draw: Random, *, size: int, around: date, first_id: int) -> World:
    """A world whose people are busy about this day; ids count up from the first."""
    ids = iter(range(first_id, first_id + 3 * size))
    balances = {next(ids): draw.choice((-900, -120, 0, 60, 600)) for _ in range(size - 5)}
    people = [_person(next(ids), draw, sorted(balances), around) for _ in range(size)]
    world = World(people, balances, set())
    for _ in range(draw.choice((0, 1, 2, 8))):
        one, other = draw.sample(people, 2)
        world.blocks.add((one.id, other.id))
    for each in people[1:]:
        _history(world, each, draw, around)
    return world


def _person(person_id: int, draw: Random, households: list[int], around: date) -> Neighbour:
    lat, lon = (at + draw.choice(_AWAY) for at in MESAGNE)
    return Neighbour(
        id=person_id,
        cell=cell_of(lat, lon),
        means=draw.choice(list(Means)),
        minutes=draw.choice((5, 20, 45, 45, 109, 109)),
        kinds=frozenset(draw.sample(KINDS, draw.choice((0, 1, 2, 3, 3, 3)))),
        # One in four lives in two households, as the children of separated parents do.
        households=set(draw.sample(households, min(len(households), draw.choice((1, 1, 1, 2))))),
        status=draw.choice(("active",) * 12 + ("suspended", "applied")),
        speaks=tuple(draw.sample(TONGUES, draw.choice((1, 2, 3, 3)))),
        weekly=_weekly(draw),
        dates=_dates(draw, around),
        checks=_checks(draw, around),
    )


def change(world: World, draw: Random, around: date) -> Neighbour:
    """Somebody of the world lives, goes, helps and is checked otherwise from now on."""
    each = draw.choice(world.neighbours[1:])
    other = _person(each.id, draw, sorted(each.households), around)
    for name in (
        "cell",
        "means",
        "minutes",
        "kinds",
        "status",
        "speaks",
        "weekly",
        "dates",
        "checks",
    ):
        if draw.random() < 0.6:
            setattr(each, name, getattr(other, name))
    return each


def _weekly(draw: Random) -> dict[int, list[Quarters]]:
    if draw.random() < 0.6:
        return {weekday: [(draw.choice((0, 0, 30)), 96)] for weekday in range(7)}
    weekly = {}
    for weekday in range(7):
        starts = draw.choice((0, draw.randrange(0, 70)))
        hours = [(starts, min(96, starts + draw.randrange(8, 97)))]
        if starts > 8 and draw.random() < 0.4:
            hours.append((0, 8))
        weekly[weekday] = [(low, high) for low, high in hours if draw.random() < 0.8]
    return weekly


def _dates(draw: Random, around: date) -> list[tuple[date, bool, Quarters]]:
    found = []
    for _ in range(draw.choice((0, 0, 1, 2, 3))):
        starts = draw.randrange(0, 80)
        day = around + timedelta(days=draw.randrange(-1, 2))
        found.append((day, draw.random() < 0.5, (starts, starts + draw.randrange(1, 16))))
    return found


def _checks(draw: Random, around: date) -> list[Check]:
    """Some lapse and are seen anew, in time or too late; some are the half of what is needed."""
    if draw.random() < 0.7:
        return [Check(what, around - timedelta(days=9)) for what in ("identity", "criminal_record")]
    return [
        Check(
            draw.choice(("identity", "criminal_record")),
            around + timedelta(days=draw.choice((-90, -1, 0, 1))),
            draw.choice((None, around + timedelta(days=draw.choice((1, 2, 90))))),
        )
        for _ in range(draw.randrange(9))
    ]


def _history(world: World, each: Neighbour, draw: Random, around: date) -> None:
    """Past help and promises around the day."""
    asker = world.asker
    others = [one for one in world.neighbours if not one.households & each.households]
    noon = datetime(around.year, around.month, around.day, 12, tzinfo=ROME).astimezone(UTC)
    for hours in draw.sample((-700, -240, -100, -14, -3, 0, 3, 9), draw.choice((0, 1, 2, 3))):
        other = draw.choice([*others, *([asker] * 5 if asker in others else [])] or [None])
        if other is None:
            continue
        starts_at = noon + timedelta(hours=hours)
        slot = Slot(starts_at, starts_at + _STEP * draw.randrange(1, 9))
        state = "settled" if hours < -20 else draw.choice(("agreed", "agreed", "cancelled"))
        cell = draw.choice((other.cell, other.cell, None))
        world.deeds.append(Deed(other.id, each.id, slot, state, cell))
        if state == "cancelled":
            continue
        if state == "settled":
            each.helped.append(min(other.households))
        each.given.append((slot.starts_at, slot.minutes))
        each.promised.append(Promise(slot, cell))


def expected(
    world: World, ask: Question, *, needed: tuple[str, ...], weights: Weights
) -> list[tuple[int, int, int]]:
    """(person, free minutes, cost) by looking at everybody, best first."""
    found = []
    for each in world.neighbours:
        if not may_come(world, each, ask, needed=needed):
            continue
        quarters = free_quarters(world, each, ask)
        free = min(ask.minutes, 15 * (longest(quarters) if ask.flexible else sum(quarters)))
        if 2 * free < ask.minutes:
            continue
        cost = parts(facts(world, each, ask, free=free), weights)
        found.append((free < ask.minutes, rank_key(cost, each.id, ask.task_id), free, cost.cost))
    return [(key[2], free, cost) for _, key, free, cost in sorted(found)]


def may_come(world: World, each: Neighbour, ask: Question, *, needed: tuple[str, ...]) -> bool:
    asker = world.asker
    at_home = [one for one in world.neighbours if world.asking_household in one.households]
    # Whom the asking side would meet: at the helper's, also who lives with her.
    met = [one for one in world.neighbours if one.households & each.households]
    met = met if ask.place == "theirs" else [each]
    goes = asker if ask.place == "theirs" else each
    return (
        each.status == "active"
        and ask.kind in each.kinds
        and each not in at_home
        and each is not asker
        and each.id not in world.answers
        and ask.tongue in (None, *each.speaks)
        and not any(
            {(this.id, one.id), (one.id, this.id)} & world.blocks
            for this in met for one in [*at_home, asker]
        )
        and is_in_reach(metres_between(each.cell, asker.cell), goes.means, goes.minutes)
        and not any(gaps(each.checks, needed, day) for day in masks_of_slot(ask.slot, ROME)
                    if kind(ask.kind).needs_check)
    )  # fmt: skip


def free_quarters(world: World, each: Neighbour, ask: Question) -> list[bool]:
    """For each quarter-hour of the slot: is it open in her week, and is she not with somebody, nor
    on the way?
    """
    there = each.cell if ask.place == "theirs" else world.asker.cell
    found, at = [], ask.slot.starts_at
    while at < ask.slot.ends_at:
        piece = Slot(at, at + _STEP)
        found.append(_is_open(each, piece) and not _is_taken(each, piece, there))
        at += _STEP
    return found


def _is_open(each: Neighbour, piece: Slot) -> bool:
    ((day, asked),) = masks_of_slot(piece, ROME).items()
    special = [(free, mask_of_hours([hours])) for on, free, hours in each.dates if on == day]
    is_open = mask_of_hours(each.weekly.get(day.weekday(), ())).covers(asked)
    if any(mask.covers(asked) for free, mask in special if not free):
        is_open = False
    return is_open or any(mask.covers(asked) for free, mask in special if free)


def _is_taken(each: Neighbour, piece: Slot, there: Cell) -> bool:
    def way(promise: Promise) -> timedelta:
        metres = metres_between(promise.cell, there) if promise.cell else 0
        return timedelta(minutes=between_minutes(metres, each.means))

    return any(
        promise.slot.starts_at - way(promise) < piece.ends_at
        and promise.slot.ends_at + way(promise) > piece.starts_at
        for promise in each.promised
    )


def longest(quarters: list[bool]) -> int:
    best = run = 0
    for free in quarters:
        run = run + 1 if free else 0
        best = max(best, run)
    return best


def facts(world: World, each: Neighbour, ask: Question, *, free: int) -> Facts:
    first = ask.slot.starts_at - timedelta(days=28)
    return Facts(
        cell_metres=metres_between(each.cell, world.asker.cell),
        means=each.means,
        wanted_minutes=ask.minutes,
        free_minutes=free,
        given_minutes=sum(
            minutes for at, minutes in each.given if first <= at < ask.slot.starts_at
        ),
        balance_minutes=min(world.balances[one] for one in each.households),
        exchanges_together=each.helped.count(world.asking_household),
    )
