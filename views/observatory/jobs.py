"""The clock's part in the figures: each month is counted once, when it has been over for some days."""

from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from exchange.observatory import month_actions
from exchange.observatory import month_queries as queries
from exchange.observatory.month_queries import next_month
from exchange.units import Act
from models.base import db
from views.clockwork import do_once

# What was done on the last day is confirmed in the first days after it.
DAYS_AFTER = 3
CAUGHT_UP_MAX = 12


def count_months(now: datetime) -> int:
    """Count what has ended, bank by bank; gives how many months were counted."""
    zones, counted = queries.zones(), queries.last_counted()
    db.session.rollback()
    return sum(
        do_once(
            f"figures:{bank_id}:{month}",
            bank_id,
            f"month:{month:%Y-%m}",
            partial(_count, month),
            now=now,
        )
        for bank_id, zone in zones.items()
        for month in months_due(now.astimezone(ZoneInfo(zone)).date(), counted.get(bank_id))
    )


def months_due(today: date, last: date | None) -> list[date]:
    """The months not counted yet, in their order; a bank that begins has only the last one."""
    newest = (today - timedelta(days=DAYS_AFTER)).replace(day=1)
    before = (newest - timedelta(days=1)).replace(day=1)
    due, month = [], before if last is None else next_month(last)
    while month < newest:
        due.append(month)
        month = next_month(month)
    return due[-CAUGHT_UP_MAX:]


def _count(month: date, act: Act) -> None:
    month_actions.count(month, act=act)
