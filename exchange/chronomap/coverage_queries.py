"""How many places services of a kind offer, town by town and by whose they are."""

from sqlalchemy import func, select

from exchange.chronomap.coverage import Seats
from exchange.chronomap.sites import MADE_UP
from models.base import db
from models.services import ServiceRow


def seats(kind: str) -> list[Seats]:
    """Of all that are not shut for good."""
    rows = db.session.execute(
        select(
            ServiceRow.municipality,
            ServiceRow.operator,
            func.count(),
            func.sum(ServiceRow.capacity),
            func.count() - func.count(ServiceRow.capacity),
        )
        .where(ServiceRow.kind == kind, ServiceRow.ended_on.is_(None))
        .group_by(ServiceRow.municipality, ServiceRow.operator)
        .order_by(ServiceRow.municipality, ServiceRow.operator)
    )
    return [
        Seats(town, operator, services, int(places or 0), unsaid)
        for town, operator, services, places, unsaid in rows
    ]


def is_made_up(kind: str) -> bool:
    """Are some of them invented?"""
    found = db.session.scalar(
        select(ServiceRow.id)
        .where(
            ServiceRow.kind == kind,
            ServiceRow.ended_on.is_(None),
            ServiceRow.code.startswith(MADE_UP, autoescape=True),
        )
        .limit(1)
    )
    return found is not None
