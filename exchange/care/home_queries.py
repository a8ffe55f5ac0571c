"""What comes next for one person: her exchanges, what waits for her answer, what she has asked."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Select, and_, case, or_, select

from exchange.care.circle_queries import families_in
from exchange.care.confirming import Word, next_round
from exchange.care.journey import is_over
from exchange.care.open_ask_queries import OpenAsk, open_asks
from exchange.care.own_exchange_queries import HELPS, own_exchanges
from exchange.care.series_queries import (
    ITS_DATE,
    ITS_SERIES,
    PART_OF,
    SeriesCard,
    part_of,
)
from exchange.care.way_queries import near_columns, way
from exchange.matching.score import Near
from exchange.people.names import short_name
from models.asked import moment, number
from models.base import db
from models.care import Confirmation, Exchange, Proposal, Task, TaskCared
from models.people import CaredPerson, Person
from models.states import ExchangeState, ProposalState, Who

QUESTIONS_MAX = 60
"""Read, not shown: all dates of what comes back are one question."""

OPEN = tuple(state for state in ExchangeState if not is_over(state))


@dataclass(frozen=True)
class Coming:
    """One exchange that is not closed, from the side of who reads. Initials only, never names.

    `helper_id` is who of the two helps, reader or not: their conversation stands under it.
    """

    id: int
    task_id: int
    helper_id: int
    side: Who
    kind: str
    place: str
    state: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    other_name: str
    cared: tuple[str, ...]
    words: tuple[Word, ...]

    def is_to_come(self, now: datetime) -> bool:
        return self.state == ExchangeState.AGREED and self.ends_at > now

    def is_my_turn(self, now: datetime) -> bool:
        """Is it over, and is it I who has not said how long it was?"""
        asked = self.state in (ExchangeState.AGREED, ExchangeState.DIFFERS) and self.ends_at <= now
        return asked and next_round(self.words, self.side) is not None

    @property
    def their_minutes(self) -> int | None:
        """What the other side said last."""
        said = [word for word in self.words if word.side is not self.side]
        return max(said, key=lambda word: word.round).minutes if said else None


@dataclass(frozen=True)
class Question:
    """A proposal that waits for my answer. `near` is how far it is for who would go."""

    proposal_id: int
    task_id: int
    household_id: int
    i_help: bool
    kind: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    flexible: bool
    families: int
    other_id: int
    other_name: str
    answer_by: datetime
    near: Near | None
    part_of: SeriesCard | None


@dataclass(frozen=True)
class HomeAgenda:
    """The home page of one person, sorted by what asks for her."""

    next: Coming | None
    to_confirm: list[Coming]
    with_operator: list[Coming]
    questions: list[Question]
    asks: list[OpenAsk]
    later: int = field(default=0)

    @property
    def is_empty(self) -> bool:
        return not (self.next or self.to_confirm or self.questions or self.asks)


def agenda(person_id: int, *, bank_id: int, now: datetime) -> HomeAgenda:
    """Three statements: exchanges, questions, asks."""
    coming = _coming(person_id, bank_id)
    ahead = [each for each in coming if each.is_to_come(now)]
    return HomeAgenda(
        next=ahead[0] if ahead else None,
        to_confirm=[each for each in coming if each.is_my_turn(now)],
        with_operator=[each for each in coming if each.state == ExchangeState.DISPUTED],
        questions=_questions(person_id, bank_id=bank_id, now=now),
        asks=open_asks(person_id, bank_id=bank_id, now=now),
        later=max(0, len(ahead) - 1),
    )


def _coming(person_id: int, bank_id: int) -> list[Coming]:
    """One row for each exchange, person cared for and word; they are few, and one statement is one."""
    values = {"person_id": person_id, "bank_id": bank_id}
    rows = db.session.execute(_of_hers(), values).all()
    return [_gathered(list(of_one)) for _, of_one in groupby(rows, key=lambda row: row.id)]


@cache
def _of_hers() -> Select[*tuple[Any, ...]]:
    return (
        own_exchanges()
        .add_columns(
            Exchange.task_id,
            Exchange.helper_id,
            Exchange.state,
            CaredPerson.initials,
            Confirmation.side,
            Confirmation.round,
            Confirmation.minutes.label("said"),
            Confirmation.at,
        )
        .outerjoin(
            TaskCared,
            and_(TaskCared.bank_id == Exchange.bank_id, TaskCared.task_id == Exchange.task_id),
        )
        .outerjoin(
            CaredPerson,
            and_(
                CaredPerson.bank_id == Exchange.bank_id,
                CaredPerson.id == TaskCared.cared_id,
                # A family reads of its own children, whoever comes along.
                or_(HELPS, CaredPerson.household_id == Exchange.asker_household_id),
            ),
        )
        .outerjoin(
            Confirmation,
            and_(
                Confirmation.bank_id == Exchange.bank_id,
                Confirmation.exchange_id == Exchange.id,
            ),
        )
        .where(Exchange.state.in_(OPEN))
        .order_by(Exchange.starts_at, Exchange.id, CaredPerson.id, Confirmation.round)
        .limit(200)
    )


def _gathered(rows: list[Any]) -> Coming:
    row = rows[0]
    words = {
        (each.side, each.round): Word(Who(each.side), each.round, each.said, each.at)
        for each in rows
        if each.side
    }
    return Coming(
        id=row.id,
        task_id=row.task_id,
        helper_id=row.helper_id,
        side=Who.ASKER if row.asks else Who.HELPER,
        kind=row.kind,
        place=row.place,
        state=row.state,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        minutes=row.minutes,
        other_name=row.first_name,
        cared=tuple(dict.fromkeys(each.initials for each in rows if each.initials)),
        words=tuple(words.values()),
    )


def _questions(person_id: int, *, bank_id: int, now: datetime) -> list[Question]:
    values = {"person_id": person_id, "bank_id": bank_id, "now": now}
    rows = db.session.execute(_waiting_for_her(), values)
    return [
        Question(
            proposal_id=row.id,
            task_id=row.task_id,
            household_id=row.household_id,
            i_help=row.helps,
            kind=row.kind,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            minutes=row.minutes,
            flexible=row.flexible,
            families=row.families,
            other_id=row.other_id,
            other_name=short_name(row.first_name, row.last_name),
            answer_by=row.answer_by,
            near=way(row) if row.helps else None,
            part_of=part_of(dict(row._mapping)),
        )
        for row in rows
    ]


@cache
def _waiting_for_her() -> Select[*tuple[Any, ...]]:
    person_id, bank_id = number("person_id"), number("bank_id")
    helps = Proposal.helper_id == person_id
    return (
        select(
            Proposal.id,
            Task.id.label("task_id"),
            Task.household_id,
            helps.label("helps"),
            Task.kind,
            Proposal.starts_at,
            Proposal.ends_at,
            Proposal.minutes,
            Task.flexible,
            families_in().label("families"),
            Person.id.label("other_id"),
            Person.first_name,
            Person.last_name,
            Proposal.answer_by,
            *near_columns(Task, person_id, bank_id=bank_id),
            *PART_OF,
        )
        .join(Task, and_(Task.bank_id == Proposal.bank_id, Task.id == Proposal.task_id))
        .outerjoin(*ITS_DATE)
        .outerjoin(*ITS_SERIES)
        .join(Person, Person.id == case((helps, Task.person_id), else_=Proposal.helper_id))
        .where(
            Proposal.bank_id == bank_id,
            Proposal.state == ProposalState.WAITING,
            Proposal.answer_by > moment("now"),
            or_(
                and_(helps, Proposal.made_by == Who.ASKER),
                and_(Task.person_id == person_id, Proposal.made_by == Who.HELPER),
            ),
        )
        .order_by(Proposal.answer_by, Proposal.starts_at, Proposal.id)
        .limit(QUESTIONS_MAX)
    )
