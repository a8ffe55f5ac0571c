"""What a night's plan is made of: every open ask of the coming days and everybody who could come."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, and_, func, or_, select, union_all

from exchange.matching import queries as matching
from exchange.matching.nightly import Night, OpenTask, Promised, best_start
from exchange.people.rules import Rules
from exchange.people.tandem import both_or_neither
from exchange.people.tandem_queries import partners_among
from exchange.places.coarsen import Cell
from exchange.schedule.calendar_queries import calendars_of
from exchange.schedule.slots import free_around, pieces
from exchange.units import Slot, next_quarter
from models.base import db
from models.care import Exchange, Proposal, Task
from models.inviting import BeingAsked
from models.people import Bank, Membership, Person
from models.places import Home
from models.states import HELPED, ProposalState, Status, TaskState

COULD_MAX = 2_000
"""Nobody reads further down the list of who could come to one task; the index itself has no end."""
_A_WEEK = timedelta(days=7)
_AT_ONCE = 400


def night_of(bank_id: int, *, rules: Rules, seed: int, now: datetime) -> Night:
    """The bank as the planner finds it. What is agreed, or waits for an answer, stays as it is."""
    zone = ZoneInfo(db.session.scalars(select(Bank.zone).where(Bank.id == bank_id)).one())
    until = now + timedelta(days=rules.plan_days)
    tasks = [
        found
        for row in db.session.execute(_open_tasks(bank_id, now, until))
        if (found := _open_task(row, bank_id=bank_id, zone=zone, now=now)) is not None
    ]
    resting = _resting(bank_id, now.astimezone(zone).date())
    people = {person_id for task in tasks for person_id in task.could} - resting
    homes = _homes(people, bank_id=bank_id)
    partner_of = partners_among(people, bank_id=bank_id)
    # Who moved out between two readings lives nowhere by now.
    tasks = [
        replace(
            each, could=_together([one for one in each.could if one in homes], each, partner_of)
        )
        for each in tasks
    ]
    promised = [
        Promised(row.id, row.person_id, Slot(row.starts_at, row.ends_at), _cell(row))
        for row in db.session.execute(_promised(bank_id, now, until))
        if row.person_id in homes
    ]
    return Night(
        tasks=tuple(tasks),
        promised=tuple(promised),
        homes=homes,
        week_minutes_max=rules.plan_week_minutes_max,
        now=now,
        seed=seed,
        partner_of=partner_of,
    )


def _together(could: list[int], task: OpenTask, partner_of: Mapping[int, int]) -> tuple[int, ...]:
    """Who goes in two is not pointed to alone, nor to a task with one place."""
    return tuple(both_or_neither(could, partner_of, places=task.places))


def _open_tasks(bank_id: int, now: datetime, until: datetime) -> Select[*tuple[Any, ...]]:
    """What takes up an offer is a question to its author: nobody else is suggested for it."""
    asked = (
        select(func.count())
        .where(
            Proposal.bank_id == Task.bank_id,
            Proposal.task_id == Task.id,
            Proposal.state == ProposalState.WAITING,
        )
        .correlate(Task)
        .scalar_subquery()
    )
    return (
        select(
            Task.id, Task.kind, Task.opens_at, Task.closes_at, Task.minutes, Task.flexible,
            Task.cell_row, Task.cell_col,
            (Task.helpers_wanted - Task.helpers_found - asked).label("places"),
        )
        .join(
            Membership,
            and_(Membership.bank_id == Task.bank_id, Membership.person_id == Task.person_id),
        )
        .where(
            Task.bank_id == bank_id,
            Task.state == TaskState.OPEN,
            Task.offer_id.is_(None),
            Task.opens_at < until,
            Task.closes_at > now,
            or_(Task.flexible, Task.opens_at > now),
            Membership.status == Status.ACTIVE,
            Task.helpers_wanted - Task.helpers_found - asked > 0,
        )
        .order_by(Task.opens_at, Task.id)
    )  # fmt: skip


def _open_task(
    row: Row[*tuple[Any, ...]], *, bank_id: int, zone: ZoneInfo, now: datetime
) -> OpenTask | None:
    """None for what has no time left."""
    could = [
        each.person_id
        for each in matching.who_could(row.id, bank_id=bank_id, now=now, limit=COULD_MAX)
    ]
    slot: Slot | None = Slot(row.opens_at, row.closes_at)
    if row.flexible:
        slot, could = _when_most_can(row, could, bank_id=bank_id, zone=zone, now=now)
    if slot is None:
        return None
    return OpenTask(row.id, row.kind, slot, _cell(row), row.places, tuple(sorted(could)))


def _when_most_can(
    row: Row[*tuple[Any, ...]], could: list[int], *, bank_id: int, zone: ZoneInfo, now: datetime
) -> tuple[Slot | None, list[int]]:
    """For a task at any time: its best hour, and who is free then."""
    begins = max(row.opens_at, next_quarter(now))
    length = timedelta(minutes=row.minutes)
    if begins + length > row.closes_at:
        return None, []
    window = Slot(begins, row.closes_at)
    calendars = calendars_of(could, bank_id=bank_id, around=window, zone=zone) if could else {}
    free = {
        person_id: pieces(free_around(calendar, window), window)
        for person_id, calendar in calendars.items()
    }
    best = best_start(free, window, row.minutes) or begins
    slot = Slot(best, best + length)
    return slot, [person_id for person_id in could if pieces(free[person_id], slot) == [slot]]


def _promised(bank_id: int, now: datetime, until: datetime) -> Select[*tuple[Any, ...]]:
    """Yeses of these weeks, and questions that wait for an answer, with where it would be."""
    said = select(
        Exchange.id.label("id"),
        Exchange.helper_id.label("person_id"),
        Exchange.task_id.label("task_id"),
        Exchange.starts_at.label("starts_at"),
        Exchange.ends_at.label("ends_at"),
    ).where(
        Exchange.bank_id == bank_id,
        Exchange.state.in_(HELPED),
        Exchange.starts_at > now - _A_WEEK,
        Exchange.starts_at < until + _A_WEEK,
    )
    asked = select(
        Proposal.id, Proposal.helper_id, Proposal.task_id, Proposal.starts_at, Proposal.ends_at
    ).where(
        Proposal.bank_id == bank_id,
        Proposal.state == ProposalState.WAITING,
        Proposal.ends_at > now,
    )
    both = union_all(said, asked).subquery()
    return (
        select(both.c.id, both.c.person_id, both.c.starts_at, both.c.ends_at,
               Task.cell_row, Task.cell_col)
        .join(Task, and_(Task.bank_id == bank_id, Task.id == both.c.task_id))
        .order_by(both.c.starts_at, both.c.id)
    )  # fmt: skip


def _resting(bank_id: int, today: date) -> set[int]:
    """Who takes no invitations just now: nobody is pointed to her."""
    rests = BeingAsked.bank_id == bank_id, BeingAsked.rests_until >= today
    return set(db.session.scalars(select(BeingAsked.person_id).where(*rests)))


def _homes(person_ids: Collection[int], *, bank_id: int) -> dict[int, Cell]:
    """In which cell each lives; who has said no home is in none."""
    ordered = sorted(person_ids)
    found: dict[int, Cell] = {}
    for first in range(0, len(ordered), _AT_ONCE):
        rows = db.session.execute(
            select(Home.person_id, Home.cell_row, Home.cell_col)
            .where(
                Home.bank_id == bank_id,
                Home.person_id.in_(ordered[first : first + _AT_ONCE]),
                Home.until_at.is_(None),
            )
            .order_by(Home.person_id)
        )
        found |= {row.person_id: _cell(row) for row in rows}
    return found


def _cell(row: Row[*tuple[Any, ...]]) -> Cell:
    return Cell(row.cell_row, row.cell_col)


@dataclass(frozen=True)
class Sides:
    """Who of some people said she is a woman, or he a man. The others are in neither."""

    women: frozenset[int]
    men: frozenset[int]


def sides_of(person_ids: Collection[int]) -> Sides:
    """Read for the night's sums and for a bank's own decided rule, and nowhere else."""
    ordered = sorted(person_ids)
    by_gender: dict[str, set[int]] = {"woman": set(), "man": set()}
    for first in range(0, len(ordered), _AT_ONCE):
        rows = db.session.execute(
            select(Person.id, Person.gender)
            .where(
                Person.id.in_(ordered[first : first + _AT_ONCE]),
                Person.gender.in_(tuple(by_gender)),
            )
            .order_by(Person.id)
        )
        for row in rows:
            by_gender[row.gender].add(row.id)
    return Sides(frozenset(by_gender["woman"]), frozenset(by_gender["man"]))
