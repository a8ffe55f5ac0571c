"""The help of a year: how much of each sort, and who gave whom, as far as it tells of nobody."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import aliased

from exchange.ledger.year import BySex, Cell, HelpSum, by_sex, next_to_hide, unsafe_sorts
from models.base import db
from models.care import Exchange, Task
from models.people import Person
from models.states import ExchangeState

OTHERS = "others"
"""What could not stand alone, together."""

_helper, _asker = aliased(Person), aliased(Person)
_FIGURES = (
    func.coalesce(func.sum(Exchange.settled_minutes), 0),
    func.count(),
    func.count(Exchange.helper_id.distinct()),
    func.count(Exchange.asker_id.distinct()),
)


def help_in(bank_id: int, since: datetime, until: datetime) -> HelpSum:
    """All of it."""
    row = db.session.execute(select(*_FIGURES).where(*_settled(bank_id, since, until))).one()
    return _help("", *row)


def _help(sort: str, minutes: Any, times: Any, helpers: Any, askers: Any) -> HelpSum:
    # PostgreSQL adds up whole numbers as decimals.
    return HelpSum(sort, int(minutes), int(times), int(helpers), int(askers))


def help_by_kind(bank_id: int, since: datetime, until: datetime) -> list[HelpSum]:
    """Each kind that may be told, the largest first, and the rest together; nothing when even that tells."""
    rows = db.session.execute(
        select(Task.kind, *_FIGURES)
        .join(Task, and_(Task.bank_id == bank_id, Task.id == Exchange.task_id))
        .where(*_settled(bank_id, since, until))
        .group_by(Task.kind)
        .order_by(Task.kind)
    )
    found = [_help(kind, *figures) for kind, *figures in rows]
    hidden = unsafe_sorts(found)
    rest = _together(bank_id, since, until, hidden)
    while not rest.is_safe:
        another = next_to_hide(found, hidden)
        if another is None:
            return []
        hidden.append(another)
        rest = _together(bank_id, since, until, hidden)
    shown = [each for each in found if each.sort not in hidden]
    shown.sort(key=lambda each: (-each.minutes, each.sort))
    return [*shown, rest] if hidden else shown


def _together(bank_id: int, since: datetime, until: datetime, kinds: Collection[str]) -> HelpSum:
    if not kinds:
        return HelpSum(OTHERS, 0, 0, 0, 0)
    row = db.session.execute(
        select(*_FIGURES)
        .join(Task, and_(Task.bank_id == bank_id, Task.id == Exchange.task_id))
        .where(*_settled(bank_id, since, until), Task.kind.in_(kinds))
    ).one()
    return _help(OTHERS, *row)


def help_by_sex(bank_id: int, since: datetime, until: datetime) -> BySex | None:
    """None where it would tell of somebody."""
    minutes, _, helpers, askers = _FIGURES
    giver, receiver = _sex(_helper).label("giver"), _sex(_asker).label("receiver")
    settled = _settled(bank_id, since, until)

    def of_both(*columns: Any) -> Any:
        return (
            select(*columns)
            .select_from(Exchange)
            .join(_helper, _helper.id == Exchange.helper_id)
            .join(_asker, _asker.id == Exchange.asker_id)
            .where(*settled)
        )

    cells = [
        Cell(row.giver, row.receiver, int(row[2]), row[3], row[4])
        for row in db.session.execute(
            of_both(giver, receiver, minutes, helpers, askers)
            .group_by(giver, receiver)
            .order_by(giver, receiver)
        )
    ]
    gave = db.session.execute(of_both(giver, helpers).group_by(giver).order_by(giver))
    got = db.session.execute(of_both(receiver, askers).group_by(receiver).order_by(receiver))
    counts = [{sex: int(count) for sex, count in rows} for rows in (gave, got)]
    return by_sex(cells, *counts)


def _sex(person: Any) -> ColumnElement[str]:
    """A woman, a man, or who said otherwise or nothing: that is nobody's business in a report."""
    return case(
        (person.gender == "woman", "woman"), (person.gender == "man", "man"), else_="unsaid"
    )


def _settled(bank_id: int, since: datetime, until: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Exchange.bank_id == bank_id,
        Exchange.state == ExchangeState.SETTLED,
        Exchange.closed_at >= since,
        Exchange.closed_at < until,
    )
