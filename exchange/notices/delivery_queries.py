"""What is on its way to devices and telephones."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_

from exchange.notices.queries import Outgoing, as_card, outgoing
from models.base import db
from models.notices import Delivery, Notice, PushDevice
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
    """What should have rung by now, the oldest first."""
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
        )
        .order_by(Delivery.next_at, Delivery.bank_id, Delivery.notice_id, Delivery.device_id)
        .limit(limit)
    )
    return [_ringing(row) for row in rows]


def _ringing(row: Any) -> Ringing:
    return Ringing(as_card(row), row.device_id, row.delivery_tries, row.subscription, row.phone)
