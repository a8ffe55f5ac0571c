"""Devices on which a person's telephone or browser rings, each as long as she is signed in there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, select

from models.base import db
from models.notices import PushDevice
from models.sign_in import SignIn


@dataclass(frozen=True)
class DeviceCard:
    id: int
    name: str | None
    made_at: datetime


def devices_of(person_id: int, *, now: datetime) -> list[DeviceCard]:
    """Those that ring now, the newest first."""
    return _devices(PushDevice.person_id == person_id, rings(now))


def rings(now: datetime) -> ColumnElement[bool]:
    """Does the session of a device go on?"""
    session = exists().where(SignIn.token_hash == PushDevice.sign_in, SignIn.ends_at > now)
    return session.correlate_except(SignIn)


def rings_in(sign_in: bytes) -> bool:
    """Does a device ring for this session?"""
    return bool(_devices(PushDevice.sign_in == sign_in))


def _devices(*which: ColumnElement[bool]) -> list[DeviceCard]:
    rows = db.session.execute(
        select(PushDevice.id, PushDevice.name, PushDevice.made_at)
        .where(*which)
        .order_by(PushDevice.made_at.desc(), PushDevice.id)
    )
    return [DeviceCard(*row) for row in rows]


def export(person_id: int) -> list[dict[str, Any]]:
    """For her own copy: not the address at the push service, by which anybody could ring."""
    kept = _devices(PushDevice.person_id == person_id)
    return [{"device": each.name, "since": each.made_at.isoformat()} for each in kept]
