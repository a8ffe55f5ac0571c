"""What a person agreed to, when, and what she took back: for herself."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from models.base import db
from models.sign_in import Consent

NEWEST = 100


@dataclass(frozen=True)
class Agreed:
    purpose: str
    version: str
    at: datetime
    withdrawn_at: datetime | None


def agreed_by(person_id: int) -> list[Agreed]:
    """The newest first."""
    kept = (
        select(Consent.purpose, Consent.version, Consent.at, Consent.withdrawn_at)
        .where(Consent.person_id == person_id)
        .order_by(Consent.at.desc(), Consent.id.desc())
        .limit(NEWEST)
    )
    return [Agreed(*row) for row in db.session.execute(kept)]
