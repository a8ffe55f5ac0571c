"""Signing in and out. What is said of an unknown address is what is said of a known one."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from flask import current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from wtforms import PasswordField

from exchange.people import account_actions as account
from exchange.people import sign_in_actions as door
from exchange.people import sign_in_queries as queries
from exchange.people.hashing import Keeper
from exchange.people.refusals import WrongPassword
from exchange.people.sessions import SIGN_IN_OF_ADDRESS, SIGN_IN_OF_CLIENT
from exchange.people.sign_in_queries import Credentials
from exchange.units import Act
from exchange.work import unit_of_work
from models.base import db
from models.people import HOUSE
from views import throttle
from views.access import act_of, public, signed_in, visitor, visitor_or_none
from views.arrivals import own_path
from views.demo.logins import LOGINS, PASSWORD, codes_to_show
from views.people import sessions
from views.people.blueprint import bp
from views.people.door_forms import SignInForm


def passwords() -> Keeper:
    """The one keeper of this process, at the cost the settings name."""
    kept: Keeper = current_app.extensions["passwords"]
    return kept


def is_hers(field: PasswordField, person_id: int, email: str | None) -> bool:
    """Compare a password once more, counted like a sign-in; a wrong one is told at the field."""
    tries = (SIGN_IN_OF_CLIENT, throttle.client()), (SIGN_IN_OF_ADDRESS, email or "")
    throttle.count(*tries)
    kept = queries.password_hash_of(person_id)
    db.session.rollback()
    if passwords().is_right(kept, field.data or ""):
        throttle.give_back_now(*tries)
        return True
    field.errors = [_("This is not your password.")]
    return False


@bp.get("/sign-in")
@public
def sign_in() -> Any:
    if visitor_or_none() is not None:
        return redirect(then(), 303)
    return _sign_in_page(SignInForm(formdata=None))


def _sign_in_page(form: SignInForm, *, is_wrong: bool = False) -> str:
    return render_template(
        "people/sign_in.html",
        form=form,
        is_wrong=is_wrong,
        then=then(),
        invitation=_invitation(),
        logins=_demo_logins(),
    )


def then() -> str:
    """Where to go on after signing in."""
    return own_path(request.values.get("then", "")) or url_for("care.home")


def _invitation() -> str | None:
    """Who follows an invitation into a household may not have joined yet."""
    start = url_for("people.show_invitation", token="")
    return then().removeprefix(start) if then().startswith(start) else None


def _demo_logins() -> Any:
    if not current_app.config["DEMO"]:
        return None
    codes = codes_to_show()
    db.session.rollback()
    return {"people": LOGINS, "password": PASSWORD, "codes": codes}


@bp.post("/sign-in")
@public
def open_session() -> Any:
    """A fresh key each time: to sign in twice is to have two sessions, never a replay of one."""
    form = SignInForm()
    if not form.validate():
        return _sign_in_page(form), 422
    email = form.email.data or ""
    tries = (SIGN_IN_OF_CLIENT, throttle.client()), (SIGN_IN_OF_ADDRESS, email)
    is_last = throttle.count(*tries)
    known = queries.credentials(email)
    db.session.rollback()
    kept = known.password_hash if known else None
    act = _nobodys_act()
    if not passwords().is_right(kept, form.password.data or ""):
        return _refuse(form, email, is_last=is_last, act=act)
    assert known is not None
    new_hash = _todays_hash(known, form.password.data or "")
    act = replace(act, subject=f"person:{known.person_id}")
    try:
        with unit_of_work(act):
            token = door.open_session(
                known.person_id, kept_hash=kept, device=sessions.device(), act=act
            )
            _close_the_one_before(act)
            if new_hash and kept:
                account.rehash(known.person_id, kept, new_hash)
            throttle.give_back(*tries)
            staff = queries.is_staff(known.person_id)
    except WrongPassword:
        return _refuse(form, email, is_last=is_last, act=act)
    return sessions.give(redirect(then(), 303), token, staff=staff)


def _nobodys_act() -> Act:
    """Whoever was signed in here before does not sign in somebody else."""
    return replace(act_of("session", bank_id=HOUSE), uid=uuid4(), person_id=None, household_id=None)


def _close_the_one_before(act: Act) -> None:
    card = visitor_or_none()
    if card is not None:
        door.end_session(card.token_hash, act=replace(act, person_id=card.person_id))


def _todays_hash(known: Credentials, password: str) -> str | None:
    kept = known.password_hash
    return passwords().hash(password) if kept and passwords().is_stale(kept) else None


def _refuse(form: SignInForm, email: str, *, is_last: bool, act: Act) -> Any:
    if is_last:
        with unit_of_work(replace(act, uid=uuid4())):
            account.warn_of_tries(email, act=act)
    return _sign_in_page(form, is_wrong=True), 422


@bp.post("/sign-out")
@signed_in
def sign_out() -> Any:
    card = visitor()
    with unit_of_work(act := act_of("session")) as unit:
        door.end_session(card.token_hash, act=act)
        unit.answer = url_for("people.sign_in")
    flash(_("You are signed out. See you soon."), "good")
    return sessions.take_back(redirect(unit.answer, 303))
