"""Hours an organisation gives to the fund, by whoever has a seat there: so many a year, for a reason of the bank."""

from datetime import date

from sqlalchemy import select

from exchange.errors import NotFound
from exchange.ledger.account_actions import shard_of_fund
from exchange.ledger.body_giving_queries import given_in
from exchange.ledger.codes import Code, Kind
from exchange.ledger.reasons import reason_key
from exchange.ledger.refusals import YearFull
from exchange.ledger.transfer_actions import Wanted, write
from exchange.people.bank_queries import zone_of
from exchange.people.queries import rules_of
from exchange.units import Act
from models.base import db
from models.ledger import Account


def give_as_body(organisation_id: int, minutes: int, reason: str, *, act: Act) -> int:
    """From the body's account to the fund; gives the transfer's id. The reason is sealed with the row.

    Raises NotFound for a reason the bank has not, or without an open account; YearFull, CreditTooLow.
    """
    rules = rules_of(act.bank_id)
    if reason not in rules.grant_reasons:
        raise NotFound()
    account = db.session.scalar(
        # Two of one body who give at once: the second counts what the first gave.
        select(Account)
        .where(
            Account.bank_id == act.bank_id,
            Account.organisation_id == organisation_id,
            Account.closed_at.is_(None),
        )
        .with_for_update()
    )
    if account is None:
        raise NotFound()
    year = act.now.astimezone(zone_of(act.bank_id)).year
    left = rules.body_gives_year_minutes - given_in(
        account.id, date(year, 1, 1), date(year + 1, 1, 1), bank_id=act.bank_id
    )
    if minutes > left:
        raise YearFull(max(0, left), minutes)
    wanted = Wanted(
        act.part(f"body:{account.id}"),
        Kind.MOVE,
        account.id,
        shard_of_fund(act=act),
        minutes,
        Code.DONATION,
        subject=reason_key(reason),
    )
    return write(wanted, act=act)
