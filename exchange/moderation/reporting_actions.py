"""Asking to be looked after about somebody, and what an operator did about it.

Until then the two are not put together, and who is reported is told nothing.
"""

from sqlalchemy import update

from exchange.errors import Closed, NotFound, NotOpen
from exchange.moderation.mediating_queries import reported
from exchange.moderation.message_actions import operators_for, talk_of
from exchange.moderation.reporting_queries import is_reported, may_report, operators_beside
from exchange.notices import actions as notices
from exchange.people import actions as people_actions
from exchange.people import queries as people
from exchange.people.pair_actions import hold_pairs
from exchange.units import Act
from models.base import db
from models.messages import Report
from models.states import ReportReason


def report(task_id: int, helper_id: int, reason: ReportReason, *, act: Act) -> None:
    """Whoever looks after the bank hears it, with what the two wrote; the other side never does.

    Raises NotFound, NotOpen while an earlier one about the same person waits, and where nobody else
    looks after the bank.
    """
    assert act.person_id is not None
    found = talk_of(task_id, helper_id, act=act)
    between = {"task_id": task_id, "helper_id": helper_id}
    beside = operators_beside(act.person_id, found.other_id, bank_id=act.bank_id)
    operators = [each for each in operators_for(found, act=act) if each in beside]
    _report(found.other_id, reason, operators, between, act=act)


def report_person(person_id: int, reason: ReportReason, *, act: Act) -> None:
    """The same about somebody with whom one has no task, and without what was written.

    Raises NotFound, NotOpen as above.
    """
    assert act.person_id is not None
    if not may_report(person_id, by=act.person_id, bank_id=act.bank_id):
        raise NotFound()
    operators = operators_beside(act.person_id, person_id, bank_id=act.bank_id)
    _report(person_id, reason, operators, {}, act=act)


def _report(
    about_id: int,
    reason: ReportReason,
    operators: list[int],
    between: dict[str, int],
    *,
    act: Act,
) -> None:
    assert act.person_id is not None
    # As whoever keeps away: of a yes and this at once, one is first.
    hold_pairs(act.person_id, [about_id], act=act)
    if not operators:
        raise NotOpen(Closed.NOBODY_LOOKS)
    if is_reported(about_id, by=act.person_id, bank_id=act.bank_id):
        raise NotOpen(Closed.REPORTED)
    made = Report(
        bank_id=act.bank_id,
        person_id=act.person_id,
        about_id=about_id,
        reason=reason,
        at=act.now,
        **between,
    )
    people_actions.block_for_now(about_id, act=act)
    db.session.add(made)
    db.session.flush()
    for operator_id in operators:
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
        .returning(Report.person_id, Report.about_id)
    ).one_or_none()
    if closed is None:
        raise NotOpen(Closed.CASE_CLOSED)
    people_actions.unblock_for_now(closed.person_id, closed.about_id, act=act)
    notices.tell(closed.person_id, "care_report_closed", {}, act=act)
