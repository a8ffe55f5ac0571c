"""One account as whoever keeps the books sees it: how far it may go, and what the fund gives it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.ledger import books_queries, fund_queries, limits_queries
from exchange.ledger import fund_actions as fund
from exchange.ledger import limits_actions as limits
from exchange.ledger.limits import Limits
from exchange.people.queries import rules_of
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, visitor
from views.fields import tidy
from views.ledger.blueprint import bp
from views.ledger.forms import GrantForm, LimitsForm, PaymentForm

MAY_BE_LIMITED = ("household", "organisation")


@bp.get("/books/accounts/<int:account_id>")
@administrator_required
def one_account(account_id: int) -> Any:
    return account_page(account_id)


def account_page(account_id: int, status: int = 200, **forms: Any) -> Any:
    """The page, with the forms that came back with faults, if any."""
    bank_id = visitor().bank_id
    card = books_queries.account(account_id, bank_id=bank_id)
    if card is None:
        raise NotFound()
    now = {"debt": -(card.floor_minutes or 0), "ceiling": card.ceiling_minutes or 0}
    given = {
        "grant_form": GrantForm(rules_of(bank_id).grant_reasons, formdata=None),
        "limits_form": LimitsForm(formdata=None, data=now),
        "payment_form": PaymentForm(formdata=None),
    } | forms
    page = render_template(
        "ledger/one_account.html",
        account=card,
        decisions=limits_queries.decisions(account_id, bank_id=bank_id),
        by_hand=bool(limits_queries.set_by_hand([account_id], bank_id=bank_id)),
        fund_minutes=fund_queries.fund_minutes(bank_id),
        may_be_limited=card.holder.kind in MAY_BE_LIMITED and not card.is_closed,
        **given,
    )
    return page, status


def back_to(account_id: int, deed: Callable[..., Any], said: str | None = None) -> Any:
    """Do it in one trip, and go back to the account's page, with what is to be said there."""
    with unit_of_work(act := act_of()) as unit:
        deed(act=act)
        unit.answer = url_for("ledger.one_account", account_id=account_id)
    if said is not None:
        flash(said, "good")
    return redirect(unit.answer, 303)


@bp.post("/books/accounts/<int:account_id>/grants")
@administrator_required
def grant(account_id: int) -> Any:
    form = GrantForm(rules_of(visitor().bank_id).grant_reasons)
    if not form.validate():
        return account_page(account_id, 422, grant_form=form)
    words = tidy(form.words.data) or None
    given = form.minutes.data, form.reason.data
    done = partial(fund.grant, account_id, *given, memo=words)
    return back_to(account_id, done, _("Given from the fund. They have been told."))


@bp.post("/books/accounts/<int:account_id>/limits")
@administrator_required
def set_limits(account_id: int) -> Any:
    form = LimitsForm()
    if not form.validate():
        return account_page(account_id, 422, limits_form=form)
    wanted = Limits(-form.debt.data, form.ceiling.data)
    done = partial(limits.set_limits, account_id, wanted, form.motive.data.strip())
    return back_to(account_id, done, _("Decided. They have been told, with your reason."))


@bp.post("/books/accounts/<int:account_id>/limits/lifting")
@administrator_required
def lift_limits(account_id: int) -> Any:
    done = partial(limits.lift_limits, account_id)
    return back_to(account_id, done, _("The rules of the bank count again. They have been told."))
