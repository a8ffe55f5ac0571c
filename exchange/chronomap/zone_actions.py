"""Bringing finer zones in, and taking them back. What came in stays as it was; the last one holds."""

from collections.abc import Sequence

from sqlalchemy import insert, update

from exchange.chronomap.zone_files import Brought
from exchange.errors import NotFound
from exchange.units import Act
from models.base import db
from models.chronomap import ZoneRow, ZoneSet


def bring(zones: Sequence[Brought], source: str, *, act: Act) -> int:
    """A whole division of the territory, with where its figures come from; the id of the set."""
    assert zones
    made = ZoneSet(source=source, bank_id=act.bank_id, act_uid=act.uid, at=act.now)
    db.session.add(made)
    db.session.flush()
    db.session.execute(
        insert(ZoneRow),
        [
            {
                "set_id": made.id,
                "code": each.zone.code,
                "name": each.zone.name,
                "municipality": each.zone.municipality,
                "lat": each.zone.lat,
                "lon": each.zone.lon,
                "people": list(each.zone.people),
                "outline": None if each.outline is None else dict(each.outline),
            }
            for each in zones
        ],
    )
    return made.id


def take_back(set_id: int, *, act: Act) -> None:
    """The division before it holds again, or the municipalities. Raises NotFound."""
    done = db.session.scalar(
        update(ZoneSet)
        .where(ZoneSet.id == set_id, ZoneSet.taken_back_at.is_(None))
        .values(taken_back_at=act.now)
        .returning(ZoneSet.id)
    )
    if done is None:
        raise NotFound()
