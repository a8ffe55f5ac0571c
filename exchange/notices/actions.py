"""Writing down what is to be told, and keeping count of what was sent."""

from datetime import datetime
from typing import Any

from sqlalchemy import update

from exchange.units import Act
from models.base import db
from models.notices import Notice


def tell(
    person_id: int,
    kind: str,
    facts: dict[str, Any] | None = None,
    *,
    act: Act,
    due_at: datetime | None = None,
    address: str | None = None,
) -> None:
    """Queue one notice. `facts` are JSON values; its words are found by `kind` when it is sent.

    `address` overrides the person's own email: a new one that waits to be confirmed.
    """
    db.session.add(
        Notice(
            bank_id=act.bank_id,
            person_id=person_id,
            kind=kind,
            facts=facts or {},
            address=address,
            made_at=act.now,
            due_at=due_at or act.now,
        )
    )


def mark_read(*, act: Act) -> None:
    """The reader has opened her inbox."""
    db.session.execute(
        update(Notice)
        .where(
            Notice.bank_id == act.bank_id,
            Notice.person_id == act.person_id,
            Notice.read_at.is_(None),
        )
        .values(read_at=act.now)
    )
