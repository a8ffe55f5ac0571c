"""Who reported whom, and which operators may look at it."""

from sqlalchemy import select

from exchange.people import queries as people
from exchange.people.living_queries import living_with
from models.base import db
from models.messages import Report
from models.people import Membership


def may_report(person_id: int, *, by: int, bank_id: int) -> bool:
    """Anybody else who is, or was, a member of this bank."""
    belongs = select(Membership.person_id).where(
        Membership.bank_id == bank_id, Membership.person_id == person_id
    )
    return person_id != by and db.session.scalar(belongs) is not None


def is_reported(about_id: int, *, by: int, bank_id: int) -> bool:
    """Does an operator still look at what she reported of this person?"""
    waiting = select(Report.id).where(
        Report.bank_id == bank_id,
        Report.person_id == by,
        Report.about_id == about_id,
        Report.closed_at.is_(None),
    )
    return db.session.scalar(waiting.order_by(Report.id)) is not None


def operators_beside(*person_ids: int, bank_id: int) -> list[int]:
    """Who looks after the bank, and is none of these nor lives with one."""
    near = set(person_ids)
    for each in person_ids:
        near |= set(db.session.scalars(living_with(each, bank_id=bank_id)))
    return [each for each in people.staff_of(bank_id) if each not in near]
