"""For a person's own copy: who is cared for in her home, whom to call, and where she is signed in."""

from typing import Any

from sqlalchemy import select

from exchange.people.own_copy_queries import rows
from models.arrivals import EmergencyContact
from models.people import CaredPerson, HouseholdMember
from models.sign_in import Link, SignIn


def export(person_id: int) -> dict[str, Any]:
    """What is kept of the home she lives in today, as every adult there may read; and her way in.

    Of sessions and mailed links only their hash is kept: it opens nothing, and is not in the copy.
    """
    return {
        "cared_for": rows(
            _of_home(
                select(
                    CaredPerson.initials, CaredPerson.band, CaredPerson.note, CaredPerson.sheet,
                    CaredPerson.removed_at,
                ),
                CaredPerson,
                person_id,
            ).order_by(CaredPerson.bank_id, CaredPerson.id)
        ),
        "in_an_emergency": rows(
            _of_home(
                select(
                    EmergencyContact.name, EmergencyContact.phone, EmergencyContact.email,
                    EmergencyContact.at,
                ),
                EmergencyContact,
                person_id,
            ).order_by(EmergencyContact.bank_id, EmergencyContact.household_id)
        ),
        "sessions": rows(
            select(SignIn.device, SignIn.started_at, SignIn.seen_at, SignIn.ends_at)
            .where(SignIn.person_id == person_id)
            .order_by(SignIn.started_at, SignIn.token_hash)
        ),
        "mailed_links": rows(
            select(Link.purpose, Link.facts, Link.made_at, Link.ends_at, Link.used_at)
            .where(Link.person_id == person_id)
            .order_by(Link.made_at, Link.token_hash)
        ),
    }  # fmt: skip


def _of_home(statement: Any, table: Any, person_id: int) -> Any:
    return statement.join(
        HouseholdMember,
        (HouseholdMember.bank_id == table.bank_id)
        & (HouseholdMember.household_id == table.household_id),
    ).where(HouseholdMember.person_id == person_id, HouseholdMember.until_at.is_(None))
