"""A newcomer's first times of care: which wait for an operator, and what one has decided."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import aliased

from exchange.care.caution_queries import MEDIATED, cared_before
from exchange.care.deal_queries import is_her_own
from exchange.care.meeting_queries import Side
from models.accompanying import Accompaniment
from models.base import db
from models.care import Exchange, Task
from models.people import Person
from models.states import ExchangeState


@dataclass(frozen=True)
class Decided:
    """What an operator does about it; both sides read it."""

    how: str
    operator_name: str
    motive: str | None


@dataclass(frozen=True)
class FirstVisit:
    """Care to come of somebody who has given it so few times. `decided` is None while it waits."""

    exchange_id: int
    kind: str
    starts_at: datetime
    ends_at: datetime
    times_before: int
    asker: Side
    helper: Side
    decided: Decided | None


def is_first_visit(*, first: int, now: datetime) -> ColumnElement[bool]:
    """Is an exchange one of the `first` times of care of its helper, and still to come?

    For a statement that reads from Exchange and its Task.
    """
    return and_(
        Exchange.state == ExchangeState.AGREED,
        Exchange.starts_at > now,
        Task.kind.in_(MEDIATED),
        cared_before() < first,
    )


def first_visit(
    exchange_id: int, *, first: int, bank_id: int, for_operator_id: int, now: datetime
) -> FirstVisit | None:
    """None for what is none, and for an operator whose own it is, or of who lives with her."""
    asker, helper, operator = aliased(Person), aliased(Person), aliased(Person)
    row = db.session.execute(
        select(
            Exchange.id,
            Task.kind,
            Exchange.starts_at,
            Exchange.ends_at,
            cared_before(),
            *_reached(asker),
            *_reached(helper),
            Accompaniment.how,
            operator.first_name,
            Accompaniment.motive,
        )
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .join(asker, asker.id == Exchange.asker_id)
        .join(helper, helper.id == Exchange.helper_id)
        .outerjoin(
            Accompaniment,
            and_(
                Accompaniment.bank_id == Exchange.bank_id,
                Accompaniment.exchange_id == Exchange.id,
            ),
        )
        .outerjoin(operator, operator.id == Accompaniment.operator_id)
        .where(
            Exchange.bank_id == bank_id,
            Exchange.id == exchange_id,
            is_first_visit(first=first, now=now),
            ~is_her_own(for_operator_id, bank_id=bank_id),
        )
    ).one_or_none()
    if row is None:
        return None
    columns: tuple[Any, ...] = tuple(row)
    exchange_id, kind, starts_at, ends_at, times_before, *names = columns
    return FirstVisit(
        exchange_id=exchange_id,
        kind=kind,
        starts_at=starts_at,
        ends_at=ends_at,
        times_before=times_before,
        asker=Side(*names[:5]),
        helper=Side(*names[5:10]),
        decided=Decided(*names[10:]) if names[10] else None,
    )


def _reached(person: Any) -> tuple[Any, ...]:
    return person.id, person.first_name, person.last_name, person.email, person.phone


def decided_about(exchange_id: int, *, bank_id: int) -> Decided | None:
    """For the page of an exchange, which its reader has been let into."""
    row = db.session.execute(
        select(Accompaniment.how, Person.first_name, Accompaniment.motive)
        .join(Person, Person.id == Accompaniment.operator_id)
        .where(Accompaniment.bank_id == bank_id, Accompaniment.exchange_id == exchange_id)
    ).one_or_none()
    return None if row is None else Decided(*row)


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """What operators decided about exchanges of hers; who they are is left out."""
    rows = db.session.execute(
        select(Accompaniment.exchange_id, Accompaniment.how, Accompaniment.motive, Accompaniment.at)
        .join(
            Exchange,
            and_(
                Exchange.bank_id == Accompaniment.bank_id,
                Exchange.id == Accompaniment.exchange_id,
            ),
        )
        .where(
            Accompaniment.bank_id == bank_id,
            (Exchange.asker_id == person_id) | (Exchange.helper_id == person_id),
        )
        .order_by(Accompaniment.at, Accompaniment.exchange_id)
    )
    return [row._asdict() | {"at": row.at.isoformat()} for row in rows]
