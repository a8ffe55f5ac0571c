"""Who looks after others shows more than a password: by a key, or by a code from her paper."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.people import passkeys
from exchange.people import second_factor_actions as second_factor
from exchange.people import second_factor_queries as queries
from exchange.people.refusals import KeyUnfit
from exchange.people.second_factor_queries import Factor
from exchange.people.sessions import PROOF_OF_PERSON
from exchange.work import unit_of_work
from models.base import db
from views import throttle
from views.access import act_of, signed_in, visitor
from views.demo.logins import code_to_show
from views.people import challenges, sessions
from views.people.blueprint import bp
from views.people.door_routes import then
from views.people.key_forms import CodeForm, ProofForm
from views.people.key_routes import own_factor


@bp.get("/me/proof")
@signed_in
def proof() -> Any:
    factor = own_factor()
    if not factor.is_set:
        return redirect(url_for("people.keys", then=then()), 303)
    return _proof_page(factor, CodeForm(formdata=None))


def _proof_page(factor: Factor, form: CodeForm, status: int = 200) -> Any:
    question, site = challenges.ask(challenges.SHOW), challenges.site()
    page = render_template(
        "people/proof.html",
        factor=factor,
        form=form,
        fields=ProofForm(formdata=None, data={"question": question.text}),
        options=passkeys.to_show(site, question.challenge, factor.credential_ids)
        if factor.keys
        else None,
        site=site,
        then=then(),
        demo_code=code_to_show(visitor().person_id),
        again=visitor().proved_at is not None,
    )
    return page, status


@bp.post("/me/proof")
@signed_in
def show_key() -> Any:
    card, form, tries = visitor(), ProofForm(), _tries()
    own_factor()
    if not form.validate():
        raise KeyUnfit()
    challenge = challenges.answered(form.question.data or "", challenges.SHOW)
    throttle.count(*tries)
    answer = form.answer.data or ""
    credential_id = passkeys.named_in(answer)
    public_key = queries.public_key_of(credential_id, card.person_id)
    db.session.rollback()
    if public_key is None:
        raise KeyUnfit()
    passkeys.check_unlocked(answer, challenge, challenges.site(), public_key)
    with unit_of_work(act := act_of("key")) as unit:
        token = second_factor.prove_by_key(credential_id, card.token_hash, act=act)
        throttle.give_back(*tries)
        unit.answer = then()
    return sessions.give(redirect(unit.answer, 303), token, staff=True)


def _tries() -> tuple[Any, ...]:
    return ((PROOF_OF_PERSON, str(visitor().person_id)),)


@bp.post("/me/proof/code")
@signed_in
def show_code() -> Any:
    card, form, tries = visitor(), CodeForm(), _tries()
    factor = own_factor()
    if not form.validate():
        return _proof_page(factor, form, 422)
    throttle.count(*tries)
    try:
        with unit_of_work(act := act_of("code")) as unit:
            token = second_factor.prove_by_code(form.code.data or "", card.token_hash, act=act)
            throttle.give_back(*tries)
            unit.answer = _after_code(factor)
    except KeyUnfit:
        form.code.errors = [_("This is none of your codes, or it was used already.")]
        return _proof_page(factor, form, 422)
    left = factor.codes_left - 1
    flash(
        ngettext(
            "%(num)s code is left. A key on your phone is quicker, and never runs out.",
            "%(num)s codes are left. A key on your phone is quicker, and never runs out.",
            left,
        ),
        "sun",
    )
    return sessions.give(redirect(unit.answer, 303), token, staff=True)


def _after_code(factor: Factor) -> str:
    """With her last code she is led to make a key: the next time she would stand before the door."""
    is_last = factor.codes_left <= 1 and not factor.keys
    return url_for("people.keys", then=then()) if is_last else then()
