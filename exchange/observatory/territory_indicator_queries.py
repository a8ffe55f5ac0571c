"""What the register of services says, month by month, and who has an open door in reach today."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from exchange.chronomap import plates, queries
from exchange.chronomap.coverage import Seats, targets, towns
from exchange.chronomap.zones import municipal_zones
from exchange.observatory.live_indicators import (
    MINUTES_AWAY,
    Figure,
    Series,
    figure,
    month_ends,
    wednesday,
)
from exchange.people.queries import rules_of
from exchange.places.services import is_stale
from models.base import db
from models.services import ServiceVersion

_MONTHS = 6
_AIM = "lep"
"""The target that the law of this country sets for places in nurseries."""
_FIVE_O_CLOCK = 17 * 60


def series(bank_id: int, day: date, zone: ZoneInfo) -> Series:
    """By key the figures of the last months' ends, and of the day itself."""
    ends = [*month_ends(day, _MONTHS), day]
    stale_months = rules_of(bank_id).check_stale_months
    found: dict[str, list[Figure]] = {"checked_services": [], "places": [], "nursery_places": []}
    for end, said in zip(ends, _registers(ends, zone), strict=True):
        if not said:
            continue
        fresh = sum(not is_stale(_checked_on(each), end, stale_months) for each in said)
        places = sum(int(each.get("capacity") or 0) for each in said)
        found["checked_services"].append(figure("checked_services", 100 * fresh / len(said), end))
        found["places"].append(figure("places", places, end))
        found["nursery_places"].extend(_nurseries(said, end))
    return {**found, "within_15": list(_within(day))}


Said = Sequence[dict[str, str]]


def _registers(ends: Sequence[date], zone: ZoneInfo) -> Iterator[Said]:
    """What services that were not shut for good said last before each day was over."""
    # Words of a document: the two databases read into them differently, and services are few.
    rows: Sequence[Any] = db.session.execute(
        select(
            ServiceVersion.service_id, ServiceVersion.said, ServiceVersion.how, ServiceVersion.at
        )
        .where(ServiceVersion.at < _after(ends[-1], zone))
        .order_by(ServiceVersion.at, ServiceVersion.service_id, ServiceVersion.number)
    ).all()
    standing: dict[int, dict[str, str]] = {}
    row = 0
    for end in ends:
        until = _after(end, zone)
        while row < len(rows) and rows[row].at < until:
            if rows[row].how == "ended":
                standing.pop(rows[row].service_id, None)
            else:
                standing[rows[row].service_id] = rows[row].said
            row += 1
        yield list(standing.values())


def _after(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), zone)


def _checked_on(said: dict[str, str]) -> date | None:
    told = said.get("checked_on")
    return date.fromisoformat(told) if told else None


def _nurseries(said: Said, end: date) -> Iterator[Figure]:
    """Places for every hundred children under three."""
    aim = next(each for each in targets() if each.key == _AIM)
    seats = [
        Seats(each["municipality"], each["operator"], 1, int(each.get("capacity") or 0), 0)
        for each in said
        if each["kind"] == aim.kind
    ]
    whole = towns(municipal_zones(), seats, [aim])[1].coverage
    if seats and whole.per_100 is not None:
        yield figure("nursery_places", float(whole.per_100), end)


def _within(day: date) -> Iterator[Figure]:
    """Of a hundred people, who has a nursery open within fifteen minutes by car, Wednesday at five."""
    asked_day = wednesday(day)
    kind = next(each for each in targets() if each.key == _AIM).kind
    sites = [each for each in queries.sites_on(asked_day) if each.kind == kind]
    if not sites:
        return
    asked = plates.Asked(kind, asked_day, within_minutes=MINUTES_AWAY)
    found = plates.accessibility(municipal_zones(), sites, asked, queries.calendars_on(asked_day))
    share = found.within[bisect_right(found.moments, _FIVE_O_CLOCK) - 1]
    if share is not None:
        yield figure("within_15", 100 * share, day)
