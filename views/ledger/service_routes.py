"""Hours of whoever coordinates: noted at the desk, given or not by whoever keeps the books."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, NumberRange, ValidationError

from exchange.errors import NotFound
from exchange.ledger import fund_queries, service_queries
from exchange.ledger import service_actions as service
from exchange.people.queries import rules_of
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, now, operator_required, visitor
from views.fields import SOME_LINES, at_most, choices_of, tidy
from views.language import local
from views.ledger.blueprint import bp
from views.ledger.forms import FundRefusalForm
from views.ledger.wording import reason

USUAL_MINUTES = 120


class ServiceForm(FlaskForm):
    """How long she coordinated on a day, in a few words."""

    day = DateField(_l("On which day?"), validators=[InputRequired(_l("Say the day."))])
    minutes = IntegerField(
        _l("How much?"),
        validators=[
            InputRequired(_l("Say how many minutes.")),
            NumberRange(1, service.MINUTES_A_DAY, _l("Between 1 minute and 12 hours.")),
        ],
    )
    words = StringField(_l("What you did"), validators=[at_most(SOME_LINES)])

    def validate_day(self, field: Any) -> None:
        if field.data and field.data > local(now()).date():
            raise ValidationError(_("That day is still to come."))


class ServiceGrantForm(FlaskForm):
    reason = SelectField(_l("What for?"))

    def __init__(self, reasons: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.reason.choices = choices_of({each: reason(each) for each in reasons})


@bp.app_template_global("hours_of_service")
def hours_of_service() -> int:
    """How many notes wait for an answer, for whoever keeps the books."""
    return service_queries.how_many_wait(visitor().bank_id)


@bp.get("/desk/service")
@operator_required
def own_service() -> Any:
    today = local(now()).date()
    return _own(ServiceForm(formdata=None, data={"day": today, "minutes": USUAL_MINUTES}))


def _own(form: ServiceForm, status: int = 200) -> Any:
    card = visitor()
    notes = service_queries.own_notes(card.person_id, bank_id=card.bank_id)
    return render_template("ledger/own_service.html", form=form, notes=notes), status


@bp.post("/desk/service-notes")
@operator_required
def note_service() -> Any:
    form = ServiceForm()
    if not form.validate():
        return _own(form, 422)
    with unit_of_work(act := act_of("service")) as unit:
        service.note_service(
            form.day.data, form.minutes.data, tidy(form.words.data) or None, act=act
        )
        unit.answer = url_for("ledger.own_service")
    flash(_("Noted. Whoever keeps the books answers."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/service-notes/<int:note_id>/withdrawal")
@operator_required
def take_back_service(note_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        service.take_back(note_id, act=act)
        unit.answer = url_for("ledger.own_service")
    flash(_("Taken back."), "good")
    return redirect(unit.answer, 303)


@bp.get("/books/service")
@administrator_required
def service_notes() -> Any:
    card = visitor()
    return render_template(
        "ledger/service_notes.html",
        notes=service_queries.waiting(card.bank_id, seen_by=card.person_id),
        fund_minutes=fund_queries.fund_minutes(card.bank_id),
    )


@bp.get("/books/service/<int:note_id>")
@administrator_required
def service_note(note_id: int) -> Any:
    return _answer_page(note_id)


def _answer_page(note_id: int, status: int = 200, **forms: Any) -> Any:
    """One note with its two answers, or with the form that came back with faults."""
    card = visitor()
    note = service_queries.one(note_id, bank_id=card.bank_id, seen_by=card.person_id)
    if note is None:
        raise NotFound()
    given = {
        "give_form": ServiceGrantForm(rules_of(card.bank_id).grant_reasons, formdata=None),
        "refusal_form": FundRefusalForm(formdata=None),
    } | forms
    fund = fund_queries.fund_minutes(card.bank_id)
    page = render_template("ledger/service_note.html", note=note, fund_minutes=fund, **given)
    return page, status


@bp.post("/books/service/<int:note_id>/grant")
@administrator_required
def pay_service(note_id: int) -> Any:
    form = ServiceGrantForm(rules_of(visitor().bank_id).grant_reasons)
    if not form.validate():
        return _answer_page(note_id, 422, give_form=form)
    with unit_of_work(act := act_of()) as unit:
        service.give(note_id, form.reason.data, act=act)
        unit.answer = url_for("ledger.service_notes")
    flash(_("Given from the fund. They have been told."), "good")
    return redirect(unit.answer, 303)


@bp.post("/books/service/<int:note_id>/refusal")
@administrator_required
def decline_service(note_id: int) -> Any:
    form = FundRefusalForm()
    if not form.validate():
        return _answer_page(note_id, 422, refusal_form=form)
    with unit_of_work(act := act_of()) as unit:
        service.decline(note_id, form.motive.data.strip(), act=act)
        unit.answer = url_for("ledger.service_notes")
    flash(_("Not given. Who asked reads your reason."), "good")
    return redirect(unit.answer, 303)
