"""Writing the register of services: each change is a version more. Nothing is deleted, only shut for good."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import CursorResult, Table, bindparam, insert, update

from exchange.errors import LostRace, NotFound
from exchange.places import open_actions, service_queries
from exchange.places.closures import Closure
from exchange.places.service_files import COLUMNS, cells_of
from exchange.places.service_queries import Listed
from exchange.places.service_search import found_as
from exchange.places.services import Service
from exchange.units import Act
from models.base import db, ids
from models.services import ServiceClosure, ServiceRow, ServiceVersion

AT_ONCE = 500
_OF_A_ROW = ("version", "changed_at", "ended_on", "found_as", *COLUMNS)
# Of the table, not of the class: many rows go in one statement, each held against its version.
_TABLE = cast("Table", ServiceRow.__table__)
_CHANGE = (
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("seen_id"), _TABLE.c.version == bindparam("seen_version"))
    .values({name: bindparam(name) for name in _OF_A_ROW})
)


def add(service: Service, *, how: str = "added", act: Act) -> int:
    """A service nobody had listed; its key. A code that is there already raises LostRace at the end."""
    [service_id] = _add_all([service], how=how, act=act)
    return service_id


def change(
    service_id: int, service: Service, *, version: int, how: str = "changed", act: Act
) -> None:
    """Say it otherwise, for who saw `version`. Its code stays what it was.

    Raises NotFound, LostRace.
    """
    there = service_queries.service(service_id)
    if there.service.code != service.code:
        raise NotFound()
    if there.service == service and there.ended_on is None:
        return
    _write([(there, service, None)], version=version, how=how, act=act)


def end(service_id: int, on: date, *, version: int, act: Act) -> None:
    """Shut for good from that day. Raises NotFound, LostRace."""
    there = service_queries.service(service_id)
    _write([(there, there.service, on)], version=version, how="ended", act=act)


def bring(services: Sequence[Service], *, ending: bool, act: Act) -> None:
    """A whole file, as its differences were shown: new ones, changed ones, and with `ending` those gone.

    One that was shut for good and comes again is open anew.
    """
    there = service_queries.register()
    taken = there | service_queries.codes_taken({each.code for each in services} - set(there))
    _add_all([each for each in services if each.code not in taken], how="brought", act=act)
    changed = [
        (taken[each.code], each, None)
        for each in services
        if each.code in taken
        and (taken[each.code].service != each or taken[each.code].ended_on is not None)
    ]
    _write(changed, how="brought", act=act)
    if ending:
        named = {each.code for each in services}
        gone = [
            (each, each.service, act.now.date())
            for code, each in there.items()
            if code not in named
        ]
        _write(gone, how="ended", act=act)


def _add_all(services: Iterable[Service], *, how: str, act: Act) -> list[int]:
    keyed = [(ids.make(), service) for service in services]
    begun = {"version": 1, "changed_at": act.now}
    _insert(ServiceRow, [begun | {"id": key} | _columns(each) for key, each in keyed])
    _insert(ServiceVersion, [_version(key, 1, each, how=how, act=act) for key, each in keyed])
    return _refiled([key for key, _ in keyed], act)


def _write(
    changes: Sequence[tuple[Listed, Service, date | None]],
    *,
    version: int | None = None,
    how: str,
    act: Act,
) -> None:
    """Each a version more than was read. Raises LostRace where somebody else was faster."""
    rows, versions = [], []
    for there, service, ended_on in changes:
        seen = there.version
        if version not in (None, seen):
            raise LostRace()
        begun = {"seen_id": there.id, "seen_version": seen, "version": seen + 1}
        rows.append(begun | {"changed_at": act.now, "ended_on": ended_on} | _columns(service))
        versions.append(_version(there.id, seen + 1, service, how=how, act=act))
    for at in range(0, len(rows), AT_ONCE):
        some = rows[at : at + AT_ONCE]
        if cast("CursorResult[Any]", db.session.execute(_CHANGE, some)).rowcount != len(some):
            raise LostRace()
    _insert(ServiceVersion, versions)
    _refiled([there.id for there, _, _ in changes], act)


def _refiled(service_ids: list[int], act: Act) -> list[int]:
    """Which doors are open is derived: it is told anew in the same trip."""
    open_actions.refile(service_ids, today=act.now.date())
    return service_ids


def _columns(service: Service) -> dict[str, Any]:
    said = cells_of(service)
    kept = {"lat", "lon", "capacity", "checked_on"}
    return said | {name: getattr(service, name) for name in kept} | {"found_as": found_as(service)}


def _version(
    service_id: int, number: int, service: Service, *, how: str, act: Act
) -> dict[str, Any]:
    return {
        "service_id": service_id,
        "number": number,
        "said": {column: text for column, text in cells_of(service).items() if text},
        "how": how,
        "bank_id": act.bank_id,
        "act_uid": act.uid,
        "at": act.now,
    }


def _insert(table: type, rows: list[dict[str, Any]]) -> None:
    for at in range(0, len(rows), AT_ONCE):
        db.session.execute(insert(table), rows[at : at + AT_ONCE])


def close(service_id: int, closure: Closure, *, act: Act) -> None:
    """Shut, or open at other hours, on these days. Raises NotFound."""
    service_queries.service(service_id)
    db.session.add(
        ServiceClosure(
            service_id=service_id,
            first_day=closure.first_day,
            last_day=closure.last_day,
            hours=closure.hours,
            note=closure.note,
            bank_id=act.bank_id,
            act_uid=act.uid,
            at=act.now,
        )
    )
    db.session.flush()
    _refiled([service_id], act)


def take_back(service_id: int, closure_id: int, *, act: Act) -> None:
    """It keeps its timetable after all. Raises NotFound."""
    taken = db.session.execute(
        update(ServiceClosure)
        .where(
            ServiceClosure.id == closure_id,
            ServiceClosure.service_id == service_id,
            ServiceClosure.taken_back_at.is_(None),
        )
        .values(taken_back_at=act.now)
    )
    if cast("CursorResult[Any]", taken).rowcount != 1:
        raise NotFound()
    _refiled([service_id], act)
