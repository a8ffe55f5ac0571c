"""Whether somebody comes to a meeting of the table: said on a page, by a link, or by her calendar."""

from sqlalchemy import delete, func, select, update

from exchange.errors import NotFound
from exchange.pact import table_meeting_queries as queries
from exchange.pact.table_refusals import (
    ReplyElsewhere,
    ReplyOfNobody,
    ReplyUnread,
    TableMeetingShut,
)
from exchange.people import representative_queries
from exchange.schedule.calendar_reply import read_reply
from exchange.units import Act
from models.base import db
from models.people import Person
from models.provincial_table import TableCall
from models.states_of_tables import ComesAnswer


def answer(meeting_id: int, said: ComesAnswer, *, act: Act) -> None:
    """For every body she was called for, while she speaks for it. Raises NotFound, TableMeetingShut."""
    assert act.person_id is not None
    _check_open(meeting_id, act=act)
    _keep(meeting_id, act.person_id, said, act=act)


def _check_open(meeting_id: int, *, act: Act) -> None:
    found = queries.meeting(meeting_id, bank_id=act.bank_id)
    if not found.is_called or not found.is_open(act.now):
        raise TableMeetingShut()


def _keep(
    meeting_id: int, person_id: int, said: ComesAnswer, *, only: int | None = None, act: Act
) -> None:
    """For every body she was called for and speaks for still; `only`: for this one of them.

    A colleague's hand says nothing for another one.
    """
    speaks = representative_queries.stands_for(person_id, act.bank_id)
    hers = [
        TableCall.bank_id == act.bank_id,
        TableCall.meeting_id == meeting_id,
        TableCall.person_id == person_id,
        TableCall.organisation_id.in_(speaks),
    ]
    if only is not None:
        hers.append(TableCall.organisation_id == only)
    kept = db.session.scalars(
        update(TableCall)
        .where(*hers)
        .values(answer=said, answered_at=act.now)
        .returning(TableCall.organisation_id)
    ).all()
    if not kept:
        raise NotFound()


def answer_by_calendar(
    meeting_id: int, text: str, *, organisation_id: int | None = None, act: Act
) -> None:
    """What a calendar answered, pasted or handed in. The address in it must be of one who was called,
    for this body where one is named.

    Raises NotFound, TableMeetingShut, ReplyUnread, ReplyElsewhere, ReplyOfNobody.
    """
    _check_open(meeting_id, act=act)
    found = queries.meeting(meeting_id, bank_id=act.bank_id)
    reply = read_reply(text)
    if reply is None:
        raise ReplyUnread()
    if reply.uid != found.uid or reply.sequence != found.sequence:
        raise ReplyElsewhere()
    called = select(TableCall.person_id).join(Person, Person.id == TableCall.person_id)
    called = called.where(
        TableCall.bank_id == act.bank_id,
        TableCall.meeting_id == meeting_id,
        func.lower(Person.email) == reply.address,
    )
    if organisation_id is not None:
        called = called.where(TableCall.organisation_id == organisation_id)
    person_id = db.session.scalars(called.order_by(TableCall.person_id)).first()
    if person_id is None:
        raise ReplyOfNobody()
    only = organisation_id if person_id != act.person_id else None
    _keep(meeting_id, person_id, ComesAnswer(reply.answer), only=only, act=act)


def erase(person_id: int, *, act: Act) -> None:
    """Forget to which meetings she was called here."""
    db.session.execute(
        delete(TableCall).where(TableCall.bank_id == act.bank_id, TableCall.person_id == person_id)
    )
