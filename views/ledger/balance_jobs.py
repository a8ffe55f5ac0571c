"""The clock's invitations to balance, where a bank's rules let it: one to each home, once a month."""

from datetime import datetime
from functools import partial

from exchange.ledger import limits_queries, spread_queries
from exchange.ledger import rebalancing_actions as rebalancing
from exchange.ledger.sharing_out import may_invite_again, month_of
from exchange.people.bank_queries import zone_of
from exchange.people.queries import rules_of
from exchange.units import Act
from models.base import db
from views.clockwork import do_once


def invite_all(now: datetime) -> int:
    """Invite every home beyond its limits that was not invited for a month; gives how many."""
    return sum(_invite_in(bank_id, now) for bank_id in limits_queries.banks_with_households())


def _invite_in(bank_id: int, now: datetime) -> int:
    rules, zone = rules_of(bank_id), zone_of(bank_id)
    homes = spread_queries.beyond(bank_id) if rules.rebalance_by_clock else []
    if rules.rebalance_by_clock and rules.dormant_invited:
        since = spread_queries.dormant_since(bank_id, now=now)
        homes += spread_queries.dormant(bank_id, since=since)
    db.session.rollback()
    month = month_of(now.astimezone(zone).date())
    return sum(
        do_once(
            f"balance:{bank_id}:{home.account_id}:{month}",
            bank_id,
            f"account_id:{home.account_id}",
            partial(_invite, home.account_id),
            now=now,
        )
        for home in homes
        if may_invite_again(home.invited_at, now)
    )


def _invite(account_id: int, act: Act) -> None:
    rebalancing.invite(account_id, act=act)
