"""What the clock does for asks that come back: it asks for their next dates, some weeks ahead."""

from datetime import datetime
from functools import partial

from exchange.care import actions as care
from exchange.care import series_queries
from exchange.units import Act
from models.base import db
from views.clockwork import do_once


def run_ahead(now: datetime) -> int:
    """Each series a trip of its own; gives how many went on."""
    found = series_queries.due(now=now)
    db.session.rollback()
    return sum(
        do_once(
            f"series:{each.bank_id}:{each.series_id}:{each.until}",
            each.bank_id,
            f"series_id:{each.series_id}",
            partial(_ask_ahead, each.series_id),
            now=now,
        )
        for each in found
    )


def _ask_ahead(series_id: int, act: Act) -> None:
    care.go_on(series_id, act=act)
