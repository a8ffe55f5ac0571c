"""The one number a person may give, and who it is for."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.people import account_actions as account
from exchange.people import me_queries
from exchange.people.telephone import as_kept, as_shown
from exchange.work import unit_of_work
from views.access import act_of, signed_in, visitor
from views.arrivals import own_path
from views.people.blueprint import bp
from views.people.me_forms import PhoneForm


@bp.get("/me/phone")
@signed_in
def phone() -> str:
    kept = _kept()
    shown = as_shown(kept) if kept else ""
    return _phone_page(PhoneForm(formdata=None, data={"phone": shown}))


def _kept() -> str | None:
    card = visitor()
    return me_queries.my_page(card.person_id, bank_id=card.bank_id).phone


def _phone_page(form: PhoneForm) -> str:
    return render_template("people/me_phone.html", form=form, kept=_kept(), then=_then())


def _then() -> str:
    """Where she came from: perhaps an exchange in which somebody wants to call her."""
    return own_path(request.values.get("then", "")) or url_for("people.me")


@bp.post("/me/phone")
@signed_in
def set_phone() -> Any:
    form = PhoneForm()
    if not form.validate():
        return _phone_page(form), 422
    with unit_of_work(act := act_of("phone")) as unit:
        account.set_phone(as_kept(form.phone.data or ""), act=act)
        unit.answer = _then()
    flash(_("Kept."), "good")
    return redirect(unit.answer, 303)


@bp.post("/me/phone/removal")
@signed_in
def remove_phone() -> Any:
    with unit_of_work(act := act_of("phone")) as unit:
        account.set_phone(None, act=act)
        unit.answer = _then()
    flash(_("Taken out: nobody reads your number any more."), "good")
    return redirect(unit.answer, 303)
