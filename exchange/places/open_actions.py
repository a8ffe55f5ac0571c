"""Keeping the rows that say which doors are open in step with the register and with the days that pass."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import delete, insert, select

from exchange.places.closures import Closure
from exchange.places.coarsen import cell_of, point_metres
from exchange.places.hours import Calendar
from exchange.places.local_calendar import calendar_of
from exchange.places.open_days import DAYS_AHEAD, OpenDays, numbered, open_days
from models.base import db
from models.open_services import ServiceOpen
from models.services import ServiceClosure, ServiceRow

_BATCH = 400
"""Services at a time: their ids all stand in one statement."""


def refile(service_ids: Collection[int], *, today: date) -> None:
    """File the hours of these services anew for the days from today; the register's actions call it."""
    ordered = sorted(service_ids)
    for first in range(0, len(ordered), _BATCH):
        _refile(ordered[first : first + _BATCH], today)


def refile_next(*, after_id: int, today: date) -> int | None:
    """File some hundred services anew, those after this id; the last id, or None when all are filed.

    The clock does so every day, trip by trip, so that the days ahead stay as many.
    """
    ids = list(
        db.session.scalars(
            select(ServiceRow.id)
            .where(ServiceRow.id > after_id)
            .order_by(ServiceRow.id)
            .limit(_BATCH)
        )
    )
    if not ids:
        return None
    _refile(ids, today)
    return ids[-1]


def _refile(service_ids: list[int], today: date) -> None:
    # One trip at a time for each service: two that both file the same one would collide.
    services = db.session.execute(
        select(
            ServiceRow.id,
            ServiceRow.kind,
            ServiceRow.municipality,
            ServiceRow.hours,
            ServiceRow.lat,
            ServiceRow.lon,
            ServiceRow.ended_on,
        )
        .where(ServiceRow.id.in_(service_ids))
        .order_by(ServiceRow.id)
        .with_for_update(key_share=True)
    ).all()
    closures = _closures(service_ids, today)
    rows = [
        row
        for each in services
        if each.lat is not None and each.ended_on is None
        for row in _rows(each, today, _calendar(each.municipality, today), closures[each.id])
    ]
    db.session.execute(delete(ServiceOpen).where(ServiceOpen.service_id.in_(service_ids)))
    if rows:
        db.session.execute(insert(ServiceOpen), rows)


def _rows(
    service: Any, today: date, calendar: Calendar, closures: tuple[Closure, ...]
) -> Iterator[dict[str, Any]]:
    cell, point = cell_of(service.lat, service.lon), point_metres(service.lat, service.lon)
    place = {"cell_row": cell.row, "cell_col": cell.col, "x": point.x, "y": point.y, "z": point.z}
    for each in _open_days(service.hours, today, calendar, closures):
        yield {
            **place,
            "service_id": service.id,
            "kind": service.kind,
            "opens": each.opens,
            "closes": each.closes,
            "is_sure": each.is_sure,
            "first_day": numbered(today),
            "days": each.days,
        }


@lru_cache(maxsize=8192)
def _open_days(
    hours: str, today: date, calendar: Calendar, closures: tuple[Closure, ...]
) -> list[OpenDays]:
    # Many services of many towns keep the same hours, and most days are nobody's holiday.
    return open_days(hours, today, calendar, closures)


@lru_cache(maxsize=256)
def _calendar(istat: str, today: date) -> Calendar:
    """Of a municipality, the days alone that count for those ahead: most towns then have one calendar."""
    whole = calendar_of(istat, today, DAYS_AHEAD)
    return Calendar(_ahead(whole.public, today), _ahead(whole.school, today))


def _ahead(days: Collection[date], today: date) -> frozenset[date]:
    since, until = today - timedelta(days=1), today + timedelta(days=DAYS_AHEAD)
    return frozenset(day for day in days if since <= day < until)


def _closures(service_ids: list[int], today: date) -> dict[int, tuple[Closure, ...]]:
    rows = db.session.execute(
        select(
            ServiceClosure.service_id,
            ServiceClosure.first_day,
            ServiceClosure.last_day,
            ServiceClosure.hours,
        )
        .where(
            ServiceClosure.service_id.in_(service_ids),
            ServiceClosure.taken_back_at.is_(None),
            # The evening before: of one that was shut, nothing reaches into today.
            ServiceClosure.last_day >= today - timedelta(days=1),
            ServiceClosure.first_day < today + timedelta(days=DAYS_AHEAD),
        )
        .order_by(ServiceClosure.service_id, ServiceClosure.id)
    )
    found: dict[int, tuple[Closure, ...]] = defaultdict(tuple)
    for row in rows:
        found[row.service_id] += (Closure(row.first_day, row.last_day, row.hours),)
    return found
