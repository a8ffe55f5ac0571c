"""A worker's own week: her shifts, those she cares for, the doors that take over, what was asked for."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from math import cos, radians
from typing import Any

from sqlalchemy import select

from exchange.care.draft import CHILD_BANDS
from exchange.care.kinds import Family, kind
from exchange.people.household_queries import Cared, cared_of
from exchange.places.buses import Point
from exchange.places.closures import Closure, kept_stretches
from exchange.places.hours import is_read
from exchange.places.local_calendar import calendar_of
from exchange.schedule.slots import moment
from exchange.units import Slot
from exchange.workplaces.care_week import AtHome, Charge, Door
from exchange.workplaces.clash import sure_slots
from exchange.workplaces.profile import OwnWork
from exchange.workplaces.roster import WorkedDay, days_of, slots_of
from exchange.workplaces.shift_queries import needs, own_work, said_days
from models.base import db
from models.care import Task
from models.services import ServiceClosure, ServiceRow
from models.states import TaskState

CARE_KINDS = {
    "0-2": ("nursery", "play_centre"),
    "3-5": ("preschool", "play_centre", "summer_club"),
    "6-10": ("primary_school", "after_school", "play_centre", "summer_club"),
    "11-13": ("middle_school", "after_school", "summer_club"),
    "14-17": ("after_school", "summer_club"),
    "adult": ("disability_centre",),
    "elder": ("elder_day_centre", "elder_club"),
}
"""Which services take over whom, by age."""

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Sheet:
    """All a week is reckoned from. `worked` begins a day before the first, and ends a day after."""

    work: OwnWork
    worked: list[WorkedDay]
    home: AtHome


def family_of(band: str) -> Family:
    return Family.CHILDMINDING if band in CHILD_BANDS else Family.ELDERCARE


def sheet_of(
    person_id: int,
    household_id: int | None,
    first: date,
    days: int,
    *,
    bank_id: int,
    zone: tzinfo,
) -> Sheet | None:
    """None for who has not said how she works. Seven statements."""
    work = own_work(person_id, bank_id=bank_id)
    if work is None:
        return None
    # The night before reaches into the first day, and the way to a shift begins before midnight.
    around = first - _DAY, days + 2
    said = said_days(person_id, *around, bank_id=bank_id)
    worked = days_of(work.rotation, said, *around)
    home = AtHome(
        zone,
        slots_of(worked, zone),
        work.profile.commute_minutes,
        _charges(person_id, household_id, first, days, bank_id=bank_id, zone=zone),
        work.partner,
        work.profile.sleeps_until,
    )
    return Sheet(work, worked, home)


def _charges(
    person_id: int,
    household_id: int | None,
    first: date,
    days: int,
    *,
    bank_id: int,
    zone: tzinfo,
) -> list[Charge]:
    said = needs(person_id, household_id, bank_id=bank_id)
    if not said:
        return []
    at_home = {each.id: each for each in cared_of(household_id or 0, bank_id=bank_id)}
    doors = doors_of({one for each in said for one in each.services}, first, days, zone=zone)
    return [
        Charge(
            each.cared_id,
            at_home[each.cared_id].initials,
            family_of(at_home[each.cared_id].band),
            each.hours,
            [doors[one] for one in each.services if one in doors],
        )
        for each in said
    ]


def doors_of(
    service_ids: Collection[int], first: date, days: int, *, zone: tzinfo
) -> dict[int, Door]:
    """When these services are open for sure, by their timetables, closures and holidays."""
    if not service_ids:
        return {}
    rows = db.session.execute(
        select(
            ServiceRow.id,
            ServiceRow.name,
            ServiceRow.kind,
            ServiceRow.municipality,
            ServiceRow.hours,
        )
        .where(ServiceRow.id.in_(service_ids), ServiceRow.ended_on.is_(None))
        .order_by(ServiceRow.id)
    ).all()
    shut = _closures(service_ids, first - _DAY)
    return {row.id: _door(row, shut.get(row.id, []), first, days, zone) for row in rows}


def _door(row: Any, shut: list[Closure], first: date, days: int, zone: tzinfo) -> Door:
    calendar = calendar_of(row.municipality, first, days)
    said = kept_stretches(row.hours, first, days, calendar, shut)
    is_known = bool(row.hours) and is_read(row.hours)
    return Door(row.id, row.name, row.kind, sure_slots(said, zone), is_known)


def _closures(service_ids: Collection[int], since: date) -> dict[int, list[Closure]]:
    found: dict[int, list[Closure]] = {}
    rows = db.session.scalars(
        select(ServiceClosure)
        .where(
            ServiceClosure.service_id.in_(service_ids),
            ServiceClosure.last_day >= since,
            ServiceClosure.taken_back_at.is_(None),
        )
        .order_by(ServiceClosure.at, ServiceClosure.id)
    )
    for row in rows:
        closure = Closure(row.first_day, row.last_day, row.hours, row.note)
        found.setdefault(row.service_id, []).append(closure)
    return found


@dataclass(frozen=True)
class AskedFor:
    """A request of this household that is open, or that somebody took up."""

    task_id: int
    family: str
    slot: Slot
    is_found: bool


def asked_for(
    household_id: int | None, first: date, days: int, *, bank_id: int, zone: tzinfo
) -> list[AskedFor]:
    """Those for a whole stretch that touch these days; a part of one, any time, covers nobody for sure."""
    begins, ends = moment(first, 0, zone), moment(first + timedelta(days=days), 0, zone)
    rows = db.session.execute(
        select(Task.id, Task.kind, Task.opens_at, Task.closes_at, Task.state)
        .where(
            Task.bank_id == bank_id,
            Task.household_id == (household_id or 0),
            Task.state.in_((TaskState.OPEN, TaskState.FILLED)),
            Task.flexible.is_(False),
            Task.opens_at < ends,
            Task.closes_at > begins,
        )
        .order_by(Task.opens_at, Task.id)
    )
    return [
        AskedFor(
            row.id,
            kind(row.kind).family,
            Slot(row.opens_at, row.closes_at),
            row.state == TaskState.FILLED,
        )
        for row in rows
    ]


def by_family(asked: Iterable[AskedFor]) -> dict[str, list[Slot]]:
    found: dict[str, list[Slot]] = {}
    for each in asked:
        found.setdefault(each.family, []).append(each.slot)
    return found


@dataclass(frozen=True)
class Nearby:
    service_id: int
    name: str
    kind: str
    municipality: str
    has_hours: bool


def services_near(
    point: Point | None, kinds: Collection[str], chosen: Sequence[int] = (), *, limit: int = 8
) -> list[Nearby]:
    """Services of these kinds, the nearest first, those chosen before all; without a home those alone."""
    columns = (
        ServiceRow.id, ServiceRow.name, ServiceRow.kind, ServiceRow.municipality, ServiceRow.hours,
    )  # fmt: skip
    of_kind = select(*columns).where(ServiceRow.kind.in_(kinds), ServiceRow.ended_on.is_(None))
    rows = list(
        db.session.execute(of_kind.where(ServiceRow.id.in_(chosen)).order_by(ServiceRow.id))
    )
    if point is not None:
        north = ServiceRow.lat - point[0]
        east = (ServiceRow.lon - point[1]) * cos(radians(point[0]))
        near = of_kind.where(ServiceRow.lat.is_not(None), ServiceRow.id.not_in(chosen))
        far_2 = north * north + east * east
        rows += db.session.execute(near.order_by(far_2, ServiceRow.id).limit(limit))
    return [Nearby(row.id, row.name, row.kind, row.municipality, bool(row.hours)) for row in rows]


def cared_at_home(household_id: int | None, *, bank_id: int) -> list[Cared]:
    """Those a worker of this household may have to be with."""
    return cared_of(household_id or 0, bank_id=bank_id)
