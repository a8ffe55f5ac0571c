"""What was written down of a meeting of the table, up to its place in the register."""

from datetime import date, time

from exchange.pact.register import Sealed, seal
from exchange.pact.register_queries import microseconds
from models.table_minutes import (
    MinutesPoint,
    TableAction,
    TableActionStep,
    TableApproval,
    TableAttendance,
    TableDecision,
    TableMinutes,
    TableRecord,
    TableVoice,
)
from tests.cast import at

DAY = date(2030, 1, 25)


def fill(house, body, meeting_id, item_id):
    """The one body came, voted, decided and is to do something; then it was sealed."""
    made = {"act_uid": house.act_uid}
    here = {"meeting_id": meeting_id, "organisation_id": body}
    who = {"role": "holder", "name": "Bruno Semeraro"}
    house.row(TableAttendance, came_at=time(16, 10), **who, **here)
    house.row(TableRecord, item_id=item_id, words="Detto.", rule="present", present=1, seats=1)
    house.row(MinutesPoint, item_id=item_id, meeting_id=meeting_id, draft_hash=bytes(32))
    house.row(TableVoice, item_id=item_id, organisation_id=body, voice="for")
    decided = {"item_id": item_id, "year": 2030, "number": 1, "words": "Si apre."}
    decision = house.row(TableDecision, **decided, **made)
    promised = {"decision_id": decision.id, "organisation_id": body, "words": "La stanza"}
    action = house.row(TableAction, due_on=DAY, **promised, **made)
    for kind in ("reminded", "done"):
        house.row(TableActionStep, action_id=action.id, day=DAY, kind=kind, words="", **made)
    house.row(TableApproval, text_hash=bytes(32), **here, **made)
    row = Sealed(house.bank_id, 1, meeting_id, microseconds(at(26, 9)), "{}", b"")
    kept = {"words": row.text, "hash": seal(bytes(32), row), "sealed_at": at(26, 9)}
    house.row(TableMinutes, number=1, meeting_id=meeting_id, **kept, **made)
