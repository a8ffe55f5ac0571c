"""Letting a device ring, and letting it be.

A device belongs to the session it was added in: where that ends, whichever way, it rings no more. After
the next sign-in there it comes back by itself, if it rang for the same person.
"""

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import ColumnElement, delete, func, select, update

from exchange.errors import Counted, NotFound, TooMany
from exchange.units import Act
from models.base import db, ids
from models.notices import Delivery, PushDevice
from models.upsert import insert_into

DEVICES_MAX = 10


@dataclass(frozen=True)
class Subscription:
    """What a browser gives to be rung by: an address, a key and a secret, as text."""

    endpoint: str
    key: str
    secret: str

    @property
    def mark(self) -> bytes:
        return sha256(self.endpoint.encode()).digest()


def add_device(subscription: Subscription, name: str | None, sign_in: bytes, *, act: Act) -> None:
    """It rings for whoever adds it, and for nobody else who had it before. Raises TooMany."""
    assert act.person_id is not None
    have = select(func.count()).where(
        PushDevice.person_id == act.person_id, PushDevice.mark != subscription.mark
    )
    if (db.session.scalar(have) or 0) >= DEVICES_MAX:
        raise TooMany(Counted.DEVICES, DEVICES_MAX)
    _drop(PushDevice.mark == subscription.mark, PushDevice.person_id != act.person_id)
    kept = {"endpoint": subscription.endpoint, "key": subscription.key}
    columns = {
        "person_id": act.person_id,
        "sign_in": sign_in,
        "subscription": kept | {"secret": subscription.secret},
        "name": name,
        "made_at": act.now,
    }
    row = {"id": ids.make(), "mark": subscription.mark, **columns}
    db.session.execute(
        insert_into(PushDevice, row).on_conflict_do_update(
            index_elements=["mark"], set_=columns, where=PushDevice.person_id == act.person_id
        )
    )


def remove_device(device_id: int, *, act: Act) -> None:
    """Raises NotFound for one that is not hers."""
    if not _drop(PushDevice.id == device_id, PushDevice.person_id == act.person_id):
        raise NotFound()


def forget_gone(device_id: int) -> None:
    """The push service knows it no more."""
    _drop(PushDevice.id == device_id)


def forget_of(*sessions: ColumnElement[bool]) -> None:
    """With the sessions that end, named by columns of the devices."""
    _drop(*sessions)


def follow(before: bytes, after: bytes) -> None:
    """The session goes on under another token, and its device with it."""
    db.session.execute(update(PushDevice).where(PushDevice.sign_in == before).values(sign_in=after))


def _drop(*which: ColumnElement[bool]) -> bool:
    gone = db.session.scalars(select(PushDevice.id).where(*which).order_by(PushDevice.id)).all()
    if gone:
        db.session.execute(delete(Delivery).where(Delivery.device_id.in_(gone)))
        db.session.execute(delete(PushDevice).where(PushDevice.id.in_(gone)))
    return bool(gone)
