"""Commitments of a body, by who speaks for it: put forward, told in figures, shown by files, answered for."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.pact import commitment_actions as commitments
from exchange.pact import commitment_queries as queries
from exchange.pact import evidence_queries
from exchange.pact.commitment_queries import CommitmentCard
from exchange.pact.commitments import Terms
from exchange.units import Act
from exchange.work import unit_of_work
from models.states_of_pacts import About
from views.access import act_of, now, visitor
from views.budget.effect_forms import milli
from views.language import local
from views.pact import commitment_words as words
from views.pact.blueprint import bp
from views.pact.commitment_forms import AmendForm, AnswerForm, FigureForm, ProposalForm
from views.pact.commitment_shown import shown
from views.pact.evidence import EvidenceForm
from views.pact_access import representative_required
from views.seats import seat_of

HERE = "/bodies/<int:organisation_id>/commitments"
ONE = f"{HERE}/<int:commitment_id>"


@bp.get(HERE)
@representative_required
def body_commitments(organisation_id: int) -> str:
    found = queries.of_organisation(organisation_id, bank_id=visitor().bank_id)
    return render_template(
        "pact/body_commitments.html",
        seat=seat_of(),
        into=[shown(card, _today()) for card in found if card.is_in],
        waiting=[card for card in found if not card.is_in and card.story.asked],
        declined=[card for card in found if card.story.is_declined],
    )


def _today() -> date:
    return local(now()).date()


@bp.get(f"{HERE}/new")
@representative_required
def new_commitment(organisation_id: int) -> Any:
    return _new(ProposalForm(_today(), formdata=None))


def _new(form: ProposalForm, status: int = 200) -> Any:
    return render_template("pact/new_commitment.html", seat=seat_of(), form=form), status


@bp.post(f"{HERE}/proposals")
@representative_required
def propose_commitment(organisation_id: int) -> Any:
    form = ProposalForm(_today())
    if not form.validate():
        return _new(form, 422)
    with unit_of_work(act := act_of()) as unit:
        made = commitments.propose(organisation_id, form.promise, act=act)
        unit.answer = _address(organisation_id, made)
    flash(_("Put forward. Who keeps the pact reads it now."), "good")
    return redirect(unit.answer, 303)


def _address(organisation_id: int, commitment_id: int) -> str:
    return url_for(
        "pact.body_commitment", organisation_id=organisation_id, commitment_id=commitment_id
    )


@bp.get(ONE)
@representative_required
def body_commitment(organisation_id: int, commitment_id: int) -> Any:
    return body_page(body_one(organisation_id, commitment_id))


def body_one(organisation_id: int, commitment_id: int) -> CommitmentCard:
    found = queries.for_organisation(commitment_id, organisation_id, bank_id=visitor().bank_id)
    if found is None:
        raise NotFound()
    return found


def body_page(card: CommitmentCard, status: int = 200, **forms: Any) -> Any:
    fresh = {
        "figure": FigureForm(_today(), formdata=None, as_of=_today()),
        "word": AnswerForm(formdata=None),
        "amend": AmendForm(_today(), formdata=None),
        "proof": EvidenceForm(formdata=None),
    }
    files = evidence_queries.evidence_of(
        About.COMMITMENT, [card.commitment_id], bank_id=card.bank_id
    ).get(card.commitment_id, [])
    page = render_template(
        "pact/body_commitment.html",
        seat=seat_of(),
        card=card,
        of=shown(card, _today()) if card.is_in else None,
        files=files,
        words=words,
        **fresh | forms,
    )
    return page, status


def body_done(card: CommitmentCard, deed: Callable[[Act], None], said: str) -> Any:
    with unit_of_work(act := act_of()) as unit:
        deed(act)
        unit.answer = _address(card.organisation_id, card.commitment_id)
    flash(said, "good")
    return redirect(unit.answer, 303)


@bp.post(f"{ONE}/figures")
@representative_required
def tell_figure(organisation_id: int, commitment_id: int) -> Any:
    card, form = body_one(organisation_id, commitment_id), FigureForm(_today())
    if not form.validate():
        return body_page(card, 422, figure=form)
    value, note = milli(form.value.data) or 0, form.note.data.strip()

    def deed(act: Act) -> None:
        commitments.enter_figure(
            commitment_id, organisation_id, value, form.as_of.data, note, act=act
        )

    return body_done(card, deed, _("Written down. Everybody reads it."))


@bp.post(f"{ONE}/answers")
@representative_required
def answer_for_commitment(organisation_id: int, commitment_id: int) -> Any:
    card, form = body_one(organisation_id, commitment_id), AnswerForm()
    if not form.validate():
        return body_page(card, 422, word=form)
    said = form.answer.data.strip()

    def deed(act: Act) -> None:
        commitments.answer(commitment_id, organisation_id, said, act=act)

    return body_done(card, deed, _("Written down. Everybody reads it."))


@bp.post(f"{ONE}/amendments")
@representative_required
def ask_to_amend(organisation_id: int, commitment_id: int) -> Any:
    card, form = body_one(organisation_id, commitment_id), AmendForm(_today())
    if card.story.terms is None:
        raise NotFound()
    if not form.validate():
        return body_page(card, 422, amend=form)
    terms = Terms(card.story.terms.baseline_milli, milli(form.target.data) or 0, form.due.data)
    motive = form.motive.data.strip()

    def deed(act: Act) -> None:
        commitments.ask_to_amend(commitment_id, organisation_id, terms, motive, act=act)

    return body_done(card, deed, _("Asked for. What holds stays until it is decided."))
