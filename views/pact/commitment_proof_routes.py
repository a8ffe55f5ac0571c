"""Files that show a body's commitment, by who speaks for it: brought, opened, replaced, taken away."""

from typing import Any

from flask import Response, render_template
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.pact import commitment_actions as commitments
from exchange.pact import evidence_queries
from exchange.pact import proof_actions as proofs
from exchange.pact.commitment_queries import CommitmentCard
from exchange.pact.evidence_queries import EvidenceCard
from exchange.units import Act
from models.states_of_pacts import About
from views.arrivals import at_most
from views.pact.blueprint import bp
from views.pact.commitment_body_routes import ONE, body_done, body_one, body_page
from views.pact.evidence import EVIDENCE_REQUEST_MAX, EvidenceForm, OtherEvidenceForm, attachment
from views.pact_access import representative_required
from views.seats import seat_of


@bp.post(f"{ONE}/evidence")
@representative_required
@at_most(EVIDENCE_REQUEST_MAX)
def bring_evidence(organisation_id: int, commitment_id: int) -> Any:
    card, form = body_one(organisation_id, commitment_id), EvidenceForm()
    if not form.validate():
        return body_page(card, 422, proof=form)

    def deed(act: Act) -> None:
        commitments.bring_evidence(commitment_id, organisation_id, form.proof, act=act)

    return body_done(card, deed, _("Kept. Everybody can open it."))


@bp.get(f"{ONE}/evidence/<int:evidence_id>")
@representative_required
def body_evidence(organisation_id: int, commitment_id: int, evidence_id: int) -> Response:
    card = body_one(organisation_id, commitment_id)
    found = evidence_queries.evidence_file(
        evidence_id, About.COMMITMENT, commitment_id, bank_id=card.bank_id
    )
    if found is None:
        raise NotFound()
    return attachment(found)


@bp.post(f"{ONE}/evidence/<int:evidence_id>/removal")
@representative_required
def take_evidence_away(organisation_id: int, commitment_id: int, evidence_id: int) -> Any:
    card = body_one(organisation_id, commitment_id)

    def deed(act: Act) -> None:
        proofs.take_away(commitment_id, evidence_id, act=act)

    return body_done(card, deed, _("Taken away. That it was here stays written."))


@bp.get(f"{ONE}/evidence/<int:evidence_id>/other")
@representative_required
def other_evidence(organisation_id: int, commitment_id: int, evidence_id: int) -> Any:
    card = body_one(organisation_id, commitment_id)
    return _other(card, _standing(card, evidence_id), OtherEvidenceForm(formdata=None))


def _standing(card: CommitmentCard, evidence_id: int) -> EvidenceCard:
    of_it = [card.commitment_id]
    files = evidence_queries.evidence_of(About.COMMITMENT, of_it, bank_id=card.bank_id)
    for each in files.get(card.commitment_id, []):
        if each.evidence_id == evidence_id and each.stands:
            return each
    raise NotFound()


def _other(
    card: CommitmentCard, file: EvidenceCard, form: OtherEvidenceForm, status: int = 200
) -> Any:
    shown = {"seat": seat_of(), "card": card, "file": file, "form": form}
    return render_template("pact/other_evidence.html", **shown), status


@bp.post(f"{ONE}/evidence/<int:evidence_id>/replacements")
@representative_required
@at_most(EVIDENCE_REQUEST_MAX)
def replace_evidence(organisation_id: int, commitment_id: int, evidence_id: int) -> Any:
    card, form = body_one(organisation_id, commitment_id), OtherEvidenceForm()
    file = _standing(card, evidence_id)
    if not form.validate():
        return _other(card, file, form, 422)
    motive = form.motive.data.strip()

    def deed(act: Act) -> None:
        other = commitment_id, evidence_id, form.proof, motive
        proofs.replace(*other, organisation_id=organisation_id, act=act)

    return body_done(card, deed, _("Kept. Everybody can open it."))
