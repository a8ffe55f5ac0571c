"""Asking to be looked after about the other side of a task, and what an operator did about it."""

from sqlalchemy import update

from exchange.care.mediating_queries import reported
from exchange.care.message_actions import operators_for, talk_of
from exchange.errors import NotFound, NotOpen
from exchange.notices import actions as notices
from exchange.people import queries as people
from exchange.units import Act
from models.base import db
from models.messages import Report
from models.states import ReportReason


def report(task_id: int, helper_id: int, reason: ReportReason, *, act: Act) -> None:
    """Whoever looks after the bank hears it, with what the two wrote; the other side never does.

    Raises NotFound, NotOpen while an earlier one about the same person waits.
    """
    assert act.person_id is not None
    found = talk_of(task_id, helper_id, act=act)
    if found.is_reported:
        raise NotOpen("reported")
    made = Report(
        bank_id=act.bank_id,
        task_id=task_id,
        helper_id=helper_id,
        person_id=act.person_id,
        about_id=found.other_id,
        reason=reason,
        at=act.now,
    )
    db.session.add(made)
    db.session.flush()
    for operator_id in operators_for(found, act=act):
        notices.tell(operator_id, "care_report", {"report_id": made.id}, act=act)


def close_report(report_id: int, motive: str, *, act: Act) -> None:
    """An operator has looked after it; who reported hears that, and nothing more.

    `motive` is for the other operators. Raises NotFound, NotOpen when another was quicker.
    """
    assert act.person_id is not None
    waiting = reported(act.bank_id, for_operator_id=act.person_id, report_id=report_id)
    if act.person_id not in people.staff_of(act.bank_id) or not waiting:
        raise NotFound()
    closed = db.session.execute(
        update(Report)
        .where(Report.bank_id == act.bank_id, Report.id == report_id, Report.closed_at.is_(None))
        .values(closed_at=act.now, closed_by_id=act.person_id, motive=motive)
        .returning(Report.person_id)
    ).one_or_none()
    if closed is None:
        raise NotOpen("reported")
    notices.tell(closed.person_id, "care_report_closed", {}, act=act)
