"""Beside the books: what looks odd, hours of who coordinates, volunteers whose insurance ends."""

from typing import Any

from sqlalchemy import Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from exchange.moderation.anomaly_queries import may_read
from exchange.moderation.waiting import Asked, Kind
from exchange.moderation.waiting_row_queries import day_begins, hours_after, row
from exchange.people.volunteering import AHEAD
from models.anomalies import Anomaly
from models.serving import ServiceNote
from models.states import EntryKind, ServiceState
from models.volunteers import VolunteerEntry

AHEAD_HOURS = AHEAD.days * 24


def _odd(asked: Asked) -> Select[Any]:
    return select(*row("anomaly", Anomaly.id, since=Anomaly.found_at, what=Anomaly.kind)).where(
        Anomaly.bank_id == asked.bank_id,
        Anomaly.looked_at.is_(None),
        may_read(asked.person_id, bank_id=asked.bank_id),
    )


def _service(asked: Asked) -> Select[Any]:
    return select(
        *row(
            "service",
            ServiceNote.id,
            since=ServiceNote.made_at,
            about=ServiceNote.person_id,
            number=ServiceNote.minutes,
        )
    ).where(ServiceNote.bank_id == asked.bank_id, ServiceNote.state == ServiceState.WAITING)


def _insurances(asked: Asked) -> Any:
    """Volunteers who are not insured, or will not be in thirty days."""
    later, insured = aliased(VolunteerEntry), aliased(VolunteerEntry)
    ended = exists().where(
        later.bank_id == VolunteerEntry.bank_id,
        later.of_number == VolunteerEntry.number,
        later.kind == EntryKind.ENDED,
        later.day <= asked.now.date(),
    )
    # The last that was written counts, whatever its days: a slip of the pen is mended so.
    newest = (
        select(func.max(later.number))
        .where(
            later.bank_id == VolunteerEntry.bank_id,
            later.of_number == VolunteerEntry.number,
            later.kind == EntryKind.INSURED,
        )
        .correlate(VolunteerEntry)
        .scalar_subquery()
    )
    until = insured.insured_until
    ends = case((until.is_(None), VolunteerEntry.at), else_=day_begins(until))
    return (
        select(
            *row(
                "insurance",
                VolunteerEntry.number,
                since=case((until.is_(None), ends), else_=hours_after(ends, -AHEAD_HOURS)),
                about=VolunteerEntry.person_id,
                due=ends,
                what=case((until.is_(None), "never"), else_="until"),
            )
        )
        .outerjoin(
            insured,
            and_(insured.bank_id == VolunteerEntry.bank_id, insured.number == newest),
        )
        .where(
            VolunteerEntry.bank_id == asked.bank_id,
            VolunteerEntry.kind == EntryKind.BEGUN,
            ~ended,
            or_(until.is_(None), until < asked.now.date() + AHEAD),
        )
    )


INSURANCE = Kind("insurance", _insurances, for_administrators=True)
ANOMALY = Kind("anomaly", _odd, promise="anomaly_look_days")
SERVICE = Kind("service", _service, promise="service_days", for_administrators=True)
