"""What time it is by the one clock that all machines of the house share."""

from datetime import datetime

from sqlalchemy import select

from models.act import database_clock
from models.base import db


def moment() -> datetime:
    """The database's clock: a machine that runs a job may be hours ahead of it, or years."""
    return db.session.scalars(select(database_clock())).one()
