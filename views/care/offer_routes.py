"""Offering help before anybody asked."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.care import actions as care
from exchange.care import queries
from exchange.care.draft import OfferDraft, offer_problems
from exchange.errors import NotFound
from exchange.people.queries import rules_of
from exchange.schedule.queries import hours_of
from exchange.work import unit_of_work
from views.access import act_of, member_required, now, signed_in, visitor
from views.care import prefill, problems
from views.care.asking_forms import OfferForm, families_with_kinds
from views.care.blueprint import bp
from views.language import local


@bp.get("/offers/new")
@member_required
def offer() -> Any:
    card, today = visitor(), local(now()).date()
    hours = hours_of(card.person_id, bank_id=card.bank_id, from_day=today)
    values = prefill.first_offer(hours.kinds, now())
    return _offer_page(OfferForm(today, data=values, formdata=None))


def _offer_page(form: OfferForm, status: int = 200) -> Any:
    page = render_template("care/offer_form.html", form=form, families=families_with_kinds())
    return page, status


@bp.post("/offers")
@member_required
def post_offer() -> Any:
    form = OfferForm(local(now()).date())
    draft = _sound(form)
    if draft is None:
        return _offer_page(form, 422)
    with unit_of_work(act := act_of("offer")) as unit:
        offer_id = care.offer(draft, act=act)
        unit.answer = url_for("care.show_offer", offer_id=offer_id)
    flash(_("Your neighbours can read it now."), "good")
    return redirect(unit.answer, 303)


def _sound(form: OfferForm) -> OfferDraft | None:
    if not form.validate():
        return None
    draft = form.draft()
    found = offer_problems(draft, rules=rules_of(visitor().bank_id), now=now())
    problems.say(form, found, local(now()).date())
    return None if found else draft


@bp.get("/offers/<int:offer_id>")
@signed_in
def show_offer(offer_id: int) -> Any:
    card = visitor()
    found = queries.offer_page(
        offer_id,
        seen_by=card.person_id,
        is_admitted=card.is_active,
        bank_id=card.bank_id,
        now=now(),
    )
    if found is None:
        raise NotFound()
    return render_template("care/offer.html", offer=found)


@bp.post("/offers/<int:offer_id>/withdrawal")
@member_required
def withdraw_offer(offer_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        care.withdraw_offer(offer_id, act=act)
        unit.answer = url_for("care.tasks")
    flash(_("Taken back. What is agreed already stays."), "good")
    return redirect(unit.answer, 303)
