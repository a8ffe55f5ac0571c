"""Pausing a member's place in the bank, and ending the pause by the word of two."""

from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from exchange.moderation import suspending_actions as suspending
from exchange.work import unit_of_work
from views.access import act_of, operator_required
from views.moderation.blueprint import bp


class SuspensionForm(FlaskForm):
    motive = TextAreaField(
        _l("Why (the person reads it)"),
        validators=[
            DataRequired(_l("Write the reason: the person reads it.")),
            Length(min=10, max=600, message=_l("Between 10 and 600 characters.")),
        ],
    )


@bp.post("/desk/members/<int:person_id>/suspension")
@operator_required
def suspend(person_id: int) -> Any:
    form = SuspensionForm()
    answer = url_for("moderation.member", person_id=person_id)
    if not form.validate():
        flash(_("Write the reason: the person reads it."), "bad")
        return redirect(answer, 303)
    with unit_of_work(act := act_of(), answer=answer):
        suspending.suspend(person_id, form.motive.data.strip(), act=act)
    flash(_("Paused. What was to come is called off, and nobody is told why."), "good")
    return redirect(answer, 303)


@bp.post("/desk/members/<int:person_id>/suspension/end")
@operator_required
def end_suspension(person_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        is_back = suspending.end_suspension(person_id, act=act)
        unit.answer = url_for("moderation.member", person_id=person_id)
    said = _("The pause is over. The person has been told.")
    waits = _("Noted. It ends once somebody else who coordinates says so, too.")
    flash(said if is_back else waits, "good")
    return redirect(unit.answer, 303)
