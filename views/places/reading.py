"""A page that tells where somebody lives leaves word of it, for her whose place it is."""

from typing import Any

from exchange.people.living_queries import live_together
from exchange.places import reading_actions, reading_queries
from exchange.places.queries import MeetingPlace
from exchange.work import at_once
from models.base import db
from views.access import now, visitor


def note_reading(meeting: MeetingPlace | None, exchange_id: int) -> None:
    """Once a day for each reader and exchange; not for who lives there."""
    card = visitor()
    if meeting is None or not meeting.tells_where or meeting.owner_id == card.person_id:
        return
    key = meeting.owner_id, exchange_id
    reader: dict[str, Any] = {"reader_id": card.person_id, "bank_id": card.bank_id, "now": now()}
    is_home = live_together(meeting.owner_id, card.person_id, bank_id=card.bank_id)
    if not is_home and not reading_queries.is_noted(*key, **reader):
        with at_once():
            reading_actions.note_reading(*key, **reader)
    db.session.rollback()
