"""What asks for a decision about the pact: who wants to join it, and terms that partners have put forward."""

from typing import Any

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import aliased

from exchange.moderation.waiting import Asked, Kind
from exchange.moderation.waiting_row_queries import day_begins, row
from models.act import ActRow
from models.commitments import Commitment, CommitmentStep
from models.pact_texts import PactJoining
from models.states_of_pacts import Step


def _joinings(asked: Asked) -> Any:
    since = day_begins(PactJoining.asked_on)
    of_row = row("pact_joining", PactJoining.id, since=since, what=PactJoining.name)
    return select(*of_row).where(PactJoining.bank_id == asked.bank_id, PactJoining.answer.is_(None))


def _commitments(asked: Asked) -> Any:
    """Not what she asked for herself: somebody else decides."""
    later = aliased(CommitmentStep)
    is_decided = exists().where(
        later.bank_id == CommitmentStep.bank_id,
        later.commitment_id == CommitmentStep.commitment_id,
        later.number > CommitmentStep.number,
        later.kind.in_((Step.TAKEN, Step.DECLINED)),
    )
    since = day_begins(CommitmentStep.day)
    return (
        select(*row("commitment", Commitment.id, since=since, what=Commitment.title))
        .join(
            CommitmentStep,
            and_(
                CommitmentStep.bank_id == Commitment.bank_id,
                CommitmentStep.commitment_id == Commitment.id,
            ),
        )
        .join(
            ActRow,
            and_(ActRow.bank_id == CommitmentStep.bank_id, ActRow.uid == CommitmentStep.act_uid),
        )
        .where(
            Commitment.bank_id == asked.bank_id,
            CommitmentStep.kind == Step.TERMS,
            ActRow.person_id.is_distinct_from(asked.person_id),
            ~is_decided,
        )
    )


JOINING = Kind("pact_joining", _joinings, for_administrators=True)
COMMITMENT = Kind("commitment", _commitments, for_administrators=True)
