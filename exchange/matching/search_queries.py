"""One statement that finds and ranks the neighbours for an ask, the same on both databases.

It reads cells and never exact places, and no table it reads has a column of sex.
"""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    SQLColumnExpression,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    union_all,
)

from exchange.matching import asked, free_queries
from exchange.matching.arithmetic_queries import lesser, whole_root, word
from exchange.matching.asked import LOAD_DAYS, Shape, Values
from exchange.matching.score import SHUFFLE_PRIME, Weights
from exchange.matching.slot_queries import (
    big,
    may_not_be_told,
    the,
)
from exchange.matching.wanted import MANY, Wanted
from exchange.matching.whole_queries import filed, is_free
from exchange.units import QUARTER
from models.base import Moment
from models.care import Exchange
from models.ledger import Account
from models.people import HouseholdMember
from models.states import HELPED, ExchangeState

_BEYOND_ALL = 1 << 62

Rows = Select[*tuple[Any, ...]]
Asked = tuple[Rows, Values]
"""A statement and its values, to be executed together."""


def ranked(wanted: Wanted, weights: Weights, limit: int) -> Asked:
    """The best of those who are free for all of a fixed ask; of a flexible one, as `with_parts`.

    Columns: person_id, cell_metres, trusted_until, free_minutes, first (the quarter-hour in which
    it begins), given_minutes, balance_minutes, together.
    """
    if wanted.flexible:
        return with_parts(wanted, weights, limit)
    shape, values = asked.whole(wanted)
    return _whole_ranked(shape), values | asked.ranking(wanted, weights, limit)


def with_parts(wanted: Wanted, weights: Weights, limit: int) -> Asked:
    """As `ranked`, and then who is free for a half or more: by looking at every quarter-hour."""
    shape, values = asked.in_quarters(wanted)
    return _parts_ranked(shape), values | asked.ranking(wanted, weights, limit)


def count_free(wanted: Wanted) -> Asked:
    """How many are free for all of it, counted no further than is told."""
    shape, values = asked.in_quarters(wanted) if wanted.flexible else asked.whole(wanted)
    return _count(shape), values


@lru_cache(maxsize=256)
def _count(shape: Shape) -> Rows:
    if shape.flexible:
        fit = _fits(shape)
        whole = select(fit.c.person_id).where(fit.c.free_minutes >= the("minutes"))
    else:
        found = filed(shape).cte("found")
        whole = select(found.c.person_id).where(*is_free(shape, found, may_not_be_told(shape)))
    return select(func.count()).select_from(whole.limit(MANY).subquery())


@lru_cache(maxsize=256)
def _whole_ranked(shape: Shape) -> Rows:
    """Calendars, load and balance are looked up for as few as can be.

    The nearest are weighed first. Whoever lives so far that even owing the most would leave her
    dearer than the last place among them cannot be on the list, unless she helped here before.
    """
    found = filed(shape).cte("filed").prefix_with("MATERIALIZED")
    times, out = _helped_before(), may_not_be_told(shape)
    metres = found.c.cell_metres
    border = func.coalesce(
        select(metres).order_by(metres).limit(1).offset(the("at_first")).scalar_subquery(),
        big(_BEYOND_ALL),
    )
    nearest = _weighed(found, times, "nearest", metres <= border, *is_free(shape, found, out))
    costs = _cost(nearest.c)
    bar = select(costs).order_by(costs).limit(1).offset(the("last_place")).scalar_subquery()
    at_best = metres - the("per_owed") * the("owed_max")
    others = _weighed(
        found,
        times,
        "others",
        metres > border,
        or_(
            at_best <= func.coalesce(bar, big(_BEYOND_ALL)),
            found.c.person_id.in_(select(times.c.helper_id)),
        ),
        *is_free(shape, found, out),
    )
    return _best(union_all(select(nearest), select(others)).cte("weighed"))


@lru_cache(maxsize=256)
def _parts_ranked(shape: Shape) -> Rows:
    return _best(_weighed(_fits(shape), _helped_before(), "weighed"))


def _fits(shape: Shape) -> CTE:
    """Who may come and is free for half of it or more."""
    found = free_queries.found(shape)
    quarters = found.c.quarters * QUARTER
    free_minutes = lesser(quarters, the("minutes"))
    return (
        select(
            found.c.person_id,
            whole_root(found.c.metres_2).label("cell_metres"),
            found.c.trusted_until,
            free_minutes.label("free_minutes"),
            found.c.first,
        )
        .where(2 * free_minutes >= the("minutes"))
        .cte("fit")
    )


def _helped_before() -> CTE:
    """How often each neighbour helped this household: as few as it ever asked."""
    return (
        select(Exchange.helper_id, func.count().label("times"))
        .where(
            Exchange.bank_id == the("bank_id"),
            Exchange.asker_household_id == the("household_id"),
            Exchange.state == word(ExchangeState.SETTLED),
        )
        .group_by(Exchange.helper_id)
        .cte("helped_before")
        .prefix_with("MATERIALIZED")
    )


def _weighed(fit: CTE, times: CTE, name: str, *but: ColumnElement[bool]) -> CTE:
    """With what each of them gave of late, what her household has, and how often she came here."""
    row, bank_id = fit.c, the("bank_id")
    given = _given(row.person_id, the("given_since"), the("given_before"), bank_id=bank_id)
    came = select(times.c.times).where(times.c.helper_id == row.person_id).scalar_subquery()
    return (
        select(
            row.person_id,
            row.cell_metres,
            row.trusted_until,
            row.free_minutes,
            row.first,
            given.label("given_minutes"),
            balance_minutes(row.person_id, bank_id=bank_id).label("balance_minutes"),
            func.coalesce(came, big(0)).label("together"),
        )
        .where(*but)
        .cte(name)
        .prefix_with("MATERIALIZED")
    )


def _best(weighed: CTE) -> Rows:
    """The first of them by cost, who is free for all of it before who is free for a part."""
    row = weighed.c
    return (
        select(weighed)
        .order_by(
            case((row.free_minutes < the("minutes"), 1), else_=0),
            _cost(row),
            _shuffled(row.person_id),
            row.person_id,
        )
        .limit(the("limit"))
    )


def given_minutes(
    person_id: SQLColumnExpression[int], *, before: datetime, bank_id: int
) -> ColumnElement[int]:
    """What she gave, or promised, in the four weeks before."""
    since = before - timedelta(days=LOAD_DAYS)
    return _given(person_id, literal(since, Moment), literal(before, Moment), bank_id=bank_id)


def _given(
    person_id: SQLColumnExpression[int],
    since: ColumnElement[Any],
    before: ColumnElement[Any],
    *,
    bank_id: int | ColumnElement[int],
) -> ColumnElement[int]:
    minutes = func.coalesce(Exchange.settled_minutes, Exchange.minutes)
    return (
        select(func.coalesce(func.sum(minutes), 0))
        .where(
            Exchange.bank_id == bank_id,
            Exchange.helper_id == person_id,
            Exchange.state.in_([word(state) for state in HELPED]),
            Exchange.starts_at >= since,
            Exchange.starts_at < before,
        )
        .correlate_except(Exchange)
        .scalar_subquery()
    )


def balance_minutes(
    person_id: SQLColumnExpression[int], *, bank_id: int | ColumnElement[int]
) -> ColumnElement[int]:
    """Of the household that owes most, where she lives in two."""
    return func.coalesce(
        select(func.min(Account.posted_minutes))
        .join(
            HouseholdMember,
            and_(
                HouseholdMember.bank_id == Account.bank_id,
                HouseholdMember.household_id == Account.household_id,
            ),
        )
        .where(
            Account.bank_id == bank_id,
            HouseholdMember.person_id == person_id,
            HouseholdMember.until_at.is_(None),
        )
        .correlate_except(Account, HouseholdMember)
        .scalar_subquery(),
        0,
    )


def together(
    person_id: int | SQLColumnExpression[int],
    household_id: int | SQLColumnExpression[int] | None,
    *,
    bank_id: int,
) -> ColumnElement[int]:
    """How often this neighbour helped this household."""
    return (
        select(func.count())
        .select_from(Exchange)
        .where(
            Exchange.bank_id == bank_id,
            Exchange.helper_id == person_id,
            Exchange.asker_household_id == household_id,
            Exchange.state == word(ExchangeState.SETTLED),
        )
        .correlate_except(Exchange)
        .scalar_subquery()
    )


def _cost(row: Any) -> ColumnElement[int]:
    """The integer cost of `score.parts`, in the database's arithmetic."""
    owed = case((row.balance_minutes < 0, -row.balance_minutes), else_=0)
    cost: ColumnElement[int] = (
        row.cell_metres
        + the("per_given") * row.given_minutes
        - the("per_owed") * lesser(owed, the("owed_max"))
        - the("per_together") * lesser(row.together, the("together_max"))
        + the("per_off") * (the("minutes") - row.free_minutes)
    )
    return cost


def _shuffled(person_id: ColumnElement[int]) -> ColumnElement[int]:
    """`score.shuffled`, in the database's arithmetic."""
    return person_id % SHUFFLE_PRIME * the("seed") % SHUFFLE_PRIME
