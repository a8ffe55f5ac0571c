"""Which banks there are, by which clock, and in which state somebody stands there."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import select

from models.base import db
from models.people import HOUSE, Bank, Membership


@dataclass(frozen=True)
class BankLine:
    id: int
    slug: str
    name: str


def banks() -> list[BankLine]:
    """All of them, by slug."""
    rows = db.session.execute(
        select(Bank.id, Bank.slug, Bank.name).where(Bank.id != HOUSE).order_by(Bank.slug, Bank.id)
    )
    return [BankLine(*row) for row in rows]


def zone_of(bank_id: int) -> ZoneInfo:
    """The clock a bank's days are counted by."""
    return ZoneInfo(db.session.scalars(select(Bank.zone).where(Bank.id == bank_id)).one())


def slug_of(bank_id: int) -> str:
    """How addresses name it."""
    return db.session.scalars(select(Bank.slug).where(Bank.id == bank_id)).one()


def bank_called(slug: str) -> int | None:
    return db.session.scalar(select(Bank.id).where(Bank.slug == slug, Bank.id != HOUSE))


def status_of(person_id: int, *, bank_id: int) -> str | None:
    """How this person stands there; None when she never asked to."""
    return db.session.scalar(
        select(Membership.status).where(
            Membership.bank_id == bank_id, Membership.person_id == person_id
        )
    )
