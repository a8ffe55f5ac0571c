"""Two people and one task, as either of them finds what may be written now; for others it is not there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from exchange.care.kinds import kind
from exchange.moderation.messaging import Between, between, is_mediated
from exchange.people.names import short_name
from exchange.people.reaching_queries import are_apart
from models.base import db
from models.care import Exchange, Proposal, Task
from models.messages import Report
from models.people import Person
from models.states import ExchangeState, Who


@dataclass(frozen=True)
class Talk:
    """Two people and one task. `is_open`: may the reader write now?"""

    task_id: int
    helper_id: int
    asker_id: int
    kind: str
    place: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    exchange_id: int | None
    side: Who
    own_name: str
    other_name: str
    other_language: str
    so_far: Between
    mediated: bool
    is_apart: bool
    is_reported: bool

    @property
    def other_id(self) -> int:
        return self.asker_id if self.side is Who.HELPER else self.helper_id

    @property
    def is_open(self) -> bool:
        return self.so_far is not Between.CLOSED and not self.is_apart


_asker, _helper = aliased(Person), aliased(Person)


def talk(task_id: int, helper_id: int, *, seen_by: int, bank_id: int, now: datetime) -> Talk | None:
    """None for everybody but who asked and this neighbour, and before one asked the other."""
    last = (
        select(func.max(Proposal.id))
        .where(
            Proposal.bank_id == bank_id,
            Proposal.task_id == task_id,
            Proposal.helper_id == helper_id,
        )
        .scalar_subquery()
    )
    row = db.session.execute(
        select(
            Task.kind,
            Task.place,
            Task.person_id.label("asker_id"),
            Proposal.state.label("proposal_state"),
            Proposal.answer_by,
            Exchange.id.label("exchange_id"),
            Exchange.state.label("exchange_state"),
            func.coalesce(Exchange.starts_at, Proposal.starts_at).label("starts_at"),
            func.coalesce(Exchange.ends_at, Proposal.ends_at).label("ends_at"),
            func.coalesce(Exchange.minutes, Proposal.minutes).label("minutes"),
            _asker.first_name.label("asker_first"),
            _asker.last_name.label("asker_last"),
            _asker.language.label("asker_language"),
            _helper.first_name.label("helper_first"),
            _helper.last_name.label("helper_last"),
            _helper.language.label("helper_language"),
            _met_before(bank_id).label("met_before"),
            are_apart(Task.person_id, Proposal.helper_id, bank_id=bank_id).label("is_apart"),
            _is_reported(seen_by, bank_id).label("is_reported"),
        )
        .join(Task, and_(Task.bank_id == Proposal.bank_id, Task.id == Proposal.task_id))
        .join(_asker, _asker.id == Task.person_id)
        .join(_helper, _helper.id == Proposal.helper_id)
        .outerjoin(
            Exchange,
            and_(Exchange.bank_id == Proposal.bank_id, Exchange.proposal_id == Proposal.id),
        )
        .where(
            Proposal.bank_id == bank_id,
            Proposal.id == last,
            or_(Task.person_id == seen_by, Proposal.helper_id == seen_by),
        )
    ).one_or_none()
    return None if row is None else _talk(row, task_id, helper_id, seen_by, now)


def _talk(row: Any, task_id: int, helper_id: int, seen_by: int, now: datetime) -> Talk:
    so_far = between(row.proposal_state, row.answer_by, row.exchange_state, row.ends_at, now)
    side = Who.HELPER if helper_id == seen_by else Who.ASKER
    own = short_name(row.asker_first, row.asker_last)
    other = short_name(row.helper_first, row.helper_last)
    if side is Who.HELPER:
        own, other = other, own
    mediated = is_mediated(so_far, kind_mediated=kind(row.kind).mediated, met_before=row.met_before)
    return Talk(
        task_id=task_id,
        helper_id=helper_id,
        asker_id=row.asker_id,
        kind=row.kind,
        place=row.place,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        minutes=row.minutes,
        exchange_id=row.exchange_id,
        side=side,
        own_name=own,
        other_name=other,
        other_language=row.asker_language if side is Who.HELPER else row.helper_language,
        so_far=so_far,
        mediated=mediated,
        is_apart=row.is_apart,
        is_reported=row.is_reported,
    )


def _met_before(bank_id: int) -> ColumnElement[bool]:
    """Has this neighbour helped this family before, and both said so?"""
    before = aliased(Exchange)
    return (
        exists()
        .where(
            before.bank_id == bank_id,
            before.helper_id == Proposal.helper_id,
            before.asker_household_id == Task.household_id,
            before.state == ExchangeState.SETTLED,
        )
        .correlate_except(before)
    )


def _is_reported(seen_by: int, bank_id: int) -> ColumnElement[bool]:
    """Has the reader asked to be looked after about the other, and nobody has yet?"""
    other = case((Proposal.helper_id == seen_by, Task.person_id), else_=Proposal.helper_id)
    return (
        exists()
        .where(
            Report.bank_id == bank_id,
            Report.person_id == seen_by,
            Report.about_id == other,
            Report.closed_at.is_(None),
        )
        .correlate_except(Report)
    )
