"""One account as whoever keeps the books sees it: how far it may go, and what the fund gives it."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.ledger import (
    books_queries,
    fund_queries,
    limits_queries,
    motion_queries,
    search_queries,
)
from exchange.ledger import fund_actions as fund
from exchange.ledger import motion_actions as motions
from exchange.ledger.limits import Limits
from exchange.ledger.period import periods
from exchange.ledger.search_queries import Sought
from exchange.people.queries import rules_of
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, visitor
from views.access import now as moment
from views.fields import tidy
from views.language import local
from views.ledger.blueprint import bp
from views.ledger.forms import GrantForm, LimitsForm, PaymentForm
from views.ledger.motion_forms import LiftForm
from views.ledger.motion_routes import propose

MAY_BE_LIMITED = ("household", "organisation")
LINES = 10
A_YEAR = timedelta(days=365)


@bp.get("/books/accounts/<int:account_id>")
@administrator_required
def one_account(account_id: int) -> Any:
    return account_page(account_id)


def account_page(account_id: int, status: int = 200, **forms: Any) -> Any:
    """The page, with the forms that came back with faults, if any."""
    bank_id, today = visitor().bank_id, local(moment()).date()
    card = books_queries.account(account_id, bank_id=bank_id, seen_by=visitor().person_id)
    if card is None:
        raise NotFound()
    now = {"debt": -(card.floor_minutes or 0), "ceiling": card.ceiling_minutes or 0}
    given = {
        "grant_form": GrantForm(rules_of(bank_id).grant_reasons, formdata=None),
        "limits_form": LimitsForm(formdata=None, data=now),
        "lift_form": LiftForm(formdata=None),
        "payment_form": PaymentForm(formdata=None),
    } | forms
    page = render_template(
        "ledger/one_account.html",
        account=card,
        movements=search_queries.movements(
            bank_id, Sought(account_id=account_id), seen_by=visitor().person_id, limit=LINES
        ),
        months=periods("month", today - A_YEAR, today),
        years=periods("year", today - 3 * A_YEAR, today),
        decisions=limits_queries.decisions(account_id, bank_id=bank_id),
        by_hand=bool(limits_queries.set_by_hand([account_id], bank_id=bank_id)),
        motion_id=motion_queries.waiting_for(account_id, bank_id=bank_id),
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
    return propose(partial(motions.propose_limits, account_id, wanted, tidy(form.motive.data)))


@bp.post("/books/accounts/<int:account_id>/limits/lifting")
@administrator_required
def lift_limits(account_id: int) -> Any:
    form = LiftForm()
    if not form.validate():
        return account_page(account_id, 422, lift_form=form)
    return propose(partial(motions.propose_limits, account_id, None, tidy(form.motive.data)))
