"""A person's own way in: address, password, open sessions; her data, and leaving."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from wtforms import PasswordField

from exchange.errors import NotFound
from exchange.ledger import queries as books
from exchange.people import account_actions as account
from exchange.people import me_queries
from exchange.people import sign_in_actions as door
from exchange.people import sign_in_queries as queries
from exchange.people.guest_queries import visits_of
from exchange.people.sessions import MAIL_OF_CLIENT, MAIL_TO_ADDRESS
from exchange.work import unit_of_work
from models.base import db
from views import throttle
from views.access import act_of, now, signed_in, visitor
from views.people import sessions
from views.people.blueprint import bp
from views.people.door_routes import is_hers, passwords
from views.people.me_forms import EmailForm, LeaveForm, PasswordForm
from views.privacy import parting


def _email_now() -> str | None:
    card = visitor()
    return me_queries.my_page(card.person_id, bank_id=card.bank_id).email


def _is_herself(field: PasswordField, email: str | None) -> bool:
    return is_hers(field, visitor().person_id, email)


@bp.get("/me/email")
@signed_in
def email() -> str:
    return _email_page(EmailForm(_email_now(), formdata=None))


def _email_page(form: EmailForm) -> str:
    return render_template("people/me_email.html", form=form, email=_email_now())


@bp.post("/me/email")
@signed_in
def ask_new_email() -> Any:
    email_now = _email_now()
    form = EmailForm(email_now)
    if not form.validate() or not _is_herself(form.password, email_now):
        return _email_page(form), 422
    wanted = form.email.data or ""
    throttle.count((MAIL_OF_CLIENT, throttle.client()), (MAIL_TO_ADDRESS, wanted))
    with unit_of_work(act := act_of("email")) as unit:
        account.ask_new_email(wanted, act=act)
        unit.answer = url_for("people.me")
    sessions.steady()
    flash(
        _("Open the letter at the new address and confirm it. Until then the old one counts."),
        "good",
    )
    return redirect(unit.answer, 303)


@bp.get("/me/password")
@signed_in
def password() -> str:
    return render_template("people/me_password.html", form=PasswordForm(None, formdata=None))


@bp.post("/me/password")
@signed_in
def change_password() -> Any:
    card, email_now = visitor(), _email_now()
    form = PasswordForm(email_now)
    if not form.validate() or not _is_herself(form.password, email_now):
        return render_template("people/me_password.html", form=form), 422
    password_hash = passwords().hash(form.new_password.data or "")
    with unit_of_work(act := act_of("password")) as unit:
        token = account.change_password(password_hash, card.token_hash, act=act)
        unit.answer = url_for("people.me")
    flash(_("Your new password holds. Everywhere else you are signed out."), "good")
    staff = queries.is_staff(card.person_id)
    return sessions.give(redirect(unit.answer, 303), token, staff=staff)


@bp.get("/me/sessions")
@signed_in
def open_sessions() -> str:
    card = visitor()
    mine = queries.sessions_of(card.person_id, here=card.token_hash, now=now())
    return render_template("people/me_sessions.html", sessions=mine)


@bp.post("/me/sessions/<mark>/end")
@signed_in
def end_session(mark: str) -> Any:
    card = visitor()
    with unit_of_work(act := act_of("session")) as unit:
        session_hash = queries.session_marked(mark, card.person_id)
        if session_hash is None:
            raise NotFound()
        door.end_session(session_hash, act=act)
        unit.answer = url_for("people.open_sessions")
    return redirect(unit.answer, 303)


@bp.post("/me/sessions/end")
@signed_in
def sign_out_everywhere() -> Any:
    card = visitor()
    with unit_of_work(act_of("session")) as unit:
        door.end_all_sessions(card.person_id)
        unit.answer = url_for("people.sign_in")
    flash(_("You are signed out everywhere."), "good")
    return sessions.take_back(redirect(unit.answer, 303))


@bp.get("/me/leaving")
@signed_in
def show_leaving() -> str:
    return _leaving_page(LeaveForm(formdata=None))


def _leaving_page(form: LeaveForm) -> str:
    card = visitor()
    homes = me_queries.households_left_behind(card.person_id, bank_id=card.bank_id)
    alone = [home for home in homes if not home.others]
    return render_template(
        "people/me_leaving.html",
        form=form,
        to_come=me_queries.exchanges_to_come(card.person_id, bank_id=card.bank_id, now=now()),
        shared=[home for home in homes if home.others],
        minutes=sum(_minutes(home.household_id) for home in alone),
        is_last=_is_last(),
    )


def _is_last() -> bool:
    """Does she leave everything? Where she only visits from here she leaves with this bank."""
    card = visitor()
    visits = visits_of([card.person_id], home_bank_id=card.bank_id)
    return len(queries.standings(card.person_id)) == 1 + len(visits)


def _minutes(household_id: int) -> int:
    """What is on the account; nothing for a household never admitted."""
    balance = books.balance_if_any(household_id, bank_id=visitor().bank_id)
    return balance.posted_minutes if balance else 0


@bp.post("/me/leaving")
@signed_in
def leave_bank() -> Any:
    card = visitor()
    form = LeaveForm()
    if not form.validate() or not _is_herself(form.password, _email_now()):
        return _leaving_page(form), 422
    donates = form.donates.data == "yes"
    is_last = _is_last()
    db.session.rollback()
    with unit_of_work(act := act_of("membership")) as unit:
        if form.erases.data and is_last:
            parting.erase(card.person_id, donates=donates, act=act)
        else:
            parting.leave(card.person_id, donates=donates, act=act)
        unit.answer = url_for("people.gone" if is_last else "people.sign_in")
    return sessions.take_back(redirect(unit.answer, 303))
