"""Writing down who has read where somebody lives, for her whose place it is."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_

from exchange.units import Act
from models.base import db
from models.places import AddressReading
from models.upsert import insert_once


def note_reading(
    person_id: int, exchange_id: int, *, reader_id: int, bank_id: int, now: datetime
) -> None:
    """Once a day; the caller's short write."""
    row: dict[str, Any] = {"bank_id": bank_id, "person_id": person_id, "reader_id": reader_id}
    row |= {"exchange_id": exchange_id, "day": now.date(), "at": now}
    db.session.execute(insert_once(AddressReading, row))


def forget_readings(person_id: int, *, act: Act) -> None:
    """Of somebody erased: who read her place, and whose she read."""
    db.session.execute(
        delete(AddressReading).where(
            AddressReading.bank_id == act.bank_id,
            or_(AddressReading.person_id == person_id, AddressReading.reader_id == person_id),
        )
    )
