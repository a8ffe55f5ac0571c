"""The pact for who speaks for an organisation: reading it, saying what should be otherwise, signing."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.pact import pact_text_actions as pact_texts
from exchange.pact import pact_text_queries as queries
from exchange.pact import signature_queries
from exchange.pact.pact_text_queries import TextCard
from exchange.pact.refusals import ConsultationOver, NoPactText
from exchange.work import unit_of_work
from views.access import act_of, now, visitor
from views.language import local
from views.pact import signing
from views.pact.blueprint import bp
from views.pact.text_forms import CommentForm
from views.pact.text_words import ANSWERS
from views.pact_access import representative_required, standing_of


@bp.get("/bodies/<int:organisation_id>/pact")
@representative_required
def body_pact(organisation_id: int) -> Any:
    return _page()


def _asked() -> TextCard | None:
    return queries.asked_about(queries.texts(visitor().bank_id))


def _page(form: CommentForm | None = None, status: int = 200) -> Any:
    bank_id, today = visitor().bank_id, local(now()).date()
    found = queries.texts(bank_id)
    asked, text = queries.asked_about(found), queries.in_force(found)
    page = render_template(
        "pact/body_pact.html",
        standing=standing_of(),
        text=text,
        asked=asked,
        is_asked=asked is not None and asked.is_asked_about(today),
        form=form or (_form(asked, formdata=None) if asked else None),
        comments=queries.comments(asked.text_id, bank_id=bank_id) if asked else [],
        signed=_own_signature(text) if text else None,
        answers=ANSWERS,
    )
    return page, status


def _own_signature(text: TextCard) -> Any:
    signed = signature_queries.signatures_of("pact", text.text_id, bank_id=visitor().bank_id)
    mine = standing_of().organisation_id
    return next((each.said for each in signed if each.said.organisation_id == mine), None)


def _form(asked: TextCard, **given: Any) -> CommentForm:
    form = CommentForm(**given)
    form.clause.choices = [
        (number, f"{number}. {each.heading}") for number, each in enumerate(asked.clauses, 1)
    ]
    return form


@bp.post("/bodies/<int:organisation_id>/pact/comments")
@representative_required
def say_of_clause(organisation_id: int) -> Any:
    asked = _asked()
    if asked is None:
        raise ConsultationOver()
    form = _form(asked)
    if not form.validate():
        return _page(form, 422)
    words = (form.words.data or "").strip()
    with unit_of_work(act := act_of()) as unit:
        pact_texts.comment(asked.text_id, form.clause.data, organisation_id, words, act=act)
        unit.answer = url_for("pact.body_pact", organisation_id=organisation_id)
    flash(_("Written down."), "good")
    return redirect(unit.answer, 303)


@bp.get("/bodies/<int:organisation_id>/pact/signature")
@representative_required
def sign_pact_form(organisation_id: int) -> Any:
    text = _to_sign()
    own = _own_signature(text)
    if own is not None:
        return redirect(url_for("pact.body_pact", organisation_id=organisation_id), 303)
    assert text.wording is not None
    return render_template(
        "pact/sign.html",
        standing=standing_of(),
        text=text,
        asked=signing.asked("pact", text.wording, str(text.version)),
    )


def _to_sign() -> TextCard:
    text = queries.in_force(queries.texts(visitor().bank_id))
    if text is None:
        raise NotFound()
    return text


@bp.post("/bodies/<int:organisation_id>/pact/signatures")
@representative_required
def sign_pact(organisation_id: int) -> Any:
    text = queries.in_force(queries.texts(visitor().bank_id))
    if text is None:
        raise NoPactText()
    statement, proof = signing.signed("pact", text.wording or "", str(text.version))
    with unit_of_work(act := act_of()) as unit:
        pact_texts.sign(text.text_id, statement, proof, act=act)
        unit.answer = url_for("pact.body_pact", organisation_id=organisation_id)
    flash(_("Signed for your body."), "good")
    return redirect(unit.answer, 303)
