"""Statements that find and rank the open asks near one neighbour, the same on both databases.

Put together once; all that differs from one neighbour to the next comes in as numbers. They read
cells and never exact places, and no table they read has a column of sex, but where a family asks
for a woman or a man in a kind of care this neighbour gives.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Select,
    and_,
    case,
    func,
    literal,
    not_,
    or_,
    select,
)

from exchange.matching import near_terms_queries as terms
from exchange.matching import near_time_queries as hours
from exchange.matching.arithmetic_queries import epoch_minute, lesser, whole_root, word
from exchange.matching.asked import LOAD_DAYS
from exchange.matching.eligible_queries import waiting_by
from exchange.matching.score import SHUFFLE_PRIME
from exchange.people.wish_queries import meant_for_others
from exchange.units import QUARTER
from models.asked import moment, number
from models.care import Exchange, Task
from models.matching import MatchTask
from models.people import Person
from models.states import HELPED, ExchangeState

_LOAD_MINUTES = LOAD_DAYS * 24 * 60

Found = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Shape:
    """What a search has to look at: each is left out of the statement where there is nothing."""

    has_promises: bool = True
    has_wishes: bool = True
    has_blocks: bool = True
    is_filtered: bool = True
    has_tongue: bool = False


@cache
def whole(shape: Shape) -> Found:
    """The asks for all of which she is free, best first.

    Columns: task_id, last_day, metres, free_minutes, given_minutes, together, opens, closes,
    minutes, flexible, kind, place, cell_row, cell_col, first_name, last_name, waiting_by, and
    `in_all` and `in_half`: how many there are, and for how many she is free for a half or more.
    """
    promised = hours.promised() if shape.has_promises else None
    room = func.coalesce(hours.free_quarters(promised), 0) * QUARTER >= MatchTask.minutes
    usual = literal(True) if promised is None else not_(hours.is_taken(promised))
    return _best(
        _weighed(
            MatchTask.minutes,
            shape,
            # The week alone turns most away, before anything else is looked at.
            at_once=[or_(hours.is_odd(), hours.is_open())],
            at_last=[case((hours.is_odd(), room), else_=usual)],
        )
    )


@cache
def in_part(shape: Shape) -> Found:
    """As `whole`, of the asks for which she is free for a half, and then of all the others."""
    promised = hours.promised() if shape.has_promises else None
    room = case(
        (hours.is_closed(), literal(0, BigInteger)),
        else_=func.coalesce(hours.free_quarters(promised), 0) * QUARTER,
    )
    weighed = _weighed(room, shape)
    part = select(weighed).where(weighed.c.free_minutes < weighed.c.minutes)
    return _best(part.cte("part").prefix_with("MATERIALIZED"))


def _weighed(
    free_minutes: Any,
    shape: Shape,
    *,
    at_once: Sequence[ColumnElement[bool]] = (),
    at_last: Sequence[ColumnElement[bool]] = (),
) -> CTE:
    """Every ask that is hers to take up, with what its cost is made of."""
    task, together = MatchTask, _together()
    given = _given()
    begins = terms.begins()
    conditions = [
        *terms.is_looked_up(),
        *at_once,
        *terms.is_near(),
        *(terms.is_wanted() if shape.is_filtered else ()),
        *(terms.is_spoken() if shape.has_tongue else ()),
        *terms.is_hers(has_blocks=shape.has_blocks),
        *at_last,
    ]
    if shape.has_wishes:
        others = meant_for_others(number("person_id"), bank_id=number("bank_id"))
        conditions.append(task.task_id.not_in(others))
    given_minutes = (
        select(func.coalesce(func.sum(given.c.minutes), 0))
        .where(given.c.at >= begins - _LOAD_MINUTES, given.c.at < begins)
        .correlate(MatchTask)
        .scalar_subquery()
    )
    return (
        select(
            task.task_id,
            task.asker_id,
            task.opens,
            task.closes,
            task.minutes,
            task.flexible,
            task.kind,
            task.last_day,
            whole_root(terms.metres_squared()).label("metres"),
            free_minutes.label("free_minutes"),
            given_minutes.label("given_minutes"),
            func.coalesce(together.c.times, 0).label("together"),
        )
        .outerjoin(together, together.c.household_id == task.household_id)
        .where(*conditions)
        .cte("weighed")
        .prefix_with("MATERIALIZED")
    )


def _together() -> CTE:
    """How often she helped each household."""
    return (
        select(Exchange.asker_household_id.label("household_id"), func.count().label("times"))
        .where(
            Exchange.bank_id == number("bank_id"),
            Exchange.helper_id == number("person_id"),
            Exchange.state == word(ExchangeState.SETTLED),
        )
        .group_by(Exchange.asker_household_id)
        .cte("together")
        .prefix_with("MATERIALIZED")
    )


def _given() -> CTE:
    """What she gave, or promised, since four weeks ago."""
    return (
        select(
            epoch_minute(Exchange.starts_at).label("at"),
            func.coalesce(Exchange.settled_minutes, Exchange.minutes).label("minutes"),
        )
        .where(
            Exchange.bank_id == number("bank_id"),
            Exchange.helper_id == number("person_id"),
            or_(*(Exchange.state == word(each) for each in HELPED)),
            Exchange.starts_at >= moment("load_since"),
        )
        .cte("given")
        .prefix_with("MATERIALIZED")
    )


def _best(found: CTE) -> Found:
    """The first of them by cost, with the words of each that its neighbours may read."""
    row = found.c
    is_less = case((2 * row.free_minutes < row.minutes, 1), else_=0)
    cost = (
        row.metres
        + number("per_given") * row.given_minutes
        - number("per_together") * lesser(row.together, number("together_max"))
        + number("per_off") * (row.minutes - row.free_minutes)
    )
    order = (
        is_less.label("is_less"),
        cost.label("cost"),
        (row.task_id % SHUFFLE_PRIME * number("seed") % SHUFFLE_PRIME).label("shuffled"),
    )
    best = (
        select(found, *order)
        .order_by("is_less", "cost", "shuffled", row.task_id)
        .limit(number("limit"))
        .offset(number("offset"))
        .cte("best")
        .prefix_with("MATERIALIZED")
    )
    in_all = (
        select(func.count()).select_from(found).scalar_subquery().label("in_all"),
        select(func.count())
        .select_from(found)
        .where(2 * row.free_minutes >= row.minutes)
        .scalar_subquery()
        .label("in_half"),
    )
    return (
        select(
            best,
            Task.place,
            Task.cell_row,
            Task.cell_col,
            Person.first_name,
            Person.last_name,
            waiting_by(number("person_id"), best.c.task_id, bank_id=number("bank_id")).label(
                "waiting_by"
            ),
            *in_all,
        )
        .join(Task, and_(Task.bank_id == number("bank_id"), Task.id == best.c.task_id))
        .join(Person, Person.id == best.c.asker_id)
        .order_by(best.c.is_less, best.c.cost, best.c.shuffled, best.c.task_id)
    )
