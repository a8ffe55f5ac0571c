"""Commitments as everybody reads them: all of them, one with its story, its files, and as tables."""

from typing import Any

from flask import Response, render_template, url_for

from exchange.errors import NotFound
from exchange.pact import commitment_queries as queries
from exchange.pact import evidence_queries
from exchange.pact.commitment_queries import CommitmentCard
from exchange.pact.commitments import MILLI
from exchange.people.bank_queries import banks
from models.states_of_pacts import About, Standing
from views.access import now, public
from views.language import local
from views.pact import commitment_words as words
from views.pact.blueprint import bp
from views.pact.commitment_shown import groups, shown
from views.pact.evidence import attachment
from views.pact.table_files import as_csv, as_json
from views.pact_access import pact_shown

COLUMNS = (
    "bank", "commitment", "organisation", "group", "weight", "title", "measured", "unit",
    "source", "indicator", "start", "target", "due", "amendments", "value", "as_of", "progress",
    "state", "days_late", "kept_on",
)  # fmt: skip


@bp.get("/pact/commitments")
@public
def commitments() -> str:
    here, today = pact_shown(), local(now()).date()
    cards = queries.in_pact(here.bank.id) if here.bank else []
    return render_template(
        "pact/commitments.html",
        here=here,
        title=words.finding(cards, today) if cards else None,
        groups=groups(cards, today),
        today=today,
    )


@bp.get("/pact/commitments/<int:commitment_id>")
@public
def commitment(commitment_id: int) -> str:
    card = _one(commitment_id)
    files = evidence_queries.evidence_of(
        About.COMMITMENT, [commitment_id], bank_id=card.bank_id
    ).get(commitment_id, [])
    return render_template(
        "pact/commitment.html",
        of=shown(card, local(now()).date()),
        files=files,
        words=words,
    )


def _one(commitment_id: int) -> CommitmentCard:
    card = queries.one_in_pact(commitment_id)
    if card is None:
        raise NotFound()
    return card


@bp.get("/pact/commitments/<int:commitment_id>/evidence/<int:evidence_id>")
@public
def commitment_evidence(commitment_id: int, evidence_id: int) -> Response:
    card = _one(commitment_id)
    found = evidence_queries.evidence_file(
        evidence_id, About.COMMITMENT, commitment_id, bank_id=card.bank_id
    )
    if found is None:
        raise NotFound()
    return attachment(found)


@bp.get("/pact/commitments.csv")
@public
def commitments_csv() -> Response:
    """Of every bank."""
    return as_csv("commitments", COLUMNS, _rows())


@bp.get("/pact/commitments.json")
@public
def commitments_json() -> Response:
    """The same, with the address of each page."""
    rows = [
        row | {"page": url_for("pact.commitment", commitment_id=row["commitment"], _external=True)}
        for row in _rows()
    ]
    return as_json("commitments", rows)


def _rows() -> list[dict[str, Any]]:
    names = {bank.id: bank.name for bank in banks()}
    return [_row(names[card.bank_id], card) for card in queries.in_every_pact()]


def _row(bank: str, card: CommitmentCard) -> dict[str, Any]:
    story, stand = card.story, card.stand(local(now()).date())
    assert card.aim is not None
    assert story.terms is not None
    figure = story.kept or story.figure
    is_late = stand.standing is Standing.LATE
    return {
        "bank": bank,
        "commitment": card.commitment_id,
        "organisation": card.organisation_name,
        "group": card.aim.title,
        "weight": card.weight,
        "title": card.title,
        "measured": card.measured,
        "unit": card.unit,
        "source": card.source,
        "indicator": card.indicator,
        "start": story.terms.baseline_milli / MILLI,
        "target": story.terms.target_milli / MILLI,
        "due": story.terms.due.isoformat(),
        "amendments": len(story.amendments),
        "value": figure.value_milli / MILLI if figure and figure.value_milli is not None else None,
        "as_of": figure.as_of.isoformat() if figure and figure.as_of else None,
        "progress": round(float(story.progress), 4),
        "state": stand.standing.value,
        "days_late": stand.days if is_late else 0,
        "kept_on": story.kept.as_of.isoformat() if story.kept and story.kept.as_of else None,
    }
