"""What the clock does once a day: it looks for what is odd, and acts on none of it."""

from datetime import datetime

from exchange.moderation import anomaly_actions as looking
from exchange.moderation import anomaly_queries as anomalies
from exchange.people.bank_queries import zone_of
from exchange.units import Act
from models.base import db
from views.clockwork import do_once


def look_daily(now: datetime) -> int:
    """Look at every bank, under the day it has; gives how many were looked at."""
    days = {bank: now.astimezone(zone_of(bank)).date() for bank in anomalies.banks_to_look_at()}
    db.session.rollback()
    return sum(
        do_once(f"oddities:{bank_id}:{day}", bank_id, f"day:{day}", _look, now=now)
        for bank_id, day in days.items()
    )


def _look(act: Act) -> None:
    looking.look_for(act=act)
