"""Minutes that went round a circle of homes and left each with what it had. Read set by set."""

from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import CTE, BigInteger, ColumnElement, Select, and_, case, cast, func, null, select

from exchange.moderation.anomaly import CIRCLE_HOMES_MAX, Finding
from exchange.moderation.anomaly_minutes_queries import adults_ever
from exchange.people.rules import Rules
from models.base import db
from models.care import Exchange
from models.states import AnomalyKind, ExchangeState

_HOMES = tuple(f"home_{place}" for place in range(1, CIRCLE_HOMES_MAX + 1))
FOUND_MAX = 50


def circles(bank_id: int, rules: Rules, *, since: datetime) -> list[Finding]:
    """Two to five homes, each helped by the next for about as long, so that all is as before.

    Each circle once, from its oldest home on; the most minutes first.
    """
    step = steps(bank_id, rules, since=since)
    rows = [tuple(row) for row in db.session.execute(_closed(step, rules))]
    homes = [tuple(home for home in row if home is not None) for row in rows]
    if not homes:
        return []
    everybody = {home for circle in homes for home in circle}
    minutes, adults = _minutes_of(step, everybody), adults_ever(everybody, bank_id=bank_id)
    return [_finding(circle, minutes, adults) for circle in homes]


def steps(bank_id: int, rules: Rules, *, since: datetime) -> CTE:
    """From home to home: minutes settled, and how often, where they are enough to count."""
    minutes = func.sum(Exchange.settled_minutes)
    return (
        select(
            Exchange.asker_household_id.label("from_id"),
            Exchange.helper_household_id.label("to_id"),
            cast(minutes, BigInteger).label("minutes"),
            func.count().label("times"),
        )
        .where(
            Exchange.bank_id == bank_id,
            Exchange.state == ExchangeState.SETTLED,
            Exchange.closed_at >= since,
        )
        .group_by(Exchange.asker_household_id, Exchange.helper_household_id)
        .having(minutes >= rules.circle_minutes_min)
        .cte("step")
    )


def _closed(step: CTE, rules: Rules) -> Select[Any]:
    """Ways that come back to where they began; each grows only while its steps hardly differ."""
    way = _ways(step, rules)
    homes = [way.c[name] for name in _HOMES]
    low, high = _with(way, step)
    return (
        select(*homes)
        .join(step, and_(step.c.from_id == way.c.last_id, step.c.to_id == way.c.home_1))
        .where(_is_level(low, high, rules))
        .order_by(high.desc(), *(func.coalesce(home, 0) for home in homes))
        .limit(FOUND_MAX)
    )


def _ways(step: CTE, rules: Rules) -> CTE:
    nobody = cast(null(), BigInteger)
    first = select(
        step.c.from_id.label("home_1"),
        step.c.to_id.label("home_2"),
        *(nobody.label(name) for name in _HOMES[2:]),
        step.c.to_id.label("last_id"),
        step.c.minutes.label("low"),
        step.c.minutes.label("high"),
    ).where(step.c.to_id > step.c.from_id)
    way = first.cte("way", recursive=True)
    low, high = _with(way, step)
    # The next home fills the first place that is still empty.
    places = [
        case((and_(way.c[name].is_(None), way.c[before].is_not(None)), step.c.to_id), else_=way.c[name])
        for before, name in pairwise(_HOMES[1:])
    ]  # fmt: skip
    longer = (
        select(way.c.home_1, way.c.home_2, *places, step.c.to_id, low, high)
        .join(step, step.c.from_id == way.c.last_id)
        .where(
            way.c[_HOMES[-1]].is_(None),
            step.c.to_id > way.c.home_1,
            *(step.c.to_id != func.coalesce(way.c[name], 0) for name in _HOMES[1:]),
            _is_level(low, high, rules),
        )
    )
    return way.union_all(longer)


def _with(way: CTE, step: CTE) -> tuple[ColumnElement[int], ColumnElement[int]]:
    """The least and the most minutes of the way's steps and this one."""
    low = case((step.c.minutes < way.c.low, step.c.minutes), else_=way.c.low)
    return low, case((step.c.minutes > way.c.high, step.c.minutes), else_=way.c.high)


def _is_level(
    low: ColumnElement[int], high: ColumnElement[int], rules: Rules
) -> ColumnElement[bool]:
    return (high - low) * 100 <= high * rules.circle_spread_percent


def _minutes_of(step: CTE, homes: set[int]) -> dict[tuple[int, int], tuple[int, int]]:
    rows = db.session.execute(
        select(step.c.from_id, step.c.to_id, step.c.minutes, step.c.times).where(
            step.c.from_id.in_(homes), step.c.to_id.in_(homes)
        )
    )
    return {(row.from_id, row.to_id): (row.minutes, row.times) for row in rows}


def _finding(
    circle: tuple[int, ...],
    minutes: dict[tuple[int, int], tuple[int, int]],
    adults: dict[int, set[int]],
) -> Finding:
    pairs = list(zip(circle, (*circle[1:], circle[0]), strict=True))
    walked = [minutes[pair] for pair in pairs]
    evidence = {
        "homes": list(circle),
        "minutes": [each[0] for each in walked],
        "times": [each[1] for each in walked],
    }
    people = frozenset().union(*(adults.get(home, set()) for home in circle))
    # Found anew when it has gone round once more.
    again = (*circle, min(each[1] for each in walked))
    return Finding(AnomalyKind.CIRCLE, people, evidence, again)
