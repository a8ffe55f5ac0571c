"""The outbox of what rings: one row for each device, or for one text message.

A row is written before anything leaves, and only once for a notice and a device.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, update

from exchange.notices.actions import STUCK_AFTER, TRIES_MAX, after_tries
from models.base import db
from models.notices import Delivery, SmsSpent
from models.states import NoticeState
from models.upsert import insert_once

PUSH, SMS = "push", "sms"
LATER_MAX = timedelta(days=1)


def put(
    bank_id: int, notice_id: int, channel: str, device_ids: Iterable[int], *, at: datetime
) -> None:
    """Let it ring then; what was put before stays as it is. A text message has the device 0."""
    for device_id in sorted(device_ids):
        row = {"bank_id": bank_id, "notice_id": notice_id, "channel": channel}
        row |= {"device_id": device_id, "state": NoticeState.WAITING, "tries": 0, "next_at": at}
        db.session.execute(insert_once(Delivery, row))


def claim(bank_id: int, notice_id: int, channel: str, device_id: int, *, now: datetime) -> bool:
    """Take one for sending; False when another clock has it."""
    claimed = _change(
        *_the(bank_id, notice_id, channel, device_id),
        Delivery.state == NoticeState.WAITING,
        state=NoticeState.SENDING,
        tries=Delivery.tries + 1,
        next_at=now,
    )
    return claimed == 1


def mark(
    bank_id: int, notice_id: int, channel: str, device_id: int, *, is_sent: bool, now: datetime
) -> None:
    """It has rung, or it never will."""
    _change(
        *_the(bank_id, notice_id, channel, device_id),
        state=NoticeState.SENT if is_sent else NoticeState.FAILED,
        sent_at=now if is_sent else None,
    )


def put_back(
    bank_id: int,
    notice_id: int,
    channel: str,
    device_id: int,
    *,
    tries: int,
    after: timedelta | None,
    now: datetime,
) -> None:
    """Again later: when the other side says, or each time later. Given up after TRIES_MAX."""
    wait = min(after or timedelta(minutes=2**tries), LATER_MAX)
    _change(
        *_the(bank_id, notice_id, channel, device_id),
        state=NoticeState.FAILED if tries >= TRIES_MAX else NoticeState.WAITING,
        next_at=now + wait,
    )


def free_stuck(*, now: datetime) -> None:
    """A clock that died while sending leaves its claim; another may try, but not for ever."""
    _change(
        Delivery.state == NoticeState.SENDING,
        Delivery.next_at < now - STUCK_AFTER,
        state=after_tries(Delivery.tries),
    )


def spend(month: str, cents: int, *, at_most: int) -> bool:
    """Take the price of one message from what the month may cost; False when that is spent.

    One statement: two clocks cannot spend the last of it twice.
    """
    db.session.execute(insert_once(SmsSpent, {"month": month, "cents": 0}))
    spent = update(SmsSpent).where(SmsSpent.month == month, SmsSpent.cents + cents <= at_most)
    done = db.session.execute(spent.values(cents=SmsSpent.cents + cents))
    return cast("CursorResult[Any]", done).rowcount == 1


def _the(
    bank_id: int, notice_id: int, channel: str, device_id: int
) -> tuple[ColumnElement[bool], ...]:
    return (
        Delivery.bank_id == bank_id,
        Delivery.notice_id == notice_id,
        Delivery.channel == channel,
        Delivery.device_id == device_id,
    )


def _change(*which: ColumnElement[bool], **columns: Any) -> int:
    done = db.session.execute(update(Delivery).where(*which).values(**columns))
    return cast("CursorResult[Any]", done).rowcount
