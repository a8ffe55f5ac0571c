"""Hiding a member from searches: the word of one operator, and of another."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from exchange.moderation import protecting_actions as protecting
from exchange.moderation.protection import Step
from exchange.work import unit_of_work
from views.access import act_of, operator_required
from views.fields import SOME_LINES
from views.moderation.blueprint import bp


@bp.post("/desk/members/<int:person_id>/protection")
@operator_required
def protect(person_id: int) -> Any:
    motive = request.form.get("motive", "").strip()[:SOME_LINES] or None
    with unit_of_work(act := act_of()) as unit:
        step = protecting.protect(person_id, motive, act=act)
        unit.answer = url_for("moderation.member", person_id=person_id)
    flash(_done(step), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/members/<int:person_id>/protection/end")
@operator_required
def unprotect(person_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        step = protecting.unprotect(person_id, act=act)
        unit.answer = url_for("moderation.member", person_id=person_id)
    flash(_done(step), "good")
    return redirect(unit.answer, 303)


def _done(step: Step) -> str:
    words = {
        Step.WISH: _("Noted. It holds once somebody else who coordinates says so, too."),
        Step.SET: _("Hidden from now on. The person has been told."),
        Step.KEEP: _("They stay hidden."),
        Step.WISH_END: _("Noted. It ends once somebody else who coordinates says so, too."),
        Step.END: _("Found again from now on. The person has been told."),
        Step.DROP: _("Taken back."),
    }
    return words[step]
