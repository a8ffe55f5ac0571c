"""The clock's part in the match: after an upgrade that files otherwise, people and asks are filed."""

from datetime import datetime
from functools import partial

from exchange.matching import actions as matching
from exchange.matching import queries
from exchange.matching import task_index_actions as asks
from exchange.people import bank_queries
from exchange.work import unit_of_work
from views.access import act_of_nobody
from views.refusals import with_patience


def run_filing(now: datetime) -> int:
    """File people and asks of every bank whose index is not of this code; the number of banks."""
    stale = [bank.id for bank in bank_queries.banks() if not queries.is_filed(bank.id)]
    for bank_id in stale:
        # People last: with them it is written down that this bank is filed.
        file_asks_anew(bank_id, now=now)
        file_anew(bank_id, now=now)
    return len(stale)


def file_anew(bank_id: int, *, now: datetime | None = None) -> None:
    """File a whole bank anew, some hundred people a trip."""
    last: int | None = 0
    while last is not None:
        last = with_patience(partial(_file_next, bank_id, last, now))


def _file_next(bank_id: int, after_id: int, now: datetime | None) -> int | None:
    with unit_of_work(act := act_of_nobody("matching.refresh", bank_id=bank_id, now=now)):
        return matching.refresh_next(bank_id, after_id=after_id, act=act)


def file_asks_anew(bank_id: int, *, now: datetime | None = None) -> int:
    """File all open asks of a bank anew; how many can be found."""
    return with_patience(partial(_file_asks, bank_id, now))


def _file_asks(bank_id: int, now: datetime | None) -> int:
    with unit_of_work(act := act_of_nobody("matching.refresh", bank_id=bank_id, now=now)):
        return asks.refresh_all(bank_id, act=act)
