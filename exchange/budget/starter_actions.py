"""Counting files to begin with: one more taken, and an organisation that has used one."""

from datetime import date

from exchange.budget.starters import SHIPPED
from exchange.errors import NotFound
from exchange.units import Act
from models.base import db
from models.learning import StarterTaken, StarterUse
from models.upsert import insert_into, insert_once


def count_taken(kind: str, *, day: date) -> None:
    """One more took this file in the month. Nothing else is known of it. Raises NotFound."""
    if kind not in SHIPPED:
        raise NotFound()
    row = {"kind": kind, "month": day.replace(day=1), "number": 1}
    db.session.execute(
        insert_into(StarterTaken, row).on_conflict_do_update(
            index_elements=["kind", "month"], set_={"number": StarterTaken.number + 1}
        )
    )


def note_use(organisation_id: int, kind: str, *, act: Act) -> None:
    """The organisation has used it; said again it changes nothing."""
    row = {"bank_id": act.bank_id, "organisation_id": organisation_id, "kind": kind}
    db.session.execute(insert_once(StarterUse, row | {"act_uid": act.uid, "at": act.now}))
