"""The clock's part at the table: reminding organisations of what they are to do."""

from datetime import datetime, timedelta
from functools import partial

from exchange.pact import follow_up_actions as follow_up
from exchange.pact import follow_up_queries
from exchange.pact.commitments import SOON_DAYS
from exchange.pact.reminders import reminder_by
from exchange.units import Act
from models.base import db
from views.clockwork import do_once
from views.language import local


def remind(now: datetime) -> int:
    """Before the day, on the day after it, and then every month; gives how many were reminded."""
    today = local(now).date()
    waiting = follow_up_queries.open_by(today + timedelta(days=SOON_DAYS))
    db.session.rollback()
    reminded = 0
    for bank_id, action_id, due_on in waiting:
        found = reminder_by(due_on, today)
        if found is not None:
            name = f"table action:{bank_id}:{action_id}:{found.turn}"
            deed = partial(_remind, action_id)
            reminded += do_once(name, bank_id, f"action_id:{action_id}", deed, now=now)
    return reminded


def _remind(action_id: int, act: Act) -> None:
    follow_up.remind(action_id, act=act)
