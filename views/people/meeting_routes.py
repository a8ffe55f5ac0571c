"""The first meeting: before somebody is admitted, she and who coordinates the bank get to know each other."""

from datetime import timedelta
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import Optional

from exchange.care import queries as care
from exchange.people import joining_actions as joining
from exchange.people import joining_queries as queries
from exchange.people.joining_queries import FirstMeeting
from exchange.people.queries import rules_of
from exchange.work import unit_of_work
from views.access import act_of, now, signed_in, visitor
from views.fields import SOME_LINES, at_most, tidy
from views.people.blueprint import bp


class MeetingForm(FlaskForm):
    meet_when = TextAreaField(
        _l("When can you meet or talk?"),
        description=_l("For example: on weekdays after five, or on Saturday at the market."),
        filters=[tidy],
        validators=[Optional(), at_most(SOME_LINES)],
    )


@bp.get("/first-meeting")
@signed_in
def first_meeting() -> Any:
    card = visitor()
    found = queries.first_meeting(card.person_id, bank_id=card.bank_id)
    if found is None:
        return redirect(url_for("people.me"), 303)
    return _page(found, MeetingForm(formdata=None, obj=found))


def _page(found: FirstMeeting, form: MeetingForm, status: int = 200) -> Any:
    card = visitor()
    rules = rules_of(card.bank_id)
    by = found.applied_at + timedelta(days=rules.admission_days)
    page = render_template(
        "people/first_meeting.html",
        found=found,
        form=form,
        operator=care.operator_name(card.bank_id),
        by=by if by > now() else None,
        documents=dict.fromkeys(
            [*rules.checks_for("childminding"), *rules.checks_for("eldercare")]
        ),
    )
    return page, status


@bp.post("/first-meeting")
@signed_in
def say_when() -> Any:
    card = visitor()
    form = MeetingForm()
    found = queries.first_meeting(card.person_id, bank_id=card.bank_id)
    if found is not None and not form.validate():
        return _page(found, form, 422)
    with unit_of_work(act := act_of("first meeting")) as unit:
        joining.say_when_to_meet(form.meet_when.data or None, act=act)
        unit.answer = url_for("people.first_meeting")
    flash(_("Written down. Whoever coordinates the bank reads it before calling you."), "good")
    return redirect(unit.answer, 303)
