"""What happened in a bank's month, for the count alone: nothing here is shown before it has passed the gate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import SQLColumnExpression, func, select

from exchange.care.kinds import KINDS, Family
from exchange.observatory.hours_told import PARTS, Sum
from exchange.observatory.month import WORDS, Ask
from models.base import db
from models.care import Exchange, Task
from models.figures import CountedAs, Figure, Roster
from models.people import Bank, Membership
from models.states import ExchangeState, Status, TaskState

FAMILIES = tuple(str(each) for each in Family)
_FAMILY = {each.code: str(each.family) for each in KINDS}
_HOURS_OF_A_PART = 6


@dataclass(frozen=True)
class Days:
    """A month in the bank's zone, from its first moment to the next one's."""

    day: date
    zone: ZoneInfo

    @property
    def starts_at(self) -> datetime:
        return datetime(self.day.year, self.day.month, 1, tzinfo=self.zone)

    @property
    def ends_at(self) -> datetime:
        after = next_month(self.day)
        return datetime(after.year, after.month, 1, tzinfo=self.zone)


def next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def zones() -> dict[int, str]:
    """Of every bank, also one that is not listed."""
    rows = db.session.execute(select(Bank.id, Bank.zone).where(Bank.id != 0).order_by(Bank.id))
    return {row.id: row.zone for row in rows}


def last_counted() -> dict[int, date]:
    """The last month of each bank that was counted."""
    rows = db.session.execute(
        select(Figure.bank_id, func.max(Figure.month).label("month")).group_by(Figure.bank_id)
    )
    return {row.bank_id: row.month for row in rows}


def given(days: Days, *, bank_id: int) -> list[Sum]:
    """Minutes settled in the month, of who helped."""
    return _sums(Exchange.helper_id, days, bank_id)


def received(days: Days, *, bank_id: int) -> list[Sum]:
    """The same, of who had asked for a household."""
    return _sums(Exchange.asker_id, days, bank_id)


def _sums(person: SQLColumnExpression[int], days: Days, bank_id: int) -> list[Sum]:
    rows = db.session.execute(
        select(person, Task.kind, func.sum(Exchange.settled_minutes))
        .join(Task, (Task.bank_id == Exchange.bank_id) & (Task.id == Exchange.task_id))
        .where(
            Exchange.bank_id == bank_id,
            Exchange.state == ExchangeState.SETTLED,
            Exchange.closed_at >= days.starts_at,
            Exchange.closed_at < days.ends_at,
        )
        .group_by(person, Task.kind)
        .order_by(person, Task.kind)
    )
    return [Sum(who, _FAMILY[kind], int(minutes)) for who, kind, minutes in rows if minutes]


_ASKED = (
    Task.person_id,
    Task.minutes,
    Task.helpers_wanted,
    Task.helpers_found,
    Task.opens_at,
    Task.made_at,
)


def asks(days: Days, *, bank_id: int) -> list[Ask]:
    """Asks whose time ended in the month, but those taken back."""
    first_yes = func.min(Exchange.agreed_at).label("first_yes")
    rows = db.session.execute(
        select(*_ASKED, first_yes)
        .outerjoin(Exchange, (Exchange.bank_id == Task.bank_id) & (Exchange.task_id == Task.id))
        .where(
            Task.bank_id == bank_id,
            Task.closes_at >= days.starts_at,
            Task.closes_at < days.ends_at,
            Task.state != TaskState.WITHDRAWN,
        )
        .group_by(Task.id, *_ASKED)
        .order_by(Task.id)
    )
    return [_ask(row, days.zone) for row in rows]


def _ask(row: Any, zone: ZoneInfo) -> Ask:
    there, said_at = row.opens_at.astimezone(zone), row.first_yes
    return Ask(
        asker_id=row.person_id,
        minutes=row.minutes * row.helpers_wanted,
        met=row.minutes * row.helpers_found,
        waited=None if said_at is None else int((said_at - row.made_at).total_seconds() // 60),
        when=(there.weekday(), PARTS[there.hour // _HOURS_OF_A_PART]),
    )


def members(*, bank_id: int) -> int:
    return (
        db.session.scalar(
            select(func.count()).where(
                Membership.bank_id == bank_id, Membership.status == Status.ACTIVE
            )
        )
        or 0
    )


@dataclass(frozen=True)
class InTheCount:
    """`sexes` of who stands in it; how many wait, by sex; how many stood in it last."""

    sexes: dict[int, str]
    waiting: dict[int, str]
    before: dict[str, int]


def in_the_count(days: Days, *, bank_id: int) -> InTheCount:
    """Who said it after the month waits for the next: in this one she could have given nothing."""
    rows = db.session.execute(
        select(CountedAs.person_id, CountedAs.sex, CountedAs.counted_from)
        .where(
            CountedAs.bank_id == bank_id,
            CountedAs.sex.in_(WORDS),
            CountedAs.said_on < next_month(days.day),
        )
        .order_by(CountedAs.person_id)
    ).all()
    before = db.session.scalar(select(Roster.counted).where(Roster.bank_id == bank_id))
    return InTheCount(
        {row.person_id: WORDS[row.sex] for row in rows if row.counted_from is not None},
        {row.person_id: WORDS[row.sex] for row in rows if row.counted_from is None},
        dict(before or {}),
    )


def shown_before(
    names: Sequence[str], *, bank_id: int, month: date
) -> dict[tuple[str, str], float]:
    """What was last said under these names before this month, where it is not hidden."""
    rows = db.session.execute(
        select(Figure.name, Figure.part, Figure.value)
        .where(
            Figure.bank_id == bank_id,
            Figure.name.in_(names),
            Figure.value.is_not(None),
            Figure.month < month,
        )
        .order_by(Figure.month, Figure.name, Figure.part)
    )
    return {(row.name, row.part): row.value for row in rows}
