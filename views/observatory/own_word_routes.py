"""A member's own word for statistics: she says it, changes it, takes it back."""

from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.observatory import counting_actions as counting
from exchange.observatory import counting_queries
from exchange.observatory.counting_actions import Said
from exchange.observatory.disclosure import GROUP_MIN
from exchange.work import unit_of_work
from views.access import act_of, member_required, now, visitor
from views.language import local
from views.observatory.blueprint import bp
from views.observatory.own_word_forms import OwnWordForm


@bp.get("/me/statistics")
@member_required
def own_word() -> str:
    said = _said()
    return _page(OwnWordForm(local(now()).date(), said), said)


@bp.post("/me/statistics")
@member_required
def set_own_word() -> Any:
    form = OwnWordForm(local(now()).date())
    if not form.validate():
        return _page(form, _said()), 422
    with unit_of_work(act := replace(act_of("own word"), request_hash=b"")) as unit:
        counting.say(form.said(), act=act)
        unit.answer = url_for("observatory.own_word")
    flash(_("Kept."), "good")
    return redirect(unit.answer, 303)


@bp.post("/me/statistics/withdrawal")
@member_required
def forget_own_word() -> Any:
    with unit_of_work(act := act_of("own word")) as unit:
        counting.take_back(act=act)
        unit.answer = url_for("observatory.own_word")
    flash(_("Taken back. What you had said is gone."), "good")
    return redirect(unit.answer, 303)


def _said() -> Said | None:
    card = visitor()
    return counting_queries.said(card.person_id, bank_id=card.bank_id)


def _page(form: OwnWordForm, said: Said | None) -> str:
    return render_template("observatory/own_word.html", form=form, said=said, group_min=GROUP_MIN)
