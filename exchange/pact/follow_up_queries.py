"""What the table's decisions ask of bodies, with how it stands."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import aliased

from exchange.pact.follow_up import Stand, Standing, stand
from exchange.people.body_queries import its_body
from models.base import db
from models.people import Organisation
from models.provincial_table import TableItem
from models.table_minutes import (
    TableAction,
    TableActionStep,
    TableDecision,
    TableMinutes,
    TableRecord,
)

_done = aliased(TableActionStep)


@dataclass(frozen=True)
class ActionCard:
    """One action; `reminded_on` in order. `note` is what was said when it was done."""

    action_id: int
    organisation_id: int
    owner: str
    year: int
    number: int
    decision: str
    words: str
    due_on: date
    done_on: date | None
    note: str | None
    reminded_on: tuple[date, ...]

    def stand(self, today: date) -> Stand:
        return stand(self.due_on, self.done_on, today)


def of_body(organisation_id: int, *, bank_id: int, limit: int = 200) -> list[ActionCard]:
    """All that one body has promised; what is not done comes first, by day."""
    return _cards(_asked(bank_id).where(TableAction.organisation_id == organisation_id), limit)


def of_everybody(bank_id: int, *, limit: int = 200) -> list[ActionCard]:
    """For who keeps the books."""
    return _cards(_asked(bank_id), limit)


def in_public(bank_id: int, *, limit: int = 200) -> list[ActionCard]:
    """What everybody may read: of decisions in sealed minutes, on points that are not inside."""
    is_sealed = exists().where(
        TableMinutes.bank_id == TableItem.bank_id, TableMinutes.meeting_id == TableItem.meeting_id
    )
    is_inside = exists().where(
        TableRecord.bank_id == TableItem.bank_id,
        TableRecord.item_id == TableItem.id,
        TableRecord.is_public.is_(False),
    )
    return _cards(_asked(bank_id).where(is_sealed, ~is_inside), limit)


def late_only(cards: Iterable[ActionCard], today: date) -> list[ActionCard]:
    """Of these, what was due before the day and is not done."""
    return [each for each in cards if each.stand(today).standing is Standing.LATE]


def card(action_id: int, *, bank_id: int) -> ActionCard | None:
    found = _cards(_asked(bank_id).where(TableAction.id == action_id), 1)
    return found[0] if found else None


def banks_with_open_actions() -> list[int]:
    """For the clock."""
    found = select(TableAction.bank_id).outerjoin(_done, _is_done()).where(_done.day.is_(None))
    return list(db.session.scalars(found.distinct().order_by(TableAction.bank_id)))


def open_by(
    last: date, *, bank_id: int, after_id: int = 0, limit: int = 500
) -> list[tuple[int, date]]:
    """Id and day of what is due by then and not done, in the order of ids from one on: none starves."""
    rows = db.session.execute(
        select(TableAction.id, TableAction.due_on)
        .outerjoin(_done, _is_done())
        .where(
            TableAction.bank_id == bank_id,
            TableAction.id > after_id,
            TableAction.due_on <= last,
            _done.day.is_(None),
        )
        .order_by(TableAction.id)
        .limit(limit)
    )
    return [(row.id, row.due_on) for row in rows]


def _is_done() -> ColumnElement[bool]:
    return and_(
        _done.bank_id == TableAction.bank_id,
        _done.action_id == TableAction.id,
        _done.kind == "done",
    )


def _asked(bank_id: int) -> Select[*tuple[Any, ...]]:
    return (
        select(
            TableAction.id,
            TableAction.organisation_id,
            Organisation.name,
            TableDecision.year,
            TableDecision.number,
            TableDecision.words,
            TableAction.words,
            TableAction.due_on,
            _done.day,
            _done.words,
        )
        .join(
            TableDecision,
            and_(
                TableDecision.bank_id == TableAction.bank_id,
                TableDecision.id == TableAction.decision_id,
            ),
        )
        .join(
            TableItem,
            and_(TableItem.bank_id == TableDecision.bank_id, TableItem.id == TableDecision.item_id),
        )
        .join(Organisation, its_body(TableAction))
        .outerjoin(_done, _is_done())
        .where(TableAction.bank_id == bank_id)
        .order_by(func.coalesce(_done.day, date.min), TableAction.due_on, TableAction.id)
    )


def _cards(asked: Select[*tuple[Any, ...]], limit: int) -> list[ActionCard]:
    rows = db.session.execute(asked.limit(limit)).all()
    reminded = _reminded([row[0] for row in rows])
    columns: list[list[Any]] = [[*row, tuple(reminded[row[0]])] for row in rows]
    return [ActionCard(*each) for each in columns]


def _reminded(action_ids: Collection[int]) -> dict[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    rows = db.session.execute(
        select(TableActionStep.action_id, TableActionStep.day)
        .where(TableActionStep.action_id.in_(action_ids), TableActionStep.kind == "reminded")
        .order_by(TableActionStep.action_id, TableActionStep.day)
    )
    for action_id, day in rows:
        found[action_id].append(day)
    return found
