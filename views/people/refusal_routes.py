"""A no, and the one answer to it: what whoever was not taken in reads and writes."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from exchange.people import admission_actions as admission
from exchange.people import admission_queries as queries
from exchange.work import unit_of_work
from views.access import act_of, now, signed_in, visitor
from views.fields import tidy
from views.people.blueprint import bp


class AnswerForm(FlaskForm):
    words = TextAreaField(
        _l("Your answer"),
        description=_l("Somebody else than who refused reads it and decides. You answer once."),
        filters=[tidy],
        validators=[
            DataRequired(_l("Write your answer.")),
            Length(min=10, max=1000, message=_l("Between 10 and 1000 characters.")),
        ],
    )


@bp.get("/me/refusal")
@signed_in
def refusal() -> Any:
    return _page(AnswerForm(formdata=None))


def _page(form: AnswerForm, status: int = 200) -> Any:
    card = visitor()
    found = queries.refusal_of(card.person_id, bank_id=card.bank_id)
    if found is None:
        return redirect(url_for("people.me"), 303)
    page = render_template("people/refusal.html", each=found, form=form, now=now())
    return page, status


@bp.post("/me/refusal/answer")
@signed_in
def answer_refusal() -> Any:
    form = AnswerForm()
    if not form.validate():
        return _page(form, 422)
    with unit_of_work(act := act_of("refusal")) as unit:
        admission.answer_refusal(form.words.data or "", act=act)
        unit.answer = url_for("people.refusal")
    flash(_("Sent. Somebody else than who refused reads it, and you are told."), "good")
    return redirect(unit.answer, 303)
