"""A newcomer's first times of care at the desk: going along, calling both, or why neither is needed."""

from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.validators import ValidationError as Invalid

from exchange.errors import NotFound
from exchange.moderation import accompanying_actions as accompanying
from exchange.moderation.accompanying_queries import FirstVisit, first_visit
from exchange.people.queries import rules_of
from exchange.work import unit_of_work
from models.states_of_safety import Accompanied
from views.access import act_of, now, operator_required, visitor
from views.fields import choices_of
from views.moderation.blueprint import bp
from views.moderation.desk_page import desk_page
from views.moderation.pane import Pane, pane_of


class AccompanyForm(FlaskForm):
    how = RadioField(
        _l("What do you do about it?"),
        choices=choices_of(
            {
                Accompanied.THERE: _l("I am there, too"),
                Accompanied.CALLED: _l("I have spoken with both"),
                Accompanied.NOT_NEEDED: _l("Nobody needs to come along"),
            }
        ),
        validators=[InputRequired(_l("Choose one of these."))],
    )
    motive = TextAreaField(
        _l("Why nobody needs to come along (both read it)"),
        validators=[
            Optional(),
            Length(min=10, max=600, message=_l("Between 10 and 600 characters.")),
        ],
    )

    def validate_how(self, field: Any) -> None:
        if field.data == Accompanied.NOT_NEEDED and not (self.motive.data or "").strip():
            raise Invalid(_("Write the reason: both read it."))

    @property
    def why(self) -> str | None:
        return self.motive.data.strip() if self.how.data == Accompanied.NOT_NEEDED else None


@bp.get("/desk/first-visits/<int:exchange_id>")
@operator_required
def first_visit_pane(exchange_id: int) -> Any:
    return _pane(exchange_id, AccompanyForm(formdata=None))


def _pane(exchange_id: int, form: AccompanyForm, status: int = 200) -> Any:
    return desk_page(_visit_pane(exchange_id, form), status)


@pane_of("visit")
def _visit_pane(exchange_id: int, form: AccompanyForm | None = None) -> Pane:
    form = form or AccompanyForm(formdata=None)
    words = {"each": _visit(exchange_id), "form": form, "first": _first()}
    return Pane("visit", exchange_id, words)


def _first() -> int:
    return rules_of(visitor().bank_id).mediated_first


def _visit(exchange_id: int) -> FirstVisit:
    card = visitor()
    found = first_visit(
        exchange_id,
        first=_first(),
        bank_id=card.bank_id,
        for_operator_id=card.person_id,
        now=now(),
    )
    if found is None:
        raise NotFound()
    return found


@bp.post("/desk/first-visits/<int:exchange_id>/word")
@operator_required
def accompany(exchange_id: int) -> Any:
    form = AccompanyForm()
    if not form.validate():
        return _pane(exchange_id, form, 422)
    with unit_of_work(act := act_of()) as unit:
        accompanying.accompany(exchange_id, form.how.data, form.why, act=act)
        unit.answer = url_for("moderation.desk")
    flash(_("Written down. Both have been told."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/first-visits/<int:exchange_id>/taking-back")
@operator_required
def accompany_no_more(exchange_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        accompanying.take_back(exchange_id, act=act)
        unit.answer = url_for("moderation.first_visit_pane", exchange_id=exchange_id)
    flash(_("It waits again. Both have been told."), "good")
    return redirect(unit.answer, 303)
