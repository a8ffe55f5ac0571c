"""Asking the neighbours who fit in waves, reminding them once, and a neighbour's "not this week"."""

from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.care import actions as care
from exchange.work import unit_of_work
from views.access import act_of, member_required
from views.care.blueprint import bp


@bp.post("/tasks/<int:task_id>/waves")
@member_required
def ask_around(task_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        asked = care.ask_around(task_id, act=act)
        unit.answer = url_for("care.task", task_id=task_id)
    flash(asked_words(asked), "good" if asked else "sun")
    return redirect(unit.answer, 303)


def asked_words(asked: int) -> str:
    """What a press has brought about."""
    if not asked:
        return _("Nobody is free then just now. We keep looking, and ask whoever frees that time.")
    return ngettext(
        "%(num)s neighbour has been asked. Whoever says yes first, comes.",
        "%(num)s neighbours have been asked. Whoever says yes first, comes.",
        asked,
    )


@bp.post("/tasks/<int:task_id>/reminders")
@member_required
def remind(task_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        reminded = care.remind(task_id, act=act)
        unit.answer = url_for("care.task", task_id=task_id)
    words = ngettext("%(num)s reminded, once.", "%(num)s reminded, once each.", reminded)
    flash(words, "good")
    return redirect(unit.answer, 303)


@bp.post("/proposals/<int:proposal_id>/rest")
@member_required
def rest_this_week(proposal_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        care.rest_this_week(proposal_id, act=act)
        unit.answer = url_for("care.home")
    flash(_("All right. They know, and nobody asks you before Monday."), "good")
    return redirect(unit.answer, 303)
