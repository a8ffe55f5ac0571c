"""What two people still have before them, which ends when one of them keeps away from the other."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import aliased

from exchange.care.deal_queries import is_her_own
from exchange.care.journey import ASKED
from exchange.ledger.seat_queries import lessons_between
from exchange.people.names import short_name
from models.base import db
from models.care import Exchange, Proposal, Task
from models.ledger import Transfer
from models.people import Person
from models.states import ExchangeState, ProposalState, Who


def _exchange_between(one: int, other: int, bank_id: int) -> ColumnElement[bool]:
    return and_(
        Exchange.bank_id == bank_id,
        or_(
            and_(Exchange.asker_id == one, Exchange.helper_id == other),
            and_(Exchange.asker_id == other, Exchange.helper_id == one),
        ),
    )


def _question_between(one: int, other: int, bank_id: int) -> ColumnElement[bool]:
    """With the task joined."""
    return and_(
        Proposal.bank_id == bank_id,
        Proposal.state == ProposalState.WAITING,
        or_(
            and_(Task.person_id == one, Proposal.helper_id == other),
            and_(Task.person_id == other, Proposal.helper_id == one),
        ),
    )


_TASK_OF_PROPOSAL = and_(Task.bank_id == Proposal.bank_id, Task.id == Proposal.task_id)


def tasks_between(one: int, other: int, *, bank_id: int) -> list[int]:
    """Every task whose state may change, in the order of their ids."""
    agreed = select(Exchange.task_id).where(
        _exchange_between(one, other, bank_id), Exchange.state == ExchangeState.AGREED
    )
    asked = (
        select(Proposal.task_id)
        .join(Task, _TASK_OF_PROPOSAL)
        .where(_question_between(one, other, bank_id))
    )
    found = set(db.session.scalars(agreed)) | set(db.session.scalars(asked))
    return sorted(found)


def exchanges_between(one: int, other: int, *, bank_id: int) -> list[int]:
    """Every exchange of the two that is not closed, in the order of their ids."""
    rows = db.session.scalars(
        select(Exchange.id)
        .where(_exchange_between(one, other, bank_id), Exchange.state.in_(ASKED))
        .order_by(Exchange.id)
    )
    return list(rows)


def to_come(one: int, other: int, *, bank_id: int, now: datetime) -> list[int]:
    """Agreed exchanges that have not begun, by the account that pays: the order accounts are locked in."""
    rows = db.session.scalars(
        select(Exchange.id)
        .join(Transfer, and_(Transfer.bank_id == Exchange.bank_id, Transfer.id == Exchange.hold_id))
        .where(
            _exchange_between(one, other, bank_id),
            Exchange.state == ExchangeState.AGREED,
            Exchange.starts_at > now,
        )
        .order_by(Transfer.debit_id, Exchange.id)
    )
    return list(rows)


def begun(one: int, other: int, *, bank_id: int, now: datetime) -> list[int]:
    """Exchanges under way or over, whose minutes still wait for a word."""
    rows = db.session.scalars(
        select(Exchange.id)
        .where(
            _exchange_between(one, other, bank_id),
            Exchange.state.in_(ASKED),
            Exchange.starts_at <= now,
        )
        .order_by(Exchange.id)
    )
    return list(rows)


@dataclass(frozen=True)
class WaitingProposal:
    """A proposal between the two that waits. `is_mine`: made by who keeps away."""

    id: int
    is_mine: bool
    other_id: int
    task_id: int


def questions(one: int, other: int, *, bank_id: int) -> list[WaitingProposal]:
    """As the first of the two sees them."""
    rows = db.session.execute(
        select(Proposal.id, Proposal.made_by, Proposal.helper_id, Proposal.task_id)
        .join(Task, _TASK_OF_PROPOSAL)
        .where(_question_between(one, other, bank_id))
        .order_by(Proposal.id)
    )
    return [
        WaitingProposal(
            row.id, (row.made_by == Who.HELPER) == (row.helper_id == one), other, row.task_id
        )
        for row in rows
    ]


@dataclass(frozen=True)
class Ending:
    """One agreed exchange that would be called off."""

    kind: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Plan:
    """What keeping away would do: exchanges it ends, questions it closes, what has begun, seats it frees."""

    to_come: tuple[Ending, ...]
    questions: int
    begun: int
    lessons: int


def plan_of(one: int, other: int, *, bank_id: int, now: datetime) -> Plan:
    ending = db.session.execute(
        select(Task.kind, Exchange.starts_at, Exchange.ends_at)
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .where(
            _exchange_between(one, other, bank_id),
            Exchange.state == ExchangeState.AGREED,
            Exchange.starts_at > now,
        )
        .order_by(Exchange.starts_at, Exchange.id)
    )
    return Plan(
        to_come=tuple(Ending(row.kind, row.starts_at, row.ends_at) for row in ending),
        questions=len(questions(one, other, bank_id=bank_id)),
        begun=len(begun(one, other, bank_id=bank_id, now=now)),
        lessons=len(lessons_between(one, other, bank_id=bank_id, now=now)),
    )


@dataclass(frozen=True)
class CalledOff:
    """An exchange that ended because one of its two keeps away from the other."""

    kind: str
    starts_at: datetime
    keeper_name: str
    other_name: str


def called_off_apart(
    person_id: int, *, bank_id: int, for_operator_id: int, limit: int = 10
) -> list[CalledOff]:
    """Those of one member, the last first, for an operator who is neither of the two, nor lives with one."""
    keeper, other = aliased(Person), aliased(Person)
    rows = db.session.execute(
        select(
            Task.kind,
            Exchange.starts_at,
            keeper.first_name.label("keeper_first"),
            keeper.last_name.label("keeper_last"),
            other.first_name.label("other_first"),
            other.last_name.label("other_last"),
        )
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .join(keeper, keeper.id == Exchange.cancelled_by_id)
        .join(
            other,
            and_(
                other.id.in_((Exchange.asker_id, Exchange.helper_id)),
                other.id != Exchange.cancelled_by_id,
            ),
        )
        .where(
            Exchange.bank_id == bank_id,
            Exchange.kept_apart,
            Exchange.state == ExchangeState.CANCELLED,
            or_(Exchange.asker_id == person_id, Exchange.helper_id == person_id),
            ~is_her_own(for_operator_id, bank_id=bank_id),
        )
        .order_by(Exchange.starts_at.desc(), Exchange.id.desc())
        .limit(limit)
    )
    return [
        CalledOff(
            kind=row.kind,
            starts_at=row.starts_at,
            keeper_name=short_name(row.keeper_first, row.keeper_last),
            other_name=short_name(row.other_first, row.other_last),
        )
        for row in rows
    ]
