"""What a member said of herself for statistics: read by herself, and by the count of a month."""

from typing import Any

from sqlalchemy import select

from exchange.observatory.counting_actions import Said
from models.base import db
from models.figures import CountedAs


def said(person_id: int, *, bank_id: int) -> Said | None:
    """What she said, for her own page; None: nothing."""
    row = db.session.execute(
        select(CountedAs.sex, CountedAs.born).where(
            CountedAs.bank_id == bank_id, CountedAs.person_id == person_id
        )
    ).one_or_none()
    return Said(*row) if row else None


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """Her copy: what she said for the figures, and since which month she stands in them."""
    rows = db.session.execute(
        select(CountedAs.sex, CountedAs.born, CountedAs.said_on, CountedAs.counted_from)
        .where(CountedAs.bank_id == bank_id, CountedAs.person_id == person_id)
        .order_by(CountedAs.said_on)
    )
    return [
        {
            "sex": row.sex,
            "born": row.born,
            "said_on": row.said_on.isoformat(),
            "counted_from": row.counted_from.isoformat() if row.counted_from else None,
        }
        for row in rows
    ]
