"""What of the reader decides what is near her, as columns beside every row she is shown.

One statement then answers both "what is near me" and "why is nothing near me".
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    Row,
    ScalarSelect,
    Select,
    SQLColumnExpression,
    String,
    cast,
    func,
    select,
)
from sqlalchemy.orm import aliased

from exchange.care.kinds import kind
from exchange.matching.near import Me
from exchange.matching.wanted import Going
from exchange.people.queries import newest_rules
from exchange.people.rule_set import from_json
from exchange.people.rules import Rules
from exchange.people.trust import Check, gaps, needed_checks
from exchange.places.coarsen import Cell
from exchange.places.travel import Means
from exchange.schedule.going_queries import beside_going
from models.people import Bank, Membership, TrustCheck
from models.places import Home
from models.schedule import HelpsWith, Reach


def beside_me(person_id: int, *columns: Any, bank_id: int) -> Select[*tuple[Any, ...]]:
    """The reader, with these columns; what they come from is joined by who asks, to the left."""
    her = (
        select(
            Bank.zone,
            Home.cell_row,
            Home.cell_col,
            Reach.means,
            Reach.minutes.label("reach_minutes"),
            newest_rules(bank_id).label("rules"),
            _kinds(person_id, bank_id).label("my_kinds"),
            checks_written(person_id, bank_id=bank_id).label("my_checks"),
            *columns,
        )
        .select_from(Membership)
        .join(Bank, Bank.id == Membership.bank_id)
        .where(Membership.bank_id == bank_id, Membership.person_id == person_id)
    )
    return beside_going(her, Membership, also_without=True)


def me_in(row: Row[*tuple[Any, ...]], rules: Rules, person_id: int, *, day: date) -> Me:
    """The reader as any row tells her, with the checks she lacks today for what she does."""
    kinds = tuple(sorted((row.my_kinds or "").split(","))) if row.my_kinds else ()
    checks = tuple(checks_read(row.my_checks))
    needed = {check for code in kinds for check in needed_checks(kind(code), rules)}
    return Me(
        person_id=person_id,
        zone=ZoneInfo(row.zone),
        cell=Cell(row.cell_row, row.cell_col) if row.cell_row is not None else None,
        goes=Going(Means(row.means), row.reach_minutes) if row.means else None,
        kinds=kinds,
        checks=checks,
        missing_checks=tuple(gap.check for gap in gaps(checks, sorted(needed), day)),
    )


def rules_in(row: Row[*tuple[Any, ...]]) -> Rules:
    return from_json(row.rules or {})


def _kinds(person_id: int, bank_id: int) -> ScalarSelect[str]:
    return (
        select(func.aggregate_strings(HelpsWith.kind, ","))
        .where(HelpsWith.bank_id == bank_id, HelpsWith.person_id == person_id)
        .correlate_except(HelpsWith)
        .scalar_subquery()
    )


def checks_written(
    person_id: int | SQLColumnExpression[int], *, bank_id: int | SQLColumnExpression[int]
) -> ScalarSelect[str]:
    """All checks of a person in one text, for `checks_read`: "identity 2029-05-01 2030-05-01"."""
    seen = aliased(TrustCheck, name="t")
    parts = (
        seen.kind,
        cast(seen.seen_on, String),
        func.coalesce(cast(seen.valid_until, String), ""),
    )
    written = parts[0] + " " + parts[1] + " " + parts[2]
    return (
        select(func.aggregate_strings(written, ","))
        .where(
            seen.bank_id == bank_id,
            seen.person_id == person_id,
            seen.withdrawn_at.is_(None),
        )
        .correlate_except(seen)
        .scalar_subquery()
    )


def checks_read(written: str | None) -> Iterable[Check]:
    for each in (written or "").split(",") if written else ():
        check, seen_on, until = each.split(" ")
        yield Check(
            check,
            date.fromisoformat(seen_on),
            date.fromisoformat(until) if until else None,
        )
