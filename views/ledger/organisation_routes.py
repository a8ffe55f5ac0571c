"""Organisations with an account, and other time banks: for whoever keeps the books."""

from functools import partial
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.ledger import account_actions as accounts
from exchange.ledger import books_queries, clearing_queries, giving_queries
from exchange.ledger import clearing_actions as clearing
from exchange.ledger import organisation_actions as organisations
from exchange.people import seat_queries
from exchange.people.guest_queries import recognised
from exchange.people.organisation_actions import add_organisation
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, visitor
from views.fields import tidy
from views.ledger.account_routes import account_page, back_to
from views.ledger.blueprint import bp
from views.ledger.forms import AgreementForm, OrganisationForm, PaymentForm

USUAL_DEBT = 3_000


@bp.get("/books/organisations")
@administrator_required
def organisations_page() -> Any:
    return _organisations(OrganisationForm(formdata=None, data={"kind": "association"}))


def _organisations(form: OrganisationForm, status: int = 200) -> Any:
    found = books_queries.organisations(visitor().bank_id)
    page = render_template(
        "ledger/organisations.html",
        accounts=found,
        bodies=seat_queries.bodies(visitor().bank_id),
        form=form,
    )
    return page, status


@bp.post("/books/organisations")
@administrator_required
def open_organisation() -> Any:
    form = OrganisationForm()
    if not form.validate():
        return _organisations(form, 422)
    with unit_of_work(act := act_of("organisation")) as unit:
        added = add_organisation(tidy(form.name.data), form.kind.data, act=act)
        account_id = organisations.open_organisation(added, 0, act=act)
        unit.answer = url_for("ledger.one_account", account_id=account_id)
    flash(_("Its account is open, and begins at zero."), "good")
    return redirect(unit.answer, 303)


@bp.post("/books/accounts/<int:account_id>/payments")
@administrator_required
def pay(account_id: int) -> Any:
    form = PaymentForm()
    if not form.validate():
        return account_page(account_id, 422, payment_form=form)
    to_id = None
    if form.number.data:
        found = giving_queries.numbered(form.number.data, bank_id=visitor().bank_id)
        if found is None:
            form.number.errors = [_("No open account here has this number.")]
            return account_page(account_id, 422, payment_form=form)
        to_id = found.account_id
    words = tidy(form.paid_words.data) or None
    done = partial(organisations.pay, account_id, to_id, form.paid_minutes.data, memo=words)
    return back_to(account_id, done, _("Paid. Whoever gets it has been told."))


@bp.post("/books/accounts/<int:account_id>/closing")
@administrator_required
def close_organisation(account_id: int) -> Any:
    done = partial(accounts.close_organisation, account_id)
    return back_to(account_id, done, _("Closed. What was left is in the fund."))


@bp.post("/books/accounts/<int:account_id>/reopening")
@administrator_required
def reopen_organisation(account_id: int) -> Any:
    return back_to(account_id, partial(organisations.reopen_organisation, account_id))


@bp.get("/books/banks")
@administrator_required
def banks() -> Any:
    return _banks()


def _banks(form: AgreementForm | None = None, for_bank_id: int | None = None) -> Any:
    bank_id = visitor().bank_id
    page = render_template(
        "ledger/banks.html",
        banks=clearing_queries.other_banks(bank_id),
        uneven=clearing_queries.uneven(bank_id),
        recognised=recognised(bank_id),
        form=form or AgreementForm(formdata=None, data={"debt": USUAL_DEBT}),
        for_bank_id=for_bank_id,
    )
    return page, 422 if form else 200


@bp.post("/books/banks/<int:other_id>/agreement")
@administrator_required
def agree(other_id: int) -> Any:
    form = AgreementForm()
    if not form.validate():
        if all(
            each.bank_id != other_id for each in clearing_queries.other_banks(visitor().bank_id)
        ):
            raise NotFound()
        return _banks(form, other_id)
    with unit_of_work(act := act_of()) as unit:
        terms = {"we_minutes": form.own_debt.data, "from_day": form.from_day.data}
        clearing.agree(other_id, -form.debt.data, **terms, act=act)
        unit.answer = url_for("ledger.banks")
    flash(_("Agreed. Hours go to and fro once the other bank agrees too."), "good")
    return redirect(unit.answer, 303)


@bp.post("/books/banks/<int:other_id>/agreement/end")
@administrator_required
def end_agreement(other_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        clearing.end_agreement(other_id, act=act)
        unit.answer = url_for("ledger.banks")
    flash(_("Ended. What is owed stays written, and you can agree again."), "good")
    return redirect(unit.answer, 303)
