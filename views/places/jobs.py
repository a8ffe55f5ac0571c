"""The clock's part in the register: every day the hours of one more day ahead."""

from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from exchange.places.open_actions import refile_next
from exchange.work import housekeeping
from views.refusals import with_patience

ROME = ZoneInfo("Europe/Rome")


def file_doors(now: datetime) -> None:
    """File every service's hours for the days from today, some hundred services a trip."""
    today = now.astimezone(ROME).date()
    last: int | None = 0
    while last is not None:
        last = with_patience(partial(_file_next, last, today))


def _file_next(after_id: int, today: date) -> int | None:
    with housekeeping():
        return refile_next(after_id=after_id, today=today)
