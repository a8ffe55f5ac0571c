"""Who gets last month's statement by mail, and what stands in it. No name of a neighbour."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, select

from exchange.ledger.period import Period
from exchange.ledger.statement_queries import period_statement
from models.base import db
from models.ledger import Account
from models.people import Household, HouseholdMember, Membership
from models.states import Status

LINES_MAX = 60


@dataclass(frozen=True)
class MonthlyMail:
    """One household's month and the adults who want it.

    `lines` have moment, minutes and balance; `head` the day, the row and the seal, as texts.
    """

    household_id: int
    household_name: str
    person_ids: tuple[int, ...]
    period: str
    opening_minutes: int
    closing_minutes: int
    given_minutes: int
    received_minutes: int
    lines: list[list[Any]]
    not_shown: int
    head: dict[str, Any] | None


def wanting(bank_id: int) -> dict[int, list[int]]:
    """Households with an account, and which of their adults want it."""
    rows = db.session.execute(
        select(HouseholdMember.household_id, HouseholdMember.person_id)
        .join(
            Membership,
            and_(Membership.bank_id == bank_id, Membership.person_id == HouseholdMember.person_id),
        )
        .join(
            Account,
            and_(Account.bank_id == bank_id, Account.household_id == HouseholdMember.household_id),
        )
        .where(
            HouseholdMember.bank_id == bank_id,
            HouseholdMember.until_at.is_(None),
            Membership.status == Status.ACTIVE,
            Membership.statement_by_mail,
        )
        .order_by(HouseholdMember.household_id, HouseholdMember.person_id)
    )
    found: dict[int, list[int]] = {}
    for household_id, person_id in rows:
        found.setdefault(household_id, []).append(person_id)
    return found


def monthly_mail(
    household_id: int, person_ids: list[int], period: Period, *, bank_id: int
) -> MonthlyMail | None:
    """None where nothing has ever moved: there is nothing to state."""
    stated = period_statement(household_id, period, bank_id=bank_id, seen_by=None)
    if stated is None or not (stated.lines or stated.opening_minutes):
        return None
    name = db.session.scalar(
        select(Household.name).where(Household.bank_id == bank_id, Household.id == household_id)
    )
    shown, head = stated.lines[-LINES_MAX:], stated.head
    return MonthlyMail(
        household_id,
        name or "",
        tuple(person_ids),
        period.name,
        stated.opening_minutes,
        stated.closing_minutes,
        stated.given_minutes,
        stated.received_minutes,
        [[line.at.isoformat(), line.minutes, line.balance_minutes] for line in shown],
        len(stated.lines) - len(shown),
        {"day": head.day.isoformat(), "seq": head.seq, "hash": head.hash.hex()} if head else None,
    )
