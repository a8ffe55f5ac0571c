"""Asks near one person that she could take up, ranked: two statements a page, from cells alone."""

from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, not_, or_
from sqlalchemy.orm import aliased

from exchange.care.kinds import kind
from exchange.matching import eligible_queries as eligible
from exchange.matching import search_queries as search
from exchange.matching.me_queries import beside_me, me_in, rules_in
from exchange.matching.near import (
    Filters,
    Me,
    TaskMatch,
    TasksNear,
    away,
    best_slot,
    codes_of,
    free_minutes,
    from_now,
    holds_throughout,
    is_on,
)
from exchange.matching.score import DEFAULTS, Facts, parts, rank_key, reasons
from exchange.matching.wanted import UNSAID, Going
from exchange.people.living_queries import lives_in
from exchange.people.names import short_name
from exchange.people.rules import Rules
from exchange.people.trust import needed_checks, valid_until
from exchange.people.wish_queries import meant_for_others
from exchange.places.coarsen import Cell, metres_between
from exchange.places.travel import Means, band, is_in_reach
from exchange.schedule.calendar_queries import calendars_of
from exchange.schedule.slots import Calendar, local_days
from exchange.units import Slot
from models.base import db
from models.care import Offer, Task
from models.people import Membership, Person
from models.schedule import HelpsWith, Reach
from models.states import Status, TaskState, Where

ROWS_MAX = 300
"""Of the asks of her kinds, the soonest so many are looked at."""

_ANY = Filters()


def tasks_for(
    person_id: int, *, bank_id: int, now: datetime, filters: Filters = _ANY, limit: int = 20
) -> list[TaskMatch]:
    """Open asks this person could take up, best first: her kinds, in reach, trusted, free then."""
    near = tasks_near(person_id, bank_id=bank_id, now=now, filters=filters, limit=limit)
    return list(near.fitting)


def tasks_near(
    person_id: int, *, bank_id: int, now: datetime, filters: Filters = _ANY, limit: int = 20
) -> TasksNear:
    """As `tasks_for`, with those beyond her hours apart, and with who is looking."""
    rows = db.session.execute(_tasks(person_id, filters, bank_id=bank_id, now=now)).all()
    assert rows, "the reader has a membership"
    me, rules = me_in(rows[0], person_id, day=now.date()), rules_in(rows[0])
    is_for_me = partial(_suits, me=me, rules=rules, filters=filters, now=now)
    found = [row for row in rows if row.id is not None and is_for_me(row)]
    if not found:
        return TasksNear(me, (), ())
    around = Slot(min(row.opens_at for row in found), max(row.closes_at for row in found))
    calendar = calendars_of([person_id], bank_id=bank_id, around=around, zone=me.zone)[person_id]
    matches = sorted(
        (_match(row, me, calendar, rules=rules, now=now) for row in found),
        key=lambda each: (not each.is_whole, rank_key(each.parts, each.task_id, person_id)),
    )
    fitting = [each for each in matches if each.is_whole or each.is_half]
    outside = [each for each in matches if not (each.is_whole or each.is_half)]
    return TasksNear(me, tuple(fitting[:limit]), tuple(outside[:limit]))


def _tasks(person_id: int, filters: Filters, *, bank_id: int, now: datetime) -> Any:
    asker, goes = aliased(Person), aliased(Reach)
    columns = (
        Task.id,
        Task.kind,
        Task.opens_at,
        Task.closes_at,
        Task.minutes,
        Task.flexible,
        Task.place,
        Task.cell_row.label("task_row"),
        Task.cell_col.label("task_col"),
        asker.first_name,
        asker.last_name,
        asker.speaks,
        goes.means.label("asker_means"),
        goes.minutes.label("asker_reach"),
        search.together(person_id, Task.household_id, bank_id=bank_id).label("together"),
        eligible.waiting_by(person_id, Task.id, bank_id=bank_id).label("waiting_by"),
    )
    return (
        beside_me(person_id, *columns, bank_id=bank_id)
        .outerjoin(Task, and_(*_may_see(person_id, filters, bank_id=bank_id, now=now)))
        .outerjoin(asker, asker.id == Task.person_id)
        .outerjoin(goes, and_(goes.bank_id == bank_id, goes.person_id == Task.person_id))
        .order_by(Task.opens_at, Task.id)
        .limit(ROWS_MAX)
    )


def _may_see(
    person_id: int, filters: Filters, *, bank_id: int, now: datetime
) -> list[ColumnElement[bool]]:
    asks = exists().where(
        Membership.bank_id == bank_id,
        Membership.person_id == Task.person_id,
        Membership.status == Status.ACTIVE,
    )
    # A task made from an offer is a question to the one who offered, and to nobody else.
    is_for_her = exists().where(
        Offer.bank_id == bank_id, Offer.id == Task.offer_id, Offer.person_id == person_id
    )
    does_it = exists().where(
        HelpsWith.bank_id == bank_id,
        HelpsWith.person_id == person_id,
        HelpsWith.kind == Task.kind,
    )
    return [
        Task.bank_id == bank_id,
        Task.state == TaskState.OPEN,
        Task.closes_at > now,
        or_(Task.flexible, Task.opens_at > now),
        Task.person_id != person_id,
        does_it.correlate_except(HelpsWith),
        asks.correlate_except(Membership),
        or_(Task.offer_id.is_(None), is_for_her.correlate_except(Offer)),
        not_(lives_in(person_id, Task.household_id, bank_id=bank_id)),
        Task.id.not_in(meant_for_others(person_id, bank_id=bank_id)),
        not_(
            eligible.kept_apart(
                person_id,
                Task.person_id,
                Task.household_id,
                bank_id=bank_id,
                at_helpers=Task.place == Where.THEIRS,
            )
        ),
        not_(eligible.answered(person_id, Task.id, bank_id=bank_id)),
        *_filtered(filters),
    ]


def _filtered(filters: Filters) -> list[ColumnElement[bool]]:
    """By kind exactly; by day roughly, because the day is one of the bank's own clock."""
    found: list[ColumnElement[bool]] = []
    if filters.family is not None:
        found.append(Task.kind.in_(codes_of(filters.family)))
    if filters.day is not None:
        noon = datetime.combine(filters.day, time(12), tzinfo=UTC)
        found.append(Task.opens_at < noon + timedelta(days=1))
        found.append(Task.closes_at > noon - timedelta(days=1))
    return found


def _suits(
    row: Row[*tuple[Any, ...]], *, me: Me, rules: Rules, filters: Filters, now: datetime
) -> bool:
    """By reach, checks, what is left of the window, and what the reader wants to see."""
    if me.cell is None or me.goes is None:
        return False
    window = _window(row, now)
    metres = metres_between(me.cell, _cell(row))
    goes = _asker_goes(row) if row.place == Where.THEIRS else me.goes
    needed = needed_checks(kind(row.kind), rules)
    return (
        window.minutes >= row.minutes
        and is_in_reach(metres, goes.means, goes.minutes)
        and holds_throughout(me.checks, needed, local_days(window, me.zone))
        and is_on(window, filters.day, me.zone)
        and (filters.band is None or band(metres, me.goes.means) == filters.band)
    )


def _match(
    row: Row[*tuple[Any, ...]], me: Me, calendar: Calendar, *, rules: Rules, now: datetime
) -> TaskMatch:
    assert me.cell is not None
    assert me.goes is not None
    window = _window(row, now)
    wanted = {"minutes": row.minutes, "flexible": row.flexible}
    free = free_minutes(calendar, window, **wanted)
    slot = best_slot(calendar, window, **wanted)
    needed = needed_checks(kind(row.kind), rules)
    facts = Facts(
        cell_metres=metres_between(me.cell, _cell(row)),
        means=me.goes.means,
        wanted_minutes=row.minutes,
        free_minutes=free,
        exchanges_together=row.together,
        off_minutes=row.minutes - free,
        needs_check=bool(needed),
        checked_until=valid_until(me.checks, needed, local_days(window, me.zone)[-1]),
    )
    north, east = away(me.cell, _cell(row))
    return TaskMatch(
        task_id=row.id,
        kind=kind(row.kind),
        name=short_name(row.first_name, row.last_name),
        window=Slot(row.opens_at, row.closes_at),
        minutes=row.minutes,
        flexible=row.flexible,
        place=row.place,
        facts=facts,
        parts=parts(facts, DEFAULTS),
        reasons=tuple(reasons(facts)),
        slot=slot,
        waiting_by=row.waiting_by,
        north=north,
        east=east,
    )


def _window(row: Row[*tuple[Any, ...]], now: datetime) -> Slot:
    window = Slot(row.opens_at, row.closes_at)
    return from_now(window, now) if row.flexible else window


def _cell(row: Row[*tuple[Any, ...]]) -> Cell:
    return Cell(row.task_row, row.task_col)


def _asker_goes(row: Row[*tuple[Any, ...]]) -> Going:
    return Going(Means(row.asker_means), row.asker_reach) if row.asker_means else UNSAID
