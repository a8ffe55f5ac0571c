"""What should have left the house by now, counted: by mail, to devices, as text messages."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from exchange.notices.delivery_actions import PUSH, SMS
from models.base import db
from models.notices import Delivery, Notice
from models.states import NoticeState

MAIL = "mail"


@dataclass(frozen=True)
class Overdue:
    """`oldest_at` is when the oldest was to leave; None where nothing waits."""

    channel: str
    number: int
    oldest_at: datetime | None


def overdue(*, now: datetime) -> list[Overdue]:
    """By channel; also what waits to be tried again, and what a sender left in the middle."""
    unsent = (NoticeState.WAITING, NoticeState.SENDING)
    number, oldest = db.session.execute(
        select(func.count(), func.min(Notice.due_at)).where(
            Notice.state.in_(unsent), Notice.due_at <= now
        )
    ).one()
    rows = db.session.execute(
        select(Delivery.channel, func.count(), func.min(Delivery.next_at))
        .where(Delivery.state.in_(unsent), Delivery.next_at <= now)
        .group_by(Delivery.channel)
    ).all()
    by_channel = {channel: (number, oldest) for channel, number, oldest in rows}
    others = [Overdue(each, *by_channel.get(each, (0, None))) for each in (PUSH, SMS)]
    return [Overdue(MAIL, number, oldest), *others]
