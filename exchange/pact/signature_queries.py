"""Reading signatures, as they were made."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, select

from exchange.pact import signatures
from exchange.pact.signatures import Proof, Statement
from models.act import ActRow
from models.base import db
from models.pact_texts import Signature

_PROOF = (
    Signature.origin,
    Signature.public_key,
    Signature.authenticator,
    Signature.client,
    Signature.signature,
)


@dataclass(frozen=True)
class Signed:
    """One signature: what it says, line by line, and what proves it."""

    text: str
    proof: Proof

    @property
    def said(self) -> Statement:
        return signatures.read_statement(self.text)

    @property
    def key(self) -> str:
        return signatures.fingerprint(self.proof.public_key)


def signatures_of(about: str, about_id: int, *, bank_id: int, limit: int = 500) -> list[Signed]:
    """Of one text, in the order they were made."""
    rows = db.session.execute(
        select(Signature.statement, *_PROOF)
        .where(
            Signature.bank_id == bank_id,
            Signature.about == about,
            Signature.about_id == about_id,
        )
        .order_by(Signature.at, Signature.organisation_id)
        .limit(limit)
    )
    return [Signed(row.statement, Proof(*row[1:])) for row in rows]


def export(person_id: int) -> list[dict[str, Any]]:
    """What she signed for organisations, for her own copy."""
    rows = db.session.scalars(
        select(Signature.statement)
        .join(
            ActRow,
            and_(ActRow.bank_id == Signature.bank_id, ActRow.uid == Signature.act_uid),
        )
        .where(ActRow.person_id == person_id)
        .order_by(Signature.at, Signature.organisation_id)
    )
    return [{"statement": text} for text in rows]
