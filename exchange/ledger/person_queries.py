"""What the books keep of one person, for her own copy."""

from typing import Any

from sqlalchemy import select

from exchange.ledger.queries import statement
from exchange.people.living_queries import households_of
from models.base import db
from models.groups import GroupExchange

_ALL = 1_000_000


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """The lines of every household she lives in, as she may read them; others by first name alone."""
    lines = []
    for household_id in households_of(person_id, bank_id=bank_id):
        for line in statement(household_id, bank_id=bank_id, seen_by=person_id, limit=_ALL):
            lines.append(
                {
                    "household": household_id,
                    "at": line.at.isoformat(),
                    "minutes": line.minutes,
                    "balance_minutes": line.balance_minutes,
                    "reason": line.code.name.lower(),
                    "with": line.their_name.split()[0] if line.their_name else None,
                    "words": line.memo,
                }
            )
    return lines


def titles_of(person_id: int, *, bank_id: int) -> list[str]:
    """How she called the lessons she gave: those who came were told so."""
    rows = db.session.scalars(
        select(GroupExchange.title)
        .where(GroupExchange.bank_id == bank_id, GroupExchange.person_id == person_id)
        .order_by(GroupExchange.id)
    )
    return list(rows)
