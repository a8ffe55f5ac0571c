"""What stands in the way of books that come as a sheet, and what they would need."""

from collections.abc import Collection

from sqlalchemy import select

from models.base import db
from models.ledger import Account, Transfer
from models.people import Bank, Household, Organisation


def banks_with_books(bank_ids: Collection[int]) -> list[int]:
    """Those of these banks that have accounts or transfers already."""
    kept = select(Account.bank_id).union(select(Transfer.bank_id)).subquery()
    found = select(kept.c.bank_id).where(kept.c.bank_id.in_(bank_ids))
    return list(db.session.scalars(found.order_by(kept.c.bank_id)))


def unknown_banks(bank_ids: Collection[int]) -> set[int]:
    known = db.session.scalars(select(Bank.id).where(Bank.id.in_(bank_ids)))
    return set(bank_ids) - set(known)


def unknown_holders(
    table: type[Household] | type[Organisation], keys: Collection[tuple[int, int]]
) -> list[tuple[int, int]]:
    """(bank id, id) of the households, or organisations, that are not there."""
    known: set[tuple[int, int]] = set()
    for bank_id in {bank_id for bank_id, _ in keys}:
        rows = db.session.scalars(select(table.id).where(table.bank_id == bank_id))
        known |= {(bank_id, each) for each in rows}
    return sorted(set(keys) - known)
