"""Who may be asked, by everything but time: kind, distance, checks, blocks, household."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Date,
    ScalarSelect,
    SQLColumnExpression,
    and_,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
)

from exchange.matching.wanted import Wanted
from exchange.people.living_queries import lives_in, living_in, living_with
from exchange.places.coarsen import centre_metres
from exchange.places.travel import CELL_SLACK_METRES
from models.care import Proposal
from models.matching import MatchDay
from models.people import Block, Membership, TrustCheck
from models.states import ProposalState, Status, Who

_NO_MORE = (ProposalState.DECLINED, ProposalState.ACCEPTED)

FOR_EVER = date(9999, 12, 31)
"""Stands for a check without an end where the database compares days."""


def eligible(wanted: Wanted) -> CTE:
    """`person_id` and `metres_2`, the distance squared, between the centres of two cells."""
    metres_2 = _metres_squared(wanted)
    person_id = MatchDay.person_id
    return (
        select(person_id, metres_2.label("metres_2"))
        .join(
            Membership,
            and_(Membership.bank_id == wanted.bank_id, Membership.person_id == person_id),
        )
        .where(
            MatchDay.bank_id == wanted.bank_id,
            MatchDay.weekday == wanted.days[0].weekday(),
            MatchDay.kinds.bitwise_and(wanted.kind.mask) != 0,
            Membership.status == Status.ACTIVE,
            metres_2 < _reach_squared(wanted),
            person_id != wanted.asker_id,
            not_(_lives_there(wanted, person_id)),
            not_(_kept_apart(wanted, person_id)),
            not_(_answered(wanted, person_id)),
            *(_checked(wanted, person_id, check) for check in wanted.checks),
        )
        .cte("eligible")
    )


def _metres_squared(wanted: Wanted) -> ColumnElement[int]:
    there = centre_metres(wanted.cell)
    east, north, up = MatchDay.x - there.x, MatchDay.y - there.y, MatchDay.z - there.z
    return east * east + north * north + up * up


def _reach_squared(wanted: Wanted) -> ColumnElement[int]:
    """Distances are rounded down: up to reach and slack means less than one metre more."""
    own = literal(wanted.asker_goes.metres, BigInteger)
    reach = (own if wanted.is_at_helpers else MatchDay.reach_metres) + CELL_SLACK_METRES + 1
    return reach * reach


def _kept_apart(wanted: Wanted, person_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    return kept_apart(
        person_id,
        wanted.asker_id,
        wanted.household_id,
        bank_id=wanted.bank_id,
        at_helpers=wanted.is_at_helpers,
    )


def _lives_there(wanted: Wanted, person_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    return lives_in(person_id, wanted.household_id, bank_id=wanted.bank_id)


def kept_apart(
    person_id: int | SQLColumnExpression[int],
    asker_id: int | SQLColumnExpression[int],
    household_id: int | SQLColumnExpression[int],
    *,
    bank_id: int,
    at_helpers: bool | ColumnElement[bool] = False,
) -> ColumnElement[bool]:
    """A block either way between a neighbour and the asker, or anybody the asker lives with:
    they would meet at the door.

    `at_helpers`: the care is at the neighbour's home, and who lives there opens the door, too.
    """

    def asks(other: SQLColumnExpression[int]) -> ColumnElement[bool]:
        return or_(other == asker_id, other.in_(living_in(household_id, bank_id=bank_id)))

    def lives_at_helpers(other: SQLColumnExpression[int]) -> ColumnElement[bool]:
        return other.in_(living_with(person_id, bank_id=bank_id))

    apart = _blocked(lambda other: other == person_id, asks, bank_id=bank_id)
    if at_helpers is False:
        return apart
    # A statement of its own beside the first: together in one they would hide the keys of a block.
    return or_(apart, and_(at_helpers, _blocked(lives_at_helpers, asks, bank_id=bank_id)))


Side = Callable[[SQLColumnExpression[int]], ColumnElement[bool]]
"""Is this column somebody of one side?"""


def _blocked(one: Side, other: Side, *, bank_id: int) -> ColumnElement[bool]:
    return (
        exists()
        .where(
            Block.bank_id == bank_id,
            or_(
                and_(one(Block.blocker_id), other(Block.blocked_id)),
                and_(one(Block.blocked_id), other(Block.blocker_id)),
            ),
        )
        .correlate_except(Block)
    )


def _answered(wanted: Wanted, person_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    return answered(person_id, wanted.task_id, bank_id=wanted.bank_id)


def answered(
    person_id: int | SQLColumnExpression[int],
    task_id: int | SQLColumnExpression[int],
    *,
    bank_id: int,
) -> ColumnElement[bool]:
    """Said no to this task, took her own word back, or is coming already."""
    return (
        exists()
        .where(
            Proposal.bank_id == bank_id,
            Proposal.task_id == task_id,
            Proposal.helper_id == person_id,
            or_(
                Proposal.state.in_(_NO_MORE),
                and_(Proposal.state == ProposalState.WITHDRAWN, Proposal.made_by == Who.HELPER),
            ),
        )
        .correlate_except(Proposal)
    )


def _holding(wanted: Wanted, check: str) -> ColumnElement[bool]:
    """A check of this kind that holds on every day of the window."""
    return and_(
        TrustCheck.bank_id == wanted.bank_id,
        TrustCheck.kind == check,
        TrustCheck.withdrawn_at.is_(None),
        TrustCheck.seen_on <= wanted.days[0],
        or_(TrustCheck.valid_until.is_(None), TrustCheck.valid_until >= wanted.days[-1]),
    )


def _checked(
    wanted: Wanted, person_id: SQLColumnExpression[int], check: str
) -> ColumnElement[bool]:
    return exists().where(_holding(wanted, check), TrustCheck.person_id == person_id)


def waiting_by(
    person_id: int | SQLColumnExpression[int],
    task_id: int | SQLColumnExpression[int],
    *,
    bank_id: int,
) -> ScalarSelect[str]:
    """Which side put these two together and waits for the other."""
    return (
        select(Proposal.made_by)
        .where(
            Proposal.bank_id == bank_id,
            Proposal.task_id == task_id,
            Proposal.helper_id == person_id,
            Proposal.state == ProposalState.WAITING,
        )
        .correlate_except(Proposal)
        .scalar_subquery()
    )


def checked_until(
    wanted: Wanted, person_id: SQLColumnExpression[int], check: str
) -> ScalarSelect[Any]:
    """The last day this check holds; FOR_EVER when it has none."""
    until = func.coalesce(TrustCheck.valid_until, literal(FOR_EVER, Date))
    return (
        select(func.max(until))
        .where(_holding(wanted, check), TrustCheck.person_id == person_id)
        .correlate_except(TrustCheck)
        .scalar_subquery()
    )
