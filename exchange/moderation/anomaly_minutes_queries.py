"""Minutes that look odd: one pair far above its week's measure, an exchange far from the usual of its kind."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    union_all,
)

from exchange.moderation.anomaly import MAD_MINUTES_MIN, Finding
from exchange.people.rules import Rules
from exchange.units import Slot
from models.base import Moment, db
from models.care import Exchange, Task
from models.people import HouseholdMember
from models.states import CALLED_OFF, AnomalyKind, ExchangeState

FOUND_MAX = 50


def stretches(slots: list[tuple[date, Slot]]) -> CTE:
    """Stretches of time as rows, each under the number of its day: what a day is, a zone decides."""
    return union_all(
        *(
            select(
                literal(day.toordinal()).label("day"),
                literal(slot.starts_at, Moment()).label("starts_at"),
                literal(slot.ends_at, Moment()).label("ends_at"),
            )
            for day, slot in slots
        )
    ).cte("stretch")


def pairs(
    bank_id: int, rules: Rules, *, weeks: list[tuple[date, Slot]], now: datetime
) -> list[Finding]:
    """A helper and a home with more in one week than the bank's rules have for a pair; the most first."""
    week, minutes = stretches(weeks), _minutes()
    rows = db.session.execute(
        select(
            Exchange.helper_id,
            Exchange.asker_household_id,
            week.c.day,
            func.sum(minutes).label("minutes"),
            func.count().label("times"),
        )
        .join(
            week,
            and_(Exchange.starts_at >= week.c.starts_at, Exchange.starts_at < week.c.ends_at),
        )
        .where(
            Exchange.bank_id == bank_id,
            Exchange.state.not_in(CALLED_OFF),
            Exchange.starts_at >= weeks[0][1].starts_at,
            Exchange.starts_at <= now,
        )
        .group_by(Exchange.helper_id, Exchange.asker_household_id, week.c.day)
        .having(func.sum(minutes) > rules.pair_week_minutes_max)
        .order_by(func.sum(minutes).desc(), week.c.day.desc(), Exchange.helper_id)
        .limit(FOUND_MAX)
    ).all()
    homes = adults_ever({row.asker_household_id for row in rows}, bank_id=bank_id)
    return [_pair(row, homes, rules) for row in rows]


def _minutes() -> ColumnElement[int]:
    return func.coalesce(Exchange.settled_minutes, Exchange.minutes)


def _pair(row: Any, homes: dict[int, set[int]], rules: Rules) -> Finding:
    evidence = {
        "helper": row.helper_id,
        "home": row.asker_household_id,
        "week": date.fromordinal(row.day).isoformat(),
        "minutes": int(row.minutes),
        "times": row.times,
        "limit": rules.pair_week_minutes_max,
    }
    people = homes.get(row.asker_household_id, set()) | {row.helper_id}
    again = (row.helper_id, row.asker_household_id, row.day, int(row.minutes))
    return Finding(AnomalyKind.PAIR, frozenset(people), evidence, again)


def adults_ever(homes: set[int], *, bank_id: int) -> dict[int, set[int]]:
    """Whoever lives in these homes, or lived there: also who moved out knows what was done."""
    rows = db.session.execute(
        select(HouseholdMember.household_id, HouseholdMember.person_id).where(
            HouseholdMember.bank_id == bank_id, HouseholdMember.household_id.in_(homes)
        )
    )
    found: dict[int, set[int]] = {}
    for household_id, person_id in rows:
        found.setdefault(household_id, set()).add(person_id)
    return found


def unusual(bank_id: int, rules: Rules, *, since: datetime) -> list[Finding]:
    """Exchanges whose minutes lie far from the median of their kind, measured by the median distance.

    The farthest first. The median is counted in half minutes, the median distance in quarters.
    """
    settled = _settled(bank_id, since=since)
    usual = _middle(settled, settled.c.minutes, least=rules.unusual_cases_min)
    off = _distances(settled, usual)
    spread = _middle(off, off.c.halves, least=rules.unusual_cases_min)
    wide = case(
        (spread.c.doubled > 4 * MAD_MINUTES_MIN, spread.c.doubled), else_=4 * MAD_MINUTES_MIN
    )
    rows = db.session.execute(
        select(*off.c, spread.c.doubled)
        .join(spread, spread.c.kind == off.c.kind)
        .where(2 * off.c.halves > rules.unusual_times * wide)
        .order_by(off.c.halves.desc(), off.c.id)
        .limit(FOUND_MAX)
    ).all()
    homes = {home for row in rows for home in (row.asker_household_id, row.helper_household_id)}
    adults = adults_ever(homes, bank_id=bank_id)
    return [_unusual(row, adults) for row in rows]


def _settled(bank_id: int, *, since: datetime) -> CTE:
    minutes = Exchange.settled_minutes
    return (
        select(
            Exchange.id,
            Task.kind,
            Exchange.asker_household_id,
            Exchange.helper_household_id,
            Exchange.starts_at,
            minutes.label("minutes"),
            *_ranked(Task.kind, minutes, Exchange.id),
        )
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .where(
            Exchange.bank_id == bank_id,
            Exchange.state == ExchangeState.SETTLED,
            Exchange.closed_at >= since,
        )
        .cte("settled")
    )


def _ranked(kind: Any, by: Any, last: Any) -> tuple[Any, Any]:
    """Its place among those of its kind, and how many they are."""
    place = func.row_number().over(partition_by=kind, order_by=(by, last))
    return place.label("place"), func.count().over(partition_by=kind).label("many")


def _middle(of: CTE, column: ColumnElement[int], *, least: int) -> CTE:
    """Twice the median of the column for each kind of which there are enough: the two in the middle."""
    twice = cast(func.sum(column), BigInteger) * 2
    return (
        select(of.c.kind, (twice // func.count()).label("doubled"), func.max(of.c.many).label("many"))
        .where(or_(of.c.place == (of.c.many + 1) // 2, of.c.place == (of.c.many + 2) // 2))
        .group_by(of.c.kind)
        .having(func.max(of.c.many) >= least)
        .cte(f"middle_of_{of.name}")
    )  # fmt: skip


def _distances(settled: CTE, usual: CTE) -> CTE:
    halves = func.abs(2 * settled.c.minutes - usual.c.doubled)
    kept = [each for each in settled.c if each.name not in ("place", "many")]
    return (
        select(
            *kept,
            usual.c.doubled.label("usual_halves"),
            halves.label("halves"),
            *_ranked(settled.c.kind, halves, settled.c.id),
        )
        .join(usual, usual.c.kind == settled.c.kind)
        .cte("off")
    )


def _unusual(row: Any, adults: dict[int, set[int]]) -> Finding:
    evidence = {
        "exchange": row.id,
        "kind": row.kind,
        "homes": [row.asker_household_id, row.helper_household_id],
        "day": row.starts_at.date().isoformat(),
        "minutes": row.minutes,
        "usual": row.usual_halves // 2,
        "cases": row.many,
    }
    people = adults.get(row.asker_household_id, set()) | adults.get(row.helper_household_id, set())
    return Finding(AnomalyKind.UNUSUAL, frozenset(people), evidence, (row.id, row.minutes))
