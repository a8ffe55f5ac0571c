"""Keeping scenarios: a draft of a bank's desk, shared with everybody, taken back. What was shared stays as it is."""

from dataclasses import replace
from typing import Any, cast

from sqlalchemy import CursorResult, delete, insert, update

from exchange.chronomap import scenario_queries
from exchange.chronomap.refusals import ChangedEnough, NothingOtherwise
from exchange.chronomap.scenarios import CHANGES_MAX, Change, Scenario
from exchange.errors import LostRace, NotFound
from exchange.units import Act
from models.base import db
from models.scenarios import ScenarioChange, ScenarioRow


def make(scenario: Scenario, *, copied_from_id: int | None = None, act: Act) -> int:
    """A draft of the act's bank; its key. Raises ChangedEnough."""
    _check_number(scenario)
    made = ScenarioRow(
        version=1,
        bank_id=act.bank_id,
        act_uid=act.uid,
        at=act.now,
        changed_at=act.now,
        copied_from_id=copied_from_id,
        **_columns(scenario),
    )
    db.session.add(made)
    db.session.flush()
    _write_changes(made.id, scenario)
    return made.id


def keep(scenario_id: int, scenario: Scenario, *, version: int, act: Act) -> None:
    """Say a draft otherwise, for who saw `version`. Raises NotFound, LostRace, ChangedEnough."""
    _check_number(scenario)
    there = scenario_queries.draft(scenario_id, bank_id=act.bank_id)
    if there.version != version:
        raise LostRace()
    written = db.session.execute(
        update(ScenarioRow)
        .where(ScenarioRow.id == there.id, ScenarioRow.version == version, *_drafts(act))
        .values(version=version + 1, changed_at=act.now, **_columns(scenario))
    )
    if _count(written) != 1:
        raise LostRace()
    db.session.execute(delete(ScenarioChange).where(ScenarioChange.scenario_id == scenario_id))
    _write_changes(scenario_id, scenario)


def copy(scenario_id: int, title: str, *, act: Act) -> int:
    """A draft of one's own that begins as another one stands; its key. Raises NotFound."""
    there = scenario_queries.scenario(scenario_id, bank_id=act.bank_id)
    scenario = replace(there.scenario, title=title)
    return make(scenario, copied_from_id=scenario_id, act=act)


def share(scenario_id: int, *, act: Act) -> None:
    """Anybody may read it from now on, and it stays as it is. Raises NotFound, NothingOtherwise."""
    if not scenario_queries.draft(scenario_id, bank_id=act.bank_id).scenario.changes:
        raise NothingOtherwise()
    _move(scenario_id, *_drafts(act), shared_at=act.now)


def take_back(scenario_id: int, *, act: Act) -> None:
    """Nobody outside the bank reads it any more; a draft is put away. Raises NotFound."""
    mine = ScenarioRow.bank_id == act.bank_id
    _move(scenario_id, mine, ScenarioRow.taken_back_at.is_(None), taken_back_at=act.now)


def _move(scenario_id: int, *where: Any, **values: Any) -> None:
    written = db.session.execute(
        update(ScenarioRow)
        .where(ScenarioRow.id == scenario_id, *where)
        .values(version=ScenarioRow.version + 1, **values)
    )
    if _count(written) != 1:
        raise NotFound()


def _drafts(act: Act) -> tuple[Any, ...]:
    return (
        ScenarioRow.bank_id == act.bank_id,
        ScenarioRow.shared_at.is_(None),
        ScenarioRow.taken_back_at.is_(None),
    )


def _check_number(scenario: Scenario) -> None:
    if len(scenario.changes) > CHANGES_MAX:
        raise ChangedEnough(CHANGES_MAX)


def _columns(scenario: Scenario) -> dict[str, Any]:
    return {
        "title": scenario.title,
        "note": scenario.note,
        "kind": scenario.kind,
        "means": scenario.means.value,
        "method": scenario.method.value,
        "weekday": scenario.weekday,
        "within_minutes": scenario.within_minutes,
    }


def _write_changes(scenario_id: int, scenario: Scenario) -> None:
    rows = [
        {"scenario_id": scenario_id, "number": number} | _cells(change)
        for number, change in enumerate(scenario.changes, start=1)
    ]
    if rows:
        db.session.execute(insert(ScenarioChange), rows)


def _cells(change: Change) -> dict[str, Any]:
    return {
        "deed": change.deed.value,
        "service_code": change.service or None,
        "hours": change.hours,
        "capacity": change.capacity,
        "name": change.name,
        "municipality": change.municipality,
        "lat": change.lat,
        "lon": change.lon,
    }


def _count(written: Any) -> int:
    return cast("CursorResult[Any]", written).rowcount
