"""Closing a period: its balances are written down with the head, and no row enters it any more.

It is not undone. What turns out wrong is mended by new rows, in the time that is open.
"""

from datetime import timedelta

from sqlalchemy import insert, literal, select

from exchange.errors import Closed, NotFound, NotOpen, TooEarly
from exchange.ledger.closing_queries import balances_before, closings, unsealed_before
from exchange.ledger.entry_queries import midnight_us, moment
from exchange.ledger.period import Period
from exchange.ledger.refusals import NotSealedYet
from exchange.notices import actions as notices
from exchange.people.bank_queries import zone_of
from exchange.people.queries import keepers_of
from exchange.units import Act
from models.base import db
from models.ledger import SealHead
from models.periods import Closing, ClosingBalance

SETTLING = timedelta(minutes=10)
"""No trip lasts so long: a row with a moment before midnight has been committed by then, or never."""


def close_period(period: Period, *, act: Act) -> int:
    """Close a month, quarter or year of the act's bank; gives the closing's id.

    The door has proved the whole books before. Raises TooEarly, NotOpen when it is closed already,
    NotSealedYet, NotFound for a bank without books.
    """
    until_us = midnight_us(period.to_day + timedelta(days=1), zone_of(act.bank_id))
    ended_at = moment(until_us) + SETTLING
    if act.now < ended_at:
        raise TooEarly(ended_at)
    if any(each.period == period for each in closings(act.bank_id)):
        raise NotOpen(Closed.PERIOD)
    if unsealed_before(until_us, bank_id=act.bank_id):
        raise NotSealedYet()
    head = db.session.execute(
        select(SealHead.seq, SealHead.hash).where(SealHead.bank_id == act.bank_id)
    ).one_or_none()
    if head is None:
        raise NotFound()
    closing = Closing(
        bank_id=act.bank_id,
        kind=period.kind,
        from_day=period.from_day,
        to_day=period.to_day,
        until_us=until_us,
        seq=head.seq,
        hash=head.hash,
        act_uid=act.uid,
        at=act.now,
    )
    db.session.add(closing)
    db.session.flush()
    _keep_balances(closing.id, until_us, act=act)
    _tell(period, act=act)
    return closing.id


def _keep_balances(closing_id: int, until_us: int, *, act: Act) -> None:
    then = balances_before(until_us, bank_id=act.bank_id)
    kept = select(literal(act.bank_id), literal(closing_id), then.c.account_id, then.c.minutes)
    columns = ["bank_id", "closing_id", "account_id", "posted_minutes"]
    db.session.execute(insert(ClosingBalance).from_select(columns, kept))


def _tell(period: Period, *, act: Act) -> None:
    for person_id in keepers_of(act.bank_id):
        if person_id != act.person_id:
            notices.tell(person_id, "period_closed", {"period": period.name}, act=act)
