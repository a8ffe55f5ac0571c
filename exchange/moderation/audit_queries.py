"""Who did what, when and for whom, out of the acts of one bank; the newest first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    String,
    and_,
    cast,
    func,
    literal,
    or_,
    select,
    union_all,
)

from exchange.moderation.audit import (
    NOT_AT_HOME,
    PREFIXES,
    UNTOLD,
    Sought,
    concerned,
    subjects_of,
)
from exchange.moderation.incident_queries import is_hers
from exchange.people.living_queries import is_one_or_lives_with, living_with
from exchange.people.names import NAMELESS
from models.act import ActRow
from models.base import db
from models.messages import Report
from models.moderation import Incident
from models.people import Membership, Person

AT_ONCE = 50
NAMED_MAX = 20


@dataclass(frozen=True)
class Deed:
    """`by_name` None is the clock, or a command; `for_name` whom it was done for, or was about."""

    at: datetime
    verb: str
    subject: str
    by_id: int | None
    by_name: str | None
    for_id: int | None
    for_name: str | None
    is_on_behalf: bool


def deeds(
    sought: Sought, *, bank_id: int, seen_by: int, start: int = 0, limit: int = AT_ONCE
) -> list[Deed]:
    """Acts of this bank that are looked for, without those that are nobody's business.

    Whoever is of a case or a report herself does not read here that it was looked after, nor that
    somebody of her home was to be hidden.
    """
    rows = db.session.execute(
        select(ActRow.at, ActRow.verb, ActRow.subject, ActRow.person_id, ActRow.on_behalf_of_id)
        .where(
            ActRow.bank_id == bank_id,
            ActRow.verb.not_in(UNTOLD),
            ActRow.subject.not_in(_about(seen_by, bank_id)),
            ~_is_at_home(seen_by, bank_id),
            *_which(sought),
        )
        .order_by(ActRow.at.desc(), ActRow.uid)
        .offset(start)
        .limit(limit)
    ).all()
    about = [row.on_behalf_of_id or concerned(row.subject) for row in rows]
    names = _names([*(row.person_id for row in rows), *about])
    return [
        Deed(
            row.at,
            row.verb,
            row.subject,
            row.person_id,
            names.get(row.person_id) if row.person_id else None,
            for_id if for_id != row.person_id else None,
            names.get(for_id) if for_id and for_id != row.person_id else None,
            row.on_behalf_of_id is not None,
        )
        for row, for_id in zip(rows, about, strict=True)
    ]


def _about(reader_id: int, bank_id: int) -> CompoundSelect[str]:
    """How acts name the cases and reports that concern her, or somebody she lives with."""
    cases = literal("incident_id:").concat(cast(Incident.id, String))
    reports = literal("report_id:").concat(cast(Report.id, String))
    return union_all(
        select(cases).where(Incident.bank_id == bank_id, is_hers(reader_id, bank_id)),
        select(reports).where(
            Report.bank_id == bank_id,
            is_one_or_lives_with(reader_id, Report.person_id, Report.about_id, bank_id=bank_id),
        ),
    )


def _is_at_home(seen_by: int, bank_id: int) -> ColumnElement[bool]:
    at_home = {seen_by, *db.session.scalars(living_with(seen_by, bank_id=bank_id))}
    subjects = [each for one in at_home for each in subjects_of(one)]
    return and_(ActRow.verb.in_(NOT_AT_HOME), ActRow.subject.in_(subjects))


def _which(sought: Sought) -> Iterable[ColumnElement[bool]]:
    if sought.person_ids is not None:
        subjects = [each for one in sought.person_ids for each in subjects_of(one)]
        yield or_(
            ActRow.person_id.in_(sought.person_ids),
            ActRow.on_behalf_of_id.in_(sought.person_ids),
            ActRow.subject.in_(subjects),
        )
    if sought.sort is not None:
        yield or_(*(ActRow.verb.startswith(each) for each in PREFIXES[sought.sort]))
    if sought.from_at is not None:
        yield ActRow.at >= sought.from_at
    if sought.until_at is not None:
        yield ActRow.at < sought.until_at


def _names(ids: Iterable[int | None]) -> dict[int, str]:
    rows = db.session.execute(
        select(Person.id, Person.first_name, Person.last_name)
        .where(Person.id.in_({each for each in ids if each is not None}))
        .order_by(Person.id)
    )
    return {id: f"{first} {last}".strip() or NAMELESS for id, first, last in rows}


def called(named: str, *, bank_id: int) -> Collection[int]:
    """Who of the bank, now or before, has a name that begins like this."""
    begins = named.strip().lower()
    whole = func.lower(Person.first_name + " " + Person.last_name)
    rows = db.session.scalars(
        select(Person.id)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.bank_id == bank_id,
            or_(
                whole.startswith(begins, autoescape=True),
                func.lower(Person.last_name).startswith(begins, autoescape=True),
            ),
        )
        .order_by(Person.last_name, Person.id)
        .limit(NAMED_MAX)
    )
    return list(rows)
