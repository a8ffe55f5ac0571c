"""A seat asks that the table meet; when enough of them do, or the administrator wants it, there is a draft."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select, update

from exchange.errors import NotFound
from exchange.notices import actions as notices
from exchange.pact import founding_queries
from exchange.pact import table_meeting_actions as meetings
from exchange.pact import table_meeting_queries as queries
from exchange.pact.table import first_day, is_enough_to_convene
from exchange.pact.table_meeting_actions import Draft
from exchange.pact.table_refusals import AskedToMeet, TableNotFounded
from exchange.people.bank_queries import zone_of
from exchange.people.queries import keepers_of
from exchange.units import Act, Slot
from models.base import db
from models.people import Organisation
from models.provincial_table import TableRequest

HOUR, LASTS = time(16), timedelta(hours=2)
"""When a meeting begins that nobody has given an hour yet."""


def ask(organisation_id: int, words: str, wished_on: date | None, *, act: Act) -> int | None:
    """Whoever keeps the books is told; gives the draft's id where this ask was the last it needed.

    Raises NotFound, AskedToMeet.
    """
    table = founding_queries.table_of(act.bank_id)
    if table is None or not founding_queries.sits(organisation_id, bank_id=act.bank_id):
        raise NotFound()
    before = queries.asking(act.bank_id)
    if organisation_id in {each.organisation_id for each in before}:
        raise AskedToMeet()
    row = TableRequest(
        bank_id=act.bank_id,
        organisation_id=organisation_id,
        words=words,
        wished_on=wished_on,
        act_uid=act.uid,
        at=act.now,
    )
    db.session.add(row)
    db.session.flush()
    asked = [each.organisation_id for each in before] + [organisation_id]
    is_enough = is_enough_to_convene(asked, table.asks_needed)
    meeting_id = convene(act=act) if is_enough else None
    name = db.session.scalar(
        select(Organisation.name).where(
            Organisation.bank_id == act.bank_id, Organisation.id == organisation_id
        )
    )
    facts = {"organisation": name, "words": words, "is_set_up": is_enough}
    for person_id in keepers_of(act.bank_id):
        notices.tell(person_id, "table_asked", facts, act=act)
    return meeting_id


def convene(*, act: Act) -> int:
    """A draft with a point for each seat that asks; its id. Raises NotFound, TableNotFounded."""
    table = founding_queries.table_of(act.bank_id)
    if table is None or table.founded_on is None:
        raise TableNotFounded()
    asked = queries.asking(act.bank_id)
    if not asked:
        raise NotFound()
    zone = zone_of(act.bank_id)
    first = first_day(act.now.astimezone(zone).date(), table.notice_days)
    wished = [each.wished_on for each in asked if each.wished_on and each.wished_on > first]
    # A day more than the rule: somebody still has to read the draft and call.
    day = min(wished, default=first + timedelta(days=1))
    starts_at = datetime.combine(day, HOUR, zone)
    slot = Slot(starts_at, datetime.combine(day, HOUR, zone) + LASTS)
    meeting_id = meetings.draft(Draft(table.name, "", "", slot), act=act)
    for each in asked:
        title = next((line for line in each.words.splitlines() if line.strip()), each.words)
        body = each.organisation_id
        papers = each.words
        meetings.add_item(meeting_id, title.strip()[:160], papers, proposed_by_id=body, act=act)
    db.session.execute(
        update(TableRequest)
        .where(
            TableRequest.bank_id == act.bank_id,
            TableRequest.meeting_id.is_(None),
        )
        .values(meeting_id=meeting_id)
    )
    return meeting_id
