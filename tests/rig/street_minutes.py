"""Two meetings of the table that were held: one sealed, the other being written down."""

from datetime import datetime, timedelta
from typing import Any

from exchange.pact import founding_queries, minutes_queries
from exchange.pact import minutes_actions as minutes
from exchange.pact import register_actions as register
from exchange.units import Act
from models.base import db
from models.provincial_table import ProvincialTable, TableItem, TableMeeting, TableSeat
from models.table_minutes import MinutesPoint, TableAttendance
from tests.cast import LONG_AGO, MONDAY_9, at

SINCE = LONG_AGO.date()


def fill(street: Any, do: Any) -> None:
    """After the table, if there is one: the municipality sits there, and came to both."""
    town, things = street.town, street.things
    do(town, "Teresa", _sit, things["municipality"])
    for key, starts_at in (("sealed_meeting", at(2, 9)), ("held_meeting", MONDAY_9)):
        things[key], things[f"{key}_point"] = do(town, "Teresa", held, starts_at)
        things["table_decision"] = do(town, "Teresa", minutes.decide, things[f"{key}_point"], "Sì")
        promised = things["table_decision"], things["municipality"], "Trovare la stanza", SINCE
        things["table_action"] = do(town, "Teresa", minutes.promise, *promised)
    _seal(street, do)
    things["draft_hash"] = _hash(street, "held_meeting").hex()


def _seal(street: Any, do: Any) -> None:
    """The first one: all that came to the second voted that its minutes are right."""
    town, things, read = street.town, street.things, _hash(street, "sealed_meeting")
    point = do(town, "Teresa", _about, things["held_meeting"], things["sealed_meeting"])
    found = minutes_queries.written(things["held_meeting"], bank_id=town.bank_id)
    db.session.rollback()
    voices = dict.fromkeys((each.organisation_id for each in found.came), "for")
    do(town, "Teresa", lambda act: minutes.vote(point, "present", voices, draft=read, act=act))
    sealed = things["sealed_meeting"], read
    things["minutes_number"] = do(
        town, "Teresa", lambda act: register.seal(*sealed, point_id=point, act=act)
    )


def _hash(street: Any, key: str) -> bytes:
    found = minutes_queries.written(street.things[key], bank_id=street.town.bank_id)
    db.session.rollback()
    return found.document.hash


def _about(meeting_id: int, earlier_id: int, *, act: Act) -> int:
    kept = {"bank_id": act.bank_id}
    said = {"number": 2, "title": "Verbale della riunione di prima", "papers": ""}
    point = TableItem(**kept, meeting_id=meeting_id, **said)
    db.session.add(point)
    db.session.flush()
    db.session.add(MinutesPoint(**kept, item_id=point.id, meeting_id=earlier_id))
    db.session.flush()
    return point.id


def _sit(body: int, *, act: Act) -> None:
    kept = {"bank_id": act.bank_id, "act_uid": act.uid}
    if founding_queries.table_of(act.bank_id) is None:
        rules = {"quorum_percent": 50, "notice_days": 10, "asks_needed": 3, "kinds": ["union"]}
        said = {"name": "Tavolo di prova", "aim": "Parlarsi.", "law": "L. 53/2000"}
        db.session.add(ProvincialTable(**kept, **rules, **said, founded_on=SINCE))
        db.session.flush()
    if not founding_queries.sits(body, bank_id=act.bank_id):
        db.session.add(TableSeat(**kept, organisation_id=body, since=SINCE))
    db.session.flush()


def held(starts_at: datetime, *, act: Act) -> tuple[int, int]:
    """A meeting with one point, to which all that sit there came; its id and the point's."""
    kept = {"bank_id": act.bank_id}
    hours = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}
    said = {"title": "Riunione del tavolo", "place": "Sala consiliare", "link": ""}
    moments = {"called_at": LONG_AGO, "changed_at": LONG_AGO, "quorum_percent": 50}
    meeting = TableMeeting(**kept, **hours, **said, **moments, act_uid=act.uid)
    db.session.add(meeting)
    db.session.flush()
    point = TableItem(**kept, meeting_id=meeting.id, number=1, title="Sportelli di sera", papers="")
    db.session.add(point)
    for each in founding_queries.seated(act.bank_id, day=starts_at.date()):
        came = {"organisation_id": each.organisation_id, "role": "holder", "name": "Ada Semeraro"}
        db.session.add(TableAttendance(**kept, meeting_id=meeting.id, **came))
    db.session.flush()
    return meeting.id, point.id
