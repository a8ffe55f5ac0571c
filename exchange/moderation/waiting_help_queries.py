"""Of help agreed and asked, what waits on the desk: first meetings, searches, asks of the fund."""

from typing import Any

from sqlalchemy import and_, select

from exchange.care.covering_queries import goes_on
from exchange.care.deal_queries import is_her_own
from exchange.ledger.fund_asking_queries import ITS_ACCOUNT, waits
from exchange.moderation.waiting import Asked, Kind
from exchange.moderation.waiting_row_queries import row
from exchange.people.living_queries import lives_in
from models.care import Exchange, Task
from models.fund import FundAsk
from models.inviting import Cover
from models.ledger import Account
from models.states import ExchangeState, MeetingState


def _meetings(asked: Asked) -> Any:
    """Brought about before the help begins, or never."""
    return (
        select(
            *row(
                "meeting",
                Exchange.id,
                since=Exchange.agreed_at,
                about=Exchange.asker_id,
                other=Exchange.helper_id,
                due=Exchange.starts_at,
                what=Task.kind,
                at=Exchange.starts_at,
            )
        )
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .where(
            Exchange.bank_id == asked.bank_id,
            Exchange.state == ExchangeState.AGREED,
            Exchange.meeting == MeetingState.ASKED,
            Exchange.starts_at > asked.now,
            ~is_her_own(asked.person_id, bank_id=asked.bank_id),
        )
    )


def _covers(asked: Asked) -> Any:
    """It goes on by itself until somebody says yes, or the hour is there."""
    return (
        select(
            *row(
                "cover",
                Cover.exchange_id,
                since=Cover.at,
                about=Task.person_id,
                other=Exchange.helper_id,
                due=Task.opens_at,
                what=Task.kind,
                at=Task.opens_at,
            )
        )
        .join(Task, and_(Task.bank_id == Cover.bank_id, Task.id == Cover.task_id))
        .join(Exchange, and_(Exchange.bank_id == Cover.bank_id, Exchange.id == Cover.exchange_id))
        .where(
            Cover.bank_id == asked.bank_id,
            *goes_on(asked.now),
            ~lives_in(asked.person_id, Task.household_id, bank_id=asked.bank_id),
        )
    )


def _fund_asks(asked: Asked) -> Any:
    return (
        select(
            *row(
                "fund_ask",
                FundAsk.id,
                since=FundAsk.made_at,
                about=FundAsk.person_id,
                number=FundAsk.minutes,
            )
        )
        .join(Account, ITS_ACCOUNT)
        .where(
            *waits(asked.bank_id),
            ~lives_in(asked.person_id, FundAsk.household_id, bank_id=asked.bank_id),
        )
    )


MEETING = Kind("meeting", _meetings, due_is_given=True)
COVER = Kind("cover", _covers, due_is_given=True, closes=True)
FUND_ASK = Kind("fund_ask", _fund_asks, promise="fund_ask_days", for_administrators=True)
