"""One statement that finds and ranks the neighbours for an ask, the same on both databases.

It reads cells and never exact places, and no table it reads has a column of sex.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Select,
    SQLColumnExpression,
    and_,
    case,
    func,
    literal,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import FunctionElement

from exchange.matching import eligible_queries, free_queries
from exchange.matching.score import SHUFFLE_PRIME, Weights
from exchange.matching.wanted import MANY, Wanted
from exchange.units import QUARTER
from models.care import Exchange
from models.ledger import Account
from models.people import HouseholdMember
from models.schedule import Reach
from models.states import HELPED, ExchangeState

LOAD_DAYS = 28


class whole_root(FunctionElement[int]):  # noqa: N801  read as a SQL function
    """The whole square root, rounded down; exact far beyond the size of the earth."""

    type = BigInteger()
    inherit_cache = True


@compiles(whole_root)
def _whole_root(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    square = compiler.process(element.clauses, **kw)
    return f"CAST(floor(sqrt(CAST({square} AS DOUBLE PRECISION))) AS BIGINT)"


@compiles(whole_root, "sqlite")
def _whole_root_sqlite(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return f"CAST(sqrt({compiler.process(element.clauses, **kw)}) AS INTEGER)"


def ranked(wanted: Wanted, weights: Weights, limit: int) -> Select[*tuple[Any, ...]]:
    """The best first, who is free for all of it before who is free for a part.

    Columns: person_id, cell_metres, free_minutes, first (the quarter-hour in which it begins),
    given_minutes, balance_minutes, together, waiting_by, means, reach, and until_N for each check.
    """
    facts = _facts(wanted).subquery("facts")
    is_part = case((facts.c.free_minutes < wanted.minutes, 1), else_=0)
    return (
        select(facts)
        .order_by(
            is_part,
            _cost(wanted, weights, facts.c),
            _shuffled(facts.c.person_id, wanted.task_id),
            facts.c.person_id,
        )
        .limit(limit)
    )


def count_free(wanted: Wanted) -> Select[int]:
    """How many are free for all of it, counted no further than is told."""
    fit = _fits(wanted)
    whole = select(fit.c.person_id).where(fit.c.free_minutes >= wanted.minutes).limit(MANY)
    return select(func.count()).select_from(whole.subquery())


def _fits(wanted: Wanted) -> CTE:
    """Who may come and is free for half of it or more."""
    eligible = eligible_queries.eligible(wanted)
    found = free_queries.found(wanted, eligible)
    free_minutes = case(
        (found.c.quarters * QUARTER >= wanted.minutes, literal(wanted.minutes)),
        else_=found.c.quarters * QUARTER,
    )
    return (
        select(
            eligible.c.person_id,
            eligible.c.metres_2,
            free_minutes.label("free_minutes"),
            found.c.first,
        )
        .join(found, found.c.person_id == eligible.c.person_id)
        .where(2 * free_minutes >= wanted.minutes)
        .cte("fit")
    )


def _facts(wanted: Wanted) -> Select[*tuple[Any, ...]]:
    fit = _fits(wanted)
    person_id = fit.c.person_id
    return select(
        person_id,
        whole_root(fit.c.metres_2).label("cell_metres"),
        fit.c.free_minutes,
        fit.c.first,
        given_minutes(person_id, before=wanted.window.starts_at, bank_id=wanted.bank_id).label(
            "given_minutes"
        ),
        balance_minutes(person_id, bank_id=wanted.bank_id).label("balance_minutes"),
        together(person_id, wanted.household_id, bank_id=wanted.bank_id).label("together"),
        eligible_queries.waiting_by(person_id, wanted.task_id, bank_id=wanted.bank_id).label(
            "waiting_by"
        ),
        Reach.means,
        *(
            eligible_queries.checked_until(wanted, person_id, check).label(f"until_{n}")
            for n, check in enumerate(wanted.checks)
        ),
    ).join(Reach, and_(Reach.bank_id == wanted.bank_id, Reach.person_id == person_id))


def given_minutes(
    person_id: SQLColumnExpression[int], *, before: datetime, bank_id: int
) -> ColumnElement[int]:
    """What she gave, or promised, in the four weeks before."""
    minutes = func.coalesce(Exchange.settled_minutes, Exchange.minutes)
    return (
        select(func.coalesce(func.sum(minutes), 0))
        .where(
            Exchange.bank_id == bank_id,
            Exchange.helper_id == person_id,
            Exchange.state.in_(HELPED),
            Exchange.starts_at >= before - timedelta(days=LOAD_DAYS),
            Exchange.starts_at < before,
        )
        .correlate_except(Exchange)
        .scalar_subquery()
    )


def balance_minutes(person_id: SQLColumnExpression[int], *, bank_id: int) -> ColumnElement[int]:
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
            Exchange.state == ExchangeState.SETTLED,
        )
        .correlate_except(Exchange)
        .scalar_subquery()
    )


def _cost(wanted: Wanted, weights: Weights, facts: Any) -> ColumnElement[int]:
    """The integer cost of `score.parts`, in the database's arithmetic."""
    owed = -_at_least(-weights.owed_minutes_max, facts.balance_minutes)
    known = -_at_least(-weights.exchanges_together_max, -facts.together)
    cost: ColumnElement[int] = (
        facts.cell_metres
        + weights.per_given_minute * facts.given_minutes
        - weights.per_owed_minute * case((owed > 0, owed), else_=0)
        - weights.per_exchange_together * known
        + weights.per_minute_off * (wanted.minutes - facts.free_minutes)
    )
    return cost


def _at_least(least: int, amount: ColumnElement[int]) -> ColumnElement[int]:
    return case((amount > least, amount), else_=least)


def _shuffled(person_id: ColumnElement[int], task_id: int) -> ColumnElement[int]:
    """`score.shuffled`, in the database's arithmetic."""
    seed = literal(1 + task_id % (SHUFFLE_PRIME - 1), BigInteger)
    return person_id % SHUFFLE_PRIME * seed % SHUFFLE_PRIME
