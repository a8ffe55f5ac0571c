"""Remembering that an address was welcomed, when the address itself is forgotten."""

from datetime import datetime

from sqlalchemy import delete

from exchange.people.marks import MARK_KEPT
from exchange.people.returning_queries import banks_with_account, is_mark_of, mark_in
from exchange.units import Act
from models.base import db
from models.people import Welcomed
from models.upsert import insert_into


def remember(person_id: int, email: str, *, act: Act) -> None:
    """Leave a mark of her address in every bank where she had an account."""
    for bank_id in db.session.scalars(banks_with_account(person_id)).all():
        row = {"bank_id": bank_id, "mark": mark_in(bank_id, email), "at": act.now}
        db.session.execute(
            insert_into(Welcomed, row).on_conflict_do_update(
                index_elements=["bank_id", "mark"], set_={"at": act.now}
            )
        )


def forget(person_id: int, email: str) -> None:
    """Take away the marks of who asked whoever runs the house to be forgotten whole."""
    for bank_id in db.session.scalars(banks_with_account(person_id)).all():
        db.session.execute(delete(Welcomed).where(is_mark_of(email, bank_id=bank_id)))


def forget_old(*, now: datetime) -> None:
    """Marks are kept for a year."""
    db.session.execute(delete(Welcomed).where(Welcomed.at <= now - MARK_KEPT))
