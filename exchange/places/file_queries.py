"""Files of services that were handed in, and what they would change."""

import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from exchange.errors import NotFound
from exchange.places.file_told import Stage, Told, from_json
from models.base import db
from models.service_files import ServiceFile
from models.services import ServiceRow


@dataclass(frozen=True)
class Handed:
    """A file without its text. `seen`: the register it was held against, none before."""

    id: int
    bank_id: int
    named: str
    letters: int
    state: str
    told: Told | None
    seen: int | None
    ending: bool
    added: list[str]
    at: datetime
    asked_at: datetime | None


_COLUMNS = (
    ServiceFile.id,
    ServiceFile.bank_id,
    ServiceFile.named,
    ServiceFile.letters,
    ServiceFile.state,
    ServiceFile.told,
    ServiceFile.seen,
    ServiceFile.ending,
    ServiceFile.added,
    ServiceFile.at,
    ServiceFile.asked_at,
)


def handed(file_id: int, *, bank_id: int) -> Handed:
    """Raises NotFound for another bank's."""
    row = db.session.execute(
        select(*_COLUMNS).where(ServiceFile.id == file_id, ServiceFile.bank_id == bank_id)
    ).one_or_none()
    if row is None:
        raise NotFound()
    return _card(row)


def _card(row: Any) -> Handed:
    told = None if row.told is None else from_json(row.told)
    return Handed(**row._asdict() | {"told": told, "added": row.added or []})


def last_handed(*, bank_id: int, limit: int = 5) -> list[Handed]:
    """Those nobody has decided about yet, the newest first."""
    found = (
        select(*_COLUMNS)
        .where(
            ServiceFile.bank_id == bank_id,
            ServiceFile.state.in_((Stage.WAITING, Stage.READ, Stage.DUE)),
        )
        .order_by(ServiceFile.id.desc())
        .limit(limit)
    )
    return [_card(row) for row in db.session.execute(found)]


def in_state(state: Stage, *, limit: int = 10) -> list[tuple[int, int]]:
    """For the clock: (bank, file) of every bank, the oldest first."""
    found = (
        select(ServiceFile.bank_id, ServiceFile.id)
        .where(ServiceFile.state == state)
        .order_by(ServiceFile.id)
        .limit(limit)
    )
    return [(row.bank_id, row.id) for row in db.session.execute(found)]


def text_of(file_id: int) -> str:
    packed = db.session.scalar(select(ServiceFile.packed).where(ServiceFile.id == file_id))
    if packed is None:
        raise NotFound()
    return zlib.decompress(packed).decode()


def register_sum() -> int:
    """Grows with every version that is written: the register is another where it is another."""
    return int(db.session.scalar(select(func.coalesce(func.sum(ServiceRow.version), 0))) or 0)
