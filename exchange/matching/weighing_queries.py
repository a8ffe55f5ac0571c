"""What counts for and against a neighbour, reckoned in the database as `score` reckons it."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    SQLColumnExpression,
    and_,
    func,
    select,
)
from sqlalchemy.orm import aliased

from exchange.matching.arithmetic_queries import greater, lesser, word
from exchange.matching.score import SHUFFLE_PRIME
from exchange.matching.slot_queries import (
    big,
    the,
)
from models.care import Exchange
from models.ledger import Account
from models.people import HouseholdMember
from models.states import HELPED, ExchangeState


def given_minutes(
    person_id: SQLColumnExpression[int],
    since: ColumnElement[Any],
    before: ColumnElement[Any],
    *,
    bank_id: SQLColumnExpression[int],
) -> ColumnElement[int]:
    """What she gave, or promised, between two moments."""
    was = aliased(Exchange, name="e")
    minutes = func.coalesce(was.settled_minutes, was.minutes)
    return (
        select(func.coalesce(func.sum(minutes), big(0)))
        .where(
            was.bank_id == bank_id,
            was.helper_id == person_id,
            was.state.in_([word(state) for state in HELPED]),
            was.starts_at >= since,
            was.starts_at < before,
        )
        .correlate_except(was)
        .scalar_subquery()
    )


def balance_minutes(
    person_id: SQLColumnExpression[int], *, bank_id: int | SQLColumnExpression[int]
) -> ColumnElement[int]:
    """Of the household that owes most, where she lives in two."""
    account, lives = aliased(Account, name="a"), aliased(HouseholdMember, name="m")
    return func.coalesce(
        select(func.min(account.posted_minutes))
        .join(
            lives,
            and_(lives.bank_id == account.bank_id, lives.household_id == account.household_id),
        )
        .where(account.bank_id == bank_id, lives.person_id == person_id, lives.until_at.is_(None))
        .correlate_except(account, lives)
        .scalar_subquery(),
        big(0),
    )


def together(
    person_id: int | SQLColumnExpression[int],
    household_id: int | SQLColumnExpression[int] | None,
    *,
    bank_id: int | SQLColumnExpression[int],
) -> ColumnElement[int]:
    """How often this neighbour helped this household."""
    was = aliased(Exchange, name="e")
    return (
        select(func.count())
        .select_from(was)
        .where(
            was.bank_id == bank_id,
            was.helper_id == person_id,
            was.asker_household_id == household_id,
            was.state == word(ExchangeState.SETTLED),
        )
        .correlate_except(was)
        .scalar_subquery()
    )


def cost_of(row: Any) -> ColumnElement[int]:
    """The integer cost of `score.parts` for all of it, in the database's arithmetic."""
    owed = greater(-row.balance, big(0))
    cost: ColumnElement[int] = (
        row.metres
        + the("per_given") * row.given
        - the("per_owed") * lesser(owed, the("owed_max"))
        - the("per_together") * lesser(row.together, the("together_max"))
    )
    return cost


def shuffled(person_id: ColumnElement[int]) -> ColumnElement[int]:
    """`score.shuffled`, in the database's arithmetic."""
    return person_id % big(SHUFFLE_PRIME) * the("seed") % big(SHUFFLE_PRIME)
