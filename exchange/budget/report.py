"""The report on a budget that was read again: sums, annex, users, targets and surroundings, as one text.

Numbers of fewer than five people never stand in it: who uses a service is then left out whole.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from exchange.budget import context
from exchange.budget.classes import Code, Reading, read_again
from exchange.budget.context import Context
from exchange.budget.incidence import Incidence, incidence
from exchange.budget.indicators import Indicator

GROUP_MIN = 5
CODES = tuple(Code)
FORECAST, ACTUAL = "forecast", "actual"
PHASES = (FORECAST, ACTUAL)


@dataclass(frozen=True)
class Row:
    """A mission's programme: cents by class in the order of CODES, of each phase."""

    mission: str
    programme: str
    forecast: Sequence[int]
    actual: Sequence[int]

    def of(self, phase: str) -> Sequence[int]:
        return self.forecast if phase == FORECAST else self.actual


@dataclass(frozen=True)
class Used:
    """Who uses what a line pays for; none of both where a group is of fewer than GROUP_MIN.

    `cents` are of the phase that is told first; none where the file says none of it.
    """

    mission: str
    programme: str
    text: str
    cents: int | None
    women: int | None
    men: int | None
    source: str

    def incidence(self) -> Incidence | None:
        if self.cents is None or self.women is None or self.men is None:
            return None
        return incidence(self.cents, self.women, self.men)


@dataclass(frozen=True)
class Aimed:
    """What a line is to change, in decimals as people write them with a point."""

    mission: str
    programme: str
    text: str
    name: str
    unit: str
    source: str
    baseline: str
    target: str
    result: str | None
    women: str | None
    men: str | None

    def indicator(self) -> Indicator:
        return Indicator(
            self.name,
            self.unit,
            self.source,
            Decimal(self.baseline),
            Decimal(self.target),
            decimal(self.result),
            decimal(self.women),
            decimal(self.men),
        )


def decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@dataclass(frozen=True)
class Report:
    """`phase` is the one that is told first; `before`: the year before, where the body has it."""

    body: str
    kind: str
    year: int
    as_of: date
    phase: str
    lines: int
    rows: Sequence[Row]
    before: Sequence[Row]
    used: Sequence[Used] = ()
    aimed: Sequence[Aimed] = ()
    context: Context | None = None

    def reading(self, phase: str) -> Reading:
        return reading(self.rows, phase)


def reading(rows: Sequence[Row], phase: str) -> Reading:
    """All of them together."""
    return read_again(
        {code: sum(row.of(phase)[at] for row in rows) for at, code in enumerate(CODES)}
    )


def by_mission(of: Report) -> list[Row]:
    """Missions in their order, their programmes added up."""
    summed: dict[str, Row] = {}
    for row in of.rows:
        there = summed.get(row.mission)
        if there is None:
            summed[row.mission] = Row(row.mission, "", row.forecast, row.actual)
        else:
            summed[row.mission] = Row(
                row.mission,
                "",
                [a + b for a, b in zip(there.forecast, row.forecast, strict=True)],
                [a + b for a, b in zip(there.actual, row.actual, strict=True)],
            )
    return [summed[mission] for mission in sorted(summed)]


def without_few(of: Used) -> Used:
    """Nobody's number where one of the two groups is of one to four people."""
    if any(each is not None and 0 < each < GROUP_MIN for each in (of.women, of.men)):
        return Used(of.mission, of.programme, of.text, of.cents, None, None, of.source)
    return of


def sexes_told(women: Decimal | None, men: Decimal | None) -> bool:
    """Are both there, and can neither be a number of fewer than five people?"""
    if women is None or men is None:
        return False
    return not any(0 < abs(each) < GROUP_MIN and each % 1 == 0 for each in (women, men))


def content(of: Report) -> str:
    """The whole of it; the same report gives the same text."""
    kept = asdict(of) | {
        "as_of": of.as_of.isoformat(),
        "context": context.content(of.context) if of.context else None,
    }
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(text: str) -> Report:
    """What `content` wrote."""
    kept: Mapping[str, Any] = json.loads(text)
    return Report(
        **{name: kept[name] for name in ("body", "kind", "year", "phase", "lines")},
        as_of=date.fromisoformat(kept["as_of"]),
        rows=[Row(**each) for each in kept["rows"]],
        before=[Row(**each) for each in kept["before"]],
        used=[Used(**each) for each in kept["used"]],
        aimed=[Aimed(**each) for each in kept["aimed"]],
        context=context.read(kept["context"]) if kept["context"] else None,
    )


def checksum(text: str) -> str:
    return sha256(text.encode()).hexdigest()
