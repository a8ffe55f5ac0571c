"""One task as its asker reads it, with who was asked and who said yes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from exchange.care.inviting_queries import Waves
from exchange.care.series_queries import ITS_DATE, ITS_SERIES, PART_OF, SeriesCard, part_of
from exchange.care.task_parts_queries import Rows, task_parts
from exchange.ledger.balance import Balance
from exchange.matching.asked_queries import BESIDE, OF_TASK, Sought, beside_task, sought_in
from exchange.matching.planned_queries import CHOSEN, ITS_PLAN, Choices, choices_in
from exchange.people.living_queries import shares_with
from exchange.people.names import initials, short_name
from models.base import db
from models.care import Task, TaskCared
from models.ledger import Account
from models.people import CaredPerson
from models.states import TaskState

_BALANCE = ("posted_minutes", "held_minutes", "floor_minutes", "ceiling_minutes")


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
    """A task as the family that asked reads it, and what its household has to pay with."""

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
    choices: Choices
    waves: Waves
    balance: Balance
    sought: Sought
    part_of: SeriesCard | None

    @property
    def may_change(self) -> bool:
        """While nobody has said yes: what was agreed once is not reworded."""
        return self.is_mine and self.state == TaskState.OPEN and not self.found


def own_task(
    task_id: int, *, seen_by: int, household_id: int | None, bank_id: int, now: datetime
) -> OwnTask | None:
    """None for everybody but who asked, and the adults of her house she shares it with."""
    found = (
        select(
            *OF_TASK,
            Task.offer_id,
            Task.place_note,
            Task.note,
            Task.state,
            Task.helpers_wanted,
            Task.helpers_found,
            (Task.person_id == seen_by).label("is_mine"),
            func.coalesce(Account.posted_minutes, 0).label("posted_minutes"),
            func.coalesce(Account.held_minutes, 0).label("held_minutes"),
            Account.floor_minutes,
            Account.ceiling_minutes,
            *PART_OF,
            *CHOSEN,
        )
        .select_from(Task)
        .outerjoin(*ITS_PLAN)
        .outerjoin(
            Account,
            and_(Account.bank_id == Task.bank_id, Account.household_id == Task.household_id),
        )
        .outerjoin(*ITS_DATE)
        .outerjoin(*ITS_SERIES)
        .where(
            Task.bank_id == bank_id,
            Task.id == task_id,
            _is_read_by(seen_by, household_id, bank_id=bank_id),
        )
    )
    row = db.session.execute(beside_task(found, bank_id=bank_id)).one_or_none()
    if row is None:
        return None
    sought = sought_in(row, bank_id=bank_id, now=now)
    columns = {name: row._mapping[name] for name in row._mapping if name not in BESIDE}
    balance = Balance(*(columns.pop(name) for name in _BALANCE))
    listed = task_parts(task_id, seen_by=seen_by, bank_id=bank_id)
    return OwnTask(
        part_of=part_of(columns),
        choices=choices_in(columns),
        **columns,
        wish=sought.wanted.wish,
        sought=sought,
        balance=balance,
        cared=tuple(Cared(each.first, each.last) for each in listed.cared),
        asked=_asked(listed.asked),
        found=tuple(
            Found(each.id, each.first, each.starts_at, each.ends_at, each.state)
            for each in listed.found
        ),
        waves=listed.waves,
    )


def _is_read_by(reader_id: int, household_id: int | None, *, bank_id: int) -> ColumnElement[bool]:
    """Her own, or shared with her by another adult of the house she acts for."""
    shared = shares_with(Task.person_id, Task.household_id, reader_id=reader_id, bank_id=bank_id)
    return or_(Task.person_id == reader_id, and_(Task.household_id == (household_id or 0), shared))


def cared_in(task_id: int, *, bank_id: int, household_id: int | None = None) -> tuple[Cared, ...]:
    """For whom it is, of whichever family; or of this one alone."""
    ours = CaredPerson.household_id == household_id if household_id is not None else true()
    rows = db.session.execute(
        select(CaredPerson.initials, CaredPerson.band)
        .join(
            TaskCared,
            and_(TaskCared.bank_id == CaredPerson.bank_id, TaskCared.cared_id == CaredPerson.id),
        )
        .where(TaskCared.bank_id == bank_id, TaskCared.task_id == task_id, ours)
        .order_by(CaredPerson.id)
    )
    return tuple(Cared(*row) for row in rows)


def _asked(rows: Rows) -> tuple[Asked, ...]:
    return tuple(
        Asked(
            id=row.id,
            helper_id=row.person_id,
            name=short_name(row.first, row.last),
            initials=initials(row.first, row.last),
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
