"""At the desk: passing a message on or not, and looking after what somebody reported."""

from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.moderation import mediating_queries as mediating
from exchange.moderation import message_actions, reporting_actions
from exchange.moderation.mediating_queries import Held, Reported
from exchange.work import unit_of_work
from views.access import act_of, operator_required, visitor
from views.moderation.blueprint import bp
from views.moderation.desk_page import desk_page
from views.moderation.forms import ClosingForm
from views.moderation.pane import Pane, pane_of
from views.moderation.talk_panes import message_pane, report_pane


@bp.get("/desk/messages/<int:message_id>")
@operator_required
def message(message_id: int) -> Any:
    return desk_page(_message_pane(message_id))


@pane_of("message")
def _message_pane(message_id: int) -> Pane:
    return message_pane(_held(message_id))


def _held(message_id: int) -> Held:
    card = visitor()
    found = mediating.held(card.bank_id, for_operator_id=card.person_id, message_id=message_id)
    if not found:
        raise NotFound()
    return found[0]


@bp.post("/desk/messages/<int:message_id>/passing")
@operator_required
def pass_on(message_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        message_actions.pass_on(message_id, act=act)
        unit.answer = url_for("moderation.desk")
    flash(_("Passed on."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/messages/<int:message_id>/stop")
@operator_required
def stop_message(message_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        message_actions.stop(message_id, act=act)
        unit.answer = url_for("moderation.desk")
    flash(_("Not passed on. Who wrote it has been told."), "good")
    return redirect(unit.answer, 303)


@bp.get("/desk/reports/<int:report_id>")
@operator_required
def report(report_id: int) -> Any:
    return desk_page(_report_pane(report_id))


@pane_of("report")
def _report_pane(report_id: int) -> Pane:
    return report_pane(_reported(report_id))


def _reported(report_id: int) -> Reported:
    card = visitor()
    found = mediating.reported(card.bank_id, for_operator_id=card.person_id, report_id=report_id)
    if not found:
        raise NotFound()
    return found[0]


@bp.post("/desk/reports/<int:report_id>/closing")
@operator_required
def close_report(report_id: int) -> Any:
    form = ClosingForm()
    if not form.validate():
        return desk_page(report_pane(_reported(report_id), form), 422)
    with unit_of_work(act := act_of()) as unit:
        reporting_actions.close_report(report_id, form.motive.data.strip(), act=act)
        unit.answer = url_for("moderation.desk")
    flash(_("Closed. Who reported it knows that you looked at it."), "good")
    return redirect(unit.answer, 303)
