"""Enough for now: nobody floods the neighbours with requests, nor one neighbour with questions.

A household's own row is locked before it is counted: two clicks at once are counted one by one.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, exists, func, or_, select, union_all

from exchange.errors import Counted, TooMany
from exchange.people import queries as people
from exchange.people.admission import open_asks_max
from exchange.people.admission_queries import decided_at
from exchange.people.rules import Rules
from exchange.units import Act
from models.base import db
from models.care import Proposal, Task
from models.people import Household
from models.series import Series, SeriesDate
from models.states import SeriesState, TaskState, Who

A_DAY = timedelta(hours=24)


def hold_household(household_id: int, *, act: Act) -> None:
    """Before every other lock of a trip, the pair of people included."""
    db.session.execute(
        select(Household.id)
        .where(Household.bank_id == act.bank_id, Household.id == household_id)
        .with_for_update(key_share=True)
    )


def check_may_ask(household_id: int, *, act: Act) -> None:
    """Raises TooMany, with when one can ask again."""
    hold_household(household_id, act=act)
    rules = people.rules_of(act.bank_id)
    alone, coming_back = _asks_of(household_id, act=act)
    still_open = select(func.count()).where(
        alone, Task.state == TaskState.OPEN, Task.closes_at > act.now
    )
    still_coming = select(func.count()).where(
        coming_back, Series.state == SeriesState.OPEN, Series.last_day >= act.now.date()
    )
    counted = select(still_open.scalar_subquery() + still_coming.scalar_subquery())
    most = open_asks_max(_admitted_at(act), rules, now=act.now)
    if (db.session.scalar(counted) or 0) >= most:
        raise TooMany(Counted.OPEN_ASKS, most)
    _check_asks_a_day(alone, coming_back, rules, act=act)


def _admitted_at(act: Act) -> datetime | None:
    """Since when whoever asks, or is asked for by an operator, is in."""
    return decided_at(act.on_behalf_of_id or act.person_id, bank_id=act.bank_id)


def check_may_reword(household_id: int, *, act: Act) -> None:
    """A series in other words is an ask of the day, though none more is open. Raises TooMany."""
    hold_household(household_id, act=act)
    _check_asks_a_day(*_asks_of(household_id, act=act), people.rules_of(act.bank_id), act=act)


def _check_asks_a_day(
    alone: ColumnElement[bool], coming_back: ColumnElement[bool], rules: Rules, *, act: Act
) -> None:
    made = union_all(
        select(Task.made_at.label("at")).where(alone),
        select(Series.made_at).where(coming_back),
    ).subquery()
    _check_pace(select(made.c.at), made.c.at, what=Counted.ASKS, most=rules.asks_a_day_max, act=act)


def _asks_of(household_id: int, *, act: Act) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    # What comes back is one ask, however many of its dates have become tasks.
    alone = and_(
        Task.bank_id == act.bank_id,
        Task.household_id == household_id,
        ~exists().where(SeriesDate.bank_id == Task.bank_id, SeriesDate.task_id == Task.id),
    )
    return alone, and_(Series.bank_id == act.bank_id, Series.household_id == household_id)


def _check_pace(
    made: Select[datetime], made_at: Any, *, what: Counted, most: int, act: Act
) -> None:
    """Of those within a day, the one that makes room when it is a day old. Raises TooMany."""
    lately = db.session.scalars(
        made.where(made_at > act.now - A_DAY).order_by(made_at.desc()).limit(most)
    ).all()
    if len(lately) >= most:
        raise TooMany(what, most, lately[-1] + A_DAY)


def check_may_put(*, act: Act) -> None:
    """One more question to somebody, as who asks or as who helps. Raises TooMany, with from when."""
    assert act.household_id is not None
    assert act.person_id is not None
    hold_household(act.household_id, act=act)
    check_questions_of(act.person_id, act=act)


def check_questions_of(person_id: int, *, act: Act) -> None:
    """May one more be put for this person, whose household is held? Raises TooMany, with from when."""
    most = people.rules_of(act.bank_id).questions_a_day_max
    made = _questions_of(person_id, act)
    _check_pace(select(made.c.at), made.c.at, what=Counted.QUESTIONS, most=most, act=act)


def questions_left(person_id: int, *, act: Act) -> int:
    """How many more may be put for this person just now; her household is held."""
    most = people.rules_of(act.bank_id).questions_a_day_max
    made = select(func.count()).select_from(_questions_of(person_id, act))
    return max(0, most - (db.session.scalar(made) or 0))


def _questions_of(person_id: int, act: Act) -> Subquery:
    """When each question of the last day was put, as who asks or as who helps."""
    # All dates of a series that were put to one neighbour at once are one question.
    once = func.coalesce(SeriesDate.series_id, Proposal.id), Proposal.helper_id, Proposal.made_at
    return (
        select(Proposal.made_at.label("at"))
        .join(Task, and_(Task.bank_id == Proposal.bank_id, Task.id == Proposal.task_id))
        .outerjoin(
            SeriesDate,
            and_(SeriesDate.bank_id == Proposal.bank_id, SeriesDate.task_id == Proposal.task_id),
        )
        .where(
            Proposal.bank_id == act.bank_id,
            Proposal.made_at > act.now - A_DAY,
            or_(
                and_(Proposal.made_by == Who.HELPER, Proposal.helper_id == person_id),
                and_(Proposal.made_by == Who.ASKER, Task.person_id == person_id),
            ),
        )
        .group_by(*once)
        .subquery()
    )


def asked_often(task_id: int, helper_id: int, made_by: Who, *, act: Act) -> TooMany | None:
    """The refusal, when this side has put this task to the other as often as it may."""
    most = people.rules_of(act.bank_id).questions_again_max
    before = select(func.count()).where(
        Proposal.bank_id == act.bank_id,
        Proposal.task_id == task_id,
        Proposal.helper_id == helper_id,
        Proposal.made_by == made_by,
    )
    return TooMany(Counted.AGAIN, most) if (db.session.scalar(before) or 0) >= most else None
