"""What a file of services would change, counted in whole and shown in part; kept until somebody decides."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

from exchange.places.service_files import Differences, Problem, differences
from exchange.places.services import Service
from exchange.places.typed import beyond_doubt, pasted

SHOWN = 50
"""So many of each are kept to be shown; all are counted."""


class Stage(StrEnum):
    """How far a file has come."""

    WAITING = "waiting"
    WRONG = "wrong"
    READ = "read"
    DUE = "due"
    BROUGHT = "brought"
    FORGOTTEN = "forgotten"


UNDECIDED = (Stage.WAITING, Stage.WRONG, Stage.READ)


@dataclass(frozen=True)
class Some:
    """The first few of many."""

    number: int = 0
    first: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """Plain values, as JSON keeps them.

    `problems`: row, column, why, text. `new` and `gone`: code, name. `changed`: code, and for each
    column what it says and would say. `doubted`: code, name, hours as they stand and with hours added.
    `not_read`: where the file stops being one of a form we know.
    """

    rows: int = 0
    alike: int = 0
    problems: Some = field(default_factory=Some)
    new: Some = field(default_factory=Some)
    changed: Some = field(default_factory=Some)
    gone: Some = field(default_factory=Some)
    doubted: Some = field(default_factory=Some)
    not_read: str | None = None
    is_again: bool = False

    @property
    def is_wrong(self) -> bool:
        return self.not_read is not None or self.problems.number > 0

    @property
    def changes_something(self) -> bool:
        return self.new.number + self.changed.number + self.gone.number > 0

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def from_json(kept: Mapping[str, Any]) -> Told:
    some = {name: Some(**each) for name, each in kept.items() if isinstance(each, dict)}
    return Told(**{**kept, **some})


def what_is_wrong(problems: Sequence[Problem]) -> Told:
    rows = [[each.row, each.column, each.wrong.value, each.text[:100]] for each in problems[:SHOWN]]
    return Told(problems=Some(len(problems), rows))


def what_would_change(
    there: Mapping[str, Service], brought: Sequence[Service], *, is_again: bool = False
) -> Told:
    """Against the register by code. `is_again`: the register changed since this was told before."""
    found = differences(there, brought)
    return Told(
        rows=len(brought),
        alike=found.alike,
        new=_named(found.new),
        changed=Some(
            len(found.changed),
            [
                [each.code, {name: list(pair) for name, pair in each.columns.items()}]
                for each in found.changed[:SHOWN]
            ],
        ),
        gone=_named(found.gone),
        doubted=_doubted(found, {each.code: each for each in brought}),
        is_again=is_again,
    )


def _named(services: Sequence[Service]) -> Some:
    return Some(len(services), [[each.code, each.name] for each in services[:SHOWN]])


def _doubted(found: Differences, brought: Mapping[str, Service]) -> Some:
    """Of hours that come in anew, those that can be meant in two ways."""
    changed = (brought[each.code] for each in found.changed if "hours" in each.columns)
    ways: dict[str, str] = {}
    doubted = []
    for service in (*found.new, *changed):
        if service.hours and ";" in service.hours:
            if service.hours not in ways:
                ways[service.hours] = pasted(service.hours).added
            if ways[service.hours]:
                doubted.append([service.code, service.name, service.hours, ways[service.hours]])
    return Some(len(doubted), doubted[:SHOWN])


def as_meant(services: Iterable[Service], told: Told, added: Collection[str]) -> list[Service]:
    """The services; those of these codes, among the doubted, with their hours added."""
    meant = {code: beyond_doubt(more) for code, _, _, more in told.doubted.first if code in added}
    return [
        replace(each, hours=meant[each.code]) if each.code in meant else each for each in services
    ]
