"""All that the room of people keeps of somebody, for her own copy; the others are not named."""

from typing import Any

from sqlalchemy import select

from exchange.people import admission_queries, photo_queries, representative_queries, seat_queries
from models.base import db
from models.guests import Guest
from models.people import (
    Bank,
    Block,
    Household,
    HouseholdMember,
    Membership,
    Person,
    TrustCheck,
    Vouch,
)
from models.sign_in import Consent
from models.tandem import Tandem
from models.wishes import FoundAs


def export(person_id: int) -> dict[str, Any]:
    """All this room keeps of a person, for her own copy."""
    person = db.session.execute(
        select(
            Person.first_name,
            Person.last_name,
            Person.email,
            Person.gender,
            Person.language,
            Person.speaks,
            Person.phone,
            Person.created_at,
        ).where(Person.id == person_id)
    ).one()
    return {
        "person": _plain(person),
        "banks": rows(
            select(
                Bank.name, Membership.status, Membership.role, Membership.introduction,
                Membership.meet_when, Membership.applied_at, Membership.decided_at, Membership.motive,
            )
            .join(Bank, Bank.id == Membership.bank_id)
            .where(Membership.person_id == person_id)
            .order_by(Membership.applied_at, Bank.id)
        ),
        "households": rows(
            select(Household.name, HouseholdMember.since_at, HouseholdMember.until_at)
            .join(
                Household,
                (Household.bank_id == HouseholdMember.bank_id)
                & (Household.id == HouseholdMember.household_id),
            )
            .where(HouseholdMember.person_id == person_id)
            .order_by(HouseholdMember.since_at, HouseholdMember.id)
        ),
        "visits": rows(
            select(Bank.name, Guest.since_at, Guest.until_at)
            .join(Bank, Bank.id == Guest.bank_id)
            .where(Guest.person_id == person_id)
            .order_by(Guest.since_at, Bank.id)
        ),
        # Others are named in nobody's copy: that she goes with somebody, and since when.
        "tandems": rows(
            select(Bank.name, Tandem.said_at)
            .join(Bank, Bank.id == Tandem.bank_id)
            .where(Tandem.person_id == person_id)
            .order_by(Tandem.said_at, Bank.id)
        ),
        **_agreed(person_id),
        "coming_in": admission_queries.export(person_id),
        "photos": photo_queries.export(person_id),
        "seats": seat_queries.export(person_id),
        "spoke_for": representative_queries.export(person_id),
        "blocks": rows(
            select(Block.at)
            .where(Block.blocker_id == person_id, Block.is_own)
            .order_by(Block.at, Block.blocked_id)
        ),
    }  # fmt: skip


def _agreed(person_id: int) -> dict[str, Any]:
    """What was seen of her, what she agreed to, and her word for others."""
    return {
        "checks": rows(
            select(TrustCheck.kind, TrustCheck.seen_on, TrustCheck.valid_until)
            .where(TrustCheck.person_id == person_id)
            .order_by(TrustCheck.seen_on, TrustCheck.id)
        ),
        "consents": rows(
            select(
                Consent.purpose, Consent.version, Consent.text_hash, Consent.at,
                Consent.withdrawn_at,
            )
            .where(Consent.person_id == person_id)
            .order_by(Consent.at, Consent.id)
        ),
        "vouches": rows(
            select(Vouch.words, Vouch.at)
            .where(Vouch.voucher_id == person_id)
            .order_by(Vouch.at, Vouch.person_id)
        ),
        "found_as": rows(
            select(Bank.name, FoundAs.gender, FoundAs.agreed_at)
            .join(Bank, Bank.id == FoundAs.bank_id)
            .where(FoundAs.person_id == person_id)
            .order_by(FoundAs.agreed_at, Bank.id)
        ),
    }  # fmt: skip


def rows(statement: Any) -> list[dict[str, Any]]:
    """Every row of the statement as JSON values, by the names of its columns."""
    return [_plain(row) for row in db.session.execute(statement)]


def _plain(row: Any) -> dict[str, Any]:
    return {name: _as_json(value) for name, value in row._mapping.items()}


def _as_json(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    return value.isoformat() if hasattr(value, "isoformat") else value
