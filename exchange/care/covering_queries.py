"""Where somebody called off late and the clock looks for somebody else: how far it has come."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, and_, cast, exists, func, select
from sqlalchemy.orm import aliased

from exchange.people.living_queries import lives_in
from exchange.people.names import short_name
from models.base import db
from models.care import Exchange, Task
from models.inviting import Cover, Wave
from models.people import Person
from models.states import ExchangeState, TaskState


def looked_for_since(task_id: Any, bank_id: Any) -> Any:
    """The number of the last wave before the last search for cover; 0 where there was none."""
    return (
        select(func.coalesce(func.max(Cover.after_wave), 0))
        .where(Cover.bank_id == bank_id, Cover.task_id == task_id)
        .correlate_except(Cover)
        .scalar_subquery()
    )


def is_covered(exchange_id: int, *, bank_id: int) -> bool:
    """Did the house begin to look for somebody else when this was called off?"""
    found = exists().where(Cover.bank_id == bank_id, Cover.exchange_id == exchange_id)
    return bool(db.session.scalar(select(found)))


def who_called_off(task_id: int, person_ids: Collection[int], *, bank_id: int) -> set[int]:
    """Of these, who had said yes to this task and could not come after all: not asked again."""
    rows = db.session.scalars(
        select(Exchange.helper_id)
        .where(
            Exchange.bank_id == bank_id,
            Exchange.task_id == task_id,
            Exchange.helper_id.in_(person_ids),
            Exchange.state == ExchangeState.CANCELLED,
        )
        .order_by(Exchange.id)
    )
    return set(rows)


_asker, _helper = aliased(Person), aliased(Person)


@dataclass(frozen=True)
class Search:
    """A search for cover that goes on. `asked`: how many neighbours were asked since it began."""

    task_id: int
    kind: str
    starts_at: datetime
    asker_id: int
    asker_name: str
    helper_name: str
    since: datetime
    asked: int
    next_at: datetime | None


def searches(
    *,
    bank_id: int,
    now: datetime,
    task_id: int | None = None,
    for_operator_id: int | None = None,
    limit: int = 50,
) -> list[Search]:
    """Those that nobody has said yes to yet, the soonest first; of one task, or all of the bank.

    For an operator without those of her own home.
    """
    wanted = [
        Cover.bank_id == bank_id,
        *goes_on(now),
    ]
    if task_id is not None:
        wanted.append(Cover.task_id == task_id)
    if for_operator_id is not None:
        wanted.append(~lives_in(for_operator_id, Task.household_id, bank_id=bank_id))
    rows = db.session.execute(
        select(
            Cover.task_id,
            Task.kind,
            Task.opens_at,
            Task.person_id,
            _asker.first_name.label("asker_first"),
            _asker.last_name.label("asker_last"),
            _helper.first_name.label("helper_first"),
            _helper.last_name.label("helper_last"),
            Cover.at,
            cast(_asked(), BigInteger).label("asked"),
            Wave.next_at,
        )
        .join(Task, and_(Task.bank_id == Cover.bank_id, Task.id == Cover.task_id))
        .join(
            Exchange,
            and_(Exchange.bank_id == Cover.bank_id, Exchange.id == Cover.exchange_id),
        )
        .join(_asker, _asker.id == Task.person_id)
        .join(_helper, _helper.id == Exchange.helper_id)
        .join(
            Wave,
            and_(
                Wave.bank_id == Cover.bank_id,
                Wave.task_id == Cover.task_id,
                Wave.number == _newest(),
            ),
        )
        .where(*wanted)
        .order_by(Task.opens_at, Cover.task_id, Cover.exchange_id)
        .limit(limit)
    )
    return [_search(row) for row in rows]


def goes_on(now: datetime) -> list[ColumnElement[bool]]:
    """Does a search, with its task joined, go on: nobody has said yes, and none was begun after it?"""
    return [Task.state == TaskState.OPEN, Task.closes_at > now, ~_is_overtaken()]


def _is_overtaken() -> ColumnElement[bool]:
    """Has somebody called off the same task later? Then that search counts."""
    later = aliased(Cover)
    return (
        exists()
        .where(
            later.bank_id == Cover.bank_id,
            later.task_id == Cover.task_id,
            later.at > Cover.at,
        )
        .correlate(Cover)
    )


def _asked() -> Any:
    since = aliased(Wave)
    return (
        select(func.coalesce(func.sum(since.asked), 0))
        .where(
            since.bank_id == Cover.bank_id,
            since.task_id == Cover.task_id,
            since.number > Cover.after_wave,
        )
        .correlate(Cover)
        .scalar_subquery()
    )


def _newest() -> Any:
    last = aliased(Wave)
    return (
        select(func.max(last.number))
        .where(last.bank_id == Cover.bank_id, last.task_id == Cover.task_id)
        .correlate(Cover)
        .scalar_subquery()
    )


def _search(row: Any) -> Search:
    return Search(
        task_id=row.task_id,
        kind=row.kind,
        starts_at=row.opens_at,
        asker_id=row.person_id,
        asker_name=short_name(row.asker_first, row.asker_last),
        helper_name=short_name(row.helper_first, row.helper_last),
        since=row.at,
        asked=row.asked,
        next_at=row.next_at,
    )
