"""Answers to a proposal: yes, no, and taking it back."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from exchange.care import actions as care
from exchange.work import unit_of_work
from views.access import act_of, member_required
from views.arrivals import row_id
from views.care.blueprint import bp
from views.care.task_routes import moment_in


@bp.post("/proposals/<int:proposal_id>/acceptance")
@member_required
def accept(proposal_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        exchange_id = care.say_yes(
            proposal_id,
            starts_at=moment_in("starts_at"),
            children=request.form.get("children", type=row_id),
            act=act,
        )
        if exchange_id is None:
            unit.answer = url_for("care.home")
        else:
            unit.answer = url_for("care.exchange", exchange_id=exchange_id)
    if exchange_id is None:
        words = _(
            "They have your yes. The family is still gathering the hours, and answers you then."
        )
        flash(words, "sun")
    else:
        flash(_("Agreed. Both of you have it in writing."), "good")
    return redirect(unit.answer, 303)


@bp.post("/proposals/<int:proposal_id>/refusal")
@member_required
def decline(proposal_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        care.decline(proposal_id, act=act)
        unit.answer = url_for("care.home")
    flash(_("All right. They know, and no reason is asked."), "good")
    return redirect(unit.answer, 303)


@bp.post("/proposals/<int:proposal_id>/withdrawal")
@member_required
def withdraw_proposal(proposal_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        care.withdraw_proposal(proposal_id, act=act)
        unit.answer = url_for("care.home")
    flash(_("Taken back."), "good")
    return redirect(unit.answer, 303)
