"""Agreements of a body with another: put forward, talked about, signed by both, looked at again."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.people import seat_queries
from exchange.people.bodies import EMPLOYERS, UNIONS
from exchange.work import unit_of_work
from exchange.workplaces import agreement_actions as agreements
from exchange.workplaces import agreement_queries as queries
from exchange.workplaces.agreement_queries import AgreementCard
from exchange.workplaces.measures import in_tongue, named
from views.access import act_of, now, visitor
from views.language import local
from views.seats import seat_of, seat_required
from views.workplaces import agreement_words as words
from views.workplaces.agreement_forms import LookForm, ProposalForm, WordForm
from views.workplaces.blueprint import bp
from views.workplaces.measure_words import VALUES

bargains = seat_required(*EMPLOYERS, *UNIONS)


@bp.get("/bodies/<int:organisation_id>/agreements")
@bargains
def agreements_of(organisation_id: int) -> str:
    return render_template(
        "workplaces/agreements.html",
        seat=seat_of(),
        found=queries.agreements_of(organisation_id, bank_id=visitor().bank_id),
        states=words.STATES,
        today=_today(),
    )


def _today() -> date:
    return local(now()).date()


@bp.get("/bodies/<int:organisation_id>/agreements/new")
@bargains
def new_agreement(organisation_id: int) -> Any:
    return _new(_form(formdata=None))


def _form(**kwargs: Any) -> ProposalForm:
    kinds = EMPLOYERS if seat_of().kind in UNIONS else UNIONS
    others = seat_queries.bodies(visitor().bank_id, kinds)
    return ProposalForm(others, _today(), get_locale().language, **kwargs)


def _new(form: ProposalForm, status: int = 200) -> Any:
    return render_template("workplaces/new_agreement.html", seat=seat_of(), form=form), status


@bp.post("/bodies/<int:organisation_id>/agreements/proposals")
@bargains
def propose_agreement(organisation_id: int) -> Any:
    form = _form()
    if not form.validate():
        return _new(form, 422)
    with unit_of_work(act := act_of()) as unit:
        made = agreements.propose(organisation_id, form.terms, act=act)
        unit.answer = _address(organisation_id, made)
    flash(_("Put forward. The other side reads it now."), "good")
    return redirect(unit.answer, 303)


def _address(organisation_id: int, agreement_id: int) -> str:
    return url_for(
        "workplaces.agreement", organisation_id=organisation_id, agreement_id=agreement_id
    )


@bp.get("/bodies/<int:organisation_id>/agreements/<int:agreement_id>")
@bargains
def agreement(organisation_id: int, agreement_id: int) -> Any:
    return _page(_one(organisation_id, agreement_id))


def _one(organisation_id: int, agreement_id: int) -> AgreementCard:
    bank_id = visitor().bank_id
    found = queries.agreement_for(agreement_id, organisation_id, bank_id=bank_id)
    if found is None:
        raise NotFound()
    return found


def _page(found: AgreementCard, status: int = 200, **forms: Any) -> Any:
    shown = {"word": WordForm(formdata=None), "look": LookForm.of(found.measures, formdata=None)}
    page = render_template(
        "workplaces/agreement.html",
        seat=seat_of(),
        agreement=found,
        measures=named(found.measures),
        voices=queries.voices(found, today=_today()),
        words=words,
        values=VALUES,
        tongue=in_tongue(get_locale().language),
        today=_today(),
        **shown | forms,
    )
    return page, status


def _done(organisation_id: int, agreement_id: int, deed: Callable[..., None], said: str) -> Any:
    with unit_of_work(act := act_of()) as unit:
        deed(agreement_id, organisation_id, act=act)
        unit.answer = _address(organisation_id, agreement_id)
    flash(said, "good")
    return redirect(unit.answer, 303)


@bp.post("/bodies/<int:organisation_id>/agreements/<int:agreement_id>/words")
@bargains
def say_of_agreement(organisation_id: int, agreement_id: int) -> Any:
    found, form = _one(organisation_id, agreement_id), WordForm()
    if not form.validate():
        return _page(found, 422, word=form)
    deed = partial(agreements.comment, words=form.words.data.strip())
    return _done(organisation_id, agreement_id, deed, _("Written down. Both sides read it."))


@bp.post("/bodies/<int:organisation_id>/agreements/<int:agreement_id>/signature")
@bargains
def sign_agreement(organisation_id: int, agreement_id: int) -> Any:
    return _done(organisation_id, agreement_id, agreements.sign, _("Signed for your body."))


@bp.post("/bodies/<int:organisation_id>/agreements/<int:agreement_id>/withdrawal")
@bargains
def withdraw_agreement(organisation_id: int, agreement_id: int) -> Any:
    deed = agreements.withdraw
    return _done(organisation_id, agreement_id, deed, _("Withdrawn. What was said stays."))


@bp.post("/bodies/<int:organisation_id>/agreements/<int:agreement_id>/looks")
@bargains
def look_back(organisation_id: int, agreement_id: int) -> Any:
    found = _one(organisation_id, agreement_id)
    form = LookForm.of(found.measures)
    if not form.validate():
        return _page(found, 422, look=form)
    said = {"words": form.looked.data.strip(), "totals": form.totals}
    deed = partial(agreements.follow, **said)
    return _done(organisation_id, agreement_id, deed, _("Written down. Both sides read it."))
