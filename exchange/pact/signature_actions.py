"""Keeping a signature: checked first, once for an organisation and a text, and never changed."""

from dataclasses import asdict

from sqlalchemy import select

from exchange.pact import signatures
from exchange.pact.refusals import SignedBefore
from exchange.pact.signatures import Proof, Statement
from exchange.units import Act
from models.base import db
from models.pact_texts import Signature


def keep(statement: Statement, proof: Proof, about_id: int, *, act: Act) -> None:
    """Written down with all that anybody needs to check it. That the text is the one to sign, and
    that she may sign for the organisation, whoever calls has seen to.

    Raises NotSigned, SignedBefore.
    """
    signatures.check(statement.text, proof)
    key = {
        "bank_id": act.bank_id,
        "about": statement.about,
        "about_id": about_id,
        "organisation_id": statement.organisation_id,
    }
    before = select(Signature.at).filter_by(**key)
    if db.session.scalar(before) is not None:
        raise SignedBefore()
    kept = asdict(proof)
    row = Signature(**key, statement=statement.text, **kept, at=act.now, act_uid=act.uid)
    db.session.add(row)
    db.session.flush()
