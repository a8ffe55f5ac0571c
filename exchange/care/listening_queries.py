"""How people want to be asked: their quiet hours, and whether they rest."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, select

from exchange.errors import Resting
from exchange.notices.quiet import Quiet
from exchange.people.rules import Rules
from models.base import db
from models.inviting import BeingAsked
from models.people import Bank, Membership


@dataclass(frozen=True)
class Listening:
    """`quiet` is her own, or the bank's. `rests_until`: the last day she takes no invitations."""

    quiet: Quiet
    is_own: bool
    rests_until: date | None

    def rests(self, now: datetime) -> bool:
        today = now.astimezone(self.quiet.zone).date()
        return self.rests_until is not None and today <= self.rests_until


def listening_of(
    person_ids: Collection[int], *, rules: Rules, bank_id: int
) -> dict[int, Listening]:
    """Of each of these members; who has said nothing listens as the bank's rules say."""
    rows = db.session.execute(
        select(
            Membership.person_id,
            Bank.zone,
            BeingAsked.quiet_from_hour,
            BeingAsked.quiet_to_hour,
            BeingAsked.rests_until,
        )
        .join(Bank, Bank.id == Membership.bank_id)
        .outerjoin(
            BeingAsked,
            and_(
                BeingAsked.bank_id == Membership.bank_id,
                BeingAsked.person_id == Membership.person_id,
            ),
        )
        .where(Membership.bank_id == bank_id, Membership.person_id.in_(person_ids))
        .order_by(Membership.person_id)
    )
    return {row.person_id: _listening(row, rules) for row in rows}


def _listening(row: Any, rules: Rules) -> Listening:
    is_own = row.quiet_from_hour is not None
    from_hour = row.quiet_from_hour if is_own else rules.quiet_from_hour
    to_hour = row.quiet_to_hour if is_own else rules.quiet_to_hour
    return Listening(Quiet(from_hour, to_hour, ZoneInfo(row.zone)), is_own, row.rests_until)


def check_does_not_rest(person_id: int, *, rules: Rules, bank_id: int, now: datetime) -> None:
    """Raises Resting for a member who takes no invitations just now."""
    for listening in listening_of([person_id], rules=rules, bank_id=bank_id).values():
        if listening.rests_until is not None and listening.rests(now):
            raise Resting(listening.rests_until)


def bank_quiet(bank_id: int, *, rules: Rules) -> Quiet:
    """The quiet hours the bank has given itself, on its own clock."""
    zone = db.session.execute(select(Bank.zone).where(Bank.id == bank_id)).scalar_one()
    return Quiet(rules.quiet_from_hour, rules.quiet_to_hour, ZoneInfo(zone))


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """What she said of being asked, for her own copy."""
    rows = db.session.execute(
        select(BeingAsked.quiet_from_hour, BeingAsked.quiet_to_hour, BeingAsked.rests_until)
        .where(BeingAsked.bank_id == bank_id, BeingAsked.person_id == person_id)
        .order_by(BeingAsked.person_id)
    )
    return [
        dict(row._mapping)
        | {"rests_until": row.rests_until.isoformat() if row.rests_until else None}
        for row in rows
    ]
