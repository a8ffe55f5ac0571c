"""One statement that finds and ranks the neighbours for an ask, the same on both databases.

It reads cells and never exact places, and no table it reads has a column of sex.
"""

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Row,
    Select,
    and_,
    func,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.orm import aliased

from exchange.matching import asked, free_queries, grid
from exchange.matching.arithmetic_queries import lesser, word
from exchange.matching.asked import Shape, Values
from exchange.matching.score import Weights
from exchange.matching.slot_queries import (
    big,
    may_not_be_told,
    the,
)
from exchange.matching.wanted import Wanted
from exchange.matching.weighing_queries import balance_minutes, cost_of, given_minutes, shuffled
from exchange.matching.whole_queries import filed, is_free
from exchange.units import QUARTER
from models.care import Exchange
from models.states import ExchangeState

BEYOND_ALL = 1 << 30
"""Metres: nobody lives so far away."""

Rows = Select[*tuple[Any, ...]]
Asked = tuple[Rows, Values]
"""A statement and its values, to be executed together."""

Found = Row[*tuple[Any, ...]]


def nearest(wanted: Wanted, weights: Weights, limit: int) -> Asked:
    """The best of the nearest, and of those who helped before, who are free for all of it.

    Columns: person_id, metres, until (a day), given, balance, together, and cost and turn, by
    which they stand; and `border`: who lives farther away than so many metres has not been looked
    at. Of a flexible ask also `first`, the quarter-hour in which they begin. One row without a
    person when there is nobody.
    """
    shape, values = _taken_apart(wanted)
    return _nearest(shape), values | asked.ranking(wanted, weights, limit)


def farther(wanted: Wanted, weights: Weights, limit: int, *, beyond: int, up_to: int) -> Asked:
    """The best of those between so many metres, as `nearest` but for the border."""
    shape, values = _taken_apart(wanted, min(up_to, grid.REACHES[-1]))
    values |= asked.ranking(wanted, weights, limit) | {"beyond": beyond, "up_to": up_to}
    return _farther(shape), values


def _taken_apart(wanted: Wanted, nearer_than: int = grid.REACHES[-1]) -> tuple[Shape, Values]:
    return (asked.in_quarters if wanted.flexible else asked.whole)(wanted, nearer_than)


def in_part(wanted: Wanted, weights: Weights, limit: int) -> Asked:
    """Who is free for all of it, and then who is for a half or more: every quarter-hour is looked at.

    Columns: those of `nearest` with `first`, and for the border free_minutes.
    """
    shape, values = asked.in_quarters(wanted)
    return _in_part(shape), values | asked.ranking(wanted, weights, limit)


@lru_cache(maxsize=256)
def _nearest(shape: Shape) -> Rows:
    """Calendars, load and balance are looked up for as few as can be."""
    found, before = _looked_up(shape), _helped_before()
    metres = found.c.metres
    at_first = select(metres).order_by(metres).limit(big(1)).offset(the("at_first"))
    border = select(func.coalesce(at_first.scalar_subquery(), big(BEYOND_ALL)).label("border")).cte(
        "d"
    )
    is_near = metres <= select(border.c.border).scalar_subquery()
    came = found.c.person_id.in_(select(before.c.helper_id))
    weighed = _whole(shape, found, before, or_(is_near, came))
    return (
        _best(weighed).add_columns(border.c.border).select_from(border.outerjoin(weighed, true()))
    )


@lru_cache(maxsize=256)
def _farther(shape: Shape) -> Rows:
    found, before = _looked_up(shape), _helped_before()
    metres = found.c.metres
    came = found.c.person_id.in_(select(before.c.helper_id))
    is_meant = and_(metres > the("beyond"), metres <= the("up_to"), not_(came))
    return _best(_whole(shape, found, before, is_meant))


def _looked_up(shape: Shape) -> CTE:
    """Rows of the index, with all that they tell by themselves."""
    if shape.flexible:
        return free_queries.may_come(shape)
    return filed(shape).cte("f").prefix_with("MATERIALIZED")


def _whole(shape: Shape, found: CTE, before: CTE, is_meant: ColumnElement[bool]) -> CTE:
    """Those of them who are meant and free for all of it, weighed."""
    if shape.flexible:
        meant = select(found).where(is_meant).cte("meant").prefix_with("MATERIALIZED")
        fits = _fits(shape, meant)
        weighed = _weighed(fits, before, fits.c.first)
        return _kept(weighed.where(fits.c.free_minutes >= the("minutes")))
    free = is_free(shape, found, may_not_be_told(shape))
    return _kept(_weighed(found, before).where(is_meant, *free))


@lru_cache(maxsize=256)
def _in_part(shape: Shape) -> Rows:
    fits = _fits(shape, free_queries.may_come(shape))
    weighed = _kept(_weighed(fits, _helped_before(), fits.c.free_minutes, fits.c.first))
    missing = the("minutes") - weighed.c.free_minutes
    best = _best(weighed, the("per_off") * missing)
    return best.add_columns(weighed.c.free_minutes)


def _fits(shape: Shape, people: CTE) -> CTE:
    """Who of these is free for half of it or more."""
    found = free_queries.found(shape, people)
    quarters = found.c.quarters * QUARTER
    free_minutes = lesser(quarters, the("minutes"))
    return (
        select(
            found.c.person_id,
            found.c.metres,
            found.c.trusted_until.label("until"),
            free_minutes.label("free_minutes"),
            found.c.first,
        )
        .where(2 * free_minutes >= the("minutes"))
        .cte("f")
    )


def _helped_before() -> CTE:
    """How often each neighbour helped this household: as few as it ever asked."""
    was = aliased(Exchange, name="e")
    return (
        select(was.helper_id, func.count().label("times"))
        .where(
            was.bank_id == the("bank"),
            was.asker_household_id == the("home_id"),
            was.state == word(ExchangeState.SETTLED),
        )
        .group_by(was.helper_id)
        .cte("h")
    )


def _weighed(fit: CTE, before: CTE, *more: ColumnElement[int]) -> Rows:
    """With what each of them gave of late, what her household has, and how often she came here."""
    row, bank_id = fit.c, the("bank")
    return select(
        row.person_id,
        row.metres,
        row.until,
        given_minutes(row.person_id, the("since"), the("before"), bank_id=bank_id).label("given"),
        balance_minutes(row.person_id, bank_id=bank_id).label("balance"),
        func.coalesce(before.c.times, big(0)).label("together"),
        *more,
    ).select_from(fit.outerjoin(before, before.c.helper_id == row.person_id))


def _kept(weighed: Rows) -> CTE:
    """So that nothing is looked up twice."""
    return weighed.cte("w").prefix_with("MATERIALIZED")


def _best(weighed: CTE, off: ColumnElement[int] | None = None) -> Rows:
    """The first of them by cost: who is free for all of it before who is `off` for a part."""
    row = weighed.c
    cost = (cost_of(row) if off is None else cost_of(row) + off).label("cost")
    turn = shuffled(row.person_id).label("turn")
    best = select(
        row.person_id,
        row.metres,
        row.until,
        row.given,
        row.balance,
        row.together,
        cost,
        turn,
        *((row.first,) if "first" in row else ()),
    )
    is_part = () if off is None else (the("minutes") > row.free_minutes,)
    return best.order_by(*is_part, cost, turn, row.person_id).limit(the("limit"))
