"""The secret address of a person's calendar: made, renewed, closed."""

import secrets

from sqlalchemy import delete

from exchange.schedule.feed_queries import hash_of
from exchange.units import Act
from models.base import db
from models.schedule import CalendarFeed

TOKEN_BYTES = 32


def open_feed(*, tells: bool, act: Act) -> None:
    """Give her a new address; the one she had before opens nothing any more."""
    close_feed(act=act)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    db.session.add(
        CalendarFeed(
            bank_id=act.bank_id,
            person_id=act.person_id,
            token_hash=hash_of(token),
            token=token,
            tells=tells,
            made_at=act.now,
        )
    )
    db.session.flush()


def close_feed(*, act: Act) -> None:
    """No program reads her calendar any more."""
    db.session.execute(
        delete(CalendarFeed).where(
            CalendarFeed.bank_id == act.bank_id, CalendarFeed.person_id == act.person_id
        )
    )
