"""Cases of safety as the operators read them: who waits for a call, and what named readers open."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import aliased

from exchange.moderation.incident import READING_LASTS
from exchange.moderation.incident_reader_queries import is_reader
from exchange.people.living_queries import is_one_or_lives_with
from exchange.people.names import short_name
from models.base import db
from models.care import Exchange, Task
from models.moderation import Incident, IncidentNote, IncidentReading
from models.people import Person
from models.states_of_safety import IncidentKind

_her, _about, _taker = aliased(Person), aliased(Person), aliased(Person)


@dataclass(frozen=True)
class Case:
    """Who is to be called, by when, and what was stopped. What she said is no part of it."""

    id: int
    why: str
    person_id: int
    name: str
    phone: str | None
    email: str | None
    about_id: int | None
    about_name: str | None
    about_phone: str | None
    kind: str | None
    starts_at: datetime | None
    ends_at: datetime | None
    at: datetime
    answer_by: datetime
    taken_by_name: str | None
    closed_at: datetime | None


def is_hers(operator_id: int, bank_id: int) -> ColumnElement[bool]:
    """Does a case concern the operator, or somebody she lives with? Then it is not hers to look after."""
    # About nobody: asked of NULL, whose case it is would be unknown, and it would be nobody's to read.
    about_id = func.coalesce(Incident.about_id, Incident.person_id)
    return is_one_or_lives_with(operator_id, Incident.person_id, about_id, bank_id=bank_id)


def _cases(bank_id: int, *where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Incident.id,
            Incident.kind.label("why"),
            Incident.person_id,
            _her.first_name,
            _her.last_name,
            _her.phone,
            _her.email,
            Incident.about_id,
            _about.first_name.label("about_first"),
            _about.last_name.label("about_last"),
            _about.phone.label("about_phone"),
            Task.kind,
            Exchange.starts_at,
            Exchange.ends_at,
            Incident.at,
            Incident.answer_by,
            _taker.first_name.label("taker"),
            Incident.closed_at,
        )
        .join(_her, _her.id == Incident.person_id)
        .outerjoin(_about, _about.id == Incident.about_id)
        .outerjoin(_taker, _taker.id == Incident.taken_by_id)
        .outerjoin(
            Exchange,
            and_(Exchange.bank_id == Incident.bank_id, Exchange.id == Incident.exchange_id),
        )
        .outerjoin(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .where(Incident.bank_id == bank_id, *where)
        .order_by(Incident.closed_at.is_not(None), Incident.answer_by, Incident.id)
        .limit(50)
    )


def _case(row: Any) -> Case:
    return Case(
        id=row.id,
        why=row.why,
        person_id=row.person_id,
        name=short_name(row.first_name, row.last_name),
        phone=row.phone,
        email=row.email,
        about_id=row.about_id,
        about_name=short_name(row.about_first, row.about_last) if row.about_first else None,
        about_phone=row.about_phone,
        kind=row.kind,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        at=row.at,
        answer_by=row.answer_by,
        taken_by_name=row.taker,
        closed_at=row.closed_at,
    )


def case(incident_id: int, *, bank_id: int, for_operator_id: int) -> Case | None:
    """Open or closed; None where it concerns the operator, or somebody she lives with."""
    which = Incident.id == incident_id, ~is_hers(for_operator_id, bank_id)
    row = db.session.execute(_cases(bank_id, *which)).one_or_none()
    return None if row is None else _case(row)


def all_cases(bank_id: int, *, for_reader_id: int) -> list[Case]:
    """The log of cases, open ones first; nothing for who is no named reader."""
    if not is_reader(for_reader_id, bank_id=bank_id):
        return []
    return [
        _case(row) for row in db.session.execute(_cases(bank_id, ~is_hers(for_reader_id, bank_id)))
    ]


@dataclass(frozen=True)
class Written:
    """One line of the log: an operator's note, or that somebody opened it (then without words)."""

    name: str
    words: str | None
    at: datetime


@dataclass(frozen=True)
class Log:
    """The words of a case, for who has just opened them."""

    words: str | None
    motive: str | None
    notes: tuple[Written, ...]
    readings: tuple[Written, ...]


def log(incident_id: int, *, seen_by: int, bank_id: int, now: datetime) -> Log | None:
    """None for who is no reader, or has not written down within half an hour that she reads it."""
    if not is_reader(seen_by, bank_id=bank_id):
        return None
    opened = exists().where(
        IncidentReading.bank_id == bank_id,
        IncidentReading.incident_id == Incident.id,
        IncidentReading.person_id == seen_by,
        IncidentReading.at > now - READING_LASTS,
        IncidentReading.at <= now,
    )
    row = db.session.execute(
        select(Incident.words, Incident.motive).where(
            Incident.bank_id == bank_id,
            Incident.id == incident_id,
            ~is_hers(seen_by, bank_id),
            opened,
        )
    ).one_or_none()
    if row is None:
        return None
    notes = _written(IncidentNote, incident_id, bank_id, IncidentNote.words)
    readings = _written(IncidentReading, incident_id, bank_id, None)
    return Log(row.words, row.motive, notes, readings)


def _written(table: Any, incident_id: int, bank_id: int, words: Any) -> tuple[Written, ...]:
    columns = [Person.first_name, Person.last_name, table.at]
    rows = db.session.execute(
        select(*columns, *([] if words is None else [words.label("words")]))
        .join(Person, Person.id == table.person_id)
        .where(table.bank_id == bank_id, table.incident_id == incident_id)
        .order_by(table.at.desc(), table.id.desc())
        .limit(100)
    )
    return tuple(
        Written(short_name(row.first_name, row.last_name), getattr(row, "words", None), row.at)
        for row in rows
    )


@dataclass(frozen=True)
class OwnCase:
    """What she reads who said it: until when somebody calls, and who."""

    id: int
    answer_by: datetime
    taken_by_name: str | None


def own_case(exchange_id: int, *, person_id: int, bank_id: int) -> OwnCase | None:
    """The open case she made of this exchange."""
    row = db.session.execute(
        select(Incident.id, Incident.answer_by, _taker.first_name)
        .outerjoin(_taker, _taker.id == Incident.taken_by_id)
        .where(
            Incident.bank_id == bank_id,
            Incident.exchange_id == exchange_id,
            Incident.person_id == person_id,
            Incident.kind == IncidentKind.UNSAFE,
            Incident.closed_at.is_(None),
        )
        .order_by(Incident.id)
        .limit(1)
    ).one_or_none()
    return None if row is None else OwnCase(*row)


def late(*, now: datetime) -> list[tuple[int, int]]:
    """Open cases that nobody has taken by the promised hour: their bank and id.

    All of them: of those that were rung for already one more may be new, and nobody is left out.
    """
    rows = db.session.execute(
        select(Incident.bank_id, Incident.id)
        .where(
            Incident.closed_at.is_(None),
            Incident.taken_by_id.is_(None),
            Incident.answer_by <= now,
        )
        .order_by(Incident.bank_id, Incident.id)
    )
    return [(row.bank_id, row.id) for row in rows]


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """The cases she opened herself, with her own words; what others noted is theirs."""
    rows = db.session.execute(
        select(Incident.exchange_id, Incident.kind, Incident.words, Incident.at, Incident.closed_at)
        .where(Incident.bank_id == bank_id, Incident.person_id == person_id)
        .order_by(Incident.at, Incident.id)
    )
    return [
        {
            "exchange_id": row.exchange_id,
            "kind": row.kind,
            "words": row.words,
            "at": row.at.isoformat(),
            "closed_at": row.closed_at.isoformat() if row.closed_at else None,
        }
        for row in rows
    ]
