"""Small made-up worlds, and what the match should find in them by looking at everybody in turn.

The looking uses the pure rules one by one and shares nothing with the statement it judges.
"""

import random
import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from exchange.care.kinds import kind
from exchange.matching.score import Facts, parts, rank_key
from exchange.people.trust import Check, gaps
from exchange.places.coarsen import Cell, cell_of, metres_between
from exchange.places.travel import Means, is_in_reach
from exchange.schedule.slots import mask_of_hours, masks_of_slot
from exchange.units import Slot
from models.base import db
from models.care import Proposal, Task
from models.ledger import Account
from models.people import Block, Household, HouseholdMember, Membership, Person, TrustCheck
from models.places import Home
from models.schedule import DateHours, HelpsWith, Reach, WeeklyHours
from tests.agreed import write_exchange
from tests.cast import LONG_AGO, MESAGNE, MONDAY_9, ROME, Cast, write

KINDS = ("child_home", "errand_shopping", "elder_company")
ASKER = "asker"


@dataclass
class Neighbour:
    """Everything about one person that decides whether she is found."""

    id: int
    cell: Cell
    means: Means
    minutes: int
    kinds: frozenset[str]
    households: set[int]
    status: str = "active"
    weekly: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    dates: list[tuple[date, bool, tuple[int, int]]] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    promised: list[Slot] = field(default_factory=list)
    given: list[tuple[datetime, int]] = field(default_factory=list)
    helped: list[int] = field(default_factory=list)


@dataclass
class World:
    """A bank with its people, and who cannot meet whom."""

    cast: Cast
    neighbours: list[Neighbour]
    balances: dict[int, int]
    blocks: set[tuple[int, int]]
    answers: set[int] = field(default_factory=set)

    @property
    def asker(self) -> Neighbour:
        return self.neighbours[0]

    @property
    def asking_household(self) -> int:
        return min(self.asker.households)


def make(seed: int, cast: Cast, *, size: int = 22, around: date) -> World:
    """A world drawn from a seed, written to the database. The first person asks."""
    draw = random.Random(seed)
    write()
    households = [_house(cast, draw) for _ in range(size - 5)]
    people = [_person(cast, draw, households, around) for _ in range(size)]
    world = World(cast, people, _balances(cast), set())
    for _ in range(draw.randrange(9)):
        one, other = draw.sample(people, 2)
        if (one.id, other.id) not in world.blocks:
            world.blocks.add((one.id, other.id))
            row = Block(bank_id=cast.bank_id, blocker_id=one.id, blocked_id=other.id, at=LONG_AGO)
            db.session.add(row)
    db.session.flush()
    for each in people[1:]:
        _history(world, each, draw, around)
    db.session.commit()
    return world


def _house(cast: Cast, draw: random.Random) -> int:
    house = Household(bank_id=cast.bank_id, name="Casa", created_at=LONG_AGO)
    db.session.add(house)
    db.session.flush()
    account = Account(
        bank_id=cast.bank_id,
        handle=uuid.uuid4(),
        kind="household",
        household_id=house.id,
        posted_minutes=draw.choice((-900, -120, 0, 60, 600)),
        opened_at=LONG_AGO,
    )
    db.session.add(account)
    return house.id


def _balances(cast: Cast) -> dict[int, int]:
    rows = db.session.execute(
        db.select(Account.household_id, Account.posted_minutes).where(
            Account.bank_id == cast.bank_id, Account.kind == "household"
        )
    )
    return {row[0]: row[1] for row in rows}


def _person(cast: Cast, draw: random.Random, households: list[int], around: date) -> Neighbour:
    person = Person(first_name="Ugo", last_name="Rossi", speaks=["it"], created_at=LONG_AGO)
    db.session.add(person)
    db.session.flush()
    lat, lon = (at + draw.choice((-0.03, -0.009, 0, 0.009, 0.02)) for at in MESAGNE)
    each = Neighbour(
        id=person.id,
        cell=cell_of(lat, lon),
        means=draw.choice(list(Means)),
        minutes=draw.choice((5, 20, 45, 90)),
        kinds=frozenset(draw.sample(KINDS, draw.choice((0, 1, 2, 3, 3)))),
        # One in four lives in two households, as the children of separated parents do.
        households=set(draw.sample(households, draw.choice((1, 1, 1, 2)))),
        status=draw.choice(("active",) * 5 + ("suspended", "applied")),
        weekly=_weekly(draw),
        dates=_dates(draw, around),
        checks=_checks(draw, around),
    )
    _write_person(cast, each)
    return each


def _weekly(draw: random.Random) -> dict[int, list[tuple[int, int]]]:
    weekly = {}
    for weekday in range(7):
        starts = draw.randrange(0, 70)
        hours = [(starts, min(96, starts + draw.randrange(8, 60)))]
        if starts > 8 and draw.random() < 0.4:
            hours.append((0, 8))
        weekly[weekday] = [(low, high) for low, high in hours if draw.random() < 0.8]
    return weekly


def _dates(draw: random.Random, around: date) -> list[tuple[date, bool, tuple[int, int]]]:
    found = []
    for _ in range(draw.randrange(4)):
        starts = draw.randrange(0, 80)
        day = around + timedelta(days=draw.randrange(-1, 2))
        found.append((day, draw.random() < 0.5, (starts, starts + draw.randrange(1, 16))))
    return found


def _checks(draw: random.Random, around: date) -> list[Check]:
    return [
        Check(
            draw.choice(("identity", "criminal_record")),
            around + timedelta(days=draw.choice((-90, -1, 0, 1))),
            draw.choice((None, around + timedelta(days=draw.choice((1, 2, 90))))),
        )
        for _ in range(draw.randrange(9))
    ]


def _write_person(cast: Cast, each: Neighbour) -> None:
    key = {"bank_id": cast.bank_id, "person_id": each.id}
    membership = Membership(**key, status=each.status, applied_at=LONG_AGO)
    db.session.add(membership)
    db.session.flush()
    rows = [
        Home(
            **key, cell_row=each.cell.row, cell_col=each.cell.col, istat="074010", since_at=LONG_AGO
        ),
        Reach(**key, means=each.means, minutes=each.minutes),
        *(HelpsWith(**key, kind=one) for one in each.kinds),
        *(HouseholdMember(**key, household_id=one, since_at=LONG_AGO) for one in each.households),
        *(
            WeeklyHours(**key, weekday=weekday, from_quarter=low, to_quarter=high)
            for weekday, hours in each.weekly.items()
            for low, high in hours
        ),
        *(
            DateHours(**key, day=day, free=free, from_quarter=low, to_quarter=high)
            for day, free, (low, high) in each.dates
        ),
    ]
    db.session.add_all(rows)


def _history(world: World, each: Neighbour, draw: random.Random, around: date) -> None:
    """Past help and promises around the day, and checks (which somebody else must have seen)."""
    asker = world.asker
    for check in each.checks:
        row = TrustCheck(
            bank_id=world.cast.bank_id,
            person_id=each.id,
            kind=check.kind,
            seen_by_id=asker.id,
            seen_on=check.seen_on,
            valid_until=check.valid_until,
        )
        db.session.add(row)
    others = [one for one in world.neighbours if not one.households & each.households]
    noon = datetime(around.year, around.month, around.day, 12, tzinfo=ROME).astimezone(UTC)
    for hours in draw.sample((-700, -240, -100, -14, -3, 1, 9), draw.randrange(4)):
        other = draw.choice([*others, *([asker] * 5 if asker in others else [])] or [None])
        if other is None:
            continue
        slot = Slot(noon + timedelta(hours=hours), noon + timedelta(hours=hours + 2))
        state = "settled" if hours < -20 else draw.choice(("agreed", "cancelled"))
        agree(world, other, each, slot, state=state)


def agree(
    world: World, asker: Neighbour, helper: Neighbour, slot: Slot, *, state: str = "agreed"
) -> None:
    """An exchange as accepting it leaves it, with the booking it needs while it is to come."""
    houses = min(asker.households), min(helper.households)
    write_exchange(world.cast, (asker.id, helper.id), houses, slot, state=state)
    if state == "cancelled":
        return
    if state == "settled":
        helper.helped.append(houses[0])
    helper.given.append((slot.starts_at, slot.minutes))
    helper.promised.append(slot)


def ask(world: World, what: str, slot: Slot, **kept: object) -> int:
    """An open task of the world's asker. `kept`: minutes, flexible, place."""
    write()
    asker = world.asker
    task = Task(
        bank_id=world.cast.bank_id,
        person_id=asker.id,
        household_id=world.asking_household,
        kind=what,
        opens_at=slot.starts_at,
        closes_at=slot.ends_at,
        minutes=kept.get("minutes", slot.minutes),
        flexible=kept.get("flexible", False),
        place=kept.get("place", "ours"),
        cell_row=asker.cell.row,
        cell_col=asker.cell.col,
        made_at=MONDAY_9,
    )
    db.session.add(task)
    db.session.commit()
    return task.id


def say_no(world: World, task_id: int, helper: Neighbour) -> None:
    """She was invited and declined."""
    write()
    task = db.session.get(Task, (world.cast.bank_id, task_id))
    row = Proposal(
        bank_id=world.cast.bank_id,
        task_id=task_id,
        helper_id=helper.id,
        helper_household_id=min(helper.households),
        made_by="asker",
        starts_at=task.opens_at,
        ends_at=task.closes_at,
        minutes=task.minutes,
        state="declined",
        made_at=MONDAY_9,
        answer_by=task.opens_at,
    )
    db.session.add(row)
    db.session.commit()
    world.answers.add(helper.id)


def expected(
    world: World, what: str, slot: Slot, *, task_id: int, needed: tuple[str, ...], **kept: object
) -> list[tuple[int, int, int]]:
    """(person, free minutes, cost) by looking at everybody, best first."""
    minutes = kept.get("minutes", slot.minutes)
    found = []
    for each in world.neighbours:
        if not may_come(world, each, what, slot, needed=needed, place=kept.get("place", "ours")):
            continue
        quarters = free_quarters(each, slot)
        free = min(minutes, 15 * (longest(quarters) if kept.get("flexible") else sum(quarters)))
        if 2 * free < minutes:
            continue
        cost = _parts(world, each, slot, free=free, wanted=minutes)
        found.append((free < minutes, rank_key(cost, each.id, task_id), free, cost.cost))
    return [(key[2], free, cost) for _, key, free, cost in sorted(found)]


def may_come(
    world: World, each: Neighbour, what: str, slot: Slot, *, needed: tuple[str, ...], place: str
) -> bool:
    asker = world.asker
    at_home = [one for one in world.neighbours if world.asking_household in one.households]
    # Whom the asking side would meet: at the helper's, also who lives with her.
    met = [one for one in world.neighbours if one.households & each.households]
    met = met if place == "theirs" else [each]
    goes = asker if place == "theirs" else each
    days = sorted(masks_of_slot(slot, ROME))
    return (
        each.status == "active"
        and what in each.kinds
        and each not in at_home
        and each.id != asker.id
        and each.id not in world.answers
        and not any(
            {(this.id, one.id), (one.id, this.id)} & world.blocks
            for this in met for one in [*at_home, asker]
        )
        and is_in_reach(metres_between(each.cell, asker.cell), goes.means, goes.minutes)
        and not any(gaps(each.checks, needed, day) for day in days if kind(what).needs_check)
    )  # fmt: skip


def free_quarters(each: Neighbour, slot: Slot) -> list[bool]:
    """For each quarter-hour of the slot: does her week leave it open, and is it not promised?"""
    found, at, step = [], slot.starts_at, timedelta(minutes=15)
    while at < slot.ends_at:
        piece = Slot(at, at + step)
        ((day, asked),) = masks_of_slot(piece, ROME).items()
        special = [(free, hours) for on, free, hours in each.dates if on == day]
        is_open = mask_of_hours(each.weekly.get(day.weekday(), ())).covers(asked)
        if any(mask_of_hours([hours]).covers(asked) for free, hours in special if not free):
            is_open = False
        if any(mask_of_hours([hours]).covers(asked) for free, hours in special if free):
            is_open = True
        found.append(is_open and not any(piece.overlaps(one) for one in each.promised))
        at += step
    return found


def longest(quarters: list[bool]) -> int:
    best = run = 0
    for free in quarters:
        run = run + 1 if free else 0
        best = max(best, run)
    return best


def _parts(world: World, each: Neighbour, slot: Slot, *, free: int, wanted: int):
    first = slot.starts_at - timedelta(days=28)
    return parts(
        Facts(
            cell_metres=metres_between(each.cell, world.asker.cell),
            means=each.means,
            wanted_minutes=wanted,
            free_minutes=free,
            given_minutes=sum(
                minutes for at, minutes in each.given if first <= at < slot.starts_at
            ),
            balance_minutes=min(world.balances[one] for one in each.households),
            exchanges_together=each.helped.count(world.asking_household),
            off_minutes=wanted - free,
        )
    )
