"""What the clock does for two who do not agree."""

from datetime import datetime
from functools import partial

from exchange.moderation import dispute_actions as disputes
from exchange.moderation import dispute_queries
from exchange.units import Act
from models.base import db
from views.clockwork import do_once


def run_decided(now: datetime) -> int:
    """Let decisions count that nobody appealed against in time; gives how many."""
    found = dispute_queries.ripe(now=now)
    db.session.rollback()
    return sum(
        do_once(
            f"dispute:{bank_id}:{exchange_id}",
            bank_id,
            f"exchange_id:{exchange_id}",
            partial(_count, exchange_id),
            now=now,
        )
        for bank_id, exchange_id in found
    )


def _count(exchange_id: int, act: Act) -> None:
    disputes.count(exchange_id, act=act)
