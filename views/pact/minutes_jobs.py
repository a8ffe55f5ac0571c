"""The clock's part at the table: reminding organisations of what they are to do."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from exchange.pact import follow_up_actions as follow_up
from exchange.pact import follow_up_queries
from exchange.pact.commitments import SOON_DAYS
from exchange.pact.reminders import reminder_by
from exchange.people.bank_queries import zone_of
from exchange.units import Act
from models.base import db
from views.clockwork import do_once

AT_ONCE = 500
"""So many are read in one go."""


def remind(now: datetime) -> int:
    """Before the day, on the day after it, and then every month; gives how many were reminded.

    A day is one of the bank's own clock.
    """
    bank_ids = follow_up_queries.banks_with_open_actions()
    db.session.rollback()
    return sum(_of_bank(bank_id, now) for bank_id in bank_ids)


def _of_bank(bank_id: int, now: datetime) -> int:
    today = now.astimezone(zone_of(bank_id)).date()
    db.session.rollback()
    reminded = 0
    for action_id, due_on in _waiting(bank_id, today + timedelta(days=SOON_DAYS)):
        found = reminder_by(due_on, today)
        if found is not None:
            name = f"table action:{bank_id}:{action_id}:{found.turn}"
            deed = partial(_remind, action_id)
            reminded += do_once(name, bank_id, f"action_id:{action_id}", deed, now=now)
    return reminded


def _waiting(bank_id: int, last: date) -> Iterator[tuple[int, date]]:
    after_id = 0
    while found := follow_up_queries.open_by(
        last, bank_id=bank_id, after_id=after_id, limit=AT_ONCE
    ):
        db.session.rollback()
        yield from found
        after_id, _due_on = found[-1]
    db.session.rollback()


def _remind(action_id: int, act: Act) -> None:
    follow_up.remind(action_id, act=act)
