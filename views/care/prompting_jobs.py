"""What the clock does for who has been silent: it looks for one thing that suits her."""

from datetime import datetime
from functools import partial

from exchange.care import prompting_actions, prompting_queries
from exchange.people.bank_queries import banks
from exchange.units import Act
from models.base import db
from views.clockwork import do_once


def run_suggestions(now: datetime) -> int:
    """Each silent member a trip of her own, once a day; gives for how many it looked."""
    looked = 0
    for bank in banks():
        silent = prompting_queries.silent_members(bank.id, now=now)
        db.session.rollback()
        looked += sum(
            do_once(
                f"suggest:{bank.id}:{person_id}:{now.date()}",
                bank.id,
                f"person:{person_id}",
                partial(_suggest, person_id),
                now=now,
            )
            for person_id in silent
        )
    return looked


def _suggest(person_id: int, act: Act) -> None:
    prompting_actions.suggest(person_id, act=act)
