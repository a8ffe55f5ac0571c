"""What the register and the banks say of a place where a budget is spent."""

from datetime import datetime
from typing import Any

from sqlalchemy import case, func, select

from exchange.budget.context import Offered
from models.base import db
from models.people import Bank, BankMunicipality
from models.services import ServiceRow


def offered(town: str) -> list[Offered]:
    """Services that are not shut for good, by kind; of the whole register without a town."""
    rows = db.session.execute(
        select(
            ServiceRow.kind,
            func.count(),
            func.coalesce(func.sum(ServiceRow.capacity), 0),
            func.count() - func.count(ServiceRow.capacity),
        )
        .where(*_standing(town))
        .group_by(ServiceRow.kind)
        .order_by(func.count().desc(), ServiceRow.kind)
    )
    return [
        Offered(kind, services, int(places or 0), unsaid) for kind, services, places, unsaid in rows
    ]


def register_stands(town: str, *, made_up: str) -> tuple[datetime | None, bool]:
    """When the register was changed last, and whether any of it is invented: codes that begin so."""
    invented = ServiceRow.code.startswith(made_up, autoescape=True)
    changed, are_made_up = db.session.execute(
        select(
            func.max(ServiceRow.changed_at),
            func.coalesce(func.max(case((invented, 1), else_=0)), 0),
        ).where(*_standing(town))
    ).one()
    return changed, bool(are_made_up)


def _standing(town: str) -> list[Any]:
    found: list[Any] = [ServiceRow.ended_on.is_(None)]
    return [*found, ServiceRow.municipality == town] if town else found


def banks(town: str) -> list[tuple[int, str]]:
    """The banks that are of a municipality, or all that are listed."""
    asked = select(Bank.id, Bank.name).where(Bank.listed).order_by(Bank.name, Bank.id)
    if town:
        here = select(BankMunicipality.bank_id).where(BankMunicipality.istat == town)
        asked = asked.where(Bank.id.in_(here))
    return [(bank_id, name) for bank_id, name in db.session.execute(asked)]
