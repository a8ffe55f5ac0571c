"""A made-up world written into the tables: many rows at once, in the open transaction."""

import uuid
from collections import defaultdict
from typing import Any

from sqlalchemy import delete, insert, update

from exchange.places.coarsen import centre_metres
from models.base import db
from models.care import Exchange, Proposal, Task
from models.ledger import Account, Transfer
from models.people import Block, Household, HouseholdMember, Membership, Person, TrustCheck
from models.places import Home
from models.schedule import Booking, DateHours, HelpsWith, Reach, WeeklyHours
from tests.cast import LONG_AGO, MONDAY_9
from tests.matching.world import Deed, Neighbour, Question, World

_ORDER = (
    Person, Membership, Household, Account, HouseholdMember, Home, Reach, HelpsWith, WeeklyHours,
    DateHours, TrustCheck, Block, Task, Proposal, Transfer, Exchange, Booking,
)  # fmt: skip


class Rows:
    """What is to be written, table by table."""

    def __init__(self, bank_id: int) -> None:
        self.bank_id = bank_id
        self._rows: defaultdict[type, list[dict[str, Any]]] = defaultdict(list)

    def add(self, table: type, **row: Any) -> None:
        self._rows[table].append({"bank_id": self.bank_id, **row})

    def write(self) -> None:
        for table in _ORDER:
            rows = self._rows[table]
            if table is Person:
                rows = [{name: each[name] for name in each if name != "bank_id"} for each in rows]
            if rows:
                db.session.execute(insert(table), rows)


def write_world(world: World, bank_id: int) -> None:
    rows = Rows(bank_id)
    for house, minutes in world.balances.items():
        rows.add(Household, id=house, name="Casa", created_at=LONG_AGO)
        rows.add(
            Account, id=house, handle=uuid.uuid4(), kind="household", household_id=house,
            posted_minutes=minutes, opened_at=LONG_AGO,
        )  # fmt: skip
    seen_by = [world.neighbours[1].id, world.neighbours[0].id]
    for each in world.neighbours:
        _write_person(rows, each, seen_by=next(one for one in seen_by if one != each.id))
    for blocker, blocked in world.blocks:
        rows.add(Block, blocker_id=blocker, blocked_id=blocked, at=LONG_AGO)
    houses = {each.id: min(each.households) for each in world.neighbours}
    for number, deed in enumerate(world.deeds):
        _write_deed(rows, deed, houses, 10_000_000 + number)
    rows.write()


def write_anew(world: World, each: Neighbour, bank_id: int) -> None:
    """She has said everything about her help again, and was looked at again."""
    for table in (Home, Reach, HelpsWith, WeeklyHours, DateHours, TrustCheck):
        db.session.execute(delete(table).where(table.person_id == each.id))
    db.session.execute(update(Person).where(Person.id == each.id).values(speaks=list(each.speaks)))
    db.session.execute(
        update(Membership).where(Membership.person_id == each.id).values(status=each.status)
    )
    rows = Rows(bank_id)
    _write_help(rows, each, seen_by=world.asker.id)
    rows.write()


def _write_person(rows: Rows, each: Neighbour, *, seen_by: int) -> None:
    rows.add(
        Person, id=each.id, first_name="Ugo", last_name="Rossi", speaks=list(each.speaks),
        created_at=LONG_AGO,
    )  # fmt: skip
    rows.add(Membership, person_id=each.id, status=each.status, applied_at=LONG_AGO)
    for one in each.households:
        rows.add(HouseholdMember, person_id=each.id, household_id=one, since_at=LONG_AGO)
    _write_help(rows, each, seen_by=seen_by)


def _write_help(rows: Rows, each: Neighbour, *, seen_by: int) -> None:
    cell = {"cell_row": each.cell.row, "cell_col": each.cell.col}
    rows.add(Home, person_id=each.id, istat="074010", since_at=LONG_AGO, **cell)
    rows.add(Reach, person_id=each.id, means=each.means, minutes=each.minutes)
    for one in each.kinds:
        rows.add(HelpsWith, person_id=each.id, kind=one)
    for weekday, hours in each.weekly.items():
        for low, high in hours:
            quarters = {"from_quarter": low, "to_quarter": high}
            rows.add(WeeklyHours, person_id=each.id, weekday=weekday, **quarters)
    for day, free, (low, high) in each.dates:
        quarters = {"from_quarter": low, "to_quarter": high}
        rows.add(DateHours, person_id=each.id, day=day, free=free, **quarters)
    for check in each.checks:
        rows.add(
            TrustCheck, person_id=each.id, kind=check.kind, seen_by_id=seen_by,
            seen_on=check.seen_on, valid_until=check.valid_until,
        )  # fmt: skip


def _write_deed(rows: Rows, deed: Deed, houses: dict[int, int], new: int) -> None:
    """Task, proposal, hold, exchange and the helper's booking, all under one number."""
    when = {"starts_at": deed.slot.starts_at, "ends_at": deed.slot.ends_at}
    asking, helping = houses[deed.asker_id], houses[deed.helper_id]
    minutes, group = deed.slot.minutes, uuid.uuid4()
    rows.add(
        Task, id=new, person_id=deed.asker_id, household_id=asking, kind="errand_shopping",
        opens_at=deed.slot.starts_at, closes_at=deed.slot.ends_at, minutes=minutes, place="ours",
        cell_row=1, cell_col=1, state="filled", helpers_found=1, made_at=LONG_AGO,
    )  # fmt: skip
    rows.add(
        Proposal, **when, id=new, task_id=new, helper_id=deed.helper_id,
        helper_household_id=helping, made_by="asker", minutes=minutes, state="accepted",
        made_at=LONG_AGO, answer_by=deed.slot.starts_at,
    )  # fmt: skip
    rows.add(
        Transfer, id=new, uid=group, group_uid=group, request_hash=bytes(32), kind=2,
        debit_id=asking, credit_id=helping, minutes=minutes, code=1, act_uid=uuid.uuid4(),
    )  # fmt: skip
    rows.add(
        Exchange, **when, id=new, task_id=new, proposal_id=new, asker_id=deed.asker_id,
        asker_household_id=asking, helper_id=deed.helper_id, helper_household_id=helping,
        minutes=minutes, hold_id=new, state=deed.state, agreed_at=LONG_AGO,
        settled_minutes=minutes if deed.state == "settled" else None, act_uid=uuid.uuid4(),
    )  # fmt: skip
    place = centre_metres(deed.cell) if deed.cell else None
    rows.add(
        Booking, **when, id=new, exchange_id=new, person_id=deed.helper_id, gives=True,
        dropped_at=LONG_AGO if deed.state == "cancelled" else None,
        x=place and place.x, y=place and place.y, z=place and place.z,
    )  # fmt: skip


def write_question(world: World, ask: Question, bank_id: int) -> None:
    """An open task of the world's asker, with a no from each who gave one."""
    rows, asker = Rows(bank_id), world.asker
    rows.add(
        Task, id=ask.task_id, person_id=asker.id, household_id=world.asking_household,
        kind=ask.kind, opens_at=ask.slot.starts_at, closes_at=ask.slot.ends_at,
        minutes=ask.minutes, flexible=ask.flexible, place=ask.place, tongue=ask.tongue,
        cell_row=asker.cell.row, cell_col=asker.cell.col, made_at=MONDAY_9,
    )  # fmt: skip
    homes = {each.id: min(each.households) for each in world.neighbours}
    for helper_id in sorted(world.answers):
        rows.add(
            Proposal, id=ask.task_id * 1_000 + helper_id, task_id=ask.task_id, helper_id=helper_id,
            helper_household_id=homes[helper_id], made_by="asker",
            starts_at=ask.slot.starts_at, ends_at=ask.slot.ends_at, minutes=ask.minutes,
            state="declined", made_at=MONDAY_9, answer_by=ask.slot.starts_at,
        )  # fmt: skip
    rows.write()
