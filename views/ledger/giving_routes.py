"""Giving hours away: to the fund, to a neighbour, to an organisation, to a home of another bank."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.ledger import fund_actions as fund
from exchange.ledger import giving_queries, queries
from exchange.people.sessions import GIFT_OF_PERSON
from exchange.people.sign_in_queries import Visitor
from exchange.work import unit_of_work
from views import throttle
from views.access import act_of, member_required, visitor
from views.fields import tidy
from views.ledger.blueprint import bp
from views.ledger.forms import FUND, HERE, OTHER, GiftForm

USUAL_MINUTES = 60


@bp.get("/account/gift")
@member_required
def gift() -> Any:
    """The form; the fund is chosen until somebody else is."""
    return _gift(_form(visitor(), formdata=None, data={"to": FUND, "bank": HERE}))


def _form(card: Visitor, **kwargs: Any) -> GiftForm:
    known = giving_queries.recipients(
        card.household_id or 0, bank_id=card.bank_id, seen_by=card.person_id
    )
    organisations = giving_queries.organisations(card.bank_id)
    return GiftForm(known, organisations, giving_queries.other_banks(card.bank_id), **kwargs)


def _gift(form: GiftForm, status: int = 200) -> Any:
    card = visitor()
    balance = queries.balance_of(card.household_id or 0, bank_id=card.bank_id)
    minutes = form.minutes.data or min(USUAL_MINUTES, max(15, balance.available_minutes))
    page = render_template("ledger/gift.html", form=form, balance=balance, minutes=minutes)
    return page, status


@bp.post("/account/gifts")
@member_required
def give() -> Any:
    card = visitor()
    form = _form(card)
    if not form.validate():
        return _gift(form, 422)
    account_id = None
    if form.to.data == OTHER:
        found = giving_queries.numbered(
            form.number.data, bank_id=card.bank_id, seen_by=card.person_id
        )
        if found is None:
            form.number.errors = [_("No open account here has this number.")]
            return _gift(form, 422)
        account_id = found.account_id
    elif form.to.data != FUND:
        account_id = int(form.to.data)
    throttle.count((GIFT_OF_PERSON, str(card.person_id)))
    with unit_of_work(act := act_of("gift")) as unit:
        fund.give(account_id, form.minutes.data, memo=tidy(form.words.data) or None, act=act)
        unit.answer = url_for("ledger.account")
    flash(_("Given. It is the newest line of your account."), "good")
    return redirect(unit.answer, 303)
