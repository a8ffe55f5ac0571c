"""Who was a member here before, under her own number or only under the same address."""

from sqlalchemy import ColumnElement, Select, and_, select

from exchange.people.marks import mark_of
from models.base import db
from models.ledger import Account
from models.people import Bank, HouseholdMember, Person, Welcomed


def is_back(person_id: int, *, bank_id: int) -> bool:
    """Had she, or somebody under her address, an account here before?"""
    mine = Account.bank_id == bank_id
    if db.session.scalar(banks_with_account(person_id).where(mine)) is not None:
        return True
    email = db.session.scalar(select(Person.email).where(Person.id == person_id))
    if email is None:
        return False
    marked = select(Welcomed.at).where(is_mark_of(email, bank_id=bank_id))
    return db.session.scalar(marked) is not None


def banks_with_account(person_id: int) -> Select[int]:
    """Banks where she ever lived in a household that has, or had, an account of minutes."""
    return (
        select(Account.bank_id)
        .join(
            HouseholdMember,
            and_(
                HouseholdMember.bank_id == Account.bank_id,
                HouseholdMember.household_id == Account.household_id,
            ),
        )
        .where(HouseholdMember.person_id == person_id)
        .distinct()
        .order_by(Account.bank_id)
    )


def mark_in(bank_id: int, email: str) -> bytes:
    key = db.session.scalars(select(Bank.mark_key).where(Bank.id == bank_id)).one()
    assert key is not None, "only the row of the house has no key"
    return mark_of(key, email)


def is_mark_of(email: str, *, bank_id: int) -> ColumnElement[bool]:
    return and_(Welcomed.bank_id == bank_id, Welcomed.mark == mark_in(bank_id, email))
