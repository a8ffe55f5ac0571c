"""Organisations of a bank: a municipality, a parish, an association that helps and is helped."""

from exchange.units import Act
from models.base import db
from models.people import Organisation


def add_organisation(name: str, kind: str, *, act: Act) -> int:
    """Write one down; gives its id. Its account is opened beside it, by the ledger."""
    organisation = Organisation(bank_id=act.bank_id, name=name, kind=kind, created_at=act.now)
    db.session.add(organisation)
    db.session.flush()
    return organisation.id
