"""A shared scenario as a proposal freezes it, and its figures from the register as it stands."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from exchange.chronomap import queries, scenario_queries
from exchange.chronomap.hour_effects import Figures, before_and_after
from exchange.chronomap.hour_refusals import NothingToPropose
from exchange.chronomap.reach import Method
from exchange.chronomap.scenario_effects import compare
from exchange.chronomap.scenarios import Change, Deed, Scenario, changed, ordinary
from exchange.chronomap.sites import Site
from exchange.chronomap.zones import municipal_zones
from exchange.places import service_queries
from exchange.places.municipalities import municipality
from exchange.places.service_files import cells_of
from exchange.places.service_queries import Listed
from exchange.places.services import Operator
from exchange.places.travel import Means

# What of a service each deed writes; what shuts is held against its hours.
_WRITTEN = {Deed.HOURS: "hours", Deed.CAPACITY: "capacity", Deed.CLOSED: "hours"}


def frozen_of(scenario_id: int, *, today: date) -> dict[str, Any]:
    """All that a proposal keeps of a scenario: question, changes, versions, figures and the day.

    Raises NotFound, NothingToPropose.
    """
    scenario = scenario_queries.scenario(scenario_id, bank_id=None).scenario
    changes = scenario.changes
    there = service_queries.codes_taken({each.service for each in changes if each.service})
    is_gone = any(each.service and _gone(there.get(each.service)) for each in changes)
    if not changes or is_gone:
        raise NothingToPropose()
    kept = [
        {"number": number} | _kept(change, scenario.kind, there.get(change.service))
        for number, change in enumerate(changes, start=1)
    ]
    found = ordinary(queries.sites_on(today))
    then = changed(found, changes, kind=scenario.kind, middles=_middle)
    compared = compare(municipal_zones(), found, then, scenario.asked(today), {})
    before, forecast = before_and_after(compared)
    return {
        "question": question_of(scenario),
        "changes": kept,
        "before": before.to_json(),
        "forecast": forecast.to_json(),
        "minutes_added": compared.minutes_added,
        "services": len(found),
        "on": today.isoformat(),
    }


def _gone(listed: Listed | None) -> bool:
    return listed is None or listed.ended_on is not None


def _kept(change: Change, kind: str, there: Listed | None) -> dict[str, Any]:
    """A change with the words the register had: `was`, of what it writes over."""
    if there is None:
        return {"deed": change.deed, "code": "", "name": change.name, "said": _new(change, kind),
                "was": {}, "municipality": change.municipality, "version": None}  # fmt: skip
    column = _WRITTEN[change.deed]
    cells = cells_of(there.service)
    value = change.hours if change.deed is Deed.HOURS else change.capacity
    return {
        "deed": change.deed,
        "code": there.service.code,
        "service_id": there.id,
        "name": there.service.name,
        "municipality": there.service.municipality,
        "said": {} if change.deed is Deed.CLOSED else {column: str(value)},
        "was": {column: cells[column]},
        "version": there.version,
    }


def _new(change: Change, kind: str) -> dict[str, str]:
    said = {
        "kind": kind,
        "name": change.name,
        "operator": Operator.PUBLIC,
        "municipality": change.municipality,
        "hours": change.hours,
        "capacity": change.capacity,
        "lat": change.lat,
        "lon": change.lon,
    }
    return {column: str(value) for column, value in said.items() if value is not None}


def question_of(scenario: Scenario) -> dict[str, Any]:
    """How the figures are counted."""
    return {
        "kind": scenario.kind,
        "means": scenario.means,
        "method": scenario.method,
        "weekday": scenario.weekday,
        "within_minutes": scenario.within_minutes,
    }


def figures_on(question: Mapping[str, Any], *, today: date) -> Figures:
    """The same question, asked of the register as it stands: shut for some days does not count."""
    scenario = Scenario(
        "",
        question["kind"],
        means=Means(question["means"]),
        method=Method(question["method"]),
        weekday=question["weekday"],
        within_minutes=question["within_minutes"],
    )
    found: Sequence[Site] = ordinary(queries.sites_on(today))
    return before_and_after(compare(municipal_zones(), found, found, scenario.asked(today), {}))[1]


def _middle(istat: str) -> tuple[float, float]:
    town = municipality(istat)
    return town.lat, town.lon
