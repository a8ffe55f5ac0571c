"""The keys of who looks after others: on a device, and on paper for the day the device is lost."""

from typing import Any

from flask import flash, make_response, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.people import me_queries, passkeys, sign_in_queries
from exchange.people import second_factor_actions as second_factor
from exchange.people import second_factor_queries as queries
from exchange.people.passkeys import Owner
from exchange.people.refusals import KeyUnfit
from exchange.people.second_factor import FORM_HOLDS, KEYS_MAX, check_fresh
from exchange.people.second_factor_queries import Factor
from exchange.work import unit_of_work
from views.access import act_of, now, signed_in, visitor
from views.people import challenges, sessions
from views.people.blueprint import bp
from views.people.door_routes import is_hers, then
from views.people.key_forms import FirstKeyForm, KeyForm, KeyNameForm


def own_factor() -> Factor:
    """What she has. Raises NotFound for who needs no key and has nothing to take away."""
    person_id = visitor().person_id
    found = queries.factor_of(person_id)
    if not found.is_set and not queries.may_have_keys(person_id):
        raise NotFound()
    return found


@bp.get("/me/keys")
@signed_in
def keys() -> Any:
    factor = own_factor()
    return _keys_page(factor, _name_form(factor, is_sent=False))


def _name_form(factor: Factor, *, is_sent: bool) -> KeyNameForm:
    kind = KeyNameForm if factor.is_set else FirstKeyForm
    return kind() if is_sent else kind(formdata=None)


def _keys_page(factor: Factor, form: KeyNameForm, status: int = 200) -> Any:
    proved_at = visitor().proved_at
    page = render_template(
        "people/keys.html",
        factor=factor,
        form=form,
        then=then(),
        is_fresh=proved_at is not None and now() - proved_at <= FORM_HOLDS,
        may_add=len(factor.keys) < KEYS_MAX,
    )
    return page, status


@bp.post("/me/keys/name")
@signed_in
def name_key() -> Any:
    """Who may make a key is asked here; the page that follows asks the device. Nothing is kept yet."""
    card, factor = visitor(), own_factor()
    form = _name_form(factor, is_sent=True)
    if not form.validate():
        return _keys_page(factor, form, 422)
    if isinstance(form, FirstKeyForm):
        email = me_queries.email_of(card.person_id)
        if not is_hers(form.password, card.person_id, email):
            return _keys_page(factor, form, 422)
    else:
        check_fresh(card.proved_at, now=now(), writing=True)
    question = challenges.ask(challenges.MAKE)
    owner = Owner(card.person_id, f"{card.first_name} {card.last_name}")
    options = passkeys.to_make(challenges.site(), owner, question.challenge, factor.credential_ids)
    fields = KeyForm(formdata=None, data={"name": form.name.data, "question": question.text})
    site = challenges.site()
    return render_template(
        "people/key_new.html", form=fields, options=options, then=then(), site=site
    )


@bp.post("/me/keys")
@signed_in
def add_key() -> Any:
    card, form = visitor(), KeyForm()
    own_factor()
    if not form.validate():
        raise KeyUnfit()
    challenge = challenges.answered(form.question.data or "", challenges.MAKE)
    new = passkeys.made(form.answer.data or "", challenge, challenges.site())
    with unit_of_work(act := act_of("key")) as unit:
        added = second_factor.add_key(new, form.name.data or "", card.token_hash, act=act)
        unit.answer = url_for("people.keys", then=then())
    if added.codes:
        page: Any = _codes_page(added.codes)
    else:
        flash(_("The key is yours. You can open the desk with it from now on."), "good")
        page = redirect(unit.answer, 303)
    return sessions.give(page, added.token, staff=sign_in_queries.is_staff(card.person_id))


def _codes_page(codes: tuple[str, ...]) -> Any:
    return make_response(render_template("people/codes.html", codes=codes, then=then()))


@bp.post("/me/keys/<int:key_id>/removal")
@signed_in
def remove_key(key_id: int) -> Any:
    own_factor()
    with unit_of_work(act := act_of()) as unit:
        second_factor.remove_key(key_id, visitor().token_hash, act=act)
        unit.answer = url_for("people.keys")
    flash(_("That key opens nothing any more."), "good")
    return redirect(unit.answer, 303)


@bp.post("/me/keys/codes")
@signed_in
def renew_codes() -> Any:
    """The codes are shown by this answer and by none after it: nobody can look at them again."""
    with unit_of_work(act := act_of("codes")) as unit:
        codes = second_factor.renew_codes(visitor().token_hash, act=act)
        unit.answer = url_for("people.keys")
    return _codes_page(codes)
