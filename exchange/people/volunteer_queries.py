"""The register of volunteers, read from its first row on: it is short, and its rows make it up."""

from datetime import date
from typing import Any

from sqlalchemy import func, select

from exchange.people.volunteering import Entry, Volunteer, is_out, volunteers
from models.base import db
from models.people import Membership, Person
from models.states import EntryKind, Role, Status
from models.volunteers import VolunteerEntry


def entries(bank_id: int) -> list[Entry]:
    """Every row, by its number."""
    rows = db.session.execute(
        select(
            VolunteerEntry.number,
            VolunteerEntry.kind,
            VolunteerEntry.of_number,
            VolunteerEntry.person_id,
            VolunteerEntry.day,
            VolunteerEntry.written,
            VolunteerEntry.insured_until,
        )
        .where(VolunteerEntry.bank_id == bank_id)
        .order_by(VolunteerEntry.number)
    )
    return [
        Entry(number, EntryKind(kind), of_number, person_id, day, written, until)
        for number, kind, of_number, person_id, day, written, until in rows
    ]


def in_register(bank_id: int) -> list[Volunteer]:
    return volunteers(entries(bank_id))


def volunteer(number: int, *, bank_id: int) -> Volunteer | None:
    return next((each for each in in_register(bank_id) if each.number == number), None)


def may_begin(
    bank_id: int, *, today: date, named: str = "", limit: int = 50
) -> list[tuple[int, str]]:
    """Members who are not in it today: who looks after the bank first, then others by name."""
    inside = {each.person_id for each in in_register(bank_id) if not is_out(each, today)}
    begins = named.strip().lower()
    matching = [
        func.lower(name).startswith(begins, autoescape=True)
        for name in (Person.first_name, Person.last_name)
    ]
    rows = db.session.execute(
        select(Person.id, Person.first_name, Person.last_name)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.bank_id == bank_id,
            Membership.status == Status.ACTIVE,
            Person.id.not_in(inside),
            matching[0] | matching[1] if begins else Membership.role != Role.MEMBER,
        )
        .order_by(Person.last_name, Person.first_name, Person.id)
        .limit(limit)
    )
    return [(person_id, f"{first} {last}") for person_id, first, last in rows]


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """Her rows of the register, for her own copy."""
    return [
        {
            "number": each.number,
            "kind": each.kind,
            "day": each.day.isoformat(),
            "written": dict(each.written),
            "insured_until": each.insured_until.isoformat() if each.insured_until else None,
        }
        for each in entries(bank_id)
        if each.person_id == person_id
    ]
