"""I am there, all is well: one tap each, or a code the other side types; and whom a home wants called."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.care import arrival_actions as arrivals
from exchange.care import arrival_queries
from exchange.people.queries import rules_of
from exchange.people.sessions import CODE_OF_PERSON
from exchange.people.telephone import as_kept, as_shown
from exchange.work import unit_of_work
from views import throttle
from views.access import act_of, member_required, signed_in, visitor
from views.care.arrival_forms import CodeForm, ContactForm
from views.care.blueprint import bp
from views.care.exchange_routes import found_for_reader


@bp.post("/exchanges/<int:exchange_id>/watch")
@signed_in
def watch(exchange_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        arrivals.watch(exchange_id, act=act)
        unit.answer = url_for("care.exchange", exchange_id=exchange_id)
    flash(_("We wait for your word. If it does not come, somebody is told."), "good")
    return redirect(unit.answer, 303)


@bp.post("/exchanges/<int:exchange_id>/arrival")
@signed_in
def come(exchange_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        arrivals.come(exchange_id, act=act)
        unit.answer = url_for("care.exchange", exchange_id=exchange_id)
    return redirect(unit.answer, 303)


@bp.post("/exchanges/<int:exchange_id>/departure")
@signed_in
def go(exchange_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        arrivals.go(exchange_id, act=act)
        unit.answer = url_for("care.exchange", exchange_id=exchange_id)
    return redirect(unit.answer, 303)


@bp.post("/exchanges/<int:exchange_id>/code")
@signed_in
def say_for(exchange_id: int) -> Any:
    """Found for her first: a guess at an address uses up nobody's tries."""
    form = CodeForm()
    answer = url_for("care.exchange", exchange_id=exchange_id)
    if not form.validate():
        flash(_("It has four digits."), "bad")
        return redirect(answer, 303)
    found_for_reader(exchange_id)
    throttle.count((CODE_OF_PERSON, str(visitor().person_id)))
    with unit_of_work(act := act_of(), answer=answer):
        arrivals.say_for(exchange_id, form.code.data, act=act)
    flash(_("Written down for them."), "good")
    return redirect(answer, 303)


@bp.get("/household/contact")
@member_required
def contact() -> Any:
    card = visitor()
    kept = card.household_id and arrival_queries.own_contact(
        card.household_id, bank_id=card.bank_id, seen_by=card.person_id
    )
    shown = {}
    if kept:
        phone = as_shown(kept.phone) if kept.phone else ""
        shown = {"name": kept.name, "phone": phone, "email": kept.email or ""}
    return _page(ContactForm(formdata=None, data=shown), is_kept=bool(kept))


def _page(form: ContactForm, status: int = 200, *, is_kept: bool = False) -> Any:
    minutes = rules_of(visitor().bank_id).overdue_minutes
    page = render_template("care/contact.html", form=form, is_kept=is_kept, minutes=minutes)
    return page, status


@bp.post("/household/contact")
@member_required
def keep_contact() -> Any:
    form = ContactForm()
    if not form.validate():
        return _page(form, 422)
    with unit_of_work(act := act_of("contact")) as unit:
        phone = as_kept(form.phone.data) if form.phone.data else None
        arrivals.keep_contact(form.name.data, phone, form.email.data or None, act=act)
        unit.answer = url_for("people.household")
    flash(_("Kept. Tell them that you have named them here."), "good")
    return redirect(unit.answer, 303)


@bp.post("/household/contact/removal")
@member_required
def remove_contact() -> Any:
    with unit_of_work(act := act_of("contact")) as unit:
        arrivals.remove_contact(act=act)
        unit.answer = url_for("people.household")
    flash(_("Taken out."), "good")
    return redirect(unit.answer, 303)
