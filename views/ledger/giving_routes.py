"""Giving hours away: to the fund, to a neighbour, to an organisation, to a home of another bank."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.ledger import clearing_actions as clearing
from exchange.ledger import clearing_queries, giving_queries, queries
from exchange.ledger import fund_actions as fund
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
    banks = [
        (each.bank_id, each.name)
        for each in clearing_queries.other_banks(card.bank_id)
        if each.we_agree and each.they_agree
    ]
    return GiftForm(known, organisations, banks, **kwargs)


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
    is_across = form.to.data == OTHER and form.bank.data != HERE
    account_id = None
    if form.to.data == OTHER:
        account_id = _numbered(form, card, is_across=is_across)
        if account_id is None:
            form.number.errors = [_("No open account there has this number.")]
            return _gift(form, 422)
    elif form.to.data != FUND:
        account_id = int(form.to.data)
    words = tidy(form.words.data) or None
    throttle.count((GIFT_OF_PERSON, str(card.person_id)))
    with unit_of_work(act := act_of("gift")) as unit:
        if is_across and account_id is not None:
            pair = (int(form.bank.data), account_id)
            clearing.give_across(*pair, form.minutes.data, memo=words, act=act)
        else:
            fund.give(account_id, form.minutes.data, memo=words, act=act)
        unit.answer = url_for("ledger.account")
    flash(_("Given. It is the newest line of your account."), "good")
    return redirect(unit.answer, 303)


def _numbered(form: GiftForm, card: Visitor, *, is_across: bool) -> int | None:
    bank_id = int(form.bank.data) if is_across else card.bank_id
    found = giving_queries.numbered(form.number.data, bank_id=bank_id, seen_by=card.person_id)
    return found.account_id if found else None
