"""What the clock does for cases of safety."""

from datetime import datetime
from functools import partial

from exchange.care import arrival_actions as arriving
from exchange.care import arrival_queries as arrivals
from exchange.care.arrival import Alarm
from exchange.care.arrival_queries import Overdue
from exchange.moderation import incident_actions as incidents
from exchange.moderation import incident_queries as cases
from exchange.units import Act
from models.base import db
from views.clockwork import do_once


def run_late(now: datetime) -> int:
    """Ring once more where nobody has called by the promised hour; gives how many."""
    found = cases.late(now=now)
    db.session.rollback()
    return sum(
        do_once(
            f"case:{bank_id}:{incident_id}",
            bank_id,
            f"incident_id:{incident_id}",
            partial(_remind, incident_id),
            now=now,
        )
        for bank_id, incident_id in found
    )


def run_overdue(now: datetime) -> int:
    """Tell who is next where a word is missing: herself, her contact, the operators; how many."""
    found = arrivals.overdue(now=now)
    db.session.rollback()
    return sum(
        do_once(
            f"word:{each.bank_id}:{each.exchange_id}:{each.side}:{each.alarm}:{each.since.isoformat()}",
            each.bank_id,
            f"exchange_id:{each.exchange_id}",
            partial(_tell, each),
            now=now,
        )
        for each in found
    )


def _tell(each: Overdue, act: Act) -> None:
    if each.alarm is Alarm.OPERATORS:
        incidents.look_for(each.exchange_id, each.side, act=act)
    else:
        arriving.tell_overdue(each.exchange_id, each.side, each.alarm, act=act)


def _remind(incident_id: int, act: Act) -> None:
    incidents.remind_of(incident_id, act=act)
