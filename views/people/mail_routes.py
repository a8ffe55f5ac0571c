"""What a mailed link opens. Looking at it changes nothing, for a mail scanner looks too: a press does."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.people import account_actions as account
from exchange.people import sign_in_actions as door
from exchange.people import sign_in_queries as queries
from exchange.people.refusals import LinkSpent
from exchange.people.sessions import MAIL_OF_CLIENT, MAIL_TO_ADDRESS, SIGN_IN_OF_ADDRESS
from exchange.people.sign_in_queries import LinkCard
from exchange.work import unit_of_work
from models.base import db
from models.people import HOUSE
from models.states import Purpose
from views import throttle
from views.access import act_of, now, public, visitor_or_none
from views.people import sessions
from views.people.blueprint import bp
from views.people.door_forms import (
    ConfirmForm,
    ForgottenForm,
    NewAddressForm,
    NewPasswordForm,
)
from views.people.door_routes import is_hers, passwords
from views.privacy import parting


@bp.get("/forgotten")
@public
def forgotten() -> str:
    return render_template("people/forgotten.html", form=ForgottenForm(formdata=None))


@bp.post("/forgotten")
@public
def ask_reset() -> Any:
    form = ForgottenForm()
    if not form.validate():
        return render_template("people/forgotten.html", form=form), 422
    email = form.email.data or ""
    throttle.count((MAIL_OF_CLIENT, throttle.client()), (MAIL_TO_ADDRESS, email))
    with unit_of_work(act := act_of("password", bank_id=HOUSE)) as unit:
        account.ask_reset(email, act=act)
        unit.answer = url_for("people.reset_sent")
    sessions.steady()
    return redirect(unit.answer, 303)


@bp.get("/forgotten/sent")
@public
def reset_sent() -> str:
    return render_template("people/mail_sent.html", purpose=Purpose.RESET_PASSWORD)


def _card(token: str, purpose: Purpose) -> LinkCard:
    card = queries.link_card(token, purpose, now=now())
    db.session.rollback()
    if card is None:
        raise LinkSpent(purpose)
    return card


@bp.get("/reset/<token>")
@public
def show_reset(token: str) -> str:
    card = _card(token, Purpose.RESET_PASSWORD)
    form = NewPasswordForm(card.email, formdata=None)
    return render_template("people/new_password.html", form=form, whose=card)


@bp.post("/reset/<token>")
@public
def reset_password(token: str) -> Any:
    card = queries.link_card(token, Purpose.RESET_PASSWORD, now=now())
    if card is None:
        return _spent(Purpose.RESET_PASSWORD)
    form = NewPasswordForm(card.email)
    if not form.validate():
        return render_template("people/new_password.html", form=form, whose=card), 422
    password_hash = passwords().hash(form.password.data or "")
    with unit_of_work(act := act_of("password", bank_id=HOUSE)) as unit:
        whose = account.reset_password(token, password_hash, act=act)
        throttle.forget(SIGN_IN_OF_ADDRESS, whose.email)
        session = door.open_session(
            whose.person_id, kept_hash=password_hash, device=sessions.device(), act=act
        )
        staff = queries.is_staff(whose.person_id)
        unit.answer = url_for("care.home")
    flash(_("Your new password holds. Everywhere else you are signed out."), "good")
    return sessions.give(redirect(unit.answer, 303), session, staff=staff)


def _spent(purpose: Purpose) -> Any:
    """A second press on the same page is answered as the first was; anything else is refused."""
    with unit_of_work(act_of("password", bank_id=HOUSE)):
        raise LinkSpent(purpose)


@bp.get("/confirm/<token>")
@public
def show_confirmation(token: str) -> str:
    card = _card(token, Purpose.CONFIRM_EMAIL)
    return _confirmation_page(ConfirmForm(formdata=None), card, token)


def _confirmation_page(form: ConfirmForm, card: LinkCard, token: str) -> str:
    return render_template("people/confirm.html", form=form, whose=card, token=token)


@bp.post("/confirm/<token>")
@public
def confirm_email(token: str) -> Any:
    """Somebody may have joined with her address first: her press must not open his account."""
    card = queries.link_card(token, Purpose.CONFIRM_EMAIL, now=now())
    db.session.rollback()
    if card is None:
        return _spent(Purpose.CONFIRM_EMAIL)
    form = ConfirmForm()
    if not form.validate() or not is_hers(form.password, card.person_id, card.email):
        return _confirmation_page(form, card, token), 422
    with unit_of_work(act := act_of("email", bank_id=HOUSE)) as unit:
        account.confirm_email(token, act=act)
        unit.answer = url_for("people.confirmed")
    return redirect(unit.answer, 303)


@bp.get("/confirmed")
@public
def confirmed() -> str:
    return render_template("people/confirmed.html")


@bp.post("/confirm/<token>/refusal")
@public
def disown_email(token: str) -> Any:
    """Somebody joined with an address that is not theirs: nothing of it stays."""
    with unit_of_work(act := act_of("email", bank_id=HOUSE)) as unit:
        person_id = account.disown_email(token, act=act)
        parting.erase(person_id, act=act)
        unit.answer = url_for("people.disowned")
    return redirect(unit.answer, 303)


@bp.get("/disowned")
@public
def disowned() -> str:
    return render_template("people/disowned.html")


@bp.get("/new-email/<token>")
@public
def show_new_email(token: str) -> str:
    card = _card(token, Purpose.CHANGE_EMAIL)
    return _new_email_page(NewAddressForm(formdata=None), card, token)


def _new_email_page(form: NewAddressForm, card: LinkCard, token: str) -> str:
    return render_template(
        "people/new_email.html", form=form, whose=card, token=token, knows=_is_in(card)
    )


def _is_in(card: LinkCard) -> bool:
    """Is it her own browser, signed in to the account that the link is about?"""
    visitor = visitor_or_none()
    return visitor is not None and visitor.person_id == card.person_id


@bp.post("/new-email/<token>")
@public
def take_new_email(token: str) -> Any:
    """The letter proves the mailbox. That both are one person's, the session or the password does."""
    card = queries.link_card(token, Purpose.CHANGE_EMAIL, now=now())
    db.session.rollback()
    if card is None:
        return _spent(Purpose.CHANGE_EMAIL)
    form = NewAddressForm()
    if not _is_in(card) and not (
        form.validate() and is_hers(form.password, card.person_id, card.email)
    ):
        return _new_email_page(form, card, token), 422
    with unit_of_work(act := act_of("email", bank_id=HOUSE)) as unit:
        account.take_new_email(token, act=act)
        unit.answer = url_for("people.me")
    flash(_("From now on we write to your new address."), "good")
    return redirect(unit.answer, 303)
