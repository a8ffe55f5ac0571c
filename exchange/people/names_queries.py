"""By which names others may have been told of somebody."""

from sqlalchemy import select

from exchange.people.living_queries import living_in
from exchange.people.names import short_name
from models.base import db
from models.people import Household, HouseholdMember, Person


def names_of(person_id: int, *, bank_id: int) -> list[str]:
    """All that others may have been told to call her by, and her homes where nobody else lives."""
    first, last = db.session.execute(
        select(Person.first_name, Person.last_name).where(Person.id == person_id)
    ).one()
    living = living_in(Household.id, bank_id=bank_id)
    others = living.where(living.selected_columns.person_id != person_id)
    homes = db.session.scalars(
        select(Household.name)
        .where(
            Household.bank_id == bank_id,
            Household.id.in_(
                select(HouseholdMember.household_id).where(
                    HouseholdMember.bank_id == bank_id, HouseholdMember.person_id == person_id
                )
            ),
            ~others.exists(),
        )
        .order_by(Household.id)
    )
    return [first, short_name(first, last), f"{first} {last}", *homes]
