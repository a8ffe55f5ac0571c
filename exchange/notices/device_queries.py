"""Devices on which a person's telephone or browser rings."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from models.base import db
from models.notices import PushDevice


@dataclass(frozen=True)
class DeviceCard:
    id: int
    name: str | None
    made_at: datetime


def devices_of(person_id: int) -> list[DeviceCard]:
    """The newest first."""
    rows = db.session.execute(
        select(PushDevice.id, PushDevice.name, PushDevice.made_at)
        .where(PushDevice.person_id == person_id)
        .order_by(PushDevice.made_at.desc(), PushDevice.id)
    )
    return [DeviceCard(*row) for row in rows]


def export(person_id: int) -> list[dict[str, Any]]:
    """For her own copy: not the address at the push service, by which anybody could ring."""
    return [
        {"device": each.name, "since": each.made_at.isoformat()} for each in devices_of(person_id)
    ]
