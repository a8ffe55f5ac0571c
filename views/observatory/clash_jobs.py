"""The clock's part in what bodies read of uncovered hours: each month once, when it is over for some days."""

from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from exchange.observatory import clash_month_actions, month_queries
from exchange.observatory import clash_month_queries as queries
from exchange.units import Act
from exchange.workplaces import counting_queries
from models.base import db
from views.clockwork import do_once
from views.observatory.jobs import months_due


def count_clashes(now: datetime) -> int:
    """Count the last month, body by body; gives how many were counted.

    A month that was missed stays uncounted: rosters are not kept so long.
    """
    zones = month_queries.zones()
    due = []
    for bank_id, zone in zones.items():
        (month,) = months_due(now.astimezone(ZoneInfo(zone)).date(), None)
        bodies = {
            *counting_queries.bodies_counted(bank_id=bank_id),
            *queries.bodies_kept(bank_id=bank_id),
        }
        due += [(bank_id, body, month) for body in sorted(bodies)]
    db.session.rollback()
    return sum(
        do_once(
            f"clashes:{bank_id}:{body}:{month}",
            bank_id,
            f"month:{month:%Y-%m}",
            partial(_count, body, month),
            now=now,
        )
        for bank_id, body, month in due
    )


def _count(body: int, month: date, act: Act) -> None:
    clash_month_actions.count(body, month, act=act)
