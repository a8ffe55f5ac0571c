"""Which asks the search for one neighbour looks at: those near her, and hers to take up.

All that differs from one neighbour to the next comes in as numbers, under the names used here.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    SQLColumnExpression,
    String,
    and_,
    bindparam,
    case,
    exists,
    literal,
    not_,
    or_,
    select,
    union_all,
)

from exchange.matching.arithmetic_queries import greater
from exchange.matching.eligible_queries import has_answered
from exchange.matching.key_queries import Keys, is_any_of, rows_of
from exchange.people.tongues_queries import speaks
from models.asked import number
from models.care import Proposal
from models.matching import MatchTask
from models.people import Block, HouseholdMember, Person

DAY_BITS = 14
"""Trusted days come in as `kind << 28 | from << 14 | until`."""


def keys(name: str) -> Any:
    """Many numbers under one name."""
    return bindparam(name, type_=Keys())


def metres_squared() -> ColumnElement[int]:
    """Between the centres of her cell and of the ask's."""
    pairs = ((getattr(MatchTask, axis), number(axis)) for axis in "xyz")
    east, north, up = (there - here for there, here in pairs)
    squared: ColumnElement[int] = east * east + north * north + up * up
    return squared


def begins() -> ColumnElement[int]:
    """The first minute that counts: of a window that is open already, the next quarter-hour."""
    open_now = greater(MatchTask.opens, number("next"))
    return case((MatchTask.flexible, open_now), else_=MatchTask.opens)


def is_near() -> list[ColumnElement[bool]]:
    """In reach, and still to come."""
    task = MatchTask
    left = and_(task.flexible, task.closes - greater(task.opens, number("next")) >= task.minutes)
    to_come = and_(not_(task.flexible), task.opens > number("now"))
    return [
        metres_squared() < case((task.goes_2 > 0, task.goes_2), else_=number("radius_2")),
        or_(left, to_come),
    ]


def is_wanted() -> list[ColumnElement[bool]]:
    """What the reader wants to see: so far away, on that day."""
    return [
        metres_squared() < number("below_2"),
        MatchTask.closes > number("day_from"),
        begins() < number("day_to"),
    ]


def is_spoken() -> list[ColumnElement[bool]]:
    """The asker speaks that language, or asks for it."""
    asker = select(Person.id).where(
        Person.id == MatchTask.asker_id, speaks(bindparam("tongue", type_=String))
    )
    wants = MatchTask.tongue.bitwise_and(number("tongue_bit")) != 0
    return [or_(wants, asker.correlate(MatchTask).exists())]


def is_looked_up() -> list[ColumnElement[bool]]:
    return [MatchTask.bank_id == number("bank_id"), is_any_of(MatchTask.k, keys("keys"))]


def is_hers(*, has_blocks: bool) -> list[ColumnElement[bool]]:
    """Addressed to her or to all, in a language she speaks, of a kind she is trusted with then, and
    neither her household's own, nor answered, nor of somebody she keeps apart from.
    """
    task, me = MatchTask, number("person_id")
    mine = select(HouseholdMember.household_id).where(
        HouseholdMember.bank_id == number("bank_id"),
        HouseholdMember.person_id == me,
        HouseholdMember.until_at.is_(None),
    )
    answered = select(Proposal.task_id).where(
        Proposal.bank_id == number("bank_id"), Proposal.helper_id == me, has_answered()
    )
    return [
        task.only_for.in_((literal(0), me)),
        or_(task.tongue == 0, task.tongue.bitwise_and(number("tongues")) != 0),
        task.asker_id != me,
        task.household_id.not_in(mine),
        task.task_id.not_in(answered),
        _is_trusted(),
        *(_is_kept(mine) if has_blocks else ()),
    ]


def _is_kept(mine: Select[int]) -> list[ColumnElement[bool]]:
    """Nobody she would meet is kept apart from her; where she lives, from anybody who lives there."""
    hers = _keeps(_parted("parted", lambda one: one == number("person_id")))
    at_home = _keeps(_parted("all_parted", _at_home(mine)))
    return [*hers, or_(MatchTask.goes_2 == 0, and_(*at_home))]


Meant = Callable[[SQLColumnExpression[int]], ColumnElement[bool]]
"""Is this column one of those meant?"""


def _at_home(mine: Select[int]) -> Meant:
    adults = select(HouseholdMember.person_id).where(
        HouseholdMember.bank_id == number("bank_id"),
        HouseholdMember.household_id.in_(mine),
        HouseholdMember.until_at.is_(None),
    )
    return lambda one: or_(one == number("person_id"), one.in_(adults))


def _parted(name: str, is_meant: Meant) -> CTE:
    """Whom these keep away from, or who keeps away from them."""
    return union_all(
        *(
            select(other.label("person_id")).where(
                Block.bank_id == number("bank_id"), is_meant(one)
            )
            for one, other in (
                (Block.blocker_id, Block.blocked_id),
                (Block.blocked_id, Block.blocker_id),
            )
        )
    ).cte(name)


def _keeps(parted: CTE) -> list[ColumnElement[bool]]:
    """Neither the asker nor anybody of her household is one of them."""
    persons = select(parted.c.person_id)
    houses = select(HouseholdMember.household_id).where(
        HouseholdMember.bank_id == number("bank_id"),
        HouseholdMember.person_id.in_(persons),
        HouseholdMember.until_at.is_(None),
    )
    return [MatchTask.asker_id.not_in(persons), MatchTask.household_id.not_in(houses)]


def _is_trusted() -> ColumnElement[bool]:
    """All that this kind needs holds from the first day to the last."""
    rows, packed = rows_of(keys("trusted"))
    days = (1 << DAY_BITS) - 1
    held = (
        select(
            (packed // (1 << 2 * DAY_BITS)).label("kind"),
            (packed // (1 << DAY_BITS)).bitwise_and(days).label("since"),
            packed.bitwise_and(days).label("until"),
        )
        .select_from(rows)
        .cte("held")
        .prefix_with("MATERIALIZED")
    )
    return (
        exists()
        .where(
            held.c.kind == MatchTask.kind,
            held.c.since <= greater(MatchTask.day, number("today")),
            held.c.until >= MatchTask.last_day,
        )
        .correlate(MatchTask)
    )
