"""Calling an exchange off, and saying that nobody came: first what it means, then the deed."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.care import actions as care
from exchange.care.confirming import after_missing
from exchange.care.exchange_queries import ExchangePage
from exchange.care.journey import Cancelling, cancelling, has_begun
from exchange.care.word_queries import is_in_grace
from exchange.errors import Closed, NotOpen, TooEarly, TooLate
from exchange.people.queries import rules_of
from exchange.work import unit_of_work
from models.states import ExchangeState, Who
from views.access import act_of, member_required, now, visitor
from views.care.blueprint import bp
from views.care.exchange_routes import found_for_reader
from views.care.exchange_words import other_name


@bp.get("/exchanges/<int:exchange_id>/calling-off")
@member_required
def confirm_cancelling(exchange_id: int) -> Any:
    return _cancelling_page(found_for_reader(exchange_id))


def _cancelling_page(found: ExchangePage, status: int = 200) -> Any:
    _check_agreed(found)
    when = _when(found)
    if when is Cancelling.TOO_LATE:
        raise TooLate(found.starts_at)
    page = render_template(
        "care/cancelling.html",
        exchange=found,
        name=other_name(found),
        when=when,
        again=status != 200,
    )
    return page, status


def _when(found: ExchangePage) -> Cancelling:
    """Who was taken at her word is not late while she has hardly heard of it."""
    bank_id = visitor().bank_id
    when = cancelling(found.starts_at, now(), rules_of(bank_id))
    if when is Cancelling.LATE and found.side is Who.HELPER:
        in_grace = is_in_grace(found.id, bank_id=bank_id, now=now())
        return Cancelling.EARLY if in_grace else when
    return when


def _check_agreed(found: ExchangePage) -> None:
    if found.state != ExchangeState.AGREED:
        raise NotOpen(found.state)


@bp.post("/exchanges/<int:exchange_id>/cancellation")
@member_required
def cancel(exchange_id: int) -> Any:
    """`when` is what the page said it would be: nobody is late by what was still early there."""
    found = found_for_reader(exchange_id)
    when = _when(found)
    if when is Cancelling.LATE and request.form.get("when") == Cancelling.EARLY:
        return _cancelling_page(found, 409)
    with unit_of_work(act := act_of()) as unit:
        care.cancel(exchange_id, act=act)
        unit.answer = url_for("care.home")
    if found.side is Who.HELPER:
        words = _("All right, it can happen. The family knows, and can ask others now.")
    else:
        words = _("Called off. %(name)s knows, and your minutes are free.", name=found.helper_name)
    flash(words, "good")
    return redirect(unit.answer, 303)


@bp.get("/exchanges/<int:exchange_id>/nobody-came")
@member_required
def confirm_absence(exchange_id: int) -> Any:
    found = found_for_reader(exchange_id)
    _check_agreed(found)
    if not has_begun(found.starts_at, now()):
        raise TooEarly(found.starts_at)
    leads_to = after_missing(found.words, found.side)
    if leads_to is None:
        raise NotOpen(Closed.SAID)
    return render_template(
        "care/absence.html",
        exchange=found,
        name=other_name(found),
        is_heard=leads_to is ExchangeState.DISPUTED,
    )


@bp.post("/exchanges/<int:exchange_id>/absence")
@member_required
def no_show(exchange_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        care.no_show(exchange_id, act=act)
        unit.answer = url_for("care.exchange", exchange_id=exchange_id)
    return redirect(unit.answer, 303)
