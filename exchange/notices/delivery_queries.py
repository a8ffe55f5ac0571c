"""What is on its way to devices and telephones."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select

from exchange.notices.delivery_actions import PUSH
from exchange.notices.device_queries import rings
from exchange.notices.queries import Outgoing, as_card, outgoing, phone_of
from models.base import db
from models.notices import Delivery, Notice, PushDevice, SmsSpent
from models.people import Person
from models.states import NoticeState


@dataclass(frozen=True)
class Ringing:
    """One notice on its way to one device, or by one text message where there is no device."""

    notice: Outgoing
    device_id: int
    tries: int
    subscription: dict[str, str] | None
    phone: str | None


def due(channel: str, *, now: datetime, limit: int = 50) -> list[Ringing]:
    """What should have rung by now, the oldest first; on devices whose session goes on."""
    where = [rings(now)] if channel == PUSH else []
    rows = db.session.execute(
        outgoing()
        .add_columns(
            Delivery.device_id,
            Delivery.tries.label("delivery_tries"),
            PushDevice.subscription,
            Person.phone,
        )
        .join(
            Delivery,
            and_(Delivery.bank_id == Notice.bank_id, Delivery.notice_id == Notice.id),
        )
        .outerjoin(PushDevice, PushDevice.id == Delivery.device_id)
        .where(
            Delivery.channel == channel,
            Delivery.state == NoticeState.WAITING,
            Delivery.next_at <= now,
            *where,
        )
        .order_by(Delivery.next_at, Delivery.bank_id, Delivery.notice_id, Delivery.device_id)
        .limit(limit)
    )
    return [_ringing(row) for row in rows]


def sms_cents_spent(month: str) -> int:
    """What the text messages of a month have cost so far."""
    spent = select(SmsSpent.cents).where(SmsSpent.month == month)
    return db.session.scalar(spent) or 0


def _ringing(row: Any) -> Ringing:
    phone = phone_of(row.facts, row.phone)
    return Ringing(as_card(row), row.device_id, row.delivery_tries, row.subscription, phone)
