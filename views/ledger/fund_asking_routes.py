"""Asking the fund for hours, and the answer of whoever keeps the books."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.ledger import fund_asking_actions as asking
from exchange.ledger import fund_asking_queries, fund_queries, queries
from exchange.people.queries import rules_of
from exchange.people.sessions import FUND_ASK_OF_PERSON
from exchange.work import unit_of_work
from views import throttle
from views.access import act_of, administrator_required, member_required, visitor
from views.fields import tidy
from views.ledger.blueprint import bp
from views.ledger.forms import FundAskForm, FundRefusalForm, GiveForm


@bp.app_template_global("asks_of_fund")
def asks_of_fund() -> int:
    """How many households wait for an answer, for whoever keeps the books."""
    return fund_asking_queries.how_many_wait(visitor().bank_id)


@bp.get("/account/fund-ask")
@member_required
def fund_ask() -> Any:
    return _ask_page(FundAskForm(rules_of(visitor().bank_id).grant_reasons, formdata=None))


def _ask_page(form: FundAskForm, status: int = 200) -> Any:
    card = visitor()
    page = render_template(
        "ledger/fund_ask.html",
        form=form,
        balance=queries.balance_of(card.household_id or 0, bank_id=card.bank_id),
        fund_minutes=fund_queries.fund_minutes(card.bank_id),
        ours=fund_asking_queries.our_ask(card.household_id or 0, bank_id=card.bank_id),
    )
    return page, status


@bp.post("/account/fund-asks")
@member_required
def ask_fund() -> Any:
    form = FundAskForm(rules_of(visitor().bank_id).grant_reasons)
    if not form.validate():
        return _ask_page(form, 422)
    words = tidy(form.words.data) or None
    throttle.count((FUND_ASK_OF_PERSON, str(visitor().person_id)))
    with unit_of_work(act := act_of("fund_ask")) as unit:
        asking.ask_fund(form.minutes.data, form.reason.data, words, act=act)
        unit.answer = url_for("ledger.account")
    flash(_("Asked. Whoever keeps the books answers, and you will hear it."), "good")
    return redirect(unit.answer, 303)


@bp.post("/account/fund-asks/withdrawal")
@member_required
def take_back_ask() -> Any:
    with unit_of_work(act := act_of("fund_ask")) as unit:
        asking.take_back(act=act)
        unit.answer = url_for("ledger.account")
    flash(_("Taken back. Nothing is asked of the fund any more."), "good")
    return redirect(unit.answer, 303)


@bp.get("/books/fund-asks")
@administrator_required
def fund_asks() -> Any:
    card = visitor()
    return render_template(
        "ledger/fund_asks.html",
        asks=fund_asking_queries.waiting(card.bank_id, seen_by=card.person_id),
        fund_minutes=fund_queries.fund_minutes(card.bank_id),
    )


@bp.get("/books/fund-asks/<int:ask_id>")
@administrator_required
def one_fund_ask(ask_id: int) -> Any:
    return _answer_page(ask_id)


def _answer_page(ask_id: int, status: int = 200, **forms: Any) -> Any:
    """One ask with its two answers, or with the form that came back with faults."""
    card = visitor()
    asks = fund_asking_queries.waiting(card.bank_id, seen_by=card.person_id, ask_id=ask_id)
    if not asks:
        raise NotFound()
    given = {
        "give_form": GiveForm(formdata=None),
        "refusal_form": FundRefusalForm(formdata=None),
    } | forms
    page = render_template(
        "ledger/one_fund_ask.html",
        ask=asks[0],
        fund_minutes=fund_queries.fund_minutes(card.bank_id),
        **given,
    )
    return page, status


@bp.post("/books/fund-asks/<int:ask_id>/grant")
@administrator_required
def answer_ask(ask_id: int) -> Any:
    form = GiveForm()
    if not form.validate():
        return _answer_page(ask_id, 422, give_form=form)
    with unit_of_work(act := act_of()) as unit:
        asking.give(ask_id, form.minutes.data, words=tidy(form.words.data) or None, act=act)
        unit.answer = url_for("ledger.fund_asks")
    flash(_("Given from the fund. They have been told."), "good")
    return redirect(unit.answer, 303)


@bp.post("/books/fund-asks/<int:ask_id>/refusal")
@administrator_required
def decline_ask(ask_id: int) -> Any:
    form = FundRefusalForm()
    if not form.validate():
        return _answer_page(ask_id, 422, refusal_form=form)
    with unit_of_work(act := act_of()) as unit:
        asking.decline(ask_id, form.motive.data.strip(), act=act)
        unit.answer = url_for("ledger.fund_asks")
    flash(_("Not given. Who asked reads your reason."), "good")
    return redirect(unit.answer, 303)
