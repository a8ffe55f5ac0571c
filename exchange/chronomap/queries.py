"""What the time map reads of the register: services with a place, and the hours of the day looked at."""

from collections.abc import Hashable
from datetime import date, timedelta

from sqlalchemy import func, select

from exchange.chronomap.sites import Calendars, Site
from exchange.places.local_calendar import calendar_of
from exchange.places.municipalities import MUNICIPALITIES, municipality
from models.base import db
from models.services import ServiceClosure, ServiceRow

# Of a closed door the timetable of the day says so; nothing said would be "nobody knows".
_SHUT = "off"


def stamp() -> Hashable:
    """Another one whenever the register says something else: what was worked out before is then old."""
    of_services = select(
        func.count(),
        func.sum(ServiceRow.version),
        func.max(ServiceRow.changed_at),
        func.max(ServiceRow.id),
    )
    of_closures = select(
        func.count(),
        func.max(ServiceClosure.at),
        func.max(ServiceClosure.taken_back_at),
        func.max(ServiceClosure.id),
    )
    return tuple(tuple(db.session.execute(each).one()) for each in (of_services, of_closures))


def sites_on(day: date) -> list[Site]:
    """Every service that is not shut for good, with the hours it keeps on a day of its own.

    Where nobody knows the place it stands in the middle of its municipality's town.
    """
    held_on_the_eve, held = _held_on(day)
    rows = db.session.execute(
        select(
            ServiceRow.id,
            ServiceRow.code,
            ServiceRow.kind,
            ServiceRow.name,
            ServiceRow.municipality,
            ServiceRow.lat,
            ServiceRow.lon,
            ServiceRow.capacity,
            ServiceRow.hours,
        )
        .where(ServiceRow.ended_on.is_(None))
        .order_by(ServiceRow.kind, ServiceRow.name, ServiceRow.id)
    ).all()
    found = []
    for row in rows:
        town = municipality(row.municipality)
        found.append(
            Site(
                code=row.code,
                kind=row.kind,
                name=row.name,
                municipality=row.municipality,
                lat=town.lat if row.lat is None else row.lat,
                lon=town.lon if row.lon is None else row.lon,
                capacity=row.capacity,
                hours=row.hours,
                hours_now=held[row.id][1] if row.id in held else None,
                as_the_eve=held.get(row.id) == held_on_the_eve.get(row.id),
            )
        )
    return found


Held = dict[int, tuple[int, str]]


def _held_on(day: date) -> tuple[Held, Held]:
    """Of the eve and of the day: by service, the closure and its hours; the last one given speaks for it."""
    eve = day - timedelta(days=1)
    rows = db.session.execute(
        select(
            ServiceClosure.service_id,
            ServiceClosure.id,
            ServiceClosure.hours,
            ServiceClosure.first_day,
            ServiceClosure.last_day,
        )
        .where(
            ServiceClosure.first_day <= day,
            ServiceClosure.last_day >= eve,
            ServiceClosure.taken_back_at.is_(None),
        )
        .order_by(ServiceClosure.at, ServiceClosure.id)
    )
    held: tuple[Held, Held] = {}, {}
    for service_id, key, hours, first_day, last_day in rows:
        for asked, of_the_day in zip((eve, day), held, strict=True):
            if first_day <= asked <= last_day:
                of_the_day[service_id] = key, hours or _SHUT
    return held


def calendars_on(day: date) -> Calendars:
    """Each municipality's holidays on a day."""
    return {each.istat: calendar_of(each.istat, day, 1) for each in MUNICIPALITIES}
