"""Yeses said at night, and accounts of homes that share one address."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import and_, func, select

from exchange.moderation.anomaly import Finding, same_place
from exchange.moderation.anomaly_minutes_queries import stretches
from exchange.people.protecting_queries import protected_in
from exchange.people.rules import Rules
from exchange.units import Slot
from models.base import db
from models.care import Confirmation
from models.people import HouseholdMember, Membership
from models.places import Home
from models.states import AnomalyKind, Status

FOUND_MAX = 50


def nightly(bank_id: int, rules: Rules, *, nights: list[tuple[date, Slot]]) -> list[Finding]:
    """Who said in so many different nights how long an exchange was; the most first."""
    night = stretches(nights)
    often, last = func.count(night.c.day.distinct()), func.max(night.c.day)
    rows = db.session.execute(
        select(
            Confirmation.person_id, often.label("nights"), func.count().label("times"), last.label("last")
        )
        .join(
            night, and_(Confirmation.at >= night.c.starts_at, Confirmation.at < night.c.ends_at)
        )
        # Without it every yes there ever was would be held beside every night.
        .where(Confirmation.bank_id == bank_id, Confirmation.at >= nights[0][1].starts_at)
        .group_by(Confirmation.person_id)
        .having(often >= rules.nights_min)
        .order_by(often.desc(), Confirmation.person_id)
        .limit(FOUND_MAX)
    )  # fmt: skip
    return [
        Finding(
            AnomalyKind.NIGHT,
            frozenset({row.person_id}),
            {
                "person": row.person_id,
                "nights": row.nights,
                "times": row.times,
                "last": date.fromordinal(row.last).isoformat(),
                "hours": [rules.night_from_hour, rules.night_to_hour],
            },
            # Found anew when there have been as many again.
            (row.person_id, row.nights // rules.nights_min),
        )
        for row in rows
    ]


def at_one_address(bank_id: int, rules: Rules) -> list[Finding]:
    """Addresses at which so many homes with an account are; the most first.

    Only squares with enough homes are read, and the address itself is not told. Who is hidden from
    searches is not looked for.
    """
    homes: dict[tuple[int, int, str], set[int]] = defaultdict(set)
    people: dict[tuple[int, int, str], set[int]] = defaultdict(set)
    for row in db.session.execute(_living(bank_id, rules)):
        address = same_place(str(row.exact.get("address") or ""))
        if address:
            place = (row.cell_row, row.cell_col, address)
            homes[place].add(row.household_id)
            people[place].add(row.person_id)
    found = [
        Finding(
            AnomalyKind.ADDRESS,
            frozenset(people[place]),
            {"homes": sorted(homes[place])},
            tuple(sorted(homes[place])),
        )
        for place in homes
        if len(homes[place]) >= rules.homes_at_address_min
    ]
    return sorted(found, key=lambda each: (-len(each.evidence["homes"]), each.mark))[:FOUND_MAX]


def _living(bank_id: int, rules: Rules) -> Any:
    lives = and_(
        HouseholdMember.bank_id == Home.bank_id,
        HouseholdMember.person_id == Home.person_id,
        HouseholdMember.until_at.is_(None),
    )
    belongs = and_(
        Membership.bank_id == Home.bank_id,
        Membership.person_id == Home.person_id,
        Membership.status == Status.ACTIVE,
    )
    here = (
        Home.bank_id == bank_id,
        Home.until_at.is_(None),
        Home.person_id.not_in(protected_in(bank_id)),
    )
    crowded = (
        select(Home.cell_row, Home.cell_col)
        .join(HouseholdMember, lives)
        .join(Membership, belongs)
        .where(*here)
        .group_by(Home.cell_row, Home.cell_col)
        .having(func.count(HouseholdMember.household_id.distinct()) >= rules.homes_at_address_min)
        .subquery()
    )
    return (
        select(
            Home.person_id, HouseholdMember.household_id, Home.cell_row, Home.cell_col, Home.exact
        )
        .join(HouseholdMember, lives)
        .join(Membership, belongs)
        .join(
            crowded,
            and_(crowded.c.cell_row == Home.cell_row, crowded.c.cell_col == Home.cell_col),
        )
        .where(*here, Home.exact.is_not(None))
        .order_by(Home.person_id)
    )
