"""Opening the care sheets of those one comes for: never without leaving word of it."""

from sqlalchemy import delete

from exchange.care.sheet_queries import may_open
from exchange.errors import NotFound
from exchange.units import Act
from models.base import db
from models.sheets import SheetReading


def open_sheets(exchange_id: int, *, act: Act) -> None:
    """From now on, for half an hour, who comes reads the sheets; the family is shown when.

    Raises NotFound, also before the yes, after the end, and where there are none.
    """
    assert act.person_id is not None
    if not may_open(exchange_id, seen_by=act.person_id, bank_id=act.bank_id, now=act.now):
        raise NotFound()
    db.session.add(
        SheetReading(
            bank_id=act.bank_id,
            exchange_id=exchange_id,
            person_id=act.person_id,
            act_uid=act.uid,
            at=act.now,
        )
    )


def forget_readings(person_id: int, *, act: Act) -> None:
    """Of somebody erased: which sheets she opened."""
    db.session.execute(
        delete(SheetReading).where(
            SheetReading.bank_id == act.bank_id, SheetReading.person_id == person_id
        )
    )
