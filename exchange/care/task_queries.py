"""One task as its asker reads it, with who was asked and who said yes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select

from exchange.care.series_queries import ITS_DATE, ITS_SERIES, PART_OF, SeriesCard, part_of
from exchange.care.wishing_queries import wish_for
from exchange.matching.planned_queries import CHOSEN, ITS_PLAN, Choices, choices_in
from exchange.people.living_queries import shares_with
from exchange.people.names import initials, short_name
from exchange.people.photo_queries import photo_seen
from models.base import db
from models.care import Exchange, Proposal, Task, TaskCared
from models.inviting import Invitation
from models.people import CaredPerson, Person
from models.states import TaskState


@dataclass(frozen=True)
class Cared:
    initials: str
    band: str


@dataclass(frozen=True)
class Asked:
    """A proposal on one's own task: who was invited, who offered herself, and what they said.

    `told_at` may be still to come: nobody is written to in her quiet hours.
    """

    id: int
    helper_id: int
    name: str
    initials: str
    photo_id: int | None
    made_by: str
    state: str
    starts_at: datetime
    ends_at: datetime
    answer_by: datetime
    told_at: datetime
    reminded_at: datetime | None


@dataclass(frozen=True)
class Found:
    """Somebody who said yes to this task."""

    exchange_id: int
    name: str
    starts_at: datetime
    ends_at: datetime
    state: str


@dataclass(frozen=True)
class OwnTask:
    """A task as the family that asked reads it."""

    id: int
    household_id: int
    offer_id: int | None
    kind: str
    opens_at: datetime
    closes_at: datetime
    minutes: int
    flexible: bool
    place: str
    place_note: str | None
    note: str | None
    state: str
    helpers_wanted: int
    helpers_found: int
    tongue: str | None
    is_mine: bool
    cared: tuple[Cared, ...]
    wish: str | None
    asked: tuple[Asked, ...]
    found: tuple[Found, ...]
    part_of: SeriesCard | None
    choices: Choices

    @property
    def may_change(self) -> bool:
        """While nobody has said yes: what was agreed once is not reworded."""
        return self.is_mine and self.state == TaskState.OPEN and not self.found


def own_task(
    task_id: int, *, seen_by: int, household_id: int | None, bank_id: int
) -> OwnTask | None:
    """None for everybody but who asked, and the adults of her house she shares it with."""
    row = db.session.execute(
        select(
            Task.id,
            Task.household_id,
            Task.offer_id,
            Task.kind,
            Task.opens_at,
            Task.closes_at,
            Task.minutes,
            Task.flexible,
            Task.place,
            Task.place_note,
            Task.note,
            Task.state,
            Task.helpers_wanted,
            Task.helpers_found,
            Task.tongue,
            (Task.person_id == seen_by).label("is_mine"),
            *PART_OF,
            *CHOSEN,
        )
        .select_from(Task)
        .outerjoin(*ITS_PLAN)
        .outerjoin(*ITS_DATE)
        .outerjoin(*ITS_SERIES)
        .where(
            Task.bank_id == bank_id,
            Task.id == task_id,
            or_(
                Task.person_id == seen_by,
                and_(
                    Task.household_id == (household_id or 0),
                    shares_with(
                        Task.person_id, Task.household_id, reader_id=seen_by, bank_id=bank_id
                    ),
                ),
            ),
        )
    ).one_or_none()
    if row is None:
        return None
    columns = dict(row._mapping)
    return OwnTask(
        part_of=part_of(columns),
        choices=choices_in(columns),
        **columns,
        wish=wish_for(task_id, row.kind, bank_id=bank_id),
        cared=cared_in(task_id, bank_id=bank_id),
        asked=_asked(task_id, seen_by, bank_id),
        found=_found(task_id, bank_id),
    )


def cared_in(task_id: int, *, bank_id: int) -> tuple[Cared, ...]:
    rows = db.session.execute(
        select(CaredPerson.initials, CaredPerson.band)
        .join(
            TaskCared,
            and_(TaskCared.bank_id == CaredPerson.bank_id, TaskCared.cared_id == CaredPerson.id),
        )
        .where(TaskCared.bank_id == bank_id, TaskCared.task_id == task_id)
        .order_by(CaredPerson.id)
    )
    return tuple(Cared(*row) for row in rows)


def _asked(task_id: int, seen_by: int, bank_id: int) -> tuple[Asked, ...]:
    rows = db.session.execute(
        select(
            Proposal.id,
            Proposal.helper_id,
            Person.first_name,
            Person.last_name,
            photo_seen(Person.id, seen_by=seen_by, bank_id=bank_id).label("photo_id"),
            Proposal.made_by,
            Proposal.state,
            Proposal.starts_at,
            Proposal.ends_at,
            Proposal.answer_by,
            func.coalesce(Invitation.told_at, Proposal.made_at).label("told_at"),
            Invitation.reminded_at,
        )
        .join(Person, Person.id == Proposal.helper_id)
        .outerjoin(
            Invitation,
            and_(Invitation.bank_id == Proposal.bank_id, Invitation.proposal_id == Proposal.id),
        )
        .where(Proposal.bank_id == bank_id, Proposal.task_id == task_id)
        .order_by(Proposal.made_at, Proposal.id)
        .limit(200)
    )
    return tuple(
        Asked(
            id=row.id,
            helper_id=row.helper_id,
            name=short_name(row.first_name, row.last_name),
            initials=initials(row.first_name, row.last_name),
            photo_id=row.photo_id,
            made_by=row.made_by,
            state=row.state,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            answer_by=row.answer_by,
            told_at=row.told_at,
            reminded_at=row.reminded_at,
        )
        for row in rows
    )


def _found(task_id: int, bank_id: int) -> tuple[Found, ...]:
    rows = db.session.execute(
        select(Exchange.id, Person.first_name, Exchange.starts_at, Exchange.ends_at, Exchange.state)
        .join(Person, Person.id == Exchange.helper_id)
        .where(Exchange.bank_id == bank_id, Exchange.task_id == task_id)
        .order_by(Exchange.agreed_at, Exchange.id)
    )
    return tuple(Found(*row) for row in rows)
