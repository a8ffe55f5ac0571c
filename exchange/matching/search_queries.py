"""One statement that finds and ranks the neighbours for an ask, the same on both databases.

It reads cells and never exact places, and no table it reads has a column of sex.
"""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    SQLColumnExpression,
    and_,
    case,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from exchange.matching import free_queries, grid
from exchange.matching.arithmetic_queries import lesser, whole_root
from exchange.matching.score import SHUFFLE_PRIME, Weights
from exchange.matching.slot_queries import (
    big,
    day_bits,
    is_dated,
    is_taken,
    is_void,
    looked_up,
    metres_squared,
)
from exchange.matching.wanted import MANY, Wanted
from exchange.schedule.slots import DayMask, masks_of_slot
from exchange.units import QUARTER
from models.care import Exchange
from models.ledger import Account
from models.matching import MatchSlot
from models.people import HouseholdMember
from models.states import HELPED, ExchangeState

LOAD_DAYS = 28

_BEYOND_ALL = 1 << 62


def ranked(wanted: Wanted, weights: Weights, limit: int) -> Select[*tuple[Any, ...]]:
    """The best of those who are free for all of a fixed ask; of a flexible one, as `with_parts`.

    Columns: person_id, cell_metres, trusted_until, free_minutes, first (the quarter-hour in which
    it begins), given_minutes, balance_minutes, together.
    """
    if wanted.flexible:
        return with_parts(wanted, weights, limit)
    whole = _weighed(_whole(wanted), wanted)
    costs = whole.c.cell_metres + weights.per_given_minute * whole.c.given_minutes
    # What is not looked up yet can only speak for her, and by so much at most: whoever could not
    # be among the best with all of it is left as she is.
    most = (
        weights.per_owed_minute * weights.owed_minutes_max
        + weights.per_exchange_together * weights.exchanges_together_max
    )
    last = select(costs).order_by(costs).limit(1).offset(limit - 1).scalar_subquery()
    close = select(whole).where(costs - most <= func.coalesce(last, big(_BEYOND_ALL)))
    return _best(close.cte("close"), wanted, weights, limit)


def with_parts(wanted: Wanted, weights: Weights, limit: int) -> Select[*tuple[Any, ...]]:
    """As `ranked`, and then who is free for a half or more: by looking at every quarter-hour."""
    return _best(_weighed(_fits(wanted), wanted), wanted, weights, limit)


def count_free(wanted: Wanted) -> Select[int]:
    """How many are free for all of it, counted no further than is told."""
    if wanted.flexible:
        fit = _fits(wanted)
        whole = select(fit.c.person_id).where(fit.c.free_minutes >= wanted.minutes)
    else:
        whole = _whole(wanted).with_only_columns(MatchSlot.person_id)
    return select(func.count()).select_from(whole.limit(MANY).subquery())


def _whole(wanted: Wanted) -> Select[*tuple[Any, ...]]:
    """Who is free from the first minute of a fixed ask to its last: by her rows of the first day."""
    (day, mask), *later = masks_of_slot(wanted.window, wanted.zone).items()
    return select(
        MatchSlot.person_id,
        metres_squared(wanted).label("metres_2"),
        MatchSlot.trusted_until,
        literal(wanted.minutes, Integer).label("free_minutes"),
        literal(0, Integer).label("first"),
    ).where(
        *_open(MatchSlot, mask),
        *looked_up(wanted, [day]),
        _counts(wanted, MatchSlot, day),
        *(_is_open_on(wanted, on, asked) for on, asked in later),
        not_(is_taken(wanted, MatchSlot, wanted.begins_minute, wanted.ends_minute)),
    )


def _open(row: type[MatchSlot], asked: DayMask) -> list[ColumnElement[bool]]:
    return [
        free.bitwise_and(big(half)) == big(half)
        for free, half in ((row.free_am, asked.am), (row.free_pm, asked.pm))
        if half
    ]


def _counts(wanted: Wanted, row: type[MatchSlot], day: date) -> ColumnElement[bool]:
    """A row of the date itself, or of its weekday where the date is no exception."""
    void = is_void(wanted, row.person_id, grid.dated(day))
    return or_(is_dated(day_bits(row.k)), not_(void))


def _is_open_on(wanted: Wanted, day: date, asked: DayMask) -> ColumnElement[bool]:
    """Her row of a later day lies under the same key but for the day."""
    later = aliased(MatchSlot)
    elsewhen = MatchSlot.k.bitwise_and(big(grid.WITHOUT_DAY))
    keys = (elsewhen + big(grid.of_day(number)) for number in (day.weekday(), grid.dated(day)))
    return (
        exists()
        .where(
            later.bank_id == wanted.bank_id,
            later.k.in_(keys),
            later.person_id == MatchSlot.person_id,
            later.trusted_from == MatchSlot.trusted_from,
            *_open(later, asked),
            _counts(wanted, later, day),
        )
        .correlate(MatchSlot)
    )


def _fits(wanted: Wanted) -> CTE:
    """Who may come and is free for half of it or more."""
    found = free_queries.found(wanted)
    free_minutes = case(
        (found.c.quarters * QUARTER >= wanted.minutes, literal(wanted.minutes)),
        else_=found.c.quarters * QUARTER,
    )
    return (
        select(
            found.c.person_id,
            found.c.metres_2,
            found.c.trusted_until,
            free_minutes.label("free_minutes"),
            found.c.first,
        )
        .where(2 * free_minutes >= wanted.minutes)
        .cte("fit")
    )


def _weighed(fit: CTE | Select[*tuple[Any, ...]], wanted: Wanted) -> CTE:
    """Those who fit, with the metres between and what they gave of late."""
    each = fit.selected_columns if isinstance(fit, Select) else fit.c
    metres = whole_root(each.metres_2).label("cell_metres")
    given = given_minutes(each.person_id, before=wanted.window.starts_at, bank_id=wanted.bank_id)
    columns = (
        each.person_id,
        metres,
        each.trusted_until,
        each.free_minutes,
        each.first,
        given.label("given_minutes"),
    )
    found = fit.with_only_columns(*columns) if isinstance(fit, Select) else select(*columns)
    return found.cte("weighed").prefix_with("MATERIALIZED")


def _best(weighed: CTE, wanted: Wanted, weights: Weights, limit: int) -> Select[*tuple[Any, ...]]:
    """The first of them by cost, part by part as in `score.parts`."""
    person_id = weighed.c.person_id
    facts = (
        select(
            weighed,
            balance_minutes(person_id, bank_id=wanted.bank_id).label("balance_minutes"),
            together(person_id, wanted.household_id, bank_id=wanted.bank_id).label("together"),
        )
        .cte("facts")
        .prefix_with("MATERIALIZED")
    )
    return (
        select(facts)
        .order_by(
            case((facts.c.free_minutes < wanted.minutes, 1), else_=0),
            _cost(wanted, weights, facts.c),
            _shuffled(facts.c.person_id, wanted.task_id),
            facts.c.person_id,
        )
        .limit(limit)
    )


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
    owed = case((facts.balance_minutes < 0, -facts.balance_minutes), else_=0)
    cost: ColumnElement[int] = (
        facts.cell_metres
        + weights.per_given_minute * facts.given_minutes
        - weights.per_owed_minute * lesser(owed, literal(weights.owed_minutes_max))
        - weights.per_exchange_together
        * lesser(facts.together, literal(weights.exchanges_together_max))
        + weights.per_minute_off * (wanted.minutes - facts.free_minutes)
    )
    return cost


def _shuffled(person_id: ColumnElement[int], task_id: int) -> ColumnElement[int]:
    """`score.shuffled`, in the database's arithmetic."""
    seed = literal(1 + task_id % (SHUFFLE_PRIME - 1), BigInteger)
    return person_id % SHUFFLE_PRIME * seed % SHUFFLE_PRIME
