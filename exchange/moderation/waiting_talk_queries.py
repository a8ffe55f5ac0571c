"""Between two members, what waits on the desk: words held, reports, cases of safety."""

from typing import Any

from sqlalchemy import and_, case, or_, select

from exchange.moderation.mediating_queries import is_of_either_home
from exchange.moderation.waiting import Asked, Kind
from exchange.moderation.waiting_row_queries import row
from exchange.people.reaching_queries import are_apart
from models.care import Task
from models.messages import Message, Report
from models.moderation import Incident
from models.states import MessageState


def _messages(asked: Asked) -> Any:
    other = case((Message.person_id == Message.helper_id, Task.person_id), else_=Message.helper_id)
    return (
        select(
            *row(
                "message",
                Message.id,
                since=Message.at,
                about=Message.person_id,
                other=other,
                what=Task.kind,
            )
        )
        .join(Task, and_(Task.bank_id == Message.bank_id, Task.id == Message.task_id))
        .where(
            Message.bank_id == asked.bank_id,
            Message.state == MessageState.HELD,
            # What was held for somebody who keeps away by now is passed on to nobody.
            ~are_apart(Task.person_id, Message.helper_id, bank_id=asked.bank_id),
            ~is_of_either_home(asked.person_id, Message, asked.bank_id),
        )
    )


def _reports(asked: Asked) -> Any:
    at_home = is_of_either_home(asked.person_id, Report, asked.bank_id)
    return (
        select(
            *row(
                "report",
                Report.id,
                since=Report.at,
                about=Report.person_id,
                other=Report.about_id,
                what=Report.reason,
            )
        )
        .outerjoin(Task, and_(Task.bank_id == Report.bank_id, Task.id == Report.task_id))
        .where(
            Report.bank_id == asked.bank_id,
            Report.closed_at.is_(None),
            or_(Report.task_id.is_(None), ~at_home),
        )
    )


def _cases(asked: Asked) -> Any:
    """The other one of a case is not named before it is opened, but is none to look after it."""
    return select(
        *row(
            "incident",
            Incident.id,
            since=Incident.at,
            about=Incident.person_id,
            other=Incident.about_id,
            due=Incident.answer_by,
            what=Incident.kind,
            taken_by=Incident.taken_by_id,
        )
    ).where(Incident.bank_id == asked.bank_id, Incident.closed_at.is_(None))


MESSAGE = Kind("message", _messages, promise="message_hours")
REPORT = Kind("report", _reports, promise="report_hours")
INCIDENT = Kind("incident", _cases, promise="safety_hours", due_is_given=True, taken_elsewhere=True)
