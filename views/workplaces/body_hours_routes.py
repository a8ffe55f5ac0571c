"""Hours an employer gives to the bank's fund: its own account and years, never who uses them."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import InputRequired

from exchange.ledger import body_giving_actions as giving
from exchange.ledger import body_giving_queries as queries
from exchange.people.bodies import EMPLOYERS
from exchange.people.queries import rules_of
from exchange.work import unit_of_work
from views.access import act_of, now, visitor
from views.fields import choices_of
from views.language import local
from views.ledger.forms import minutes_field
from views.ledger.wording import reason
from views.seats import seat_of, seat_required
from views.workplaces.blueprint import bp

YEARS = 5
USUAL_MINUTES = 60


class BodyGiftForm(FlaskForm):
    reason = RadioField(_l("What for?"), validators=[InputRequired(_l("Choose one of these."))])
    minutes = minutes_field(_l("How much?"))

    def __init__(self, reasons: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.reason.choices = choices_of({each: reason(each) for each in reasons})


@bp.get("/bodies/<int:organisation_id>/hours")
@seat_required(*EMPLOYERS)
def body_hours(organisation_id: int) -> Any:
    rules = rules_of(visitor().bank_id)
    return _page(organisation_id, BodyGiftForm(rules.grant_reasons, formdata=None))


def _page(organisation_id: int, form: BodyGiftForm, status: int = 200) -> Any:
    bank_id, year = visitor().bank_id, local(now()).year
    account = queries.body_account(organisation_id, bank_id=bank_id)
    years = range(year, year - YEARS, -1)
    given = queries.given_by_year(account.account_id, years, bank_id=bank_id) if account else []
    most = rules_of(bank_id).body_gives_year_minutes
    page = render_template(
        "workplaces/body_hours.html",
        seat=seat_of(),
        account=account,
        given=given,
        left=max(0, most - dict(given).get(year, 0)),
        most=most,
        reached=queries.reached(year - 1, bank_id=bank_id),
        last_year=year - 1,
        homes_min=queries.HOMES_MIN,
        form=form,
        minutes=form.minutes.data or USUAL_MINUTES,
    )
    return page, status


@bp.post("/bodies/<int:organisation_id>/hours/gifts")
@seat_required(*EMPLOYERS)
def give_as_body(organisation_id: int) -> Any:
    form = BodyGiftForm(rules_of(visitor().bank_id).grant_reasons)
    if not form.validate():
        return _page(organisation_id, form, 422)
    with unit_of_work(act := act_of()) as unit:
        giving.give_as_body(organisation_id, form.minutes.data, form.reason.data, act=act)
        unit.answer = url_for("workplaces.body_hours", organisation_id=organisation_id)
    flash(_("Given. Thank you: whoever looks after the bank passes it on."), "good")
    return redirect(unit.answer, 303)
