"""A first meeting before the first care: either side asks for it, an operator brings it about."""

from sqlalchemy import update

from exchange.care import telling_actions as telling
from exchange.care.deal_queries import deal, is_of_either_household, side_of
from exchange.care.journey import has_begun
from exchange.errors import Closed, NotFound, NotOneself, NotOpen, TooLate
from exchange.people import queries as people
from exchange.units import Act
from models.base import db
from models.care import Exchange
from models.states import ExchangeState, MeetingState


def ask_meeting(exchange_id: int, *, act: Act) -> None:
    """Ask whoever coordinates the bank to bring the two together beforehand; once is enough.

    Raises NotFound, NotOpen, TooLate.
    """
    agreed = deal(exchange_id, bank_id=act.bank_id)
    side_of(agreed, act=act)
    if agreed.state != ExchangeState.AGREED:
        raise NotOpen(agreed.state)
    if has_begun(agreed.starts_at, act.now):
        raise TooLate(agreed.starts_at)
    _move(exchange_id, None, MeetingState.ASKED, act=act)
    telling.operators("care_meeting_asked", agreed, act=act)


def arrange_meeting(exchange_id: int, words: str, *, act: Act) -> None:
    """An operator tells both where and when they meet.

    Raises NotFound for who is no operator here, NotOneself for a party and her household, NotOpen.
    """
    agreed = deal(exchange_id, bank_id=act.bank_id)
    operator_id = act.person_id
    if operator_id is None or operator_id not in people.staff_of(act.bank_id):
        raise NotFound()
    is_party = operator_id in (agreed.asker_id, agreed.helper_id)
    if is_party or is_of_either_household(agreed, operator_id, bank_id=act.bank_id):
        raise NotOneself()
    if agreed.state != ExchangeState.AGREED:
        raise NotOpen(agreed.state)
    _move(exchange_id, MeetingState.ASKED, MeetingState.ARRANGED, act=act)
    telling.both("care_meeting_arranged", agreed, act=act, words=words)


def _move(exchange_id: int, before: str | None, after: str, *, act: Act) -> None:
    """Raises NotOpen when somebody was quicker."""
    moved = db.session.execute(
        update(Exchange)
        .where(
            Exchange.bank_id == act.bank_id,
            Exchange.id == exchange_id,
            Exchange.meeting.is_not_distinct_from(before),
        )
        .values(meeting=after)
        .returning(Exchange.id)
    ).one_or_none()
    if moved is None:
        raise NotOpen(Closed.MET)
