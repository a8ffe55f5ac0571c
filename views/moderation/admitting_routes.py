"""Getting to know who asks to come in: what was said, who was asked about them, who is alike."""

from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from exchange.errors import NotFound
from exchange.moderation import admitting_actions as admitting
from exchange.moderation import queries
from exchange.people import admission_actions as admission
from exchange.people import admission_queries, likeness_queries
from exchange.people.admission import trial_until
from exchange.people.living_queries import live_together
from exchange.people.queries import rules_of
from exchange.work import unit_of_work
from models.states import Heard
from views.access import act_of, now, operator_required, visitor
from views.fields import at_most, choices_of, tidy
from views.moderation.blueprint import bp

NOTE_LETTERS = 2000

HEARD = {
    Heard.VOUCHES: _l("Speaks well of them"),
    Heard.DOUBTS: _l("Has doubts"),
    Heard.UNREACHED: _l("Could not be reached"),
}
STANDS = {
    "applied": _l("asks to join"),
    "active": _l("is a member"),
    "refused": _l("was refused"),
    "suspended": _l("is on hold"),
}
ALIKE = {
    "email": _l("the same mailbox"),
    "phone": _l("the same telephone number"),
    "name": _l("the same name"),
}


class NoteForm(FlaskForm):
    words = TextAreaField(
        _l("What was said"),
        description=_l(
            "Only whoever coordinates the bank reads it, and the person in the copy of their data: write what you would say to them. It is deleted after a year."
        ),
        filters=[tidy],
        validators=[DataRequired(_l("Write it in a sentence.")), at_most(NOTE_LETTERS)],
    )


class ReferenceForm(FlaskForm):
    who = TextAreaField(
        _l("Who can say something about them?"),
        description=_l(
            "A name, from where they know each other, how to reach them. Once you have heard them it is deleted."
        ),
        filters=[tidy],
        validators=[
            DataRequired(_l("Write who, and how to reach them.")),
            Length(min=3, max=200, message=_l("Between 3 and 200 characters.")),
        ],
    )


class SpokenAnswerForm(FlaskForm):
    words = TextAreaField(
        _l("What they answer to the no"),
        description=_l("In their own words, as they told you. Another of you decides."),
        filters=[tidy],
        validators=[
            DataRequired(_l("Write what they answer.")),
            Length(min=10, max=1000, message=_l("Between 10 and 1000 characters.")),
        ],
    )


class HeardForm(FlaskForm):
    outcome = RadioField(choices=choices_of(HEARD), validators=[InputRequired()])


@bp.get("/desk/newcomers/<int:person_id>")
@operator_required
def newcomer(person_id: int) -> Any:
    return _page(person_id)


def _page(
    person_id: int,
    status: int = 200,
    *,
    note: NoteForm | None = None,
    reference: ReferenceForm | None = None,
    answer: SpokenAnswerForm | None = None,
) -> Any:
    card = visitor()
    member = queries.member_page(person_id, bank_id=card.bank_id)
    is_hers = person_id == card.person_id or live_together(
        person_id, card.person_id, bank_id=card.bank_id
    )
    if member is None or is_hers:
        raise NotFound()
    rules = rules_of(card.bank_id)
    admitted_at = admission_queries.decided_at(person_id, bank_id=card.bank_id)
    page = render_template(
        "moderation/newcomer.html",
        page=member,
        talk=admission_queries.talk_of(person_id, bank_id=card.bank_id),
        alike=likeness_queries.alike(person_id, bank_id=card.bank_id),
        words={"alike": ALIKE, "heard": HEARD, "stands": STANDS},
        references_min=rules.references_min,
        trial_until=trial_until(admitted_at, rules),
        refusal=admission_queries.refusal_of(person_id, bank_id=card.bank_id),
        note_form=note or NoteForm(formdata=None),
        reference_form=reference or ReferenceForm(formdata=None),
        answer_form=answer or SpokenAnswerForm(formdata=None),
        now=now(),
    )
    return page, status


@bp.post("/desk/newcomers/<int:person_id>/notes")
@operator_required
def note_talk(person_id: int) -> Any:
    form = NoteForm()
    if not form.validate():
        return _page(person_id, 422, note=form)
    with unit_of_work(act := act_of()) as unit:
        admission.note_interview(person_id, form.words.data or "", act=act)
        unit.answer = url_for("moderation.newcomer", person_id=person_id)
    flash(_("Noted."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/newcomers/<int:person_id>/references")
@operator_required
def ask_reference(person_id: int) -> Any:
    form = ReferenceForm()
    if not form.validate():
        return _page(person_id, 422, reference=form)
    with unit_of_work(act := act_of()) as unit:
        admission.ask_reference(person_id, form.who.data or "", act=act)
        unit.answer = url_for("moderation.newcomer", person_id=person_id)
    return redirect(unit.answer, 303)


@bp.post("/desk/newcomers/<int:person_id>/references/<int:reference_id>/answer")
@operator_required
def hear_reference(person_id: int, reference_id: int) -> Any:
    form = HeardForm()
    if not form.validate():
        return _page(person_id, 422)
    with unit_of_work(act := act_of()) as unit:
        is_seen = admitting.hear_reference(
            person_id, reference_id, Heard(form.outcome.data), act=act
        )
        unit.answer = url_for("moderation.newcomer", person_id=person_id)
    if is_seen:
        flash(
            _("Enough people speak well of them: noted as seen. The person has been told."), "good"
        )
    return redirect(unit.answer, 303)


@bp.post("/desk/newcomers/<int:person_id>/answer")
@operator_required
def note_answer(person_id: int) -> Any:
    """Who has no address here answers by telephone or at the counter, and an operator writes it down."""
    form = SpokenAnswerForm()
    if not form.validate():
        return _page(person_id, 422, answer=form)
    with unit_of_work(act := replace(act_of(), on_behalf_of_id=person_id)) as unit:
        admission.note_answer(person_id, form.words.data or "", act=act)
        unit.answer = url_for("moderation.newcomer", person_id=person_id)
    flash(_("Noted."), "good")
    return redirect(unit.answer, 303)
