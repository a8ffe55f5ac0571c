"""What the clock does about checks: once a day it looks which come to their end."""

from datetime import datetime, timedelta
from functools import partial

from exchange.moderation import lapsing_actions as lapses
from exchange.moderation import lapsing_queries as queries
from exchange.moderation.lapsing_queries import Lapsing, Wanting
from exchange.people.bank_queries import banks, zone_of
from exchange.people.queries import rules_of
from exchange.units import Act
from models.base import db
from views.clockwork import do_once

LOOKED_BACK = timedelta(days=7)
"""A clock that stood still for a while still says what lapsed meanwhile."""


def run_lapses(now: datetime) -> int:
    """Tell of each check once ahead and once when it has lapsed, of each exchange once; how many."""
    return sum(_of_bank(bank.id, now) for bank in banks())


def _of_bank(bank_id: int, now: datetime) -> int:
    today = now.astimezone(zone_of(bank_id)).date()
    ahead = timedelta(days=rules_of(bank_id).check_ahead_days)
    soon = queries.lapsing(bank_id, from_day=today, until_day=today + ahead)
    yesterday = today - timedelta(days=1)
    over = queries.lapsing(bank_id, from_day=today - LOOKED_BACK, until_day=yesterday)
    bare = list(queries.uncovered(bank_id, now=now, within=ahead))
    db.session.rollback()
    told = [_warn(each, bank_id, now) for each in soon]
    told += [_tell_lapsed(each, bank_id, now) for each in over]
    return sum(told + [_tell_of(each, bank_id, now) for each in bare])


def _warn(each: Lapsing, bank_id: int, now: datetime) -> bool:
    return do_once(
        f"check_ahead:{bank_id}:{each.check_id}",
        bank_id,
        f"person_id:{each.person_id}",
        lambda act: lapses.warn_ahead(each, act=act),
        now=now,
    )


def _tell_lapsed(each: Lapsing, bank_id: int, now: datetime) -> bool:
    return do_once(
        f"check_lapsed:{bank_id}:{each.check_id}",
        bank_id,
        f"person_id:{each.person_id}",
        lambda act: lapses.tell_lapsed(each, act=act),
        now=now,
    )


def _tell_of(each: Wanting, bank_id: int, now: datetime) -> bool:
    name = f"uncovered:{bank_id}:{each.exchange_id}:{each.check}"
    deed = partial(_tell_sides, each)
    return do_once(name, bank_id, f"exchange_id:{each.exchange_id}", deed, now=now)


def _tell_sides(each: Wanting, act: Act) -> None:
    lapses.tell_uncovered(each.exchange_id, each.check, act=act)
