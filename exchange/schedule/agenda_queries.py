"""The week of a household: help given and received, answers awaited.

What another adult gave is told as a sum, and what she asked for without name or address, unless
she shares details: an agenda of the family must not become a watch over one of its adults.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from exchange.people.household_queries import Adult, adults
from exchange.people.names import short_name
from exchange.schedule.circle_agenda_queries import joined
from exchange.schedule.engagement import Engagement, Reader
from exchange.units import Slot
from models.base import db
from models.care import Exchange, Proposal, Task, TaskCared
from models.people import CaredPerson, Person
from models.states import HELPED, ProposalState, TaskState, Who

ROWS_MAX = 200


@dataclass(frozen=True)
class Agenda:
    adults: tuple[Adult, ...]
    engagements: tuple[Engagement, ...]


def agenda(reader: Reader, week: Slot) -> Agenda:
    """All that begins in the week, in order of time."""
    living = adults(
        reader.household_id,
        _minutes_done(),
        Exchange.state.in_(HELPED),
        _begins_in(Exchange, week),
        bank_id=reader.bank_id,
        seen_by=reader.person_id,
    )
    known = {adult.person_id: adult for adult in living}
    lines = [
        *_agreed(reader, week, known),
        *_invitations(reader, week),
        *_open_tasks(reader, week),
        *joined(reader, week),
    ]
    ids = [line.exchange_id or line.task_id or 0 for line in lines]
    order = sorted(range(len(lines)), key=lambda n: (lines[n].slot, ids[n]))
    return Agenda(tuple(living), tuple(lines[n] for n in order))


def _agreed(reader: Reader, week: Slot, known: dict[int, Adult]) -> Iterator[Engagement]:
    asker, helper = aliased(Person), aliased(Person)
    rows = db.session.execute(
        select(
            Exchange.id,
            Exchange.starts_at,
            Exchange.ends_at,
            _minutes_done().label("minutes"),
            Exchange.state,
            Exchange.asker_id,
            Exchange.asker_household_id,
            Exchange.helper_id,
            Task.kind,
            Task.place,
            asker.first_name.label("asker_first"),
            asker.last_name.label("asker_last"),
            helper.first_name.label("helper_first"),
            helper.last_name.label("helper_last"),
            _cared().label("cared"),
        )
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .join(asker, asker.id == Exchange.asker_id)
        .join(helper, helper.id == Exchange.helper_id)
        .where(
            Exchange.bank_id == reader.bank_id,
            _begins_in(Exchange, week),
            or_(
                Exchange.helper_id == reader.person_id,
                Exchange.asker_id == reader.person_id,
                Exchange.asker_household_id == reader.household_id,
                Exchange.helper_household_id == reader.household_id,
            ),
        )
        .order_by(Exchange.starts_at, Exchange.id)
        .limit(ROWS_MAX)
    )
    for row in rows:
        line = _line_of(row, reader, known)
        if line is not None:
            yield line


def _line_of(
    row: Row[*tuple[Any, ...]], reader: Reader, known: dict[int, Adult]
) -> Engagement | None:
    """As this reader may see it; None for what another adult gives and does not share."""
    asked_here = row.asker_household_id == reader.household_id
    received = row.asker_id == reader.person_id or (
        asked_here and row.helper_id != reader.person_id
    )
    our_id = row.asker_id if received else row.helper_id
    is_mine = our_id == reader.person_id
    adult = known.get(our_id)
    open_to_me = is_mine or (adult is not None and adult.shares_details)
    if not received and not open_to_me:
        return None
    side = (Who.ASKER, Who.HELPER) if received else (Who.HELPER, Who.ASKER)
    ours, theirs = ((row._mapping[f"{s}_first"], row._mapping[f"{s}_last"]) for s in side)
    return Engagement(
        kind="received" if received else "given",
        person_id=our_id,
        slot=Slot(row.starts_at, row.ends_at),
        minutes=row.minutes,
        what=row.kind,
        place=row.place,
        state=row.state,
        who=ours[0],
        is_mine=is_mine,
        other=f"{theirs[0]} {theirs[1]}" if open_to_me else None,
        cared=row.cared if received else None,
        exchange_id=row.id if open_to_me else None,
    )


def _invitations(reader: Reader, week: Slot) -> Iterator[Engagement]:
    """What this person was asked, or offered herself, to do."""
    rows = db.session.execute(
        select(Proposal, Task.kind, Task.place, Person.first_name, Person.last_name)
        .join(Task, and_(Task.bank_id == Proposal.bank_id, Task.id == Proposal.task_id))
        .join(Person, Person.id == Task.person_id)
        .where(
            Proposal.bank_id == reader.bank_id,
            Proposal.helper_id == reader.person_id,
            Proposal.state == ProposalState.WAITING,
            _begins_in(Proposal, week),
        )
        .order_by(Proposal.starts_at, Proposal.id)
        .limit(ROWS_MAX)
    )
    for proposal, kind, place, first_name, last_name in rows:
        yield Engagement(
            kind="waiting",
            person_id=reader.person_id,
            slot=Slot(proposal.starts_at, proposal.ends_at),
            minutes=proposal.minutes,
            what=kind,
            place=place,
            state="proposed",
            who="",
            is_mine=True,
            other=short_name(first_name, last_name),
            task_id=proposal.task_id,
            answer_by=proposal.answer_by,
            awaits_me=proposal.made_by == Who.ASKER,
        )


def _open_tasks(reader: Reader, week: Slot) -> Iterator[Engagement]:
    """What the household still looks for somebody to do, with how many were asked and offered."""
    rows = db.session.execute(
        select(
            Task.id,
            Task.opens_at,
            Task.closes_at,
            Task.minutes,
            Task.flexible,
            Task.kind,
            Task.place,
            Task.person_id,
            Person.first_name,
            _cared().label("cared"),
            func.count(case((Proposal.made_by == Who.ASKER, 1))).label("invited"),
            func.count(case((Proposal.made_by == Who.HELPER, 1))).label("offered"),
        )
        .join(Person, Person.id == Task.person_id)
        .outerjoin(
            Proposal,
            and_(
                Proposal.bank_id == Task.bank_id,
                Proposal.task_id == Task.id,
                Proposal.state == ProposalState.WAITING,
            ),
        )
        .where(
            Task.bank_id == reader.bank_id,
            Task.household_id == reader.household_id,
            Task.state == TaskState.OPEN,
            Task.opens_at >= week.starts_at,
            Task.opens_at < week.ends_at,
        )
        .group_by(Task.bank_id, Task.id, Person.first_name)
        .order_by(Task.opens_at, Task.id)
        .limit(ROWS_MAX)
    )
    for row in rows:
        yield Engagement(
            kind="waiting",
            person_id=row.person_id,
            slot=Slot(row.opens_at, row.closes_at),
            minutes=row.minutes,
            what=row.kind,
            place=row.place,
            state="flexible" if row.flexible else "open",
            who=row.first_name,
            is_mine=row.person_id == reader.person_id,
            cared=row.cared,
            task_id=row.id,
            invited=row.invited,
            offered=row.offered,
            awaits_me=row.offered > 0,
        )


def _begins_in(table: type[Exchange] | type[Proposal], week: Slot) -> ColumnElement[bool]:
    return and_(table.starts_at >= week.starts_at, table.starts_at < week.ends_at)


def _minutes_done() -> ColumnElement[int]:
    """As agreed until it is settled, then as settled."""
    return func.coalesce(Exchange.settled_minutes, Exchange.minutes)


def _cared() -> ColumnElement[str]:
    """For whom of the asking family, in initials."""
    return (
        select(func.aggregate_strings(CaredPerson.initials, ", "))
        .join(
            TaskCared,
            and_(TaskCared.bank_id == CaredPerson.bank_id, TaskCared.cared_id == CaredPerson.id),
        )
        .where(
            TaskCared.bank_id == Task.bank_id,
            TaskCared.task_id == Task.id,
            CaredPerson.household_id == Task.household_id,
        )
        .correlate(Task)
        .scalar_subquery()
    )
