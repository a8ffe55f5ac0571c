"""Who was refused and answered: somebody else than who said no has the last word."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from exchange.errors import NotFound
from exchange.moderation import admitting_actions as admitting
from exchange.people import admission_queries as queries
from exchange.people.admission_queries import RefusalCard
from exchange.work import unit_of_work
from views.access import act_of, operator_required, visitor
from views.fields import choices_of
from views.moderation.blueprint import bp


class AnswerDecisionForm(FlaskForm):
    outcome = RadioField(
        _l("What do you decide?"),
        choices=choices_of({"admit": _l("Admit"), "stay": _l("Stay with the no")}),
        validators=[InputRequired(_l("Choose one of the two."))],
    )
    motive = TextAreaField(
        _l("Why (the person reads it)"),
        validators=[
            DataRequired(_l("Write the reason: the person reads it.")),
            Length(min=10, max=600, message=_l("Between 10 and 600 characters.")),
        ],
    )


@bp.get("/desk/answers/<int:person_id>")
@operator_required
def answered_refusal(person_id: int) -> Any:
    return _page(_waiting(person_id), AnswerDecisionForm(formdata=None))


def _waiting(person_id: int) -> RefusalCard:
    card = visitor()
    found = queries.answer_waiting(person_id, bank_id=card.bank_id, for_operator_id=card.person_id)
    if found is None:
        raise NotFound()
    return found


def _page(each: RefusalCard, form: AnswerDecisionForm, status: int = 200) -> Any:
    return render_template("moderation/answer.html", each=each, form=form), status


@bp.post("/desk/answers/<int:person_id>/decision")
@operator_required
def decide_answer(person_id: int) -> Any:
    form = AnswerDecisionForm()
    if not form.validate():
        return _page(_waiting(person_id), form, 422)
    is_admitted = form.outcome.data == "admit"
    with unit_of_work(act := act_of()) as unit:
        admitting.decide_answer(person_id, is_admitted, form.motive.data.strip(), act=act)
        unit.answer = url_for("moderation.desk")
    stays = _("The no stays. The person reads your reason.")
    flash(_("Admitted. The person has been told.") if is_admitted else stays, "good")
    return redirect(unit.answer, 303)
